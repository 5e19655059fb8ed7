"""Guesses what the columns of a table mean, by their names and by what they hold."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, get_args

from expansion.geocode.gazetteer import load_gazetteer
from expansion.maps.column_words import is_any_date, is_nothing, likeness, status_of
from expansion.maps.positions import country_of, degrees, is_degrees, states_of
from expansion.maps.table import Meaning, Table, short
from expansion.maps.table_dates import read_date

MEANINGS: tuple[Meaning, ...] = get_args(Meaning)
DATES: tuple[Meaning, ...] = ("opened", "announced", "planned", "closed")
"""The meanings that are dates."""
MOST_STATUSES = 50
"""Different words of a column that holds a status."""
_LOOKED_AT = 100  # cells of a column
_ENOUGH = 0.4  # of the score below
_BY_CONTENT = 0.5  # weight of what a column holds
_ALONE = 0.8  # share of cells that tell without a name
_LONGEST_NAME = 80  # characters; longer cells name no town or country


class _Kind(NamedTuple):
    """How the cells of a meaning look.

    Attributes:
        noun: What they are.
        fits: Tells whether a cell is one.
        by_name: What the column's name weighs.
        least: The share of cells that have to fit.
    """

    noun: str
    fits: Callable[[str], bool]
    by_name: float = 0.6
    least: float = 0.3


@dataclass(frozen=True)
class Guess:
    """What the columns of a table seem to mean.

    Attributes:
        columns: The index of the column, by meaning.
        why: A sentence on the reason, by meaning.
    """

    columns: Mapping[Meaning, int]
    why: Mapping[Meaning, str]


def guess_columns(table: Table) -> Guess:
    """Guess what the columns of a table mean; their order does not matter."""
    looked_at = {at: _looked_at(table, at) for at in range(len(table.header))}
    columns: dict[Meaning, int] = {}
    why: dict[Meaning, str] = {}
    for _, meaning, at, told in sorted(
        _scored(table.header, looked_at),
        key=lambda each: (-each[0], each[1], table.header[each[2]], looked_at[each[2]]),
    ):
        if meaning not in columns and at not in columns.values():
            columns[meaning], why[meaning] = at, told
    if not columns.keys() & {"status", *DATES}:
        for at in _any_dates(table.header, looked_at):
            columns["opened"] = at
            why["opened"] = f"“{table.header[at]}” holds dates, the only ones here."
    return Guess(columns, why)


def _looked_at(table: Table, at: int) -> tuple[str, ...]:
    """Return cells from the whole length of a column."""
    cells = table.column(at)
    said = [cell for cell in cells[:: len(cells) // 1000 + 1] if not is_nothing(cell)]
    return tuple(said[:: len(said) // _LOOKED_AT + 1])


def _scored(
    header: tuple[str, ...], looked_at: Mapping[int, tuple[str, ...]]
) -> Iterator[tuple[float, Meaning, int, str]]:
    for at, cells in looked_at.items():
        is_text = _share(cells, _is_text)
        for meaning in MEANINGS:
            kind = _KINDS[meaning]
            named = likeness(short(header[at]), meaning)
            if not (named or (meaning in ("city", "country", "status") and is_text)):
                continue
            share = _share(cells, kind.fits)
            is_possible = share >= (kind.least if named else _ALONE)
            if meaning == "status" and len(set(cells)) > MOST_STATUSES:
                is_possible = False
            counts = 0 if kind.fits is _is_text else _BY_CONTENT
            score = kind.by_name * named + counts * share
            if is_possible and score >= _ENOUGH:
                yield score, meaning, at, _told(header[at], named, kind, share)


def _told(header: str, named: float, kind: _Kind, share: float) -> str:
    called = f"Its name, “{header}”, says so" if named else "Its name says nothing"
    return f"{called}; {share:.0%} of the cells looked at are {kind.noun}."


def _any_dates(
    header: tuple[str, ...], looked_at: Mapping[int, tuple[str, ...]]
) -> list[int]:
    """Return the column of dates that do not say of what, if there is just one."""
    found = [
        at
        for at, cells in looked_at.items()
        if is_any_date(short(header[at])) and _share(cells, _is_date) >= _ALONE
    ]
    return found if len(found) == 1 else []


def _share(cells: Iterable[str], fits: Callable[[str], bool]) -> float:
    answers = [fits(cell) for cell in cells]
    return sum(answers) / len(answers) if answers else 0.0


def _is_number(cell: str) -> bool:
    try:
        return bool(degrees(cell) or True)
    except ValueError:
        return cell.replace(".", "").replace(",", "").isdigit()


def _is_text(cell: str) -> bool:
    return not _is_number(cell)


def _is_town(cell: str) -> bool:
    name = cell.partition(",")[0]
    return len(name) <= _LONGEST_NAME and name in load_gazetteer()


def _is_country(cell: str) -> bool:
    return len(cell) <= _LONGEST_NAME and bool(country_of(cell))


def _is_date(cell: str) -> bool:
    try:
        return bool(read_date(cell))
    except ValueError:
        return False


_DATE = _Kind("dates", _is_date)
_TEXT = _Kind("texts", _is_text)
_KINDS: Mapping[Meaning, _Kind] = {
    "city": _Kind("towns", _is_town, least=0.0),
    "state": _Kind("states", lambda cell: bool(states_of(cell))),
    "country": _Kind("countries", _is_country),
    "address": _TEXT,
    "latitude": _Kind("degrees", lambda cell: is_degrees(cell, "latitude")),
    "longitude": _Kind("degrees", lambda cell: is_degrees(cell, "longitude")),
    # A column of towns that is called "Name" is the city, if no other is.
    "name": _TEXT._replace(by_name=0.45),
    "status": _Kind(
        "words for a status", lambda cell: status_of(cell) is not None, least=0.0
    ),
    **dict.fromkeys(DATES, _DATE),
    "source": _TEXT,
}
