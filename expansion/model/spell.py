"""From what sources say to periods of equal status: events are folded into spells.

An office can live more than once: it is planned, opens, closes, and may be planned
and open again. Events are first dealt out to these lives, then each life is laid out
in time. Both look at the events' dates alone, never at their order.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain, groupby

from expansion.model.event import Event, EventKind
from expansion.model.partial_date import PartialDate

EVER, NEVER = date.min, date.max
"""What stands inside the fold for an open start and an open end."""
_DAY = timedelta(days=1)
_ALIVE = (EventKind.OPENED, EventKind.OPERATING_BY)
_HISTORY = (EventKind.EXPANDED, EventKind.RELOCATED, EventKind.BUILDING_CLOSED)
_PLANS = (EventKind.ANNOUNCED, EventKind.PLANNED_OPENING)


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


_PROOFS = {
    Status.EXISTING: (*_ALIVE, *_HISTORY),
    Status.PLANNED: (EventKind.PLANNED_OPENING, EventKind.ANNOUNCED),
    Status.OVERDUE: (EventKind.PLANNED_OPENING, EventKind.ANNOUNCED),
    Status.CLOSED: (EventKind.CLOSED,),
}


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


def fold(events: Iterable[Event]) -> tuple[Spell, ...]:
    """Turn confirmed events into periods, in order, without gaps after the first day.

    The rules, in words:

    * an office exists from the first day of its most precise opening date, or from
      the first day it was seen at work, whichever comes first; an undated opening
      counts only where no dated one is known, and then means "since ever";
    * before that it is planned, from its announcement on; where none is dated, since
      ever;
    * a plan becomes overdue on the day after the last day it can mean;
    * where an office was announced, with a plan, *within* the interval in which it
      opened ("announced in September 2023 for 2023, opened in 2023"), it stays
      planned until it must have opened; without such a plan it exists from the
      announcement on;
    * it is closed from the first day of its closing date; where none is stated, from
      the day after its latest dated sign of life;
    * what opens, is seen at work or is announced after a closing begins a new life;
    * a status is certain from the end of the interval of its date, or from the first
      dated sign of it, whichever comes first. A single day has no inside.
    """
    ordered = sorted((event for event in events if event.is_confirmed), key=_position)
    phases: list[_Phase] = []
    for number, told in enumerate(_lives(ordered)):
        floor = phases[-1].start + _DAY if phases else EVER
        phases += _phases(told, floor=floor, is_first=number == 0)
    return tuple(_joined(_spells(phases)))


def _first(given: PartialDate | None) -> date:
    return EVER if given is None or given.start is None else given.start


def _end(given: PartialDate | None) -> date:
    return NEVER if given is None or given.end is None else given.end


def _sure(given: PartialDate | None) -> date:
    """Return the first day on which what happened then has happened for sure."""
    start, end = _first(given), _end(given)
    return start if end - start == _DAY else end


def _position(event: Event) -> tuple[object, ...]:
    """Order events in time; what has no date stands where its source spoke.

    Where nothing is dated, an opening comes first and a closing last. Signs of life
    come before a closing of the same day. Whatever else differs decides at last,
    never the order of the input.
    """
    is_closing = event.kind in (EventKind.CLOSED, EventKind.PLANNED_CLOSING)
    given = event.date or event.published
    if event.kind is EventKind.PLANNED_OPENING:
        given = event.published or event.date  # a plan is made before it is due
    start = _first(given) if given or not is_closing else NEVER
    return start, is_closing, _end(given), event.kind, repr(event)


def _lives(ordered: list[Event]) -> list[list[Event]]:
    lives: list[list[Event]] = [[]]
    for event in ordered:
        if _begins_anew(event, lives[-1]):
            lives.append([])
        lives[-1].append(event)
    return [told for told in lives if told]


def _begins_anew(event: Event, told: list[Event]) -> bool:
    """Tell whether an event cannot belong to a life any more: it has ended."""
    closings = [each for each in told if each.kind is EventKind.CLOSED]
    if not closings or event.kind not in (*_ALIVE, *_PLANS):
        return False
    if event.kind in _PLANS:
        # A plan of what never opened was given up with the closing.
        was_alive = any(each.kind in _ALIVE for each in told)
        is_new = event.kind is EventKind.ANNOUNCED or event.published is not None
        return was_alive or is_new
    closed, when = closings[-1].date, event.date or event.published
    if closed is None or _first(when) >= _end(closed):
        return True
    # Within "closed in 2019": before it, unless it opened once already.
    return event.kind is EventKind.OPENED and any(
        _end(other) <= _first(when) for other in _dated(told, EventKind.OPENED)
    )


def _dated(told: Iterable[Event], *kinds: EventKind) -> list[PartialDate]:
    return [each.date for each in told if each.kind in kinds and each.date is not None]


@dataclass(frozen=True)
class _Phase:
    """A status from a day on.

    Attributes:
        status: The status.
        start: Its first day.
        proof: What decides it.
        life: The life it belongs to.
        doubts: From when to when (exclusive) it is not certain.
        turns: From when on what is said of a closing to come.
    """

    status: Status
    start: date
    proof: Event
    life: Life
    doubts: tuple[tuple[date, date], ...]
    turns: Mapping[date, Closing] = field(default_factory=dict)


def _phases(told: list[Event], *, floor: date, is_first: bool) -> list[_Phase]:
    """Lay one life out in time.

    Args:
        told: Its events.
        floor: The first day it can begin.
        is_first: Whether no other life comes before it.
    """
    life = _life_of(told)
    planned, announced = _planned(told, life, is_first=is_first)
    existing, alive = _existing(told, life, is_first=is_first)
    closed, ended = _closed(told, life, existing)
    # What is planned while its opening may have come already is in doubt too.
    maybe_open = () if life.opened is None else ((_first(life.opened), NEVER),)
    plan = ((planned or EVER, announced), *maybe_open)
    due = max(_end(life.planned_opening), planned) if planned else None
    turns = {} if existing is None else _turns(told, life, existing)
    found: list[_Phase] = []
    for status, start, doubts, said in (
        (Status.PLANNED, planned, plan, {}),
        (Status.OVERDUE, due, maybe_open, {}),
        (Status.EXISTING, existing, ((existing or EVER, alive),), turns),
        (Status.CLOSED, closed, ((closed or EVER, ended),), {}),
    ):
        if start is not None and start < NEVER:
            start = max(start, floor)  # noqa: PLW2901 - a life begins after the last
            found = [phase for phase in found if phase.start < start]
            proof = _proof(told, life, status)
            found.append(_Phase(status, start, proof, life, doubts, said))
    return found


def _life_of(told: list[Event]) -> Life:
    seen = _dated(told, EventKind.OPERATING_BY)
    if not any(event.kind in _ALIVE for event in told):
        seen = _dated(told, *_HISTORY)  # what is extended is there
    return Life(
        announced=_earliest(_dated(told, EventKind.ANNOUNCED)),
        planned_opening=_last_over(_dated(told, EventKind.PLANNED_OPENING)),
        opened=_most_precise(_dated(told, EventKind.OPENED)),
        seen=_earliest(seen),
        planned_closing=_last_over(_dated(told, EventKind.PLANNED_CLOSING)),
        closed=_most_precise(_dated(told, EventKind.CLOSED)),
    )


def _earliest(dates: list[PartialDate]) -> PartialDate | None:
    return min(dates, key=lambda given: given.sort_key, default=None)


def _last_over(dates: list[PartialDate]) -> PartialDate | None:
    return max(dates, key=lambda given: (_end(given), given.sort_key), default=None)


def _most_precise(dates: list[PartialDate]) -> PartialDate | None:
    return min(
        dates,
        key=lambda given: (_end(given) - _first(given), given.sort_key),
        default=None,
    )


def _proof(told: list[Event], life: Life, status: Status) -> Event:
    """Return what decides a status; of several, an article's own words."""
    wanted = life.date_of(status)
    for kind in _PROOFS[status]:
        events = [event for event in told if event.kind is kind]
        if events:
            return min(
                events,
                key=lambda event: (
                    event.date != wanted,
                    event.evidence is None,
                    event.source_id,
                    event.summary,
                ),
            )
    raise AssertionError(status)


def _planned(
    told: list[Event], life: Life, *, is_first: bool
) -> tuple[date | None, date]:
    """Return the first day it is planned, or None, and from when that is certain."""
    plans = [event for event in told if event.kind in _PLANS]
    if not plans:
        return None, EVER
    said = min(_sure(event.published) for event in plans)
    if life.announced is not None:
        return _first(life.announced), min(_sure(life.announced), said)
    if is_first:
        return EVER, said
    return (said if said < NEVER else _first(life.planned_opening)), said


def _existing(
    told: list[Event], life: Life, *, is_first: bool
) -> tuple[date | None, date]:
    """Return the first day it exists, or None, and from when that is certain."""
    signs = [event for event in told if event.kind in (*_ALIVE, *_HISTORY)]
    if not signs:
        return None, EVER
    sure = min(_sure_days(told, signs), default=NEVER)
    if life.opened is not None:
        start = _start_of(life.opened, told, life)
        seen = _dated(told, EventKind.OPERATING_BY)
        start = min([start, *map(_first, seen)])
    elif life.seen is not None:
        start = _first(life.seen)
    elif is_first or sure == NEVER:
        start = _start_of(_by(sure), told, life)
    else:
        start = sure
    return start, max(start, sure)


def _sure_days(told: list[Event], signs: list[Event]) -> Iterator[date]:
    """Go through the days on which it is known to be alive."""
    ended = {event.source_id for event in told if event.kind is EventKind.CLOSED}
    first = min(map(_first, _dated(signs, *_ALIVE)), default=EVER)
    for event in signs:
        if event.date is not None:
            yield _sure(event.date)
        # Who says that it is closed has not seen it alive.
        said = _sure(event.published)
        if event.source_id not in ended and first <= said < NEVER:
            yield said


def _by(sure: date) -> PartialDate:
    """Return the interval of an opening that nobody dates: any day until then."""
    return PartialDate.before(None if sure == NEVER else sure + _DAY)


def _start_of(opening: PartialDate, told: list[Event], life: Life) -> date:
    """Return the first day of an opening that may have been announced within it."""
    start, end, announced = _first(opening), _end(opening), life.announced
    if announced is None or not start <= _first(announced) < end:
        return start
    plans = _dated(told, EventKind.PLANNED_OPENING)
    if end < NEVER and any(_first(plan) < end for plan in plans):
        return end - _DAY
    return _first(announced)


def _closed(
    told: list[Event], life: Life, existing: date | None
) -> tuple[date | None, date]:
    """Return the first day it is closed, or None, and from when that is certain."""
    closings = [event for event in told if event.kind is EventKind.CLOSED]
    if not closings:
        return None, EVER
    said = min(_sure(event.published) for event in closings)
    if life.closed is None:
        ended = {event.source_id for event in closings}
        alive = [
            _end(event.date or event.published)
            for event in told
            if event.kind in (*_ALIVE, *_HISTORY)
            and (event.date is not None or event.source_id not in ended)
        ]
        last = max((day for day in alive if day < NEVER), default=EVER)
        return (min(last, said) if last > EVER or said == NEVER else said), said
    start, sure = _first(life.closed), _sure(life.closed)
    if existing is not None and start <= existing and life.closed.last_day is not None:
        start = max(start, life.closed.last_day)  # it opened within the same interval
    return start, max(start, min(sure, said if said >= start else NEVER))


def _turns(told: list[Event], life: Life, existing: date) -> dict[date, Closing]:
    """Return from which days on something is said of a closing to come."""
    plans = [event for event in told if event.kind is EventKind.PLANNED_CLOSING]
    if not plans:
        return {}
    said = min(_first(event.published) for event in plans)
    turns = {max(said, existing): Closing.PLANNED}
    due = _end(life.planned_closing)
    return turns | ({max(due, existing): Closing.OVERDUE} if due < NEVER else {})


def _spells(phases: list[_Phase]) -> Iterator[Spell]:
    """Cut phases where certainty or the word on a closing changes."""
    ends = [*(phase.start for phase in phases[1:]), NEVER]
    for phase, end in zip(phases, ends, strict=True):
        cuts = {phase.start, *phase.turns, *chain.from_iterable(phase.doubts)}
        days = sorted(day for day in cuts if phase.start <= day < end)
        for day, after in zip(days, [*days[1:], end], strict=True):
            said = [phase.turns[turn] for turn in sorted(phase.turns) if turn <= day]
            yield Spell(
                status=phase.status,
                start=None if day == EVER else day,
                end=None if after == NEVER else after,
                is_certain=not any(a <= day < b for a, b in phase.doubts),
                proof=phase.proof,
                life=phase.life,
                closing=said[-1] if said else Closing.NONE,
            )


def _joined(spells: Iterable[Spell]) -> Iterator[Spell]:
    """Join neighbours between which nothing changes."""
    for _, same in groupby(
        spells, key=lambda each: replace(each, start=None, end=None)
    ):
        first, *others = same
        yield replace(first, end=others[-1].end) if others else first
