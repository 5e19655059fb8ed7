"""One condition: Python, the map's expression and its filter show the same rows."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.model import Region, Status
from expansion.view.address import View
from expansion.view.camera import Camera, Frame
from expansion.view.condition import ALWAYS, NEVER, Condition, days
from expansion.view.deck import draw
from expansion.view.palette import LIGHT

DAYS = st.dates(date(2020, 1, 1), date(2026, 1, 1)) | st.dates()
STATUSES = st.frozensets(st.sampled_from(Status))
REGIONS = st.frozensets(st.sampled_from(Region))


@st.composite
def rows(draw, day):
    """Return a row whose period lies around, before or behind a day."""
    near = st.integers(-2, 2).map(lambda number: days(day) + number)
    return {
        "start": draw(st.just(ALWAYS) | near),
        "end": draw(st.just(NEVER) | near),
        "status": draw(st.sampled_from(Status)).value,
        "region": draw(st.sampled_from(Region)).value,
    }


def evaluate(expression, row):
    """Evaluate the part of deck.gl's expression language that conditions use."""
    python = expression.replace("&&", " and ").replace("||", " or ")
    return eval(python, {"__builtins__": {}}, dict(row))  # noqa: S307 - our own text


def kept(filtered, row):
    """Tell whether deck.gl's filter on the graphics card keeps a row."""
    *columns, choice = filtered["getFilterValue"].removeprefix("@@=[")[:-1].split(",")
    chosen = evaluate(choice.removesuffix("?1:0"), row)
    *ranges, (least, most) = filtered["filterRange"]
    return least <= chosen <= most and all(
        low <= row[column] <= high
        for column, (low, high) in zip(columns, ranges, strict=True)
    )


@given(data=st.data(), day=DAYS, statuses=STATUSES, regions=REGIONS)
def test_python_and_map_show_the_same_rows(spec_of, data, day, statuses, regions):
    """``holds``, the markers' expression and the filter of the targets agree."""
    row = data.draw(rows(day))
    condition = Condition.of(day, statuses, regions)
    layers = spec_of(View(asof=day, statuses=statuses, regions=regions), day)
    shown = (
        row["start"] <= days(day) < row["end"]
        and row["status"] in (statuses or set(Status))
        and row["region"] in (regions or set(Region))
    )

    assert shown == condition.holds(row)
    assert shown == evaluate(condition.expression(), row)
    assert f"({condition.expression()})?255:0" in layers["markers"]["getColor"]
    assert shown == kept(layers["targets-0"], row)
    assert shown == kept(layers["names-0"], row)


@pytest.fixture(scope="module")
def spec_of():
    """Return what draws the map of a view and gives its layers by id."""

    def spec_of(view, day):
        deck = draw(
            view,
            day,
            LIGHT,
            camera=Camera(10, 20, 1.5),
            frame=Frame(),
            rows_url="./api/rows.json",
            countries_url="/countries.json",
            version="1",
            letters="abc",
            longest=5,
            click=0,
        )
        return {layer["id"]: layer for layer in json.loads(deck.to_json())["layers"]}

    return spec_of


@pytest.mark.parametrize("day", [date.min, date.max])
def test_open_ends_reach_beyond_every_day(day):
    """What holds since ever and until further notice has finite numbers."""
    assert ALWAYS < days(day) < NEVER


@pytest.mark.parametrize(
    ("day", "number"), [(date(1970, 1, 1), 0), (date(1969, 12, 31), -1)]
)
def test_days_are_counted_from_1970(day, number):
    """A day is a whole number, with no time and no time zone."""
    assert number == days(day)
