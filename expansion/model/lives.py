"""Deal events out to the lives of an office: it may close and open again.

Only the events' dates and kinds count, never their order.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from expansion.model.event import Event, EventKind
from expansion.model.partial_date import PartialDate
from expansion.model.spell import Life

EVER, NEVER = date.min, date.max
"""What stands for an open start and an open end."""
DAY = timedelta(days=1)
ALIVE = (EventKind.OPENED, EventKind.OPERATING_BY)
HISTORY = (EventKind.EXPANDED, EventKind.RELOCATED, EventKind.BUILDING_CLOSED)
PLANS = (EventKind.ANNOUNCED, EventKind.PLANNED_OPENING)
_INTENDED = (EventKind.PLANNED_OPENING, EventKind.PLANNED_CLOSING)
_ENDINGS = (EventKind.CLOSED, EventKind.PLANNED_CLOSING)


def first_day(given: PartialDate | None) -> date:
    """Return the first day a date can mean."""
    return EVER if given is None or given.start is None else given.start


def end_of(given: PartialDate | None) -> date:
    """Return the first day a date can no longer mean."""
    return NEVER if given is None or given.end is None else given.end


def sure_day(given: PartialDate | None) -> date:
    """Return the first day on which what happened then has happened for sure."""
    start, end = first_day(given), end_of(given)
    return start if end - start == DAY else end


def told_of(told: Iterable[Event], *kinds: EventKind) -> list[Event]:
    """Return the events of some kinds."""
    return [event for event in told if event.kind in kinds]


def dates_of(told: Iterable[Event], *kinds: EventKind) -> list[PartialDate]:
    """Return the dates given for some kinds of event."""
    return [event.date for event in told_of(told, *kinds) if event.date is not None]


def lives_of(events: Iterable[Event]) -> list[list[Event]]:
    """Return the confirmed events of each life, in order of time."""
    lives: list[list[Event]] = []
    confirmed = [each for each in events if each.is_confirmed]
    endings: dict[str, PartialDate | None] = {}
    for event in sorted(told_of(confirmed, EventKind.CLOSED), key=_position):
        endings.setdefault(event.source_id, event.date or event.published)
    for event in sorted(confirmed, key=lambda each: _position(each, endings)):
        if not lives or _begins_anew(event, lives[-1]):
            lives.append([])
        lives[-1].append(event)
    return lives


def life_of(told: Iterable[Event]) -> Life:
    """Return what sources date in one life."""
    known = list(told)
    # What is extended is there.
    seen = (EventKind.OPERATING_BY,) if told_of(known, *ALIVE) else HISTORY
    return Life(
        announced=_earliest(dates_of(known, EventKind.ANNOUNCED)),
        planned_opening=_last_over(dates_of(known, EventKind.PLANNED_OPENING)),
        opened=_most_precise(dates_of(known, EventKind.OPENED)),
        seen=_earliest(dates_of(known, *seen)),
        planned_closing=_last_over(dates_of(known, EventKind.PLANNED_CLOSING)),
        closed=_most_precise(dates_of(known, EventKind.CLOSED)),
    )


def _position(
    event: Event, endings: Mapping[str, PartialDate | None] = MappingProxyType({})
) -> tuple[object, ...]:
    """Order events in time; what has no date stands where its source spoke.

    Where nothing is dated, an opening comes first and a closing last. Signs of life
    come before a closing of the same day. Whatever else differs decides at last,
    never the order of the input.

    Args:
        event: The event.
        endings: When what a source says to be closed was closed: it was alive before,
            not on the day that the source spoke.
    """
    is_ending = event.kind in _ENDINGS
    given = event.date or event.published
    if event.date is None and event.kind in (*ALIVE, *HISTORY):
        given = endings.get(event.source_id, given)
    if event.kind in _INTENDED:
        given = event.published or event.date  # a plan is made before it is due
    start = NEVER if given is None and is_ending else first_day(given)
    return start, is_ending, end_of(given), event.kind, repr(event)


def _begins_anew(event: Event, told: list[Event]) -> bool:
    """Tell whether an event cannot belong to a life any more: it has ended."""
    closings = told_of(told, EventKind.CLOSED)
    if not closings or event.kind not in (*ALIVE, *PLANS):
        return False
    if event.kind in PLANS:
        # A plan of what never opened was given up with the closing.
        is_new = event.kind is EventKind.ANNOUNCED or event.published is not None
        return is_new or bool(told_of(told, *ALIVE))
    closed = _most_precise(dates_of(closings, EventKind.CLOSED))
    start = first_day(event.date or event.published)
    if closed is None or start >= end_of(closed):
        return True
    # Within "closed in 2019": before it, unless it opened once already.
    return event.kind is EventKind.OPENED and any(
        end_of(other) <= start for other in dates_of(told, EventKind.OPENED)
    )


def _earliest(dates: list[PartialDate]) -> PartialDate | None:
    return min(dates, key=lambda given: given.sort_key, default=None)


def _last_over(dates: list[PartialDate]) -> PartialDate | None:
    return max(dates, key=lambda given: (end_of(given), given.sort_key), default=None)


def _most_precise(dates: list[PartialDate]) -> PartialDate | None:
    return min(
        dates,
        key=lambda given: (end_of(given) - first_day(given), given.sort_key),
        default=None,
    )
