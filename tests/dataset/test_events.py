"""What an article says of an office becomes events that claim no more than it says."""

from datetime import date
from types import SimpleNamespace

import pytest

from expansion.dataset.events import events_of
from expansion.model import Office, PartialDate, Span, Status

QUOTE = Span(0, 4, "Acme")


def told(status, **dates):
    """Return the events of an office with these dates, as (kind, date)."""
    given = dict.fromkeys(("opened", "announced", "expected", "closed"))
    given |= {name: PartialDate.parse(text) for name, text in dates.items()}
    found = SimpleNamespace(
        name=QUOTE, status=status, evidence=QUOTE, cues=(), confidence=0.9, **given
    )
    return list(events_of(found, "news"))


@pytest.mark.parametrize(
    ("dates", "kind", "when"),
    [
        ({}, "closed", None),
        ({"closed": "2024"}, "closed", "2024"),
        ({"closed": "2024", "expected": "2023"}, "closed", "2024"),
        ({"expected": "2026-12"}, "planned closing", "2026-12"),
        ({"expected": "2026-12", "announced": "2024"}, "planned closing", "2026-12"),
        ({"announced": "2024-10-09"}, "planned closing", None),
    ],
)
def test_a_closing_is_a_fact_only_when_it_is_one(dates, kind, when):
    """A closing that is announced or expected is planned; the office exists."""
    opened, closing = told(Status.CLOSED, **dates)

    assert ("opened", None) == (opened.kind, opened.date)
    assert (kind, when) == (closing.kind, closing.date and str(closing.date))


def test_an_announced_closing_leaves_the_office_until_it_is_confirmed():
    """Without a source that confirms it, the office exists after the planned day."""
    events = tuple(told(Status.CLOSED, opened="2018", expected="2026-12"))
    office = Office("lima", None, events)

    assert Status.EXISTING is office.status_on(date(2026, 6, 30))
    assert Status.EXISTING is office.status_on(date(2027, 6, 30))


def test_a_planned_office_is_announced_and_expected():
    """A plan is an announcement, and a planned opening where a date is given."""
    events = told(Status.PLANNED, announced="2024-10-09", expected="2025")

    assert [("announced", "2024-10-09"), ("planned opening", "2025")] == [
        (event.kind, str(event.date)) for event in events
    ]
