"""Events fold into periods: the rules, example by example."""

from datetime import date

import pytest

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


def told(kind, when=None, published=None, source="news", **more):
    """Return an event; dates are texts."""
    return Event(
        EventKind(kind),
        None if when is None else PartialDate.parse(when),
        source,
        published=None if published is None else PartialDate.parse(published),
        **more,
    )


def test_who_says_that_it_was_closed_means_a_life_before():
    """An article of May on a closing of December has not seen it open in May."""
    closed = office(
        told("opened", None, "2024-05-14"), told("closed", "2023-12", "2024-05-14")
    )
    assert Status.CLOSED is closed.status_on(date(2024, 5, 14))
    assert 1 == len({spell.life for spell in closed.spells})

    reopened = office(*closed.events, told("opened", None, "2025-03-01", "other"))
    assert Status.CLOSED is reopened.status_on(date(2025, 2, 28))
    assert Status.EXISTING is reopened.status_on(date(2025, 3, 1))


def office(*events):
    """Return an office of these events."""
    return Office("lima", SOMEWHERE, tuple(events))


def turns_of(events):
    """Return the changes of status: each with its first day as text."""
    return [
        (each.status.value, each.start and each.start.isoformat())
        for each in office(*events).turns
    ]


def certainty_of(events):
    """Return the periods with their first day and whether they are certain."""
    return [
        (each.start and each.start.isoformat(), each.status.value, each.is_certain)
        for each in office(*events).spells
    ]


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
        # Nobody says when it was planned, so it was planned since ever.
        (
            [("planned opening", "2024-Q4")],
            [("planned", None), ("overdue", "2025-01-01")],
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
        # What is extended, moved, or has one of its buildings given up, is there.
        ([("expanded", "2024"), ("relocated", "2025")], [("existing", "2024-01-01")]),
        ([("building closed", "2025-03")], [("existing", "2025-03-01")]),
        ([("relocated", None)], [("existing", None)]),
        ([("planned expansion", "2024"), ("planned closing", "2025")], []),
        # An office can live more than once.
        (
            [("opened", "2018"), ("closed", "2019-06"), ("opened", "2021-03")],
            [
                ("existing", "2018-01-01"),
                ("closed", "2019-06-01"),
                ("existing", "2021-03-01"),
            ],
        ),
        (
            [("opened", "2018-03"), ("closed", "2018"), ("opened", "2018-11")],
            [
                ("existing", "2018-03-01"),
                ("closed", "2018-04-01"),
                ("existing", "2018-11-01"),
            ],
        ),
        (
            [
                ("opened", "2018"),
                ("closed", "2019"),
                ("announced", "2020-05"),
                ("planned opening", "2021"),
            ],
            [
                ("existing", "2018-01-01"),
                ("closed", "2019-01-01"),
                ("planned", "2020-05-01"),
                ("overdue", "2022-01-01"),
            ],
        ),
        # Who opens and closes within one year, of which nobody names a month.
        (
            [("opened", "2019"), ("closed", "2019")],
            [("existing", "2019-01-01"), ("closed", "2019-12-31")],
        ),
        (
            [("operating by", "2019-05-06"), ("closed", "2019")],
            [("existing", "2019-05-06"), ("closed", "2019-05-07")],
        ),
        # Two sources differ about one closing: the more precise one counts.
        (
            [("opened", "2018"), ("closed", "2019"), ("closed", "2019-03")],
            [("existing", "2018-01-01"), ("closed", "2019-03-01")],
        ),
        # An undated closing: after the latest dated sign of life.
        (
            [("opened", "2018"), ("closed", None)],
            [("existing", "2018-01-01"), ("closed", "2019-01-01")],
        ),
        (
            [("opened", "2018"), ("expanded", "2020-05"), ("closed", None)],
            [("existing", "2018-01-01"), ("closed", "2020-06-01")],
        ),
        ([("opened", None), ("closed", None)], [("closed", None)]),
    ],
)
def test_events_fold_into_periods(events, expected):
    """What is known folds into periods of one status each, in order of time."""
    assert expected == turns_of(told(kind, when) for kind, when in events)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        # Inside the interval of an opening or a closing nothing is certain.
        (
            [told("opened", "2018"), told("closed", "2019-06")],
            [
                ("2018-01-01", "existing", False),
                ("2019-01-01", "existing", True),
                ("2019-06-01", "closed", False),
                ("2019-07-01", "closed", True),
            ],
        ),
        # A single day has no inside.
        (
            [told("opened", "2018-05-02"), told("closed", "2019-06-30")],
            [("2018-05-02", "existing", True), ("2019-06-30", "closed", True)],
        ),
        # A dated sign of life ends the doubt: a sighting, or the day of a source.
        (
            [told("opened", "2023"), told("operating by", "2023-05-02")],
            [("2023-01-01", "existing", False), ("2023-05-02", "existing", True)],
        ),
        (
            [told("opened", "2023", "2023-05-02")],
            [("2023-01-01", "existing", False), ("2023-05-02", "existing", True)],
        ),
        # What nobody dates holds since ever, but never as a fact.
        ([told("opened")], [(None, "existing", False)]),
        (
            [told("opened", None, "2024-10-09")],
            [(None, "existing", False), ("2024-10-09", "existing", True)],
        ),
        (
            [told("announced", None, "2024-10-09")],
            [(None, "planned", False), ("2024-10-09", "planned", True)],
        ),
        (
            [told("planned opening", "2025")],
            [(None, "planned", False), ("2026-01-01", "overdue", True)],
        ),
        (
            [told("planned opening", "2025", "2024-10-09")],
            [
                (None, "planned", False),
                ("2024-10-09", "planned", True),
                ("2026-01-01", "overdue", True),
            ],
        ),
        # The article saw it before the wire did.
        (
            [
                told("opened", None, "2024-10-09"),
                told("operating by", "2024-12-04", source="wire"),
            ],
            [("2024-10-09", "existing", True)],
        ),
        # Planned while it may have opened already.
        (
            [
                told("announced", "2023-09-13"),
                told("planned opening", "2023"),
                told("opened", "2023"),
            ],
            [
                ("2023-09-13", "planned", False),
                ("2023-12-31", "existing", False),
                ("2024-01-01", "existing", True),
            ],
        ),
        # Existing while it may have closed already.
        (
            [told("opened", "2019-03/2019-04"), told("closed", "2019")],
            [
                ("2019-03-01", "existing", False),
                ("2019-05-01", "closed", False),
                ("2020-01-01", "closed", True),
            ],
        ),
        # An undated closing: certain from its source's own date, without it never.
        (
            [told("opened", "2018"), told("closed", None, "2020-05-05")],
            [
                ("2018-01-01", "existing", False),
                ("2019-01-01", "closed", False),
                ("2020-05-05", "closed", True),
            ],
        ),
        (
            [told("opened", "2018"), told("closed")],
            [("2018-01-01", "existing", False), ("2019-01-01", "closed", False)],
        ),
        # The wire still calls it existing in 2020.
        (
            [told("opened", "2018", "2020-02-03", "wire"), told("closed")],
            [
                ("2018-01-01", "existing", False),
                ("2019-01-01", "existing", True),
                ("2020-02-04", "closed", False),
            ],
        ),
        # Whoever says that it is closed has not seen it alive.
        (
            [told("opened", None, "2024-10-09"), told("closed", None, "2024-10-09")],
            [(None, "existing", False), ("2024-10-09", "closed", True)],
        ),
        # A source that dates the closing may say so within it.
        (
            [told("opened", "2018"), told("closed", "2024", "2024-10-09", "wire")],
            [
                ("2018-01-01", "existing", False),
                ("2019-01-01", "existing", True),
                ("2024-01-01", "closed", False),
                ("2024-10-09", "closed", True),
            ],
        ),
        (
            [
                told("opened", "2018"),
                told("closed", "2024-11", "2024-11-15", "wire"),
                told("closed", "2024", "2024-03-01"),
            ],
            [
                ("2018-01-01", "existing", False),
                ("2019-01-01", "existing", True),
                ("2024-11-01", "closed", False),
                ("2024-11-15", "closed", True),
            ],
        ),
    ],
)
def test_certainty_follows_intervals_and_signs(events, expected):
    """Periods are cut where what may be becomes what is."""
    assert expected == certainty_of(events)


def test_a_plan_is_overdue_on_the_day_after_its_last():
    """On the last day a plan can mean it still is a plan; on the next it is overdue."""
    planned = office(told("planned opening", "2024-02-10/2024-02-20"))

    assert Status.PLANNED == planned.status_on(date(2024, 2, 20))
    assert Status.OVERDUE == planned.status_on(date(2024, 2, 21))


def test_an_unconfirmed_opening_leaves_the_plan_overdue():
    """A source of low confidence does not make an overdue office exist."""
    planned = office(
        told("planned opening", "2025"),
        told("opened", "2025", source="wire", confidence=Confidence.LOW),
    )

    assert Status.OVERDUE == planned.status_on(date(2026, 1, 1))
    assert planned.spell_on(date(2026, 1, 1)).life.opened is None


def test_the_most_precise_opening_is_told():
    """Of several openings the narrowest interval counts."""
    opened = office(told("opened", "2024"), told("opened"), told("opened", "2024-11"))

    assert PartialDate.parse("2024-11") == opened.spells[0].life.opened


def test_the_plan_that_is_over_last_is_told():
    """Of several plans the one that leaves the company the most time counts."""
    planned = office(
        told("planned opening", "2025"),
        told("planned opening", "2024-10/2024-12"),
        told("planned opening", "2025-03"),
    )

    assert PartialDate.parse("2025") == planned.spells[0].life.planned_opening


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        (
            [told("planned closing", "2026-12", "2026-03-01")],
            [
                ("2018-05-02", Closing.NONE),
                ("2026-03-01", Closing.PLANNED),
                ("2027-01-01", Closing.OVERDUE),
            ],
        ),
        # Nobody says since when it was planned.
        (
            [told("planned closing", "2026-12")],
            [("2018-05-02", Closing.PLANNED), ("2027-01-01", Closing.OVERDUE)],
        ),
        (
            [told("planned closing", None, "2026-03-01")],
            [("2018-05-02", Closing.NONE), ("2026-03-01", Closing.PLANNED)],
        ),
        # Of two plans the one counts that leaves more time.
        (
            [told("planned closing", "2025"), told("planned closing", "2026-12")],
            [("2018-05-02", Closing.PLANNED), ("2027-01-01", Closing.OVERDUE)],
        ),
        # Told of only when it was over already: it never is a plan afterwards.
        (
            [told("planned closing", "2020", "2022-05-05")],
            [("2018-05-02", Closing.NONE), ("2022-05-05", Closing.OVERDUE)],
        ),
    ],
)
def test_a_planned_closing_is_said_and_closes_nothing(plans, expected):
    """It exists until a source confirms the closing; what is planned is said."""
    spells = office(told("opened", "2018-05-02"), *plans).spells

    assert expected == [(each.start.isoformat(), each.closing) for each in spells]
    assert {Status.EXISTING} == {each.status for each in spells}


def test_a_planned_closing_belongs_to_the_life_in_which_it_was_said():
    """Who planned a closing before it closed says nothing of the office after it."""
    reopened = office(
        told("opened", "2018-05-02"),
        told("planned closing", "2026-12", "2024-03-01"),
        told("closed", "2025-06-30"),
        told("opened", "2026-02-01"),
    )

    assert Closing.PLANNED is reopened.spell_on(date(2025, 1, 1)).closing
    assert Closing.NONE is reopened.spell_on(date(2026, 11, 1)).closing


def test_the_event_whose_date_is_told_is_the_proof():
    """A dated sighting proves more than an opening without a date."""
    seen = told("operating by", "2023-03-08", source="wire")

    assert {seen} == {each.proof for each in office(told("opened"), seen).spells}


def test_an_articles_own_words_prove_before_a_report():
    """Of two events of one date, the one with a quote is the proof."""
    report = told("opened", "2023-05", source="a-wire")
    quote = told("opened", "2023-05", evidence=Span(0, 4, "Acme"))

    assert {quote} == {each.proof for each in office(report, quote).spells}
