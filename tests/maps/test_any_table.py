"""What holds for any table of text: read or refused, and never moved."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expansion.maps.columns import MEANINGS, guess_columns
from expansion.maps.examine import examine
from expansion.maps.table import Table
from expansion.maps.table_dates import read_date

CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["Paris", "Lyon", "France", "US", "CA", "OPEN", "geplant", "n/a", "03/04/2021"]
    ),
    st.dates().map(str),
    st.floats(-200, 200).map(lambda number: f"{number:.5f}"),
)
HEADERS = st.one_of(
    st.sampled_from(["city", "Land", "lat", "lon", "status", "opened", "Datum", "nom"]),
    st.text(max_size=12),
)


@st.composite
def tables(draw):
    """Draw a table whose columns all have names of their own."""
    header = draw(st.lists(HEADERS, min_size=1, max_size=6, unique=True))
    row = st.lists(CELLS, min_size=len(header), max_size=len(header))
    return {"header": header, "rows": draw(st.lists(row, max_size=6))}


@settings(max_examples=150)
@given(tables(), st.dictionaries(st.sampled_from(MEANINGS), st.integers(0, 5)))
def test_any_table_of_text_is_examined(told, columns):
    """Whatever is in it, the one error is a sentence; each row is told of once."""
    try:
        table = Table.from_json(told | ({"columns": columns} if columns else {}))
    except ValueError:
        return
    seen = examine(table)
    placed = {entry.row for entry in seen.entries}
    assert not placed & {each.row for each in seen.unplaced}
    filled = {at for at, row in enumerate(told["rows"]) if any(map(str.strip, row))}
    silent = filled - placed - {each.row for each in seen.unplaced}
    assert silent <= {each.line - 2 for each in seen.bad}


@settings(max_examples=100)
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_columns_does_not_change_the_guess(told, random):
    """The same columns mean the same wherever they stand."""
    order = list(range(len(told["header"])))
    random.shuffle(order)
    moved = {
        "header": [told["header"][at] for at in order],
        "rows": [[row[at] for at in order] for row in told["rows"]],
    }
    as_told, as_moved = (
        {
            meaning: table.header[at]
            for meaning, at in guess_columns(table).columns.items()
        }
        for table in map(Table.from_json, (told, moved))
    )
    assert as_told == as_moved


@settings(max_examples=100)
@given(st.floats(-60, 60), st.floats(-180, 180))
def test_an_office_is_where_its_row_says(latitude, longitude):
    """A position is kept to five decimals, whatever town is near."""
    row = ["x", f"{latitude:.7f}", f"{longitude:.7f}"]
    columns = {"name": 0, "latitude": 1, "longitude": 2}
    header = ["name", "latitude", "longitude"]
    table = {"header": header, "rows": [row], "columns": columns}
    for entry in examine(Table.from_json(table)).entries:
        expected = pytest.approx((latitude, longitude), abs=0.000_01)
        assert expected == entry.position


@given(st.text())
def test_any_text_is_a_date_or_is_refused(cell):
    """No text breaks the reader of dates."""
    try:
        read_date(cell)
    except ValueError as error:
        assert str(error).endswith("it is left out.")  # noqa: PT017 - either is right
