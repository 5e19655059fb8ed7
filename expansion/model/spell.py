"""A period in which all that is known of an office stays the same, and its values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from expansion.model.event import Event
from expansion.model.partial_date import PartialDate


class Status(StrEnum):
    """What an office is on a given day."""

    EXISTING = "existing"
    """It has opened, or was seen at work."""
    PLANNED = "planned"
    """It is announced and not open."""
    OVERDUE = "overdue"
    """Its planned date has wholly passed and no source confirms the opening."""
    CLOSED = "closed"
    """The company left the place."""

    @property
    def is_plan(self) -> bool:
        """Whether it is not there yet: planned, or overdue."""
        return self in (Status.PLANNED, Status.OVERDUE)


class Closing(StrEnum):
    """What is said of the closing of an office that exists."""

    NONE = ""
    """Nothing."""
    PLANNED = "planned"
    """A source says that it is to close."""
    OVERDUE = "overdue"
    """The planned closing has wholly passed and no source confirms it."""


@dataclass(frozen=True)
class Life:
    """One life of an office, as its sources date it; None: not stated.

    Attributes:
        announced: The first announcement.
        planned_opening: The planned opening that is over last.
        opened: The most precise date given for the opening.
        seen: When it was first seen at work.
        planned_closing: The planned closing that is over last.
        closed: The most precise date given for the closing.
    """

    announced: PartialDate | None = None
    planned_opening: PartialDate | None = None
    opened: PartialDate | None = None
    seen: PartialDate | None = None
    planned_closing: PartialDate | None = None
    closed: PartialDate | None = None

    def date_of(self, status: Status) -> PartialDate | None:
        """Return the date that decides a status of this life, or None: not stated."""
        return {
            Status.EXISTING: self.opened or self.seen,
            Status.PLANNED: self.planned_opening or self.announced,
            Status.OVERDUE: self.planned_opening,
            Status.CLOSED: self.closed,
        }[status]


@dataclass(frozen=True)
class Spell:
    """A period in which all that is known of an office stays the same.

    Attributes:
        status: The status in this period.
        start: The first day, or None: since ever, no source dates the beginning.
        end: The first day after it, or None: until further notice.
        is_certain: Whether the status holds for sure. Inside the interval in which
            it opened or closed it may have done so or not.
        proof: What a source says that decides the status.
        life: The dates of the life it belongs to.
        closing: What is said of the closing of an office that exists.
    """

    status: Status
    start: date | None
    end: date | None
    is_certain: bool
    proof: Event
    life: Life
    closing: Closing = Closing.NONE

    def contains(self, day: date) -> bool:
        """Tell whether ``day`` lies in this period."""
        return (self.start is None or self.start <= day) and (
            self.end is None or day < self.end
        )
