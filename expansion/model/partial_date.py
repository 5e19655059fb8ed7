"""Dates as sources give them: a year, a quarter, a month, a day, or an interval.

A partial date is an interval of days, written as text in the notation of the
Extended Date/Time Format (EDTF, ISO 8601-2), plus the two everyday forms
``2024-Q4`` and ``2024-H2``. The text is kept as it was read, so nothing on the
way from a file to the page can make a date narrower than its source.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Self


class Precision(StrEnum):
    """How exactly a partial date was given."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half-year"
    YEAR = "year"
    INTERVAL = "interval"


# First month and number of months of EDTF's sub-year groupings (level 2, table
# in the Library of Congress' specification): 21-24 seasons of the northern
# hemisphere, 33-36 quarters, 40-41 half-years. Winter begins in its year.
_GROUPINGS = {
    "21": (Precision.SEASON, 3, 3),
    "22": (Precision.SEASON, 6, 3),
    "23": (Precision.SEASON, 9, 3),
    "24": (Precision.SEASON, 12, 3),
    "33": (Precision.QUARTER, 1, 3),
    "34": (Precision.QUARTER, 4, 3),
    "35": (Precision.QUARTER, 7, 3),
    "36": (Precision.QUARTER, 10, 3),
    "40": (Precision.HALF, 1, 6),
    "41": (Precision.HALF, 7, 6),
}
_GROUPINGS |= {f"Q{n}": _GROUPINGS[str(32 + n)] for n in (1, 2, 3, 4)}
_GROUPINGS |= {f"H{n}": _GROUPINGS[str(39 + n)] for n in (1, 2)}

_SINGLE = re.compile(r"(\d{4})(?:-([QH]?\d{1,2})(?:-(\d{2}))?)?[~?%]?", re.ASCII)


@dataclass(frozen=True)
class PartialDate:
    """An interval of calendar days, as precise as its source.

    Days are plain calendar days; no time zone touches them.

    Attributes:
        text: The date as written, for example ``2024-10/2024-12``.
        start: The first day it can mean, or None for an open start.
        end: The first day it can no longer mean (exclusive), or None for an
            open end.
        precision: How exactly it was given.
    """

    text: str
    start: date | None
    end: date | None
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a partial date.

        Args:
            text: ``2024``, ``2024-H2``, ``2024-Q4``, ``2024-11``, ``2024-10-09``,
                EDTF's ``2024-23`` (autumn) and ``2024-36`` (fourth quarter), or an
                interval of two of these with a slash, either side of which may be
                ``..`` for "open".

        Raises:
            ValueError: The text is no such date; the message says so in a sentence.
        """
        return cls(text, *_interval(text))

    @classmethod
    def before(cls, end: date | None) -> Self:
        """Return the interval of all days before ``end``; None: of all days."""
        last = ".." if end is None else (end - timedelta(days=1)).isoformat()
        return cls(f"../{last}", None, end, Precision.INTERVAL)

    def __str__(self) -> str:
        """Return the date as its source wrote it."""
        return self.text

    @property
    def last_day(self) -> date | None:
        """The last day it can mean, or None for an open end."""
        return None if self.end is None else self.end - timedelta(days=1)

    def may_be_on_or_before(self, day: date) -> bool:
        """Tell whether it can have come by ``day``: its first day has been reached."""
        return self.start is None or self.start <= day

    def is_over_by(self, day: date) -> bool:
        """Tell whether it has wholly passed: ``day`` is after its last day."""
        return self.end is not None and self.end <= day

    def covers(self, other: Self) -> bool:
        """Tell whether every day ``other`` can mean is a day this one can mean."""
        starts = self.start is None or (
            other.start is not None and self.start <= other.start
        )
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return starts and ends

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """The order in time: by first day, then by last day, then by text."""
        return self.start or date.min, self.end or date.max, self.text


@lru_cache(maxsize=4096)
def _interval(text: str) -> tuple[date | None, date | None, Precision]:
    if "/" not in text:
        return _single(text)
    first, _, last = text.partition("/")
    start = None if first in ("", "..") else _single(first)[0]
    end = None if last in ("", "..") else _single(last)[1]
    if start is None and end is None:
        raise ValueError(f"“{text}” is not a date: an interval needs at least one end.")
    if start is not None and end is not None and end <= start:
        raise ValueError(f"“{text}” is not a date: it ends before it begins.")
    return start, end, Precision.INTERVAL


def _single(text: str) -> tuple[date, date, Precision]:
    match = _SINGLE.fullmatch(text)
    if match is None:
        raise ValueError(
            f"“{text}” is not a date like 2024, 2024-H2, 2024-Q4, 2024-11, "
            "2024-10-09 or 2024-10/2024-12."
        )
    year, part, day = int(match[1]), match[2], match[3]
    # The calendar needs room for the day after the last one.
    if not 1 <= year <= date.max.year - 1:
        raise ValueError(f"“{text}” is not a date: there is no such year.")
    if part is None:
        return date(year, 1, 1), date(year + 1, 1, 1), Precision.YEAR
    if day is None and part in _GROUPINGS:
        precision, month, months = _GROUPINGS[part]
        return date(year, month, 1), _first_of_month(year, month + months), precision
    if not (part.isdigit() and len(part) == 2 and 1 <= int(part) <= 12):  # noqa: PLR2004
        raise ValueError(f"“{text}” is not a date: there is no such part of a year.")
    month = int(part)
    if day is None:
        return (
            date(year, month, 1),
            _first_of_month(year, month + 1),
            Precision.MONTH,
        )
    if not 1 <= int(day) <= calendar.monthrange(year, month)[1]:
        raise ValueError(f"“{text}” is not a date: there is no such day.")
    exact = date(year, month, int(day))
    return exact, exact + timedelta(days=1), Precision.DAY


def _first_of_month(year: int, month: int) -> date:
    """Return the first day of a month that may be counted past December."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
