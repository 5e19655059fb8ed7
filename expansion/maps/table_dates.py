"""Reads the dates of tables in any common format, and never guesses.

Whether 03/04/2021 is in March or in April is decided by the column: by dates in it that
can be read in one way only. Where none is, a reader is asked; until somebody answers,
such a date is the interval from the one day to the other, which holds the true one.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, lru_cache

from expansion.geoparse.date_words import find_dates
from expansion.geoparse.dates import Tense
from expansion.geoparse.lexicon import Lexicon, languages, load_lexicon
from expansion.maps.table import Order
from expansion.model import PartialDate

_EPOCH = date(1899, 12, 30)  # of Excel's day numbers, since it counts a 29 Feb 1900
_LONGEST = 60  # characters; a longer cell holds more than a date
_PIVOT = 69  # two digits from here on are of the last century, as POSIX has it
_CENTURY = 100
_TIME = r"(?:[T ,]+\d{1,2}:\d{2}.*)?"
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?" + _TIME, re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)", re.ASCII)
_SERIAL = re.compile(r"([2-7]\d{4})(?:\.\d+)?", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})[./-](\d{4})", re.ASCII)
# A hyphen before two digits may as well stand between year and month.
_NUMBERS = re.compile(
    r"(\d{1,2})(?:(\.) ?(\d{1,2})\. ?|[/](\d{1,2})[/]|-(\d{1,2})-(?=\d{4}))"
    r"(\d{4}|\d{2})" + _TIME,
    re.ASCII,
)
_SHORT_YEAR = re.compile(r"(?:(\d{1,2})[- ])?([^\W\d]{3,}\.?)[- ]['’]?(\d{2})")
_QUARTER = re.compile(
    r"(?:([QTH])\s*([1-4])[\s/-]*(\d{4})|(\d{4})[\s/-]*([QTH])\s*([1-4]))",
    re.ASCII | re.IGNORECASE,
)


def order_of(cells: Iterable[str]) -> Order | None:
    """Return how the dates of a column are meant, or None: nothing in it proves it."""
    proven: set[Order] = set()
    for cell in set(cells):
        found = readings(cell)
        if found is not None and None in found:
            proven.add("month-first" if found[0] is None else "day-first")
    return proven.pop() if len(proven) == 1 else None


@lru_cache(8192)
def readings(cell: str) -> tuple[date | None, date | None] | None:
    """Return a date of numbers, read day first and month first; None: it is none.

    With points between the numbers the day comes first wherever that makes a day.
    """
    match = _NUMBERS.fullmatch(cell)
    if match is None:
        return None
    first, point, *seconds, year = match.groups()
    second = next(filter(None, seconds))
    day_first = _day(_full(year), second, first)
    month_first = _day(_full(year), first, second)
    if day_first is None and month_first is None:
        return None
    is_clear = point and day_first is not None
    return (day_first, day_first) if is_clear else (day_first, month_first)


@lru_cache(8192)
def read_date(cell: str, order: Order | None = None) -> PartialDate:
    """Read a date.

    Args:
        cell: As it is written, in English, German, French or Spanish, in EDTF, or as
            Excel numbers days.
        order: How a date of numbers is meant; None: it is the interval that holds both
            days it may be.

    Raises:
        ValueError: It is no date; the message says so in a sentence.
    """
    if len(cell) <= _LONGEST:
        found = readings(cell)
        if found is not None:
            return _meant(found, order)
        for edtf in _notations(cell):
            try:
                return PartialDate.parse(edtf)
            except ValueError:
                continue
        in_words = _in_words(cell)
        if in_words is not None:
            return in_words
    raise ValueError(f"“{cell[:_LONGEST]}” is no date; it is left out.")


def _meant(found: tuple[date | None, date | None], order: Order | None) -> PartialDate:
    days = sorted({day for day in found if day is not None})
    if len(days) == 1:
        return PartialDate.parse(str(days[0]))
    if order is not None:
        return PartialDate.parse(str(found[order == "month-first"]))
    return PartialDate.parse(f"{days[0]}/{days[1]}")


def _notations(cell: str) -> Iterable[str]:
    """Yield what a cell is in EDTF, where it is written in numbers."""
    yield cell
    if match := _YEAR_FIRST.fullmatch(cell):
        yield "-".join(f"{int(part):02}" for part in match.group(1, 3, 4) if part)
    if match := _COMPACT.fullmatch(cell):
        yield "-".join(match.groups())
    if match := _SERIAL.fullmatch(cell):
        yield str(_EPOCH + timedelta(days=int(match[1])))
    if match := _MONTH.fullmatch(cell):
        yield f"{match[2]}-{int(match[1]):02}"
    if match := _QUARTER.fullmatch(cell):
        unit, number = (match[1] or match[5]).upper(), match[2] or match[6]
        yield f"{match[3] or match[4]}-{unit.replace('T', 'Q')}{number}"


def _in_words(cell: str) -> PartialDate | None:
    if short := _SHORT_YEAR.fullmatch(cell):
        cell = f"{short[1] or ''} {short[2]} {_full(short[3])}".strip()
    for lexicon in _lexicons():
        for words in find_dates(cell, 0, len(cell), lexicon):
            if words.start == 0 and words.end == len(cell):
                found = words.resolve(None, Tense.PAST)
                if found is not None:
                    return found
    return None


@cache
def _lexicons() -> tuple[Lexicon, ...]:
    return tuple(map(load_lexicon, languages()))


def _full(year: str) -> int:
    number = int(year)
    if len(year) > 2:  # noqa: PLR2004
        return number
    return number + (19 if number >= _PIVOT else 20) * _CENTURY


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None
