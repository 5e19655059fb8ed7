"""Which hours of the day have an office at work, now and with the plans.

Offices work from nine to five by their own clocks, and clocks follow daylight saving
time. The day is counted in UTC, on a working day: the days before and after it are
working days too, so what is past midnight goes on at the other end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal

from expansion.model import Status
from expansion.view.language import Language
from expansion.view.names import city_name
from expansion.view.rows import icon
from expansion.view.scene import Scene, Shown
from expansion.view.words import names_in_words, spell_word

DAY = 24 * 60
"""Minutes of a day."""
OPENS, CLOSES = time(9), time(17)
"""An office's hours, by its own clock."""


@dataclass(frozen=True)
class Shift:
    """When an office is at work, in minutes after midnight UTC.

    Attributes:
        shown: The office on the shown day.
        start: The first minute, within the day.
        end: The first minute after it; beyond the day where it goes on past midnight.
    """

    shown: Shown
    start: int
    end: int

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """The same within one day: what is past midnight comes first."""
        if self.end <= DAY:
            return ((self.start, self.end),)
        return (0, self.end - DAY), (self.start, DAY)


@dataclass(frozen=True)
class Band:
    """A part of the day in which the same number of offices are at work.

    Attributes:
        start: The first minute after midnight UTC.
        end: The first minute after it.
        now: How many offices that exist are at work.
        planned: How many that are planned would be.
    """

    start: int
    end: int
    now: int
    planned: int


def working_day(day: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    after_friday = day.weekday() - 4
    return day + timedelta(days=3 - after_friday) if after_friday > 0 else day


def shifts(offices: Iterable[Shown], day: date) -> tuple[Shift, ...]:
    """Return when offices are at work, the earliest in the day first.

    Offices that have closed, and those whose time zone is not known, are left out.

    Args:
        offices: The offices on the shown day.
        day: A working day; it decides about daylight saving time.
    """
    working = (
        Shift(each, *hours)
        for each in offices
        if each.status is not Status.CLOSED
        and (hours := _hours(each.office.location.timezone, day))
    )
    return tuple(sorted(working, key=lambda each: (each.start, each.shown.office.id)))


def bands(working: Iterable[Shift]) -> tuple[Band, ...]:
    """Cut the day where the number of offices at work changes."""
    counts = [[0, 0] for _ in range(DAY)]
    for each in working:
        for part in each.parts:
            for minute in range(*part):
                counts[minute][each.shown.status.is_plan] += 1
    runs = [tuple(run) for _, run in groupby(range(DAY), counts.__getitem__)]
    return tuple(Band(run[0], run[-1] + 1, *counts[run[0]]) for run in runs)


def covered(found: Iterable[Band], *, with_plans: bool) -> int:
    """Return how many minutes of the day have an office at work."""
    busy = (each for each in found if not _is_idle(each, with_plans=with_plans))
    return sum(each.end - each.start for each in busy)


def gaps(found: Iterable[Band], *, with_plans: bool) -> list[tuple[int, int]]:
    """Return when nobody is at work; a gap over midnight ends after the day's end."""
    parts = groupby(found, lambda each: _is_idle(each, with_plans=with_plans))
    runs = [tuple(same) for is_idle, same in parts if is_idle]
    idle = [(run[0].start, run[-1].end) for run in runs]
    if len(idle) > 1 and idle[0][0] == 0 and idle[-1][1] == DAY:
        return [*idle[1:-1], (idle[-1][0], DAY + idle[0][1])]
    return idle


def hours_in_full(scene: Scene) -> dict[str, Any]:
    """Return the working hours of what a scene shows, as plain JSON values."""
    day, language = working_day(scene.day), scene.language
    working = shifts(scene.shown, day)
    found = bands(working)
    return {
        "sentences": list(_sentences(scene, working, found, day)),
        "bands": [[each.start, each.end, each.now, each.planned] for each in found],
        "rows": [
            {
                "id": each.shown.office.id,
                "name": city_name(each.shown.office, language),
                "status": each.shown.status.value,
                "icon": icon(each.shown.spell),
                "word": spell_word(each.shown.spell, language),
                "parts": each.parts,
                "hours": _from_to(each.start, each.end),
            }
            for each in working
        ],
    }


@lru_cache(maxsize=4096)
def _hours(timezone: str, day: date) -> tuple[int, int] | None:
    try:
        zone = ZoneInfo(timezone)
    except (OSError, ValueError, KeyError):  # no such zone, or none at all
        return None
    midnight = datetime.combine(day, time(), UTC)
    start, end = (
        (datetime.combine(day, clock, zone).astimezone(UTC) - midnight)
        // timedelta(minutes=1)
        for clock in (OPENS, CLOSES)
    )
    return start % DAY, start % DAY + end - start


def _is_idle(band: Band, *, with_plans: bool) -> bool:
    return not (band.now or (with_plans and band.planned))


def _sentences(
    scene: Scene, working: tuple[Shift, ...], found: tuple[Band, ...], day: date
) -> Iterator[str]:
    """Say what the bands show."""
    language = scene.language
    now, planned = (covered(found, with_plans=each) for each in (False, True))
    yield language.text(
        "On a working day around {day} an office is at work in {hours} of 24 hours.",
        day=language.day(day),
        hours=_in_hours(now, language),
    )
    if planned > now:
        hours = _in_hours(planned, language)
        yield language.text("With the plans it would be {hours}.", hours=hours)
    idle = [_from_to(*each) for each in gaps(found, with_plans=True)]
    if idle and working:
        when = names_in_words(idle, language)
        yield language.text("Nobody is at work {when} UTC.", when=when)


def _in_hours(minutes: int, language: Language) -> str:
    return format_decimal(minutes / 60, "0.##", locale=language.locale)


def _from_to(start: int, end: int) -> str:
    """Write "22:00–06:00"; the end of the day is 24:00."""
    if end > DAY:
        end -= DAY
    return f"{start // 60:02}:{start % 60:02}–{end // 60:02}:{end % 60:02}"
