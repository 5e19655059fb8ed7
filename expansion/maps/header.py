"""Finds what a table of the world does not say plainly: its header, and positions."""

import re
from itertools import zip_longest

from expansion.maps.column_words import is_column_name, likeness

Grid = list[list[str]]
_FIRST = 30  # rows that show how full a table is
_NUMBER = re.compile(r"[-+−]?\d+(?:[.,]\d+)*", re.ASCII)
_DECIMAL = r"([-+]?\d{1,3}\.\d{1,20})"
_PAIR = re.compile(
    rf"(?:^|\()\s*{_DECIMAL}(?:\s*[,;]\s*|\s+){_DECIMAL}\s*\)?$", re.ASCII
)
_POINT = re.compile(
    rf"POINT\s*\(\s*{_DECIMAL}\s+{_DECIMAL}\s*\)", re.ASCII | re.IGNORECASE
)
_MOST = 0.9  # share of the cells of a column that are pairs


def with_header(grid: Grid) -> tuple[list[str], Grid, int]:
    """Part the header from the rows, and tell on which line it stands.

    It is the first row that is not much emptier than those below it: titles above it
    are no part of the table. Where there is none, the columns are numbered, and it
    stands above the first row.

    Args:
        grid: The cells; at least one says something.
    """
    widths = [sum(map(bool, row)) for row in grid]
    most = max(widths[:_FIRST]) or max(widths)
    at = next(at for at, width in enumerate(widths) if 2 * width >= most)
    last = max(at for at, width in enumerate(widths) if width)
    rows = [_trimmed(row) for row in grid[at : last + 1]]
    wide = max(map(len, rows))
    if _has_no_header(rows):
        return [str(number + 1) for number in range(wide)], rows, at
    return [*rows[0], *[""] * (wide - len(rows[0]))], rows[1:], at + 1


def _trimmed(row: list[str]) -> list[str]:
    last = max((at for at, cell in enumerate(row) if cell), default=-1)
    return row[: last + 1]


def _has_no_header(rows: Grid) -> bool:
    """Tell whether the first row is one like the others: with numbers, or repeated."""
    columns = [[cell for cell in column if cell] for column in zip_longest(*rows)]
    named = [(cell, column[1:]) for cell, column in zip(rows[0], columns, strict=False)]
    names = [cell for cell, below in named if cell and cell not in below]
    if any(map(is_column_name, names)):
        return False
    return len(names) < sum(map(bool, rows[0])) or any(map(_NUMBER.fullmatch, names))


def with_positions(header: list[str], rows: Grid) -> tuple[list[str], Grid]:
    """Part a column of positions, ``48.85, 2.35`` or ``POINT (2.35 48.85)``, in two.

    The column stays; latitude and longitude come behind the last one.
    """
    if any(likeness(name, "latitude") == 1 for name in header):
        return header, rows
    for at in range(len(header)):
        cells = [row[at] if at < len(row) else "" for row in rows]
        pairs = [_position(cell) for cell in cells]
        if sum(map(bool, pairs)) > _MOST * sum(map(bool, cells)):
            padded = ([*row, *[""] * (len(header) - len(row))] for row in rows)
            both = [[*row, *pair] for row, pair in zip(padded, pairs, strict=True)]
            return [*header, "latitude", "longitude"], both
    return header, rows


def _position(cell: str) -> tuple[str, ...]:
    """Return latitude and longitude of a cell, or nothing."""
    if found := _POINT.search(cell):
        return found.groups()[::-1]
    found = _PAIR.search(cell)
    return found.groups() if found else ()
