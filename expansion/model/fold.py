"""Turn what sources say of an office into periods: events are folded into spells.

An office can live more than once: it is planned, opens, closes, and may be planned
and open again. Each life is laid out in time as phases of one status; these are cut
where certainty, or the word on a closing to come, changes.
"""

from collections.abc import Iterable
from datetime import date

from expansion.model.event import Event, EventKind
from expansion.model.lives import (
    ALIVE,
    DAY,
    EVER,
    HISTORY,
    NEVER,
    PLANS,
    dates_of,
    end_of,
    first_day,
    life_of,
    lives_of,
    sure_day,
    told_of,
)
from expansion.model.partial_date import PartialDate
from expansion.model.phase import Doubt, Phase, spells_of
from expansion.model.spell import Closing, Life, Spell, Status

_PROOFS = {
    Status.EXISTING: (*ALIVE, *HISTORY),
    Status.PLANNED: (EventKind.PLANNED_OPENING, EventKind.ANNOUNCED),
    Status.OVERDUE: (EventKind.PLANNED_OPENING, EventKind.ANNOUNCED),
    Status.CLOSED: (EventKind.CLOSED,),
}


def fold(events: Iterable[Event]) -> tuple[Spell, ...]:
    """Turn confirmed events into periods, in order, without gaps after the first day.

    The rules, in words:

    * an office exists from the first day of its most precise opening date, or from
      the first day it was seen at work, whichever comes first; an undated opening
      counts only where no date is known, and then means "since ever";
    * before that it is planned, from its announcement on; where none is dated, since
      ever;
    * a plan becomes overdue on the day after the last day it can mean;
    * where an office was announced, with a plan, *within* the interval in which it
      opened ("announced in September 2023 for 2023, opened in 2023"), it stays
      planned until it must have opened; without such a plan it exists from the
      announcement on;
    * it is closed from the first day of its closing date; where it opened within that
      date, from the day after its opening's; where none is stated, from the day after
      its latest dated sign of life;
    * what opens, is seen at work or is announced after a closing begins a new life;
    * a sign of life is an event's date, and the day its source said so; but who says
      that it was closed means a life before that;
    * a status is certain from the end of the interval of its date, or from the first
      dated sign of it, whichever comes first. A single day has no inside.
    """
    phases: list[Phase] = []
    for told in lives_of(events):
        floor = phases[-1].start + DAY if phases else EVER
        phases += _phases(told, floor=floor, is_first=not phases)
    return tuple(spells_of(phases))


def _phases(told: list[Event], *, floor: date, is_first: bool) -> list[Phase]:
    """Lay one life out in time.

    Args:
        told: Its events, in order of time.
        floor: The first day it can begin.
        is_first: Whether no other life comes before it.
    """
    life = life_of(told)
    planned = _planned(told, life, is_first=is_first)
    existing = _existing(told, life, is_first=is_first)
    closed = _closed(told, life, existing)
    # From the first day on which it may have opened or closed, what was is in doubt.
    maybe_open = [(first_day(life.opened), NEVER)] if life.opened else []
    maybe_closed = [(first_day(life.closed), NEVER)] if life.closed else []
    found: list[Phase] = []
    for status, doubt, others in (
        (Status.PLANNED, planned, maybe_open),
        (Status.OVERDUE, _overdue(life, planned), maybe_open),
        (Status.EXISTING, existing, maybe_closed),
        (Status.CLOSED, closed, []),
    ):
        if doubt is not None and doubt[0] < NEVER:
            start = max(doubt[0], floor)
            found = [phase for phase in found if phase.start < start]
            proof = _proof(told, life, status)
            turns = _turns(told, life, start) if status is Status.EXISTING else {}
            found.append(Phase(status, start, proof, life, (doubt, *others), turns))
    return found


def _proof(told: list[Event], life: Life, status: Status) -> Event:
    """Return what decides a status: the event whose date is told.

    Of several it is an article's own words.
    """
    wanted, kinds = life.date_of(status), _PROOFS[status]
    return min(
        told_of(told, *kinds),
        key=lambda event: (
            event.date != wanted,
            kinds.index(event.kind),
            event.evidence is None,
            event.source_id,
            event.summary,
        ),
    )


def _planned(told: list[Event], life: Life, *, is_first: bool) -> Doubt | None:
    """Return from when on it is planned, and from when that is certain."""
    plans = told_of(told, *PLANS)
    if not plans:
        return None
    sure = min(sure_day(event.published) for event in plans)
    if life.announced is not None:
        return first_day(life.announced), min(sure_day(life.announced), sure)
    begins = plans[0].published or plans[0].date
    return (EVER if is_first else first_day(begins)), sure


def _overdue(life: Life, planned: Doubt | None) -> Doubt | None:
    """Return from when on its plan is over; that is certain at once."""
    if planned is None:
        return None
    due = max(end_of(life.planned_opening), planned[0])
    return due, due


def _existing(told: list[Event], life: Life, *, is_first: bool) -> Doubt | None:
    """Return from when on it exists, and from when that is certain."""
    if not told_of(told, *ALIVE, *HISTORY):
        return None
    signs = _signs(told)
    sure = min(map(sure_day, signs), default=NEVER)
    if life.opened is not None:
        seen = dates_of(told, EventKind.OPERATING_BY)
        start = min([_opening(life.opened, told, life), *map(first_day, seen)])
    elif signs and (life.seen is not None or not is_first):
        start = min(map(first_day, signs))
    else:  # nobody dates it: any day until it was known
        by = PartialDate.before(None if sure == NEVER else sure + DAY)
        start = _opening(by, told, life)
    return start, max(start, sure)


def _signs(told: list[Event]) -> list[PartialDate]:
    """Return when it is known to have been alive."""
    # Who says that it is closed has not seen it alive.
    ended = {event.source_id for event in told_of(told, EventKind.CLOSED)}
    opened = min(map(first_day, dates_of(told, EventKind.OPENED)), default=EVER)
    said = [
        event.published
        for event in told_of(told, *ALIVE, *HISTORY)
        if event.published is not None
        and event.source_id not in ended
        and opened <= sure_day(event.published)
    ]
    return [*dates_of(told, *ALIVE, *HISTORY), *said]


def _opening(opened: PartialDate, told: list[Event], life: Life) -> date:
    """Return the first day of an opening that may have been announced within it."""
    start, end = first_day(opened), end_of(opened)
    if life.announced is None or not start <= first_day(life.announced) < end:
        return start
    plans = dates_of(told, EventKind.PLANNED_OPENING)
    if end < NEVER and any(first_day(plan) < end for plan in plans):
        return end - DAY
    return first_day(life.announced)


def _closed(told: list[Event], life: Life, existing: Doubt | None) -> Doubt | None:
    """Return from when on it is closed, and from when that is certain."""
    closings = told_of(told, EventKind.CLOSED)
    if not closings:
        return None
    said = [event.published for event in closings if event.published is not None]
    if life.closed is None:
        ends = [end_of(sign) for sign in _signs(told) if sign.end is not None]
        known = [*map(first_day, said), *([max(ends)] if ends else [])]
        return min(known, default=EVER), min(map(sure_day, said), default=NEVER)
    start = first_day(life.closed)
    if existing is not None and start <= existing[0]:  # it opened within that date
        after = min(end_of(life.opened or life.seen), life.closed.last_day or NEVER)
        after = after if after < NEVER else existing[0] + DAY
        start = max(start, after)
    later = [day for day in map(sure_day, said) if day >= start]
    return start, max(start, min([sure_day(life.closed), *later]))


def _turns(told: list[Event], life: Life, existing: date) -> dict[date, Closing]:
    """Return from which days on something is said of a closing to come."""
    plans = told_of(told, EventKind.PLANNED_CLOSING)
    if not plans:
        return {}
    said = max(existing, min(first_day(event.published) for event in plans))
    over = max(said, end_of(life.planned_closing))
    return {said: Closing.PLANNED} | ({over: Closing.OVERDUE} if over < NEVER else {})
