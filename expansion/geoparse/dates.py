"""Turns the dates of a text into intervals, seen from the published date.

A grammar of its own, because general date parsers read "die" as a Tuesday and give
"2026" a first of October. What is relative stays open without a published date.
``date_words`` finds the words. Conventions: the beginning of a year is its first
quarter, its middle May to August, its end the last quarter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from expansion.model import PartialDate

_PARTS = {"early": (1, 3), "middle": (5, 8), "late": (10, 12)}
_LAST_MONTHS = {21: 5, 22: 8, 23: 11, 24: 12}  # of EDTF's seasons
_SHIFTS = {"": 0, "this": 0, "next": 1, "last": -1}
_MONTHS = 12
_WEEK = 7


class Tense(StrEnum):
    """On which side of the published date an incomplete date is looked for."""

    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True)
class DateWords:
    """A date as the words give it, not yet placed in time.

    Attributes:
        start: Index of its first character in the text.
        end: Index after its last character.
        fields: What the words say: year, month, day, quarter, half, season, weekday
            (0 Monday); years, months, weeks, days as offsets; parts of a year; units.
        relative: "this", "next", "last" or "".
        bound: "by", "since", "until" or "".
    """

    start: int
    end: int
    fields: Mapping[str, int] = field(hash=False)
    relative: str = ""
    bound: str = ""

    @property
    def is_day_of_speech(self) -> bool:
        """Whether it is a weekday or "today": mostly the day of a statement."""
        return "weekday" in self.fields or "days" in self.fields

    def resolve(
        self, published: PartialDate | None, tense: Tense
    ) -> PartialDate | None:
        """Return the interval it means, or None: it cannot be placed in time.

        Seen from a published month or year, it is as wide as that makes it.
        """
        if published is None or published.start is None or published.last_day is None:
            return self._seen_from(None, tense)
        first = self._seen_from(published.start, tense)
        last = self._seen_from(published.last_day, tense)
        if first is None or last is None or first == last:
            return first if last is not None else None
        if first.start is None or last.last_day is None or first.start > last.last_day:
            return last
        whole = PartialDate.parse(f"{first.start}/{last.last_day}")
        same = (whole.start, whole.end) == (published.start, published.end)
        return published if same else whole

    def _seen_from(self, day: date | None, tense: Tense) -> PartialDate | None:
        try:
            text = _edtf(self.fields, self.relative, day, tense)
            # "By the 31st" means that day where a deadline is meant, mostly.
            is_exact = "day" in self.fields or text is None or "/" in text
            bound = "../" if self.bound == "by" and not is_exact else ""
            return None if text is None else PartialDate.parse(f"{bound}{text}")
        except (ValueError, OverflowError):
            return None


def _edtf(  # noqa: C901, PLR0911 - one line a kind of date
    given: Mapping[str, int], relative: str, day: date | None, tense: Tense
) -> str | None:
    """Return the date as EDTF, or None: it needs a published date and has none."""
    year, shift = given.get("year"), _SHIFTS[relative]
    month = given.get("month", _LAST_MONTHS.get(given.get("season", 0)))
    if day is None:
        return None if year is None else _of_year(given, year, month)
    if "days" in given or "weekday" in given:
        return str(_day(given, relative, day, tense))
    if "week_unit" in given:
        return None
    if "weeks" in given:
        return str(day + timedelta(days=_WEEK * given["weeks"]))
    if "months" in given or "month_unit" in given:
        count = day.year * _MONTHS + day.month - 1 + given.get("months", shift)
        return f"{count // _MONTHS}-{count % _MONTHS + 1:02}"
    if "quarter_unit" in given:
        count = day.year * 4 + (day.month - 1) // 3 + shift
        return _of_year({"quarter": count % 4 + 1}, count // 4, None)
    if "years" in given or "year_unit" in given:
        return _of_year(given, day.year + given.get("years", shift), None)
    if not given:
        return f"{day:%Y-%m}/{day.year}-12"  # "later this year"
    if year is None and month is not None:
        year = _year_of(month, relative, day, tense)
    elif year is None:
        year = day.year + shift
        interval = PartialDate.parse(_of_year(given, year, None))
        if not relative and tense is Tense.FUTURE:
            year += interval.is_over_by(day)
        elif not relative:
            year -= not interval.may_be_on_or_before(day)
    return _of_year(given, year, month)


def _of_year(given: Mapping[str, int], year: int, month: int | None) -> str:
    """Return the part of a year that is meant, or the year."""
    if "season" in given:
        return f"{year}-{given['season']}"
    if month is not None:
        return f"{year}-{month:02}" + (f"-{given['day']:02}" if "day" in given else "")
    spans = [span for part, span in _PARTS.items() if part in given]
    for unit, size in (("quarter", 3), ("half", 6)):
        if unit in given:
            spans = [(size * given[unit] - size + 1, size * given[unit])]
    return f"{year}-{spans[0][0]:02}/{year}-{spans[0][1]:02}" if spans else str(year)


def _year_of(month: int, relative: str, day: date, tense: Tense) -> int:
    """Return the year of a month that is given without one: the nearest by tense."""
    is_this = month == day.month
    if relative == "last" or (not relative and tense is Tense.PAST):
        return day.year - (month > day.month or (is_this and relative == "last"))
    if relative == "next" or not relative:
        return day.year + (month < day.month or (is_this and relative == "next"))
    return day.year


def _day(given: Mapping[str, int], relative: str, day: date, tense: Tense) -> date:
    if "days" in given:
        return day + timedelta(days=given["days"])
    back = (day.weekday() - given["weekday"]) % _WEEK
    if relative == "next" or (not relative and tense is Tense.FUTURE):
        return day + timedelta(days=_WEEK - back if back or relative else 0)
    return day - timedelta(days=_WEEK if relative == "last" and not back else back)
