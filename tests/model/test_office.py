"""An office's status is derived from its events, for any day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.model import (
    Confidence,
    Event,
    EventKind,
    Location,
    Office,
    PartialDate,
    Status,
)

SOMEWHERE = Location("Lima", "PE", -12.043, -77.028, "geonames:3936456", "by hand")
DECIDING = {
    EventKind.ANNOUNCED,
    EventKind.PLANNED_OPENING,
    EventKind.OPENED,
    EventKind.OPERATING_BY,
    EventKind.CLOSED,
}
DATES = st.sampled_from(
    [
        *("2022", "2023-H2", "2023-09-13", "2024", "2024-Q2", "2024-04", "2024-04-15"),
        *("2024-05-01", "2024-23", "2024-10/2024-12", "2025", "2024/..", "../2024"),
    ]
)
EVENTS = st.builds(
    Event,
    kind=st.sampled_from(EventKind),
    date=st.none() | DATES.map(PartialDate.parse),
    source_id=st.just("news"),
    confidence=st.sampled_from(Confidence),
)
OFFICES = st.lists(EVENTS, max_size=7).map(
    lambda events: Office("lima", SOMEWHERE, tuple(events))
)
DAYS = st.dates(date(2021, 1, 1), date(2027, 12, 31)) | st.sampled_from(
    [date.min, date.max]
)


def statuses(offices, day):
    """Return the number of offices of each status on a day."""
    found = [each.status_on(date.fromisoformat(day)) for each in offices]
    return {status.value: found.count(status) for status in Status if status in found}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1999-12-31", {"existing": 3}),
        ("2024-03-01", {"existing": 3}),
        ("2024-03-31", {"existing": 3}),
        ("2024-04-01", {"existing": 4}),
        ("2024-10-08", {"existing": 4}),
        ("2024-10-09", {"existing": 4, "planned": 5}),
        ("2024-12-31", {"existing": 4, "planned": 5}),
        ("2025-01-01", {"existing": 4, "planned": 4, "overdue": 1}),
        ("2025-01-15", {"existing": 4, "planned": 4, "overdue": 1}),
        ("2099-01-01", {"existing": 4, "planned": 4, "overdue": 1}),
    ],
)
def test_the_example_of_nine_offices(nine_offices, day, expected):
    """Three offices in March 2024, four from April, nine from the announcement."""
    assert expected == statuses(nine_offices.offices, day)


def test_the_overdue_one_is_singapore(nine_offices):
    """Of the five plans only the one with a date that has passed is overdue."""
    overdue = [
        each.id
        for each in nine_offices.offices
        if each.status_on(date(2025, 1, 15)) is Status.OVERDUE
    ]

    assert ["singapore"] == overdue


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], []),
        ([("opened", None)], [("existing", None)]),
        ([("opened", "../2020")], [("existing", None)]),
        ([("opened", "2023")], [("existing", "2023-01-01")]),
        ([("opened", None), ("opened", "2023")], [("existing", "2023-01-01")]),
        ([("opened", "2023"), ("opened", "2023-05")], [("existing", "2023-05-01")]),
        ([("operating by", "2023-05")], [("existing", "2023-05-01")]),
        ([("operating by", None)], [("existing", None)]),
        (
            [("operating by", None), ("opened", "2023-05")],
            [("existing", "2023-05-01")],
        ),
        (
            [("operating by", "2023-03-08"), ("opened", "2023-05")],
            [("existing", "2023-03-08")],
        ),
        ([("announced", None)], [("planned", None)]),
        ([("planned opening", None)], [("planned", None)]),
        (
            [("planned opening", "../2024")],
            [("planned", None), ("overdue", "2025-01-01")],
        ),
        (
            [("planned opening", "2024-Q4")],
            [("planned", "2024-10-01"), ("overdue", "2025-01-01")],
        ),
        (
            [("announced", "2024-02"), ("planned opening", "2024-10/2024-12")],
            [("planned", "2024-02-01"), ("overdue", "2025-01-01")],
        ),
        (
            [
                ("announced", "2024-02"),
                ("planned opening", "2024"),
                ("planned opening", "2025-H1"),
            ],
            [("planned", "2024-02-01"), ("overdue", "2025-07-01")],
        ),
        (
            [("announced", "2024-02"), ("planned opening", "2025/..")],
            [("planned", "2024-02-01")],
        ),
        (
            [("announced", "2024-02"), ("planned opening", "2023")],
            [("overdue", "2024-02-01")],
        ),
        (
            [("announced", "2024-02"), ("opened", "2024-05-22")],
            [("planned", "2024-02-01"), ("existing", "2024-05-22")],
        ),
        (
            [
                ("announced", "2024-02"),
                ("planned opening", "2024-03"),
                ("opened", "2024-05-22"),
            ],
            [
                ("planned", "2024-02-01"),
                ("overdue", "2024-04-01"),
                ("existing", "2024-05-22"),
            ],
        ),
        # Announced within the year it opened, with a plan: open at the latest at
        # the end; without a plan it is taken to be open as it is announced.
        (
            [
                ("announced", "2023-09-13"),
                ("planned opening", "2023"),
                ("opened", "2023"),
            ],
            [("planned", "2023-09-13"), ("existing", "2023-12-31")],
        ),
        (
            [("announced", "2023-06-28"), ("opened", "2023")],
            [("existing", "2023-06-28")],
        ),
        ([("closed", None)], [("closed", None)]),
        (
            [("opened", "2020"), ("closed", "2024-06")],
            [("existing", "2020-01-01"), ("closed", "2024-06-01")],
        ),
        (
            [("announced", "2020"), ("closed", "2024-06")],
            [("planned", "2020-01-01"), ("closed", "2024-06-01")],
        ),
        (
            [("opened", "2024"), ("building closed", "2025")],
            [("existing", "2024-01-01")],
        ),
        ([("expanded", "2024"), ("relocated", "2025")], []),
        ([("planned expansion", "2024"), ("planned closing", "2025")], []),
    ],
)
def test_events_fold_into_periods(office, event, events, expected):
    """What is known folds into periods of one status each, in order of time."""
    spells = office("Lima", *(event(kind, when) for kind, when in events)).spells

    assert expected == [
        (each.status.value, each.start and each.start.isoformat()) for each in spells
    ]


def test_a_plan_is_overdue_on_the_day_after_its_last(office, event):
    """On the last day a plan can mean it still is a plan; on the next it is overdue."""
    planned = office("Lima", event("planned opening", "2024-02-10/2024-02-20"))

    assert Status.PLANNED == planned.status_on(date(2024, 2, 20))
    assert Status.OVERDUE == planned.status_on(date(2024, 2, 21))


def test_an_unconfirmed_opening_leaves_the_plan_overdue(office, event):
    """A source of low confidence does not make an overdue office exist."""
    planned = office(
        "Lima",
        event("planned opening", "2025"),
        event("opened", "2025", source="report", confidence="low"),
    )

    assert Status.OVERDUE == planned.status_on(date(2026, 1, 1))
    assert planned.opening is None


@given(OFFICES, st.lists(EVENTS, max_size=4))
def test_low_confidence_never_decides(known, rumours):
    """Whatever low-confidence sources add, every status and date stays."""
    added = tuple(
        Event(each.kind, each.date, "report", Confidence.LOW) for each in rumours
    )

    with_rumours = Office(known.id, known.location, known.events + added)

    assert known.spells == with_rumours.spells
    assert known.opening == with_rumours.opening
    assert known.planned_opening == with_rumours.planned_opening
    assert known.announcement == with_rumours.announcement


@given(OFFICES, st.randoms())
def test_the_order_of_events_never_matters(known, random):
    """Shuffled events give the same periods and the same dates."""
    events = list(known.events)
    random.shuffle(events)

    shuffled = Office(known.id, known.location, tuple(events))

    assert known.spells == shuffled.spells
    assert known.opening == shuffled.opening
    assert known.planned_opening == shuffled.planned_opening
    assert known.announcement == shuffled.announcement


@given(OFFICES, DAYS, DAYS)
def test_moving_forward_never_makes_an_opened_office_planned(known, one, other):
    """Once an office exists, on later days it exists or is closed."""
    earlier, later = sorted([one, other])

    if known.status_on(earlier) is Status.EXISTING:
        assert known.status_on(later) in (Status.EXISTING, Status.CLOSED)


@given(OFFICES, DAYS, DAYS)
def test_moving_forward_never_forgets(known, one, other):
    """An office that is on the map stays on it, and a closed one stays closed."""
    earlier, later = sorted([one, other])

    if known.status_on(earlier) is not None:
        assert known.status_on(later) is not None
    if known.status_on(earlier) is Status.CLOSED:
        assert Status.CLOSED == known.status_on(later)


@given(OFFICES)
def test_periods_have_no_gaps_and_no_overlaps(known):
    """Each period begins where the one before it ends, and the last has no end."""
    for before, after in pairwise(known.spells):
        assert before.end == after.start
        assert before.status is not after.status
        assert before.start is None or before.start < before.end
    if known.spells:
        assert known.spells[-1].end is None


@given(OFFICES, DAYS)
def test_the_status_of_a_day_is_that_of_its_period(known, day):
    """``status_on`` says what the one period that contains the day says."""
    containing = [each.status for each in known.spells if each.contains(day)]

    assert len(containing) <= 1
    assert (containing[0] if containing else None) == known.status_on(day)


@given(OFFICES)
def test_an_office_is_on_the_map_if_a_source_decides(known):
    """One confirmed event that decides is enough to be on the map in the end."""
    decides = any(each.kind in DECIDING and each.is_confirmed for each in known.events)

    assert decides == (known.status_on(date.max) is not None)


@given(OFFICES)
def test_a_plan_is_never_overdue_before_its_time(known):
    """On every day a plan can still mean, the office is not overdue."""
    planned = known.planned_opening

    if planned is not None and planned.start is not None:
        assert Status.OVERDUE is not known.status_on(planned.start)
        if planned.last_day is not None:
            assert Status.OVERDUE is not known.status_on(planned.last_day)


@given(OFFICES, st.sampled_from(EventKind))
def test_dates_of_a_kind_are_in_order_and_once_each(known, kind):
    """Dates given twice stand once, in order of time."""
    dates = known.dates(kind)

    assert len(set(dates)) == len(dates)
    assert sorted(dates, key=lambda each: each.sort_key) == list(dates)


def test_the_most_precise_opening_is_told(office, event):
    """Of several openings the narrowest interval counts."""
    opened = office(
        "Lima", event("opened", "2024"), event("opened"), event("opened", "2024-11")
    )

    assert PartialDate.parse("2024-11") == opened.opening


def test_the_plan_that_is_over_last_is_told(office, event):
    """Of several plans the one that leaves the company the most time counts."""
    planned = office(
        "Lima",
        event("planned opening", "2025"),
        event("planned opening", "2024-10/2024-12"),
        event("planned opening", "2025-03"),
    )

    assert PartialDate.parse("2025") == planned.planned_opening


def test_a_status_holds_to_the_end_of_the_calendar(office, event):
    """The first and the last day there are can be asked for."""
    existing = office("Lima", event("opened", "2024"))

    assert existing.status_on(date.min) is None
    assert Status.EXISTING == existing.status_on(date.max - timedelta(days=1))
