"""Whatever sources say, in whatever order, the periods of an office hold together."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from expansion.model import (
    Closing,
    Confidence,
    Event,
    EventKind,
    Location,
    Office,
    PartialDate,
    Span,
    Status,
)

SOMEWHERE = Location("Lima", "PE", -12.043, -77.028, "geonames:3936456", "by hand")
ALIVE = {EventKind.OPENED, EventKind.OPERATING_BY}
HISTORY = {EventKind.EXPANDED, EventKind.RELOCATED, EventKind.BUILDING_CLOSED}
PLANS = {EventKind.ANNOUNCED, EventKind.PLANNED_OPENING}
PROOFS = {
    Status.EXISTING: ALIVE | HISTORY,
    Status.PLANNED: PLANS,
    Status.OVERDUE: {EventKind.PLANNED_OPENING},
    Status.CLOSED: {EventKind.CLOSED},
}
DECIDING = set().union(*PROOFS.values())
ONE_DAY = timedelta(days=1)

WRITTEN = [
    *("2022", "2023-H2", "2023-09-13", "2024", "2024-Q2", "2024-04", "2024-04-15"),
    *("2024-05-01", "2024-23", "2024-10/2024-12", "2025", "2024/..", "../2024"),
    *("2023/2024", "2024-04-16", "2024-04-15/2024-05-01", "2023-09/..", "../2023-09"),
]
EXACT = st.dates(date(2022, 6, 1), date(2025, 6, 1)).map(date.isoformat)
DATES = (st.sampled_from(WRITTEN) | EXACT).map(PartialDate.parse)
PUBLISHED = st.sampled_from(["2023-09-13", "2024-04-15", "2024", "2024-05"]) | EXACT
EVENTS = st.builds(
    Event,
    kind=st.sampled_from(EventKind),
    date=st.none() | DATES,
    source_id=st.sampled_from(["news", "wire", "owner"]),
    confidence=st.sampled_from(
        [Confidence.HIGH, Confidence.MEDIUM, Confidence.HIGH, Confidence.LOW]
    ),
    evidence=st.none() | st.just(Span(0, 4, "Acme")),
    published=st.none() | PUBLISHED.map(PartialDate.parse),
)
LISTS = st.lists(EVENTS, max_size=8)
DAYS = st.dates(date(2021, 1, 1), date(2027, 12, 31)) | st.sampled_from(
    [date.min, date.max]
)


def told(kind, when=None, published=None, source="news", **more):
    """Return an event; dates are texts."""
    return Event(
        EventKind(kind),
        None if when is None else PartialDate.parse(when),
        source,
        published=None if published is None else PartialDate.parse(published),
        **more,
    )


def office(*events):
    """Return an office of these events."""
    return Office("lima", SOMEWHERE, tuple(events))


def has_passed(given_date, day):
    """Tell whether what happened on one of these days has happened for sure.

    Every day it can mean lies before ``day``; of a single day it may be that day. The
    days are counted one by one, so that no arithmetic on bounds is repeated here.
    """
    if given_date is None or given_date.end is None:
        return False
    if given_date.start is None:
        return given_date.end <= day
    count = (given_date.end - given_date.start).days
    meant = [given_date.start + each * ONE_DAY for each in range(count)]
    return all(each < day for each in meant) or (len(meant) == 1 and meant[0] <= day)


@given(LISTS, st.lists(EVENTS, max_size=4))
def test_low_confidence_never_decides(events, rumours):
    """Whatever low-confidence sources add, every period stays."""
    added = [
        Event(each.kind, each.date, "rumour", Confidence.LOW, published=each.published)
        for each in rumours
    ]

    assert office(*events).spells == office(*events, *added).spells


@given(LISTS, st.randoms())
def test_the_order_of_events_never_matters(events, random):
    """Shuffled events give the same periods, proofs and dates included."""
    shuffled = list(events)
    random.shuffle(shuffled)

    assert office(*events).spells == office(*shuffled).spells


@given(LISTS)
def test_periods_have_no_gaps_and_are_never_empty(events):
    """Each begins where the one before it ends, differs from it, and the last stays."""
    spells = office(*events).spells
    for before, after in pairwise(spells):
        assert before.end == after.start
        assert before.start is None or before.start < before.end
        assert after.start is not None
        assert (before.status, before.is_certain, before.closing, before.life) != (
            after.status,
            after.is_certain,
            after.closing,
            after.life,
        ) or before.proof != after.proof
    if spells:
        assert spells[-1].end is None


@given(LISTS, DAYS)
def test_the_status_of_a_day_is_that_of_its_period(events, day):
    """``spell_on`` and ``status_on`` say what the one period with the day says."""
    known = office(*events)
    containing = [each for each in known.spells if each.contains(day)]

    assert len(containing) <= 1
    assert (containing[0] if containing else None) == known.spell_on(day)
    assert (containing[0].status if containing else None) == known.status_on(day)


@given(LISTS)
def test_turns_are_the_changes_of_status(events):
    """A period is a turn exactly if another status, or none, was there before."""
    known = office(*events)

    assert list(known.turns) == [
        each
        for each in known.spells
        if each.start is None
        or each.start == date.min
        or each.status is not known.status_on(each.start - ONE_DAY)
    ]


@given(LISTS)
@example(
    [told("opened", "2018/.."), told("closed", "2018/.."), told("announced", "2020")]
)
def test_a_status_never_turns_back_within_a_life(events):
    """From plan to existing to closed; only after a closing can a new life begin."""
    order = [Status.PLANNED, Status.OVERDUE, Status.EXISTING, Status.CLOSED]
    for before, after in pairwise(office(*events).turns):
        if before.life is after.life:
            assert order.index(before.status) < order.index(after.status)
        else:
            assert Status.CLOSED is before.status
            assert after.proof.kind in PLANS | ALIVE | HISTORY


@given(LISTS)
def test_an_office_is_on_the_map_if_a_source_decides(events):
    """One confirmed event that decides is enough to be on the map in the end."""
    decides = any(
        each.kind in DECIDING | PLANS and each.is_confirmed for each in events
    )

    assert decides == (office(*events).status_on(date.max) is not None)


@given(LISTS)
def test_every_period_has_a_proof_that_fits(events):
    """A confirmed event of the office, of a kind that can prove the status."""
    for spell in office(*events).spells:
        assert spell.proof in events
        assert spell.proof.is_confirmed
        assert spell.proof.kind in PROOFS[spell.status]


@given(LISTS)
def test_a_status_is_never_certain_too_soon(events):
    """What exists or is closed for sure has a sign that has passed by then."""
    signs = {Status.EXISTING: ALIVE | HISTORY, Status.CLOSED: {EventKind.CLOSED}}
    for spell in office(*events).spells:
        if spell.is_certain and spell.status in signs:
            assert spell.start is not None
            assert any(
                has_passed(each.date, spell.start)
                or has_passed(each.published, spell.start)
                for each in events
                if each.is_confirmed and each.kind in signs[spell.status]
            )


@given(LISTS)
def test_what_is_sure_stays_sure_until_something_else_may_be(events):
    """Doubt comes with a new status, or where another status may have begun."""
    for before, after in pairwise(office(*events).spells):
        if before.is_certain and not after.is_certain and before.life is after.life:
            turned = before.status is not after.status
            begun = [after.life.opened, after.life.closed]
            assert turned or after.start in [each.start for each in begun if each]


INTERVALS = st.sampled_from(
    ["2023", "2023-H2", "2023-Q2", "2023-05", "2023-05-02", "2023-03/2023-08"]
).map(PartialDate.parse)
SIGHTS = st.dates(date(2023, 1, 1), date(2024, 2, 1))


@given(INTERVALS, st.lists(SIGHTS, max_size=3), st.none() | SIGHTS, SIGHTS)
def test_an_opening_is_certain_from_its_end_or_the_first_sign(
    opened, sights, published, day
):
    """Certain from the earlier of the interval's end and a sign, never sooner."""
    seen = [PartialDate.parse(each.isoformat()) for each in sights]
    said = None if published is None else PartialDate.parse(published.isoformat())
    lima = office(
        Event(EventKind.OPENED, opened, "news", published=said),
        *(Event(EventKind.OPERATING_BY, each, "wire") for each in seen),
    )
    # Who says that it opened before it can have opened means another thing.
    signs = [opened, *seen, *([said] if said and said.start >= opened.start else [])]
    spell = lima.spell_on(day)

    begins = min(opened.start, *(each.start for each in seen), date.max)
    assert (begins <= day) == (spell is not None)
    if spell is not None:
        assert any(has_passed(each, day) for each in signs) == spell.is_certain


@given(INTERVALS, st.none() | SIGHTS, SIGHTS)
def test_a_closing_is_certain_from_its_end_or_its_sources_day(closed, published, day):
    """Certain from the earlier of the interval's end and the source's day."""
    said = None if published is None else PartialDate.parse(published.isoformat())
    lima = office(
        told("opened", "2018-05-02", source="wire"),
        Event(EventKind.CLOSED, closed, "news", published=said),
    )
    signs = [closed, *([said] if said and said.start >= closed.start else [])]
    spell = lima.spell_on(day)

    assert (closed.start <= day) == (spell.status is Status.CLOSED)
    if spell.status is Status.CLOSED:
        assert any(has_passed(each, day) for each in signs) == spell.is_certain
    else:
        assert spell.is_certain


@given(LISTS)
def test_a_building_that_closes_never_closes_an_office(events):
    """Without a source that says closed, nothing is closed."""
    kept = [each for each in events if each.kind is not EventKind.CLOSED]

    assert Status.CLOSED not in {each.status for each in office(*kept).spells}


@given(LISTS)
def test_a_plan_is_never_overdue_before_its_time(events):
    """On every day the plan of its life can still mean, an office is not overdue."""
    for spell in office(*events).spells:
        if spell.status is Status.OVERDUE:
            assert spell.life.planned_opening.end <= spell.start


@given(LISTS)
def test_a_closing_that_passed_is_said(events):
    """What exists after the last day of its planned closing is told to be late."""
    for spell in office(*events).spells:
        planned = spell.life.planned_closing
        if spell.status is not Status.EXISTING:
            assert Closing.NONE is spell.closing
        elif spell.closing is Closing.OVERDUE:
            assert planned.end <= spell.start
        elif planned is not None and planned.end is not None and spell.end is None:
            assert spell.start is None or planned.end > spell.start
            pytest.fail("the last period leaves out that the closing is late")
