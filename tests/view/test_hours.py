"""Which hours have an office at work."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.dataset import Layer, load
from expansion.model import Region, Status
from expansion.view.address import View
from expansion.view.hours import (
    DAY,
    bands,
    covered,
    gaps,
    hours_in_full,
    shifts,
    working_day,
)
from expansion.view.language import language_for
from expansion.view.scene import scene

ENGLISH, GERMAN = language_for("en"), language_for("de")
ZONES = (
    "UTC",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Pacific/Kiritimati",
)


@pytest.fixture(scope="module")
def dataset():
    """Return the published data set."""
    return load()


def of(dataset, day, **asked):
    """Return the scene of a day."""
    view = View(asof=day, **asked)
    return scene(dataset, view, date(2026, 11, 25), ENGLISH)


def moved(shown, timezone, status=Status.EXISTING):
    """Return a shown office in another time zone, with another status."""
    location = replace(shown.office.location, timezone=timezone)
    return replace(
        shown,
        office=replace(shown.office, location=location),
        spell=replace(shown.spell, status=status),
    )


@pytest.fixture(scope="module")
def one(dataset):
    """Return one office as it is shown."""
    return of(dataset, date(2024, 10, 9)).shown[0]


@given(st.data())
def test_the_bands_are_the_day(one, data):
    """Bands part the whole day, differ from their neighbours, and count every hour."""
    offices = [
        moved(one, zone, status)
        for zone, status in data.draw(
            st.lists(st.tuples(st.sampled_from(ZONES), st.sampled_from(Status)))
        )
    ]
    day = data.draw(st.dates(date(1990, 1, 1), date(2040, 1, 1)))

    working = shifts(offices, day)
    found = bands(working)

    assert [0, *(each.end for each in found)] == [*(each.start for each in found), DAY]
    pairs = pairwise(found)
    assert all((a.now, a.planned) != (b.now, b.planned) for a, b in pairs)
    for is_planned, counted in ((False, "now"), (True, "planned")):
        minutes = sum((b.end - b.start) * getattr(b, counted) for b in found)
        assert minutes == 8 * 60 * sum(
            w.shown.status.is_plan is is_planned for w in working
        )
    for with_plans in (False, True):
        idle = sum(end - start for start, end in gaps(found, with_plans=with_plans))
        assert covered(found, with_plans=with_plans) == DAY - idle
    assert covered(found, with_plans=False) <= covered(found, with_plans=True)


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_a_working_day_is_no_weekend(day):
    """A weekday stays as it is; a weekend gives way to its Monday."""
    found = working_day(day)

    assert found.weekday() < 5
    assert found == day or (day.weekday() > 4 and found.weekday() == 0)
    assert timedelta(0) <= found - day <= timedelta(2)


@pytest.mark.parametrize(
    ("timezone", "day", "expected"),
    [
        ("Europe/London", date(2024, 1, 10), ((540, 1020),)),
        ("Europe/London", date(2024, 7, 10), ((480, 960),)),
        ("Asia/Kolkata", date(2024, 7, 10), ((210, 690),)),
        ("America/Los_Angeles", date(2024, 1, 10), ((0, 60), (1020, 1440))),
        ("Australia/Sydney", date(2024, 1, 10), ((0, 360), (1320, 1440))),
        ("Asia/Tokyo", date(2024, 7, 10), ((0, 480),)),
    ],
)
def test_clocks_follow_the_season(one, timezone, day, expected):
    """Nine to five is told in UTC, with daylight saving time and half hours."""
    [found] = shifts([moved(one, timezone)], day)

    assert expected == found.parts


@pytest.mark.parametrize("timezone", ["", "Mars/Olympus", "../etc/passwd"])
def test_an_office_without_a_time_zone_is_left_out(one, timezone):
    """What is not known is not guessed."""
    assert () == shifts([moved(one, timezone)], date(2024, 7, 10))


def test_a_closed_office_is_not_at_work(one):
    """Where the company has left, nobody works."""
    closed = moved(one, "UTC", Status.CLOSED)

    assert () == shifts([closed], date(2024, 7, 10))


def test_the_article_leaves_an_hour_in_winter(dataset):
    """Tokyo, London and San Francisco share the clock out; winter opens a gap."""
    summer, winter = (
        hours_in_full(of(dataset, day))["sentences"]
        for day in (date(2024, 10, 9), date(2025, 1, 15))
    )

    assert [
        "On a working day around 9 October 2024 an office is at work in 24 of 24 hours."
    ] == summer
    assert winter == [
        summer[0]
        .replace("9 October 2024", "15 January 2025")
        .replace("24 of", "23 of"),
        "With the plans it would be 24.",
    ]


def test_a_gap_over_midnight_is_one(one):
    """Who works in the daytime alone is away once, not twice."""
    found = bands(shifts([moved(one, "UTC")], date(2024, 1, 10)))

    assert [(1020, 1980)] == gaps(found, with_plans=True)


def test_the_hours_follow_the_filters(dataset):
    """Only the chosen regions are at work."""
    regions = frozenset({Region.EUROPE})
    chosen = of(dataset, None, sources=Layer.ALL, regions=regions)

    assert [each.office.id for each in chosen.shown] == sorted(
        row["id"] for row in hours_in_full(chosen)["rows"]
    )


def test_the_hours_are_told_in_the_reader_s_language(dataset):
    """A German reader reads German words and numbers."""
    view = View(asof=date(2024, 10, 9))
    shown = scene(dataset, view, date(2026, 11, 25), GERMAN)

    assert "9. Oktober 2024" in hours_in_full(shown)["sentences"][0]
