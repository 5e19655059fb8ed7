"""The sentence that sums a view up follows day, filters and numbers."""

from datetime import date

import pytest

from expansion.dataset import Layer
from expansion.model import Region, Status
from expansion.view.filters import apply, on_day
from expansion.view.language import language_for
from expansion.view.summary import summary

ENGLISH = language_for("en")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 3, 1), "On 1 March 2024: 3 offices exist."),
        (date(2024, 5, 1), "On 1 May 2024: 4 offices exist."),
        (date(2024, 10, 9), "On 9 October 2024: 4 offices exist, 5 are planned."),
        (
            date(2025, 1, 15),
            "On 15 January 2025: 4 offices exist, 4 are planned, 1 is overdue.",
        ),
    ],
)
def test_the_sentence_counts_each_status(nine_offices, day, expected):
    """The numbers are those of the day, and the noun stands once."""
    shown = on_day(nine_offices.layer(Layer.ARTICLE), day)

    assert expected == summary(shown, day, ENGLISH)


@pytest.mark.parametrize(
    ("statuses", "regions", "expected"),
    [
        (
            {Status.OVERDUE},
            set(),
            "On 15 January 2025: 1 office is overdue.",
        ),
        (
            set(),
            {Region.EUROPE},
            "On 15 January 2025, in Europe: 2 offices exist, 2 are planned.",
        ),
        (
            {Status.EXISTING},
            {Region.ASIA_PACIFIC},
            "On 15 January 2025, in Asia-Pacific: 1 office exists.",
        ),
        (
            {Status.PLANNED},
            {Region.EUROPE, Region.NORTH_AMERICA},
            (
                "On 15 January 2025, in North America and in Europe: "
                "4 offices are planned."
            ),
        ),
        (
            {Status.CLOSED},
            {Region.EUROPE},
            "On 15 January 2025, in Europe: no office to show.",
        ),
        (
            {Status.CLOSED},
            set(),
            "On 15 January 2025: no office to show.",
        ),
    ],
)
def test_the_sentence_follows_the_filters(nine_offices, statuses, regions, expected):
    """Chosen regions are named, one is singular, and nothing is said to be nothing."""
    day = date(2025, 1, 15)
    chosen = frozenset(regions)
    shown = apply(on_day(nine_offices.offices, day), frozenset(statuses), chosen)

    assert expected == summary(shown, day, ENGLISH, regions=chosen)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_sentence_has_words_for_every_day(nine_offices, day):
    """The first and the last day there are can be summed up."""
    sentence = summary(on_day(nine_offices.offices, day), day, ENGLISH)

    assert str(day.year) in sentence
