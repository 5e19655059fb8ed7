"""The axis of time: which days can be chosen, and where empty years are cut out.

Slider, chart and curves of growth use the same axis, so a day stands at the same
place in all of them. It comes from the data alone; filters never move it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from expansion.dataset import Dataset, Layer
from expansion.model import Event, EventKind
from expansion.model.lives import HISTORY
from expansion.view.kept import kept

_BEFORE = 3  # months before the first event
_BESIDE = 2  # months that stay on both sides of a cut
_EMPTY = timedelta(days=548)  # eighteen months without an event are cut
_SHARE = 24  # a cut is drawn as wide as this part of all that is not cut


@dataclass(frozen=True)
class Axis:
    """The days a reader can look from.

    Attributes:
        start: The first day.
        end: The last day: today, or the last one that a plan can mean.
        today: The day that ``latest`` means.
        known_until: The day of the last fact; what comes after is plan or unknown.
        cuts: Stretches without any event, each from a first day to the first day
            after it; they are drawn as a small break.
    """

    start: date
    end: date
    today: date
    known_until: date
    cuts: tuple[tuple[date, date], ...] = ()

    def __contains__(self, day: date) -> bool:
        """Tell whether a day can be chosen."""
        return self.start <= day <= self.end

    def knots(self) -> tuple[tuple[date, int], ...]:
        """Return the corners of the scale: days, and where they stand.

        Between two corners the scale is straight. Outside of cuts a day is one unit
        wide; each cut has the width of a few weeks, whatever lies in it.
        """
        cut = sum((after - first for first, after in self.cuts), timedelta())
        width = max((self.end - self.start - cut).days // _SHARE, 1)
        found, place, last = [(self.start, 0)], 0, self.start
        for first, after in self.cuts:
            place += (first - last).days
            found.append((first, place))
            place += width
            found.append((after, place))
            last = after
        return (*found, (self.end, place + (self.end - last).days))


@kept
def axis_of(dataset: Dataset, layer: Layer, today: date) -> Axis:
    """Return the axis of a layer of sources.

    It begins some months before the first event and ends today, or with the last
    day that a plan can mean.
    """
    # What is not confirmed, or a mere wish for more space, decides about no status.
    events = [
        event
        for _, event in dataset.events(layer)
        if event.is_confirmed and event.kind is not EventKind.PLANNED_EXPANSION
    ]
    published = dataset.published
    known_until = min(max(dataset.known_until(layer), published), max(today, published))
    starts = [day for event in events for day in _ends(event)[:1]]
    plans = [
        event.date.last_day
        for event in events
        if event.kind.is_plan
        and event.date is not None
        and event.date.last_day is not None
    ]
    start = _month(min([*starts, published, today]), -_BEFORE)
    end = max([*starts, *plans, today, published])
    busy = {start, end, today, published, known_until}
    drawn = (event for event in events if event.kind not in HISTORY)
    busy |= {day for event in drawn for day in _ends(event) if start <= day <= end}
    return Axis(start, end, today, known_until, tuple(_cuts(busy)))


def _ends(event: Event) -> list[date]:
    """Return the first and the last day an event can mean, as far as it has them."""
    if event.date is None:
        return []
    return [day for day in (event.date.start, event.date.last_day) if day is not None]


def _cuts(busy: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Return the stretches between busy days that are long and empty."""
    for last, following in pairwise(sorted(busy)):
        if following - last > _EMPTY:
            yield _month(last, _BESIDE + 1), _month(following, -_BESIDE)


def _month(day: date, offset: int) -> date:
    """Return the first day of the month ``offset`` months from that of ``day``."""
    count = max(day.year * 12 + day.month - 1 + offset, 12)  # not before year 1
    return date(count // 12, count % 12 + 1, 1)
