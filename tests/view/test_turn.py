"""What happens, day by day: the turns of offices, and the plans that stand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.dataset import Layer
from expansion.view.axis import axis_of
from expansion.view.condition import days
from expansion.view.language import language_for
from expansion.view.turn import changes, turn_words, turns

ENGLISH = language_for("en")
TODAY = date(2026, 11, 23)


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


def told(known, layer, today=TODAY, language=ENGLISH):
    """Return what is told of a layer: the text of each day."""
    found = changes(known.layer(layer), axis_of(known, layer, today), language)
    return {each["day"]: each["text"] for each in found}


def test_before_its_day_a_plan_is_told_as_a_plan(nine_offices):
    """Who reads the article on its day sees by when the plan is due, not overdue."""
    found = told(nine_offices, Layer.ARTICLE, date(2024, 10, 9))

    assert [days(date(2024, m, d)) for m, d in ((4, 1), (10, 9), (12, 31))] == [*found]
    assert "at the end of 2024: Singapore is to open" == found[days(date(2024, 12, 31))]


def test_after_its_day_a_plan_is_told_as_overdue(nine_offices):
    """What nobody confirmed is said the day after, and the plan no more."""
    found = told(nine_offices, Layer.ARTICLE)

    assert days(date(2024, 12, 31)) not in found
    assert "Singapore: due by Dec 2024" in found[days(date(2025, 1, 1))]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "2027: Lima is to open; 2027: Paris is to get a second building"),
        (
            "de",
            "2027: Lima soll öffnen; 2027: Paris soll ein zweites Gebäude bekommen",
        ),
    ],
)
def test_a_plan_beside_an_open_office_is_another_building(
    office, event, dataset, code, expected
):
    """Paris is open, so what opens there is a second building."""
    planned = event("planned opening", "2027", source="report")
    known = dataset(
        office("Lima", event("announced", "2025", source="report"), planned),
        office("Paris", event("opened", "2023", source="news"), planned),
    )

    assert (
        expected
        == told(known, Layer.ALL, language=language_for(code))[days(date(2027, 12, 31))]
    )


def test_closings_to_come_are_told(office, event, dataset):
    """A standing plan to close is named on the last day it can mean."""
    lima = office(
        "Lima",
        event("opened", "2020"),
        event("planned closing", "2027-03", source="report"),
    )

    found = told(dataset(lima), Layer.ALL)

    assert "March 2027: Lima is to close" == found[days(date(2027, 3, 31))]


@given(data=st.data(), today=st.dates(date(2015, 1, 1), date(2030, 1, 1)))
def test_every_change_can_be_looked_at(offices, dataset, data, today):
    """Each has a day on the axis, once and in order, and nothing is overdue ahead."""
    known = dataset(*data.draw(offices))
    axis = axis_of(known, Layer.ALL, today)
    found = changes(known.layer(Layer.ALL), axis, ENGLISH)
    on = [each["day"] for each in found]

    assert sorted(set(on)) == on
    for each in found:
        assert days(axis.start) <= each["day"] <= days(axis.end)
        assert each["is_plan"] == (each["day"] > days(axis.known_until))
        if each["day"] > days(today):
            assert "not confirmed" not in each["text"]
