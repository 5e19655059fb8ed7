"""What became of an office between two days."""

from datetime import date

from expansion.model import Status
from expansion.view.change import Change, change_of

MARCH = date(2024, 3, 1)


def test_an_office_that_was_unknown_is_new(office, event):
    """What the earlier day did not know is new."""
    lima = office("Lima", event("opened", "2024-05"))

    assert Change.NEW is change_of(lima, Status.EXISTING, MARCH)


def test_an_office_with_another_status_has_changed(office, event):
    """A plan that opened has changed; what stayed a plan has not."""
    opens = office("Lima", event("announced", "2024-02"), event("opened", "2024-05"))
    waits = office("Lima", event("announced", "2024-02"))

    assert Change.CHANGED is change_of(opens, Status.EXISTING, MARCH)
    assert Change.UNCHANGED is change_of(waits, Status.PLANNED, MARCH)


def test_certainty_alone_is_no_change(office, event):
    """An opening that became certain is the same status as before."""
    lima = office("Lima", event("opened", "2024-02/2024-04"))

    assert not lima.spell_on(MARCH).is_certain
    assert Change.UNCHANGED is change_of(lima, Status.EXISTING, MARCH)
