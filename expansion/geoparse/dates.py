"""Turns the dates of a text into intervals, seen from the published date.

A grammar of its own, because general date parsers read "die" as a Tuesday and give
"2026" a first of October. What is relative stays open without a published date.
``date_grammar`` finds the words. Conventions: the beginning
of a year is its first quarter, its middle May to August, its end the last quarter.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from expansion.model import PartialDate

_DECEMBER = 12
_PARTS = {"early": ("01", "03"), "middle": ("05", "08"), "late": ("10", "12")}
_SEASON_MONTHS = {"21": 3, "22": 6, "23": 9, "24": 12}


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
        fields: What the words say: year, month, day, part, quarter, half, season,
            weekday (0 Monday), years and months (offsets), days (offset), week.
        relative: "this", "next", "last" or "".
        bound: "by", "since", "until" or "".
    """

    start: int
    end: int
    fields: tuple[tuple[str, str], ...]
    relative: str = ""
    bound: str = ""

    @property
    def is_day_of_speech(self) -> bool:
        """Whether it is a weekday or "today": mostly the day of a statement."""
        given = dict(self.fields)
        return "weekday" in given or "days" in given

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
        return _union(first.start, last.last_day, published)

    def _seen_from(self, day: date | None, tense: Tense) -> PartialDate | None:
        text = _edtf(dict(self.fields), self.relative, day, tense)
        if text is None:
            return None
        # "By the 31st" means that day where a deadline is meant, mostly.
        exact = {"day", "part"} & dict(self.fields).keys()
        if self.bound == "by" and "/" not in text and not exact:
            text = f"../{text}"
        try:
            return PartialDate.parse(text)
        except ValueError:
            return None


def _union(first: date, last: date, published: PartialDate) -> PartialDate:
    whole = PartialDate.parse(f"{first}/{last}")
    same = (whole.start, whole.end) == (published.start, published.end)
    return published if same else whole


def _edtf(  # noqa: PLR0911, C901, PLR0912 - one line a kind of date
    given: dict[str, str], relative: str, published: date | None, tense: Tense
) -> str | None:
    """Return the date as EDTF, or None: it needs a published date and has none."""
    year = int(given["year"]) if "year" in given else None
    if "days" in given or "weekday" in given:
        return _day(given, relative, published, tense)
    if "years" in given or "year_unit" in given:
        if published is None:
            return None
        offset = int(given.get("years", _OFFSETS[relative or "this"]))
        return _part_of_year(given, published.year + offset)
    if "months" in given or "month_unit" in given:
        if published is None:
            return None
        offset = int(given.get("months", _OFFSETS[relative or "this"]))
        return _month(published, offset)
    if "quarter_unit" in given:
        return _quarter(published, _OFFSETS[relative or "this"])
    if "week_unit" in given:
        return None
    if "month" in given:
        month = int(given["month"])
        year = year or _year_of(month, relative, published, tense)
        if year is None:
            return None
        if "day" in given:
            return f"{year}-{month:02}-{int(given['day']):02}"
        return f"{year}-{month:02}"
    if "season" in given:
        first = _SEASON_MONTHS[given["season"]]
        year = year or _year_of(first + 2, relative, published, tense)
        return None if year is None else f"{year}-{given['season']}"
    if year is None and published is not None:
        year = published.year + _OFFSETS[relative or "this"]
        if not relative:
            year = _nearest_year(given, year, published, tense)
        if given.keys() == set() and relative == "this":
            return f"{published:%Y-%m}/{year}-12"
    return None if year is None else _part_of_year(given, year)


_OFFSETS = {"this": 0, "next": 1, "last": -1}


def _part_of_year(given: dict[str, str], year: int) -> str:
    if "part" in given:
        first, last = _PARTS[given["part"]]
        return f"{year}-{first}/{year}-{last}"
    if "quarter" in given:
        last_month = 3 * int(given["quarter"])
        return f"{year}-{last_month - 2:02}/{year}-{last_month:02}"
    if "half" in given:
        last_month = 6 * int(given["half"])
        return f"{year}-{last_month - 5:02}/{year}-{last_month:02}"
    return str(year)


def _nearest_year(
    given: dict[str, str], year: int, published: date, tense: Tense
) -> int:
    """Return the year of a quarter or half-year that is given without one."""
    interval = PartialDate.parse(_part_of_year(given, year))
    if tense is Tense.FUTURE and interval.is_over_by(published):
        return year + 1
    if tense is Tense.PAST and not interval.may_be_on_or_before(published):
        return year - 1
    return year


def _year_of(
    month: int, relative: str, published: date | None, tense: Tense
) -> int | None:
    """Return the year of a month that is given without one: the nearest by tense."""
    if published is None:
        return None
    later = month > published.month
    if relative == "last" or (not relative and tense is Tense.PAST):
        same = month == published.month and relative == "last"
        return published.year - 1 if later or same else published.year
    if relative == "next" or (not relative and tense is Tense.FUTURE):
        earlier = month < published.month or (
            month == published.month and relative == "next"
        )
        return published.year + 1 if earlier else published.year
    return published.year


def _month(published: date, offset: int) -> str:
    count = published.year * _DECEMBER + published.month - 1 + offset
    return f"{count // _DECEMBER}-{count % _DECEMBER + 1:02}"


def _quarter(published: date | None, offset: int) -> str | None:
    if published is None:
        return None
    count = published.year * 4 + (published.month - 1) // 3 + offset
    return _part_of_year({"quarter": str(count % 4 + 1)}, count // 4)


def _day(
    given: dict[str, str], relative: str, published: date | None, tense: Tense
) -> str | None:
    if published is None:
        return None
    if "days" in given:
        return str(published + timedelta(days=int(given["days"])))
    back = (published.weekday() - int(given["weekday"])) % 7
    if relative == "next" or (not relative and tense is Tense.FUTURE):
        return str(published + timedelta(days=(7 - back) if back or relative else 0))
    if relative == "last" and back == 0:
        back = 7
    return str(published - timedelta(days=back))
