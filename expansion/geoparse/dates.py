"""Finds dates in a sentence and turns them into intervals, from the published date.

A grammar of its own, because general date parsers read "die" as a Tuesday and give
"2026" a first of October. What is relative stays open without a published date.
The words are the language's, the shapes are common to all. Conventions: the beginning
of a year is its first quarter, its middle May to August, its end the last quarter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from expansion.geoparse.lexicon import Lexicon
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

    def resolve(self, published: date | None, tense: Tense) -> PartialDate | None:
        """Return the interval it means, or None: it cannot be placed in time."""
        text = _edtf(dict(self.fields), self.relative, published, tense)
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


def find_dates(text: str, start: int, end: int, lexicon: Lexicon) -> list[DateWords]:
    """Return the dates in a passage, without overlaps, in order."""
    found: list[DateWords] = []
    passage = text[start:end]
    for pattern in _patterns(lexicon):
        for match in pattern.finditer(passage):
            found.append(_words(match, start, lexicon))
    found.sort(key=lambda words: (words.start, words.start - words.end))
    kept: list[DateWords] = []
    for words in found:
        if not kept or words.start >= kept[-1].end:
            kept.append(words)
    return kept


def _words(match: re.Match[str], offset: int, lexicon: Lexicon) -> DateWords:
    table = lexicon.table["dates"]
    groups = {key: value for key, value in match.groupdict().items() if value}
    fields: dict[str, str] = {}
    for key in ("year", "day"):
        if key in groups:
            fields[key] = groups[key]
    if "month" in groups:
        fields["month"] = str(_which(groups["month"], table["months"]) + 1)
    if "month_number" in groups:
        fields["month"] = groups["month_number"]
    if "weekday" in groups:
        fields["weekday"] = str(_which(groups["weekday"], table["weekdays"]))
    if "season" in groups:
        names = list(table["seasons"])
        fields["season"] = names[_which(groups["season"], table["seasons"].values())]
    for part in ("early", "middle", "late"):
        if part in groups:
            fields["part"] = part
    for key in ("quarter", "half"):
        if key in groups:
            fields[key] = _number(groups[key], table["ordinals"])
    for key in ("years", "months"):
        for sign in ("ago", "ahead"):
            if (given := groups.get(f"{key}_{sign}")) is not None:
                count = int(_number(given, table["numbers"]))
                fields[key] = str(-count if sign == "ago" else count)
    if "day_word" in groups:
        fields["days"] = str(_offset(groups["day_word"], table["day_words"]))
    if "year_word" in groups:
        fields["years"] = str(_offset(groups["year_word"], table["year_words"]))
    for unit in ("year_unit", "quarter_unit", "month_unit", "week_unit"):
        if unit in groups:
            fields[unit] = "1"
    relative = next((key for key in ("this", "next", "last") if key in groups), "")
    bound = next((key for key in ("by", "since", "until") if key in groups), "")
    return DateWords(
        offset + match.start(), offset + match.end(), tuple(fields.items()), relative, bound
    )


def _which(word: str, patterns: object) -> int:
    for number, pattern in enumerate(patterns):  # type: ignore[call-overload]
        if re.fullmatch(pattern, word, re.IGNORECASE):
            return int(number)
    return 0


def _number(word: str, names: dict[str, int]) -> str:
    for pattern, number in names.items():
        if re.fullmatch(pattern, word, re.IGNORECASE):
            return str(number)
    digits = re.sub(r"\D", "", word)
    return digits or "1"


def _offset(word: str, names: dict[str, int]) -> int:
    lower = word.lower()
    return names.get(lower, 0)


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Return the shapes of dates, filled with a language's words."""
    return tuple(
        re.compile(rf"(?<![\w]){shape}(?![\w])", re.IGNORECASE)
        for shape in _shapes(lexicon)
    )


def _shapes(lexicon: Lexicon) -> Iterator[str]:
    t = lexicon.table["dates"]
    year = r"(?P<year>(?:19|20)\d\d)"
    month = f"(?P<month>{'|'.join(t['months'])})"
    weekday = f"(?P<weekday>{'|'.join(t['weekdays'])})"
    season = f"(?P<season>{'|'.join(t['seasons'].values())})"
    part = (
        f"(?:(?P<early>{t['early']})|(?P<middle>{t['middle']})|(?P<late>{t['late']}))"
    )
    rel = f"(?:(?P<this>{t['this']})|(?P<next>{t['next']})|(?P<last>{t['last']}))"
    ordinals = "|".join(t["ordinals"])
    numbers = "|".join([*t["numbers"], r"\d{1,2}"])
    bound = rf"(?:(?:(?P<by>{t['by']})|(?P<since>{t['since']})|(?P<until>{t['until']}))\s+)?"
    small = t["small"]  # articles and prepositions that may stand between
    of = rf"(?:\s+|-)(?:(?:{small})\s+)*"
    lead = rf"{bound}(?:(?:{small})\s+)*"
    the_year = rf"(?:(?:{t['year_noun']}\s+)?{year}|{rel}\s+{t['year_noun']})"
    yield rf"{lead}(?P<day>\d{{1,2}})\.\s?{month}(?:,?\s+{year})?"
    yield rf"{lead}(?P<day>\d{{1,2}})\.(?P<month_number>\d{{1,2}})\.(?:{year})?"
    yield rf"{bound}{month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+{year})?(?!\d|[.,]\d|\s*%)"
    yield rf"{lead}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{month}(?:,?\s+{year})?"
    yield rf"{bound}(?P<year>(?:19|20)\d\d)-(?P<month_number>\d\d)-(?P<day>\d\d)"
    yield rf"{lead}{part}{of}{month}(?:,?{of}{year})?"
    yield rf"{lead}{part}{of}{the_year}"
    yield rf"{lead}{part}{of}{t['year_noun']}"
    yield rf"{lead}(?P<late>{t['year_end']})(?:{of}{year})?"
    yield rf"{lead}(?P<early>{t['year_start']})(?:{of}{year})?"
    yield rf"{lead}(?P<this>{t['later']})\s+{t['year_noun']}"
    yield rf"{lead}(?:{rel}\s+)?(?P<quarter>{ordinals})[\s-]+(?:{t['quarter_noun']})(?:{of}(?:{t['year_noun']}\s+)?{year})?"
    yield rf"{lead}(?P<quarter>{ordinals})[\s-]+(?:{t['quarter_noun']})(?:{of}{the_year})"
    yield rf"{lead}Q(?P<quarter>[1-4])(?:\s+|/){year}"
    yield rf"{lead}(?:{rel}\s+)?(?P<half>{ordinals})[\s-]+(?:{t['half_noun']})(?:{of}(?:{t['year_noun']}\s+)?{year})?"
    yield rf"{lead}(?P<half>{ordinals})[\s-]+(?:{t['half_noun']})(?:{of}{the_year})"
    yield rf"{lead}H(?P<half>[12])(?:\s+|/){year}"
    yield rf"{lead}(?:{rel}\s+)?{season}(?:{of}{year})?"
    yield rf"{lead}{season}{of}{the_year}"
    yield rf"{lead}{rel}\s+{month}"
    yield rf"{lead}{month}(?:,?{of}{year})"
    yield rf"{lead}{month}{of}{the_year}"
    leads = "|".join((t["by"], t["until"], t["since"], t["month_lead"]))
    yield rf"(?=(?:{leads})\s){bound}(?:(?:{t['month_lead']})\s+)*{month}"
    yield rf"{lead}{rel}\s+(?P<year_unit>{t['year_noun']})"
    yield rf"{lead}{rel}\s+(?P<month_unit>{t['month_noun']})"
    yield rf"{lead}{rel}\s+(?P<quarter_unit>{t['quarter_noun']})"
    yield rf"{lead}{rel}\s+(?P<week_unit>{t['week_noun']})"
    if t["year_words"]:
        yield rf"{lead}(?P<year_word>{'|'.join(t['year_words'])})"
    yield rf"{bound}(?:(?:{t['weekday_lead']})\s+)*(?:{rel}\s+)?{weekday}"
    yield f"(?P<day_word>{'|'.join(t['day_words'])})"
    yield t["ago"].replace("{n}", f"(?P<years_ago>{numbers})")
    yield t["ago_months"].replace("{n}", f"(?P<months_ago>{numbers})")
    yield t["ahead"].replace("{n}", f"(?P<years_ahead>{numbers})")
    yield rf"{lead}(?:{t['year_noun']}\s+)?{year}(?!\s*%|[.,]\d|-\w)"


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
