"""An office: where it is, what is known of it, and its status on any day.

Events are stored, the status is derived. ``Office.spells`` folds the events into
the periods between changes; ``status_on`` looks a day up in them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from expansion.model.event import Event, EventKind
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


@dataclass(frozen=True)
class Location:
    """Where an office is: a geocoder's answer, kept with its origin.

    Attributes:
        name: The city's English name.
        country_code: ISO 3166-1 alpha-2.
        latitude: Decimal degrees, WGS84, positive north.
        longitude: Decimal degrees, WGS84, positive east.
        place_id: The geocoder's identifier, ``geonames:1880252`` for example.
        geocoder: Who resolved it.
        precision: What the position stands for: ``city`` is the city's centre.
    """

    name: str
    country_code: str
    latitude: float
    longitude: float
    place_id: str
    geocoder: str
    precision: str = "city"


@dataclass(frozen=True)
class Spell:
    """A period in which an office keeps one status.

    Attributes:
        status: The status in this period.
        start: The first day, or None: since ever, the opening is not dated.
        end: The first day after it, or None: until further notice.
    """

    status: Status
    start: date | None
    end: date | None

    def contains(self, day: date) -> bool:
        """Tell whether ``day`` lies in this period."""
        return (self.start is None or self.start <= day) and (
            self.end is None or day < self.end
        )


@dataclass(frozen=True)
class Office:
    """A company's office in one city, with everything sources say of it.

    Attributes:
        id: Lower-case ASCII slug of the city, with the country code where two share it.
        location: Where it is.
        events: What is known, in any order; the order never matters.
    """

    id: str
    location: Location
    events: tuple[Event, ...]

    @cached_property
    def spells(self) -> tuple[Spell, ...]:
        """The periods of equal status, in order, without gaps after the first day."""
        return _fold([event for event in self.events if event.is_confirmed])

    def status_on(self, day: date) -> Status | None:
        """Return the status on a day, or None: nothing is known yet, not on the map."""
        for spell in self.spells:
            if spell.contains(day):
                return spell.status
        return None

    def dates(self, kind: EventKind) -> tuple[PartialDate, ...]:
        """Return the confirmed dates given for a kind of event, in order of time."""
        found = {
            event.date
            for event in self.events
            if event.kind is kind and event.is_confirmed and event.date is not None
        }
        return tuple(sorted(found, key=lambda given: given.sort_key))

    @cached_property
    def opening(self) -> PartialDate | None:
        """The most precise date given for the opening, or None: not stated."""
        return _most_precise(self.dates(EventKind.OPENED))

    @cached_property
    def planned_opening(self) -> PartialDate | None:
        """The planned opening that is over last, or None: no date is planned."""
        return max(
            self.dates(EventKind.PLANNED_OPENING),
            key=lambda planned: (planned.end or date.max, planned.sort_key),
            default=None,
        )

    @cached_property
    def announcement(self) -> PartialDate | None:
        """The first announcement, or None: not stated."""
        return next(iter(self.dates(EventKind.ANNOUNCED)), None)


def _most_precise(dates: tuple[PartialDate, ...]) -> PartialDate | None:
    def days(given: PartialDate) -> tuple[int, date]:
        start, end = given.start or date.min, given.end or date.max
        return (end - start).days, start

    return min(dates, key=days, default=None)


def _fold(events: list[Event]) -> tuple[Spell, ...]:
    """Turn confirmed events into periods.

    The rules, in words:

    * an office exists from the first day of its most precise opening date, or from
      the first day it was seen at work, whichever comes first; an undated opening
      counts only where no dated one is known, and then means "since ever";
    * before that it is planned, from its announcement on (or from the beginning of
      the planned opening, where no announcement is dated);
    * a plan becomes overdue on the day after the last day it can mean;
    * where an office was announced, with a plan, *within* the interval in which it
      opened ("announced in September 2023 for 2023, opened in 2023"), it stays
      planned until it must have opened; without such a plan it exists from the
      announcement on;
    * it is closed from the first day of its closing date.
    """
    timeline: dict[date | None, Status] = {}
    exists_from, has_opened = _existing_from(events)
    planned_from = _first_day(events, EventKind.ANNOUNCED, EventKind.PLANNED_OPENING)
    if planned_from is not None:
        timeline[planned_from] = Status.PLANNED
        due = _plan_over(events)
        if due is not None:
            timeline[max(due, planned_from)] = Status.OVERDUE
    elif any(event.kind is EventKind.ANNOUNCED for event in events):
        timeline[None] = Status.PLANNED  # announced, nobody says when
    if has_opened:
        timeline = {
            start: status
            for start, status in timeline.items()
            if exists_from is not None and (start is None or start < exists_from)
        }
        timeline[exists_from] = Status.EXISTING
    closed_from = _first_day(events, EventKind.CLOSED)
    if closed_from is not None:
        timeline = {
            start: status
            for start, status in timeline.items()
            if start is None or start < closed_from
        }
        timeline[closed_from] = Status.CLOSED
    elif any(event.kind is EventKind.CLOSED for event in events):
        timeline = {None: Status.CLOSED}  # closed, nobody says when
    return _spells(timeline)


def _existing_from(events: list[Event]) -> tuple[date | None, bool]:
    """Return the first day it exists (None: since ever), and whether it ever does."""
    opened = [event for event in events if event.kind is EventKind.OPENED]
    seen = _first_day(events, EventKind.OPERATING_BY)
    opening = _most_precise(
        tuple(event.date for event in opened if event.date is not None)
    )
    if opening is None:
        return seen, bool(opened) or seen is not None
    start = opening.start
    announced = _first_day(events, EventKind.ANNOUNCED)
    if (
        announced is not None
        and not opening.is_over_by(announced)
        and opening.may_be_on_or_before(announced)
    ):
        planned = any(
            event.kind is EventKind.PLANNED_OPENING
            and event.date is not None
            and opening.last_day is not None
            and event.date.may_be_on_or_before(opening.last_day)
            for event in events
        )
        start = opening.last_day if planned else announced
    if start is not None and seen is not None:
        start = min(start, seen)
    return start, True


def _first_day(events: list[Event], *kinds: EventKind) -> date | None:
    """Return the first day of the first kind that has dated events."""
    for kind in kinds:
        days = [
            event.date.start or date.min
            for event in events
            if event.kind is kind and event.date is not None
        ]
        if days:
            return min(days)
    return None


def _plan_over(events: list[Event]) -> date | None:
    """Return the day after the last day any plan can mean; None: plans are open."""
    plans = [
        event.date
        for event in events
        if event.kind is EventKind.PLANNED_OPENING and event.date is not None
    ]
    if not plans or any(plan.end is None for plan in plans):
        return None
    return max(plan.end for plan in plans if plan.end is not None)


def _spells(timeline: dict[date | None, Status]) -> tuple[Spell, ...]:
    starts = sorted(timeline, key=lambda start: start or date.min)
    ends = [*starts[1:], None]
    return tuple(
        Spell(timeline[start], start, end)
        for start, end in zip(starts, ends, strict=True)
    )
