"""An office: where it is, what is known of it, and its status on any day.

Events are stored, the status is derived. ``Office.spells`` folds the events into
the periods between changes; ``status_on`` looks a day up in them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from expansion.model.event import Event, EventKind
from expansion.model.partial_date import PartialDate

_EVER = date.min  # the start of what no source dates


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
        timezone: The name of its time zone (IANA), or "" where it is not known.
        names: Other names the gazetteer knows, in many languages.
    """

    name: str
    country_code: str
    latitude: float
    longitude: float
    place_id: str
    geocoder: str
    precision: str = "city"
    timezone: str = ""
    names: tuple[str, ...] = ()


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
        confirmed = (event for event in self.events if event.is_confirmed)
        found = set(_dates(confirmed, kind))
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
    * before that it is planned, from its announcement on; an undated announcement
      means "since ever", none at all the beginning of the planned opening;
    * a plan becomes overdue on the day after the last day it can mean;
    * where an office was announced, with a plan, *within* the interval in which it
      opened ("announced in September 2023 for 2023, opened in 2023"), it stays
      planned until it must have opened; without such a plan it exists from the
      announcement on;
    * it is closed from the first day of its closing date.
    """
    timeline: dict[date, Status] = {}
    planned_from = _first_day(events, EventKind.ANNOUNCED)
    if planned_from is None:
        planned_from = _first_day(events, EventKind.PLANNED_OPENING)
    if planned_from is not None:
        timeline[planned_from] = Status.PLANNED
        due = _plan_over(events)
        if due is not None:
            timeline[max(due, planned_from)] = Status.OVERDUE
    for status, start in (
        (Status.EXISTING, _existing_from(events)),
        (Status.CLOSED, _first_day(events, EventKind.CLOSED)),
    ):
        if start is not None:
            timeline = {day: was for day, was in timeline.items() if day < start}
            timeline[start] = status
    return _spells(timeline)


def _dates(events: Iterable[Event], kind: EventKind) -> tuple[PartialDate, ...]:
    """Return the dates given for a kind of event."""
    return tuple(
        event.date for event in events if event.kind is kind and event.date is not None
    )


def _existing_from(events: list[Event]) -> date | None:
    """Return the first day it exists, or None: nobody says that it does."""
    opening = _most_precise(_dates(events, EventKind.OPENED))
    if opening is None:
        return _first_day(events, EventKind.OPERATING_BY, EventKind.OPENED)
    start = opening.start or _EVER
    announced = _first_day(events, EventKind.ANNOUNCED)
    if announced is not None and start <= announced < (opening.end or date.max):
        start = _last_if_planned(opening, events) or announced
    seen = [given.start or _EVER for given in _dates(events, EventKind.OPERATING_BY)]
    return min([start, *seen])


def _last_if_planned(opening: PartialDate, events: list[Event]) -> date | None:
    """Return the last day of an opening that was planned for it, or None."""
    last = opening.last_day
    plans = _dates(events, EventKind.PLANNED_OPENING)
    if last is None or not any(plan.may_be_on_or_before(last) for plan in plans):
        return None
    return last


def _first_day(events: list[Event], *kinds: EventKind) -> date | None:
    """Return the first day of the first kind with a dated event.

    None: there are no such events. Undated ones alone hold since ever.
    """
    for kind in kinds:
        days = [given.start or _EVER for given in _dates(events, kind)]
        if days:
            return min(days)
    return _EVER if any(event.kind in kinds for event in events) else None


def _plan_over(events: list[Event]) -> date | None:
    """Return the day after the last day any plan can mean; None: plans are open."""
    ends = [plan.end or date.max for plan in _dates(events, EventKind.PLANNED_OPENING)]
    over = max(ends, default=date.max)
    return None if over == date.max else over


def _spells(timeline: dict[date, Status]) -> tuple[Spell, ...]:
    starts = sorted(timeline)
    return tuple(
        Spell(timeline[start], None if start == _EVER else start, end)
        for start, end in zip(starts, [*starts[1:], None], strict=False)
    )
