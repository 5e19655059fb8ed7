"""The sentence that sums a view up follows day, filters and numbers."""

from datetime import date, timedelta

import pytest

from expansion.model import Region, Status
from expansion.view.address import View
from expansion.view.change import Change
from expansion.view.language import language_for
from expansion.view.scene import scene
from expansion.view.summary import Moment, comparison, summary

ENGLISH = language_for("en")
TODAY = date(2026, 11, 23)
AS_KNOWN = "15 January 2025, as known on 9 October 2024"


def sentence(dataset, today=TODAY, **view):
    """Return the sentence of a view."""
    return scene(dataset, View(**view), today, ENGLISH).sentence


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (
            date(2024, 3, 1),
            "3 Acme offices exist (not certain) – 1 March 2024",
        ),
        (date(2024, 5, 1), "4 Acme offices exist (3 of them not certain) – 1 May 2024"),
        (
            date(2024, 10, 9),
            "4 Acme offices exist, 5 are planned – 9 October 2024",
        ),
        (
            date(2025, 1, 15),
            f"4 Acme offices exist, 4 are planned, 1 is overdue – {AS_KNOWN}",
        ),
    ],
)
def test_the_sentence_counts_each_status(nine_offices, day, expected):
    """The numbers are those of the day, and the noun stands once."""
    assert expected == sentence(nine_offices, asof=day)


@pytest.mark.parametrize(
    ("statuses", "regions", "expected"),
    [
        ({Status.OVERDUE}, set(), f"1 Acme office is overdue – {AS_KNOWN}"),
        (
            set(),
            {Region.EUROPE},
            f"2 Acme offices exist, 2 are planned – in Europe, {AS_KNOWN}",
        ),
        (
            {Status.EXISTING},
            {Region.ASIA_PACIFIC},
            f"1 Acme office exists – in Asia-Pacific, {AS_KNOWN}",
        ),
        (
            {Status.PLANNED},
            {Region.EUROPE, Region.NORTH_AMERICA},
            f"4 Acme offices are planned – in North America and in Europe, {AS_KNOWN}",
        ),
        (
            {Status.CLOSED},
            {Region.EUROPE},
            f"No Acme office to show – in Europe, {AS_KNOWN}",
        ),
        ({Status.CLOSED}, set(), f"No Acme office to show – {AS_KNOWN}"),
    ],
)
def test_the_sentence_follows_the_filters(nine_offices, statuses, regions, expected):
    """Chosen regions are named, one is singular, and nothing is said to be nothing."""
    view = {"statuses": frozenset(statuses), "regions": frozenset(regions)}

    assert expected == sentence(nine_offices, asof=date(2025, 1, 15), **view)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_sentence_has_words_for_every_day(nine_offices, day):
    """The first and the last day there are can be summed up."""
    assert str(day.year) in sentence(nine_offices, asof=day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-10-09", "9 October 2024"),
        ("2024-10-10", "10 October 2024, as known on 9 October 2024"),
        ("2024-11-05", "5 November 2024, as known on 9 October 2024"),
        ("2024-11-06", "6 November 2024, as planned"),
    ],
)
def test_a_day_says_how_far_it_is_known(day, expected):
    """After the last fact the sentence says so, and after today that it is a plan."""
    moment = Moment(date.fromisoformat(day), date(2024, 10, 9), date(2024, 11, 5))

    assert expected == moment.in_words(ENGLISH)


def test_nobody_is_late_in_the_future(nine_offices):
    """What would be overdue on a day still to come is due by then."""
    day = date(2025, 1, 15)

    assert (
        "4 Acme offices exist, 4 are planned, 1 is due by then – "
        "15 January 2025, as planned"
    ) == sentence(nine_offices, day - timedelta(days=1), asof=day)


def test_a_legend_stands_before_each_number(nine_offices):
    """The headline's numbers carry the shapes of the map."""
    shown = scene(nine_offices, View(), TODAY, ENGLISH)

    assert (
        "(e)\u00a04 Acme offices exist, (p)\u00a05 are planned – 9 October 2024"
        == summary(
            shown.tally,
            shown.moment,
            "Acme",
            ENGLISH,
            legend=lambda status: f"({status.value[0]})",
        )
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "Compared with 1 March 2024: 2 new, 1 changed, 0 unchanged."),
        ("de", "Verglichen mit dem 1. März 2024: 2 neu, 1 geändert, 0 unverändert."),
    ],
)
def test_a_comparison_names_every_change(code, expected):
    """New, changed and unchanged offices are counted, none too."""
    changes = {Change.NEW: 2, Change.CHANGED: 1}

    assert expected == comparison(changes, date(2024, 3, 1), language_for(code))
