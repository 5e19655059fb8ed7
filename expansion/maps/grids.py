"""Takes the table out of a reader's file: CSV, a spreadsheet, or GeoJSON."""

import csv
import io
import json
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from expansion.maps.header import Grid, with_header, with_positions
from expansion.maps.texts import UnreadableError, decode, parts

_DELIMITERS = ",;\t|"
_FIRST = 30  # lines that show how a file is written
_MOST_ROWS = 20_100  # more are never needed to see that there are too many
_POSITION = ("longitude", "latitude")  # GeoJSON's order


def to_json(name: str, grid: Grid) -> str:
    """Return a grid as a table in JSON, as the route sends it.

    Raises:
        UnreadableError: It is empty.
    """
    if not any(map(any, grid)):
        raise UnreadableError("The table is empty.")
    header, rows, line = with_header(grid)
    header, rows = with_positions(header, rows)
    table = {"name": name[:200], "header": header, "rows": rows, "line": line}
    return json.dumps({"kind": "table", "table": table})


def delimited(content: bytes) -> Grid:
    """Read lines of cells with commas, semicolons, tabs or bars between them.

    Raises:
        UnreadableError: A line cannot be read.
    """
    text = decode(content)
    if text[:4].lower() == "sep=" and text[5:6] == "\n":  # Excel's own line
        reader = csv.reader(io.StringIO(f"\n{text[6:]}", newline=""), delimiter=text[4])
    else:
        delimiter = max(_DELIMITERS, key=lambda each: _evenness(text, each))
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [[cell.strip() for cell in row] for row in islice(reader, _MOST_ROWS)]
    except csv.Error as error:
        raise UnreadableError(
            f"Line {reader.line_num} cannot be read: {error}."
        ) from None


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """Return how many of the first lines have the same number of cells, and which."""
    lines = io.StringIO(text[:200_000], newline="")
    try:
        rows = list(islice(csv.reader(lines, delimiter=delimiter), _FIRST))
    except csv.Error:
        return 0, 0
    counts = [len(row) for row in rows if len(row) > 1]
    usual = max(set(counts), key=lambda each: (counts.count(each), each), default=0)
    return counts.count(usual), usual


def spreadsheet(content: bytes) -> Grid:
    """Read the first sheet of a spreadsheet that holds anything; formulas by value.

    Raises:
        UnreadableError: It cannot be read.
    """
    import python_calamine as calamine  # noqa: PLC0415 - the one that needs it

    parts(content)  # refuses what is too large unpacked
    try:
        book = calamine.load_workbook(io.BytesIO(content))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(
                skip_empty_area=False, nrows=_MOST_ROWS
            )
            if any(any(cell != "" for cell in row) for row in rows):
                return [[_cell(cell) for cell in row] for row in rows]
    except calamine.CalamineError:
        raise UnreadableError("The spreadsheet is broken.") from None
    raise UnreadableError("The spreadsheet is empty.")


def _cell(value: Any) -> str:  # noqa: ANN401 - what a cell can hold
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value).strip()


def geojson(content: bytes) -> Grid:
    """Read the points of a GeoJSON; their properties become columns.

    Raises:
        UnreadableError: It is none.
    """
    try:
        told = json.loads(decode(content))
    except (ValueError, RecursionError):
        raise UnreadableError("This is no GeoJSON.") from None
    features = told.get("features") if isinstance(told, dict) else None
    if not isinstance(features, list):
        raise UnreadableError("A GeoJSON table is a FeatureCollection.")
    rows = [_feature(each) for each in features[:_MOST_ROWS] if isinstance(each, dict)]
    header = list(dict.fromkeys(name for row in rows for name in row))
    return [header, *([row.get(name, "") for name in header] for row in rows)]


def _feature(feature: dict[str, Any]) -> dict[str, str]:
    properties, geometry = feature.get("properties"), feature.get("geometry")
    row = {
        str(name): value if isinstance(value, str) else json.dumps(value)
        for name, value in (properties if isinstance(properties, dict) else {}).items()
        if value is not None
    }
    if isinstance(geometry, dict) and geometry.get("type") == "Point":
        at = geometry.get("coordinates")
        pair = at[:2] if isinstance(at, list) else ()
        row |= {name: str(n) for name, n in zip(_POSITION, pair, strict=False)}
    return row
