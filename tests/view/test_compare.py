"""Two days compared."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from expansion.model import Event, EventKind, Location, Office, PartialDate, Status
from expansion.view.compare import Change, change_of, comparison, days_of
from expansion.view.filters import on_day
from expansion.view.language import language_for

LIMA = Location("Lima", "PE", -12.05, -77.05, "geonames:3936456", "test")
MARCH, JUNE, SEPTEMBER = date(2024, 3, 1), date(2024, 6, 1), date(2024, 9, 1)

days = st.dates(date(2000, 1, 1), date(2030, 1, 1))


def office(office_id: str, **dates: str) -> Office:
    """Return an office with events of the named kinds."""
    events = tuple(
        Event(EventKind[kind.upper()], PartialDate.parse(text), "s")
        for kind, text in dates.items()
    )
    return replace(Office(office_id, LIMA, ()), events=events)


@given(days, days)
def test_the_later_day_is_shown(first, second):
    """Whichever of two days was chosen first, the later one is shown."""
    assert days_of(first, second) == days_of(second, first)
    assert max(first, second) == days_of(first, second).shown


def test_a_day_is_not_compared_with_itself():
    """The same day twice compares nothing."""
    assert days_of(MARCH, MARCH).before is None
    assert days_of(MARCH, None).before is None


def test_an_office_that_was_unknown_is_new():
    """What the earlier day did not know is new."""
    lima = office("lima", opened="2024-05")

    assert Change.NEW is change_of(lima, Status.EXISTING, MARCH)


def test_an_office_with_another_status_has_changed():
    """A plan that opened has changed; what stayed a plan has not."""
    opens = office("lima", announced="2024-02", opened="2024-05")
    waits = office("lima", announced="2024-02")

    assert Change.CHANGED is change_of(opens, Status.EXISTING, MARCH)
    assert Change.UNCHANGED is change_of(waits, Status.PLANNED, MARCH)


def test_the_comparison_counts_every_office_once():
    """New, changed and unchanged offices together are all that are shown."""
    offices = [
        office("a", opened="2024-01"),
        office("b", announced="2024-02", opened="2024-07"),
        office("c", opened="2024-08"),
        office("d", opened="2024-08"),
    ]
    shown = on_day(offices, SEPTEMBER)

    told = comparison(shown, MARCH, language_for("en"))

    assert "Compared with 1 March 2024: 2 new, 1 changed, 1 unchanged." == told
