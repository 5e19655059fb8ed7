"""Two days compared: what is new, what changed, what stayed the same."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from expansion.model import Office, Status
from expansion.view.filters import Shown
from expansion.view.language import Language


class Change(StrEnum):
    """What became of an office between two days."""

    NEW = "new"
    """Nothing was known of it on the earlier day."""
    CHANGED = "changed"
    """It has another status."""
    UNCHANGED = "unchanged"
    """It has the same status."""


@dataclass(frozen=True)
class Days:
    """The days of a view: the one that is shown, and the one before it.

    Attributes:
        shown: The later day; the map and the table show its state.
        before: The earlier day, or None: nothing is compared.
    """

    shown: date
    before: date | None = None


def days_of(asof: date, compare: date | None) -> Days:
    """Order two days: the later one is shown, whichever was chosen first."""
    if compare is None or compare == asof:
        return Days(asof)
    return Days(max(asof, compare), min(asof, compare))


def change_of(office: Office, status: Status, before: date) -> Change:
    """Tell what became of an office that has ``status`` now."""
    earlier = office.status_on(before)
    if earlier is None:
        return Change.NEW
    return Change.UNCHANGED if earlier is status else Change.CHANGED


def change_word(change: Change, language: Language) -> str:
    """Name a change."""
    words = {
        Change.NEW: language.context("since the earlier day", "new"),
        Change.CHANGED: language.context("since the earlier day", "changed"),
        Change.UNCHANGED: language.context("since the earlier day", "unchanged"),
    }
    return words[change]


def comparison(shown: Iterable[Shown], before: date, language: Language) -> str:
    """Sum up: "Compared with 1 March 2024: 6 new, 0 changed, 3 unchanged."."""
    counts = Counter(change_of(each.office, each.status, before) for each in shown)
    told = ", ".join(
        f"{counts[change]} {change_word(change, language)}" for change in Change
    )
    return language.text(
        "Compared with {day}: {told}.", day=language.day(before), told=told
    )
