"""The pages of a large table: together they are the table."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.dataset import Layer
from expansion.model import Location, Office
from expansion.view.address import View
from expansion.view.axis import axis_of
from expansion.view.chart import ROWS as CHARTED
from expansion.view.language import language_for
from expansion.view.names import names_of
from expansion.view.pages import ROWS, Column, Wish, beside, page_of
from expansion.view.scene import scene
from expansion.view.timeline import timeline
from expansion.view.turn import changes

ENGLISH = language_for("en")
TODAY = date(2026, 11, 25)
WHEN = [None, "2019", "2020-05-04", "2021-03"]


@pytest.fixture(scope="module")
def crowd(event, dataset):
    """Return 130 offices with names that accents and case tell apart."""
    letters = "ÄbCçdé"
    return dataset(
        *(
            Office(
                f"office-{at:03}",
                Location(
                    f"{letters[at % 6]}town {at}",
                    ("FR", "US", "JP")[at % 3],
                    at / 3,
                    at / 2,
                    f"geonames:{at}",
                    "by hand",
                ),
                (event("opened" if at % 4 else "announced", WHEN[at % 4]),),
            )
            for at in range(130)
        )
    )


@pytest.fixture(scope="module")
def seen(crowd):
    """Return what the crowd shows on a day."""
    return scene(crowd, View(asof=date(2024, 10, 9)), TODAY, ENGLISH)


@given(column=st.sampled_from(Column), is_descending=st.booleans())
def test_all_pages_are_the_table(seen, column, is_descending):
    """Whatever it is sorted by, each shown office stands on one page."""
    pages = [
        page_of(seen, Wish(column, is_descending=is_descending, page=at))
        for at in range(3)
    ]
    ids = [row["id"] for page in pages for row in page["rows"]]

    assert [ROWS, ROWS, 30] == [len(page["rows"]) for page in pages]
    assert sorted(each.office.id for each in seen.shown) == sorted(ids)
    assert [(1, 130), (51, 130), (101, 130)] == [
        (page["first"], page["count"]) for page in pages
    ]


def test_a_page_that_is_no_more_is_the_last_one(seen):
    """A filter that leaves fewer pages than the reader has turned leads to the last."""
    assert 2 == page_of(seen, Wish(page=99))["page"]
    assert 0 == page_of(seen, Wish(page=99, find="town 12"))["page"]


def test_accents_and_case_do_not_count(seen):
    """A name is found, and sorted, as its letters without accents."""
    found = page_of(seen, Wish(find="ATOWN 1"))

    assert found["rows"]
    assert all(row["name"].startswith("Ätown 1") for row in found["rows"])
    assert "Ätown 0" == page_of(seen, Wish())["rows"][0]["name"]


@pytest.mark.parametrize("is_descending", [False, True])
def test_what_has_no_date_stands_last(seen, is_descending):
    """Both ways the undated ones come at the end."""
    pages = [
        page_of(seen, Wish(Column.WHEN, is_descending=is_descending, page=at))
        for at in range(3)
    ]
    dates = [row["sort"] for page in pages for row in page["rows"]]
    dated = [each for each in dates if each is not None]

    assert dated == dates[: len(dated)]
    assert sorted(dated, reverse=is_descending) == dated


def test_the_neighbours_go_round(seen):
    """From the last name one goes on to the first, and back."""
    first, last = (
        page_of(seen, Wish(is_descending=each))["rows"][0]["id"]
        for each in (False, True)
    )

    assert first == beside(seen, last)[1]
    assert last == beside(seen, first)[0]


def test_a_search_finds_some_by_any_name(crowd):
    """What begins with the text comes first, and not all are sent."""
    found = names_of(crowd, Layer.ALL, ENGLISH, "town 7")

    assert {"btown 7", "btown 73"} <= {each["name"] for each in found}
    assert all("town 7" in each["name"] for each in found)
    assert 50 == len(names_of(crowd, Layer.ALL, ENGLISH, "town"))


def test_the_chart_says_how_many_it_leaves_out(crowd):
    """The chart has so many rows, and the true number stands beside them."""
    axis = axis_of(crowd, Layer.ALL, TODAY)
    drawn = timeline(crowd, Layer.ALL, axis, ENGLISH)

    assert CHARTED == len(drawn["rows"])
    assert 130 == sum(drawn["in_all"].values())


def test_a_crowd_is_counted_and_not_named(crowd):
    """What happens to many cities on one day names three of them."""
    told = changes(crowd.offices, axis_of(crowd, Layer.ALL, TODAY), ENGLISH)

    assert any("others" in each["text"] for each in told)
    assert all(len(each["text"]) < 300 for each in told)
