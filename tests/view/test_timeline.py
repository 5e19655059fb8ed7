"""The time control: its range, its changes, its marks, and what has no date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.dataset import Layer
from expansion.model import EventKind, PartialDate, Status
from expansion.view.condition import days
from expansion.view.language import language_for
from expansion.view.timeline import slider_range, timeline, turn_words, turns, undated

ENGLISH = language_for("en")
TODAY = date(2026, 11, 23)
CITIES = "Lima", "Tokyo", "Paris"
DATING = {
    *(EventKind.OPENED, EventKind.OPERATING_BY, EventKind.PLANNED_OPENING),
    *(EventKind.EXPANDED, EventKind.RELOCATED, EventKind.BUILDING_CLOSED),
}
DATES = st.none() | st.sampled_from(
    ["0001", "2016", "2023-H2", "2024-04", "2024-10-09", "../2024", "2025/..", "9998"]
)


@pytest.fixture(scope="module")
def offices(office, event):
    """Return the strategy of a few offices with any events."""
    events = st.builds(
        event,
        st.sampled_from(EventKind),
        DATES,
        source=st.sampled_from(["news", "report"]),
        confidence=st.sampled_from(["high", "low"]),
    )
    return st.tuples(
        *(
            st.lists(events, max_size=4).map(lambda found, city=city: (city, found))
            for city in CITIES
        )
    ).map(lambda each: [office(city, *found) for city, found in each])


def text_of(offices, day):
    """Return what is said of the change on a day."""
    found = {turn.day: turn for turn in turns(offices)}
    return turn_words(found[date.fromisoformat(day)], ENGLISH)


def test_the_changes_of_the_example(nine_offices):
    """The example changes on three days, and each says what happens."""
    article = nine_offices.layer(Layer.ARTICLE)

    assert ["2024-04-01", "2024-10-09", "2025-01-01"] == [
        turn.day.isoformat() for turn in turns(article)
    ]
    assert "April 2024: Tokyo opens" == text_of(article, "2024-04-01")
    assert (
        "9 Oct 2024: Brussels, New York, Paris, Seattle and Singapore are announced"
        == text_of(article, "2024-10-09")
    )
    assert "1 Jan 2025: Singapore: due by Dec 2024, not confirmed" == text_of(
        article, "2025-01-01"
    )


@pytest.mark.parametrize(
    ("events", "day", "expected"),
    [
        # Open at the latest on the last day of the year, but nobody says: on it.
        (
            [
                ("announced", "2023-09-13"),
                ("planned opening", "2023"),
                ("opened", "2023"),
            ],
            "2023-12-31",
            "2023: Lima opens",
        ),
        (
            [("announced", "2023-06-28"), ("opened", "2023")],
            "2023-06-28",
            "2023: Lima opens",
        ),
        (
            [("opened", "2024"), ("opened", "2024-11-14")],
            "2024-11-14",
            "14 Nov 2024: Lima opens",
        ),
        (
            [("operating by", "2023-03-08"), ("opened", "2023-05")],
            "2023-03-08",
            "8 Mar 2023: Lima opens",
        ),
        (
            [("announced", "2024-10-09"), ("planned opening", "2024")],
            "2024-10-09",
            "9 Oct 2024: Lima is announced",
        ),
        (
            [("opened", "2020"), ("closed", "2024-06")],
            "2024-06-01",
            "June 2024: Lima closes",
        ),
        (
            [("opened", "2018"), ("closed", "2019-06"), ("opened", "2021-03")],
            "2021-03-01",
            "March 2021: Lima opens again",
        ),
        (
            [("opened", "2018"), ("closed", "2019-06"), ("announced", "2021-03")],
            "2021-03-01",
            "March 2021: Lima is announced",
        ),
        (
            [("opened", "2024-06-01"), ("expanded", "2024")],
            "2024-06-01",
            "1 Jun 2024: Lima opens",
        ),
    ],
)
def test_a_change_is_told_as_precisely_as_its_source(
    office, event, events, day, expected
):
    """The words never name a day that no source names."""
    lima = office("Lima", *(event(kind, when) for kind, when in events))

    assert expected == text_of([lima], day)


@given(data=st.data())
def test_changes_are_in_order_and_say_something_new(offices, data):
    """Days come in order, once each, and each names who changes to what."""
    known = data.draw(offices)
    found = turns(known)

    assert sorted({turn.day for turn in found}) == [each.day for each in found]
    for turn in found:
        for each, spell in turn.offices:
            assert spell.status is each.status_on(turn.day)
            if turn.day > date.min:
                assert spell.status is not each.status_on(turn.day - timedelta(days=1))


@given(data=st.data(), day=st.dates(date(2015, 1, 1), date(2027, 1, 1)))
def test_between_changes_nothing_changes(offices, data, day):
    """A status differs from the day before exactly on a day of change."""
    known = data.draw(offices)
    turning = {turn.day for turn in turns(known)} | {day}

    for each in turning - {date.min}:
        differs = any(
            office.status_on(each) is not office.status_on(each - timedelta(days=1))
            for office in known
        )
        assert differs == any(turn.day == each for turn in turns(known))


@given(data=st.data(), today=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_range_holds_every_event_up_to_today(offices, dataset, data, today):
    """It begins before the first event and ends after the last one, or today."""
    known = dataset(*data.draw(offices))
    span = slider_range(known, Layer.ALL, today)
    dated = [each.date for _, each in known.events(Layer.ALL) if each.date is not None]
    starts = [each.start for each in dated if each.start is not None]
    ends = [each.last_day for each in dated if each.last_day is not None]

    assert span.start <= span.end
    if starts and min(starts) > date(1, 1, 1):
        assert span.start < min(starts)
    assert span.end <= max(today, span.start)
    if dated:
        last = max([*starts, *ends])
        assert last < span.end or max(today, span.start) == span.end


def test_the_range_of_the_example(nine_offices):
    """From three months before the first change to three months after the last."""
    span = slider_range(nine_offices, Layer.ARTICLE, TODAY)

    assert (date(2024, 1, 1), date(2025, 3, 31)) == (span.start, span.end)
    assert date(2024, 10, 9) == span.known_until


def test_the_range_never_goes_past_today(nine_offices):
    """Nobody can look from a day that has not come."""
    today = date(2024, 11, 5)

    assert today == slider_range(nine_offices, Layer.ARTICLE, today).end


def test_a_layer_has_its_own_range(with_reports):
    """Later reports widen the range, whatever is filtered."""
    article = slider_range(with_reports, Layer.ARTICLE, TODAY)
    every = slider_range(with_reports, Layer.ALL, TODAY)

    assert every.start < article.start
    assert every.end > article.end
    assert date(2025, 3, 1) == every.known_until


def test_a_plan_is_no_knowledge_of_the_future(office, event, dataset):
    """What is known ends with the last fact, however far plans reach."""
    lima = office(
        "Lima",
        event("announced", "2025-03"),
        event("planned opening", "2026-H2"),
        event("planned closing", "2030"),
        event("planned expansion", "2028"),
    )

    span = slider_range(dataset(lima), Layer.ALL, TODAY)

    assert date(2025, 3, 1) == span.known_until


def test_marks_are_intervals_as_given(office, event, dataset):
    """A mark reaches from the first to behind the last day its source means."""
    lima = office(
        "Lima",
        event("announced", "2024-10-09"),
        event("planned opening", "2024-10/2024-12"),
        event("operating by", "2025-05/.."),
        event("planned closing", "../2026"),
        event("opened"),
        event("closed", "2025", source="report", confidence="low"),
        event("expanded", "2025"),
    )

    marks = timeline(dataset(lima), Layer.ALL, ENGLISH, TODAY)["marks"]

    def number(day):
        return None if day is None else days(date.fromisoformat(day))

    assert [
        ("planned", None, number("2027-01-01"), "Lima – closing planned: by 2026"),
        (
            "planned",
            number("2024-10-01"),
            number("2025-01-01"),
            "Lima – opening planned: by the end of 2024",
        ),
        (
            "announced",
            number("2024-10-09"),
            number("2024-10-10"),
            "Lima – announced: 9 Oct 2024",
        ),
        (
            "opened",
            number("2025-05-01"),
            None,
            "Lima – seen in operation: from May 2025 on",
        ),
    ] == [(mark["lane"], mark["start"], mark["end"], mark["text"]) for mark in marks]
    assert {"lima"} == {mark["office"] for mark in marks}


@given(data=st.data())
def test_every_confirmed_dated_event_has_its_mark(offices, dataset, data):
    """Of what opens, is announced, planned or closed nothing dated is left out."""
    known = data.draw(offices)
    history = {
        EventKind.EXPANDED,
        EventKind.PLANNED_EXPANSION,
        EventKind.RELOCATED,
        EventKind.BUILDING_CLOSED,
    }
    expected = {
        (
            each.id,
            event.date.start and days(event.date.start),
            event.date.end and days(event.date.end),
        )
        for each in known
        for event in each.events
        if event.is_confirmed and event.date is not None and event.kind not in history
    }

    marks = timeline(dataset(*known), Layer.ALL, ENGLISH, TODAY)["marks"]

    assert expected == {(each["office"], each["start"], each["end"]) for each in marks}


def test_what_has_no_date_is_named(nine_offices):
    """Beside the axis stand the offices without a date, by what they are."""
    assert [
        {
            "status": "existing",
            "label": "Exists, opening not stated",
            "names": ["Dublin", "London", "San Francisco"],
        },
        {
            "status": "planned",
            "label": "Planned, opening not stated",
            "names": ["Brussels", "New York", "Paris", "Seattle"],
        },
    ] == undated(nine_offices.layer(Layer.ARTICLE), ENGLISH)


@pytest.mark.parametrize(
    "events",
    [
        [],
        [("planned expansion", "2024")],
        [("opened", "2024")],
        [("operating by", "2024")],
        [("opened", None), ("operating by", "2024")],
        [("planned opening", "2024")],
        [("closed", "2024")],
        [("expanded", None), ("relocated", "2024")],
    ],
)
def test_what_is_dated_or_never_shown_is_not_undated(office, event, events):
    """An office that is never on the map has no opening to be stated."""
    lima = office("Lima", *(event(kind, when) for kind, when in events))

    assert [] == undated([lima], ENGLISH)


@given(data=st.data())
def test_every_office_is_on_the_axis_or_beside_it(offices, data):
    """An office that is ever shown has a dated opening or plan, or is named."""
    for each in data.draw(offices):
        named = {name for group in undated([each], ENGLISH) for name in group["names"]}
        statuses = {spell.status for spell in each.spells}
        is_dated = any(
            event.date is not None and event.is_confirmed and event.kind in DATING
            for event in each.events
        )

        if statuses - {Status.CLOSED} and not is_dated:
            assert {each.location.name} == named


def test_changes_after_today_are_not_told(nine_offices):
    """The future holds no changes yet: a plan is not overdue before its time."""
    drawn = timeline(nine_offices, Layer.ARTICLE, ENGLISH, date(2024, 11, 5))

    assert ["April 2024: Tokyo opens"] == [
        change["text"] for change in drawn["changes"][:1]
    ]
    assert 2 == len(drawn["changes"])


def test_plans_are_set_apart_from_facts(nine_offices):
    """What comes after the last known fact is marked as plan."""
    drawn = timeline(nine_offices, Layer.ARTICLE, ENGLISH, TODAY)

    assert [False, False, True] == [change["is_plan"] for change in drawn["changes"]]
    assert "October 2024" == drawn["known_until_words"]
    assert days(date(2024, 10, 9)) == drawn["published"] == drawn["known_until"]


def test_a_partial_date_is_never_a_day_on_the_strip(nine_offices):
    """What is planned for the end of 2024 is drawn as three months."""
    drawn = timeline(nine_offices, Layer.ARTICLE, ENGLISH, TODAY)
    planned = [mark for mark in drawn["marks"] if mark["lane"] == "planned"]
    quarter = PartialDate.parse("2024-10/2024-12")

    assert [(days(quarter.start), days(quarter.end))] == [
        (mark["start"], mark["end"]) for mark in planned
    ]
