"""The axis: which days can be chosen, and where they stand."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.dataset import Layer
from expansion.model import EventKind
from expansion.view.axis import axis_of

TODAY = date(2026, 11, 23)
DRAWN = set(EventKind) - {
    EventKind.EXPANDED,
    EventKind.PLANNED_EXPANSION,
    EventKind.RELOCATED,
    EventKind.BUILDING_CLOSED,
}


def test_the_axis_of_the_example(nine_offices):
    """From three months before the first change to today, without the empty years."""
    axis = axis_of(nine_offices, Layer.ARTICLE, TODAY)

    assert (date(2024, 1, 1), TODAY) == (axis.start, axis.end)
    assert date(2024, 10, 9) == axis.known_until
    assert ((date(2025, 3, 1), date(2026, 9, 1)),) == axis.cuts


@pytest.mark.parametrize(
    ("today", "end"),
    [
        (date(2024, 10, 9), date(2024, 12, 31)),  # the plan reaches further
        (date(2025, 2, 1), date(2025, 2, 1)),
        (date(2024, 1, 1), date(2024, 12, 31)),  # a clock that is wrong
    ],
)
def test_plans_reach_beyond_today(nine_offices, today, end):
    """The last day is today, or the last one that a plan can mean."""
    assert end == axis_of(nine_offices, Layer.ARTICLE, today).end


def test_a_layer_has_its_own_axis(with_reports):
    """Later reports widen the axis, whatever is filtered."""
    article = axis_of(with_reports, Layer.ARTICLE, TODAY)
    every = axis_of(with_reports, Layer.ALL, TODAY)

    assert every.start < article.start
    assert date(2024, 10, 9) == article.known_until
    assert date(2025, 3, 1) == every.known_until


def test_a_plan_is_no_knowledge_of_the_future(office, event, dataset):
    """What is known ends with the last fact, however far plans reach."""
    lima = office(
        "Lima",
        event("announced", "2025-03"),
        event("planned opening", "2027-H2"),
        event("planned closing", "2030"),
        event("planned expansion", "2040"),
    )

    axis = axis_of(dataset(lima), Layer.ALL, TODAY)

    assert date(2025, 3, 1) == axis.known_until
    assert date(2030, 12, 31) == axis.end


def test_without_any_date_the_article_has_its_day(office, event, dataset):
    """The default day can be chosen, whatever the data."""
    axis = axis_of(dataset(office("Lima", event("opened"))), Layer.ALL, TODAY)

    assert date(2024, 10, 9) in axis
    assert date(2024, 7, 1) == axis.start


@given(data=st.data(), today=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_every_event_is_on_the_axis(offices, dataset, data, today):
    """What is dated can be looked at; so can today and the article's day."""
    known = dataset(*data.draw(offices))
    axis = axis_of(known, Layer.ALL, today)
    days = {today, known.published, axis.known_until}
    plans = (EventKind.PLANNED_OPENING, EventKind.PLANNED_CLOSING)
    for _, event in known.events(Layer.ALL):
        is_told = event.is_confirmed and event.kind is not EventKind.PLANNED_EXPANSION
        if is_told and event.date is not None:
            days.add(event.date.start or event.date.last_day)
            if event.kind in plans:
                days.add(event.date.last_day or today)

    assert {day for day in days if day in axis} == days
    assert axis.known_until <= max(today, known.published)


@given(data=st.data(), today=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_scale_goes_one_way(offices, dataset, data, today):
    """Later days stand further right, and a day is one wide where nothing is cut."""
    known = dataset(*data.draw(offices))
    axis = axis_of(known, Layer.ALL, today)
    knots = axis.knots()

    assert (axis.start, axis.end) == (knots[0][0], knots[-1][0])
    widths = set()
    for (low, left), (high, right) in pairwise(knots):
        assert (low, left) < (high, right) or low == high
        if (low, high) in axis.cuts:
            widths.add(right - left)
        else:
            assert (high - low).days == right - left
    assert len(widths) <= 1  # all cuts look alike
    assert len(axis.cuts) == sum(
        (a, b) in axis.cuts for (a, _), (b, _) in pairwise(knots)
    )


@given(data=st.data(), today=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_only_empty_time_is_cut(offices, dataset, data, today):
    """Nothing that is drawn lies in a cut or close to it, and no long gap is left."""
    known = dataset(*data.draw(offices))
    axis = axis_of(known, Layer.ALL, today)
    busy = {axis.start, axis.end, axis.today, known.published, axis.known_until}
    for _, event in known.events(Layer.ALL):
        if event.kind in DRAWN and event.is_confirmed and event.date is not None:
            busy |= {event.date.start, event.date.last_day} - {None}
    month = timedelta(days=28)

    for first, after in axis.cuts:
        assert not [day for day in busy if first - month < day < after + month]
    for last, following in pairwise(sorted(day for day in busy if day in axis)):
        is_cut = any(last < first and after < following for first, after in axis.cuts)
        assert is_cut == (following - last > timedelta(days=548))
