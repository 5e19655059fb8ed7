"""What became of an office between two days."""

from datetime import date
from enum import StrEnum

from expansion.model import Office, Status
from expansion.view.language import Language


class Change(StrEnum):
    """What became of an office between two days."""

    NEW = "new"
    """Nothing was known of it on the earlier day."""
    CHANGED = "changed"
    """It has another status."""
    UNCHANGED = "unchanged"
    """It has the same status."""


def change_of(office: Office, status: Status, before: date) -> Change:
    """Tell what became of an office that has ``status`` now."""
    earlier = office.status_on(before)
    if earlier is None:
        return Change.NEW
    return Change.UNCHANGED if earlier is status else Change.CHANGED


def change_words(
    office: Office, status: Status, before: date, language: Language
) -> str:
    """Say what became of an office: "new", "Planned → Existing", "unchanged"."""
    change, earlier = change_of(office, status, before), office.status_on(before)
    if change is not Change.CHANGED or earlier is None:
        return language.word("change", change)
    words = (language.word("status", each) for each in (earlier, status))
    return " → ".join(words)
