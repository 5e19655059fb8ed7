"""Finds the words of a sentence that make a date.

The words are the language's (the ``dates`` part of its file), the shapes are common
to all languages. Patterns follow what HeidelTime's German rules and the research notes
list: "Ende dieses Jahres", "mid-2020", "im ersten Quartal", "last March".
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from expansion.geoparse.dates import DateWords
from expansion.geoparse.lexicon import Lexicon


def find_dates(text: str, start: int, end: int, lexicon: Lexicon) -> list[DateWords]:
    """Return the dates in a passage, without overlaps, in order."""
    passage = text[start:end]
    found = [
        _words(match, start, lexicon)
        for pattern in _patterns(lexicon)
        for match in pattern.finditer(passage)
    ]
    found.sort(key=lambda words: (words.start, words.start - words.end))
    kept: list[DateWords] = []
    for words in found:
        if not kept or words.start >= kept[-1].end:
            kept.append(words)
    return kept


def _words(match: re.Match[str], offset: int, lexicon: Lexicon) -> DateWords:
    groups = {key: value for key, value in match.groupdict().items() if value}
    fields = dict(_fields(groups, lexicon))
    return DateWords(
        offset + match.start(),
        offset + match.end(),
        tuple(fields.items()),
        relative=next((key for key in ("this", "next", "last") if key in groups), ""),
        bound=next((key for key in ("by", "since", "until") if key in groups), ""),
    )


def _fields(  # noqa: C901, PLR0912 - one case a group
    groups: dict[str, str], lexicon: Lexicon
) -> Iterator[tuple[str, str]]:
    """Yield what the groups of a match say, as numbers in letters."""
    table = lexicon.dates
    for key, value in groups.items():
        match key:
            case "year" | "day":
                yield key, value
            case "month":
                yield key, str(_which(value, table["months"]) + 1)
            case "month_number":
                yield "month", value
            case "christmas":
                yield "month", "12"
            case "weekday":
                yield key, str(_which(value, table["weekdays"]))
            case "season":
                number = _which(value, table["seasons"].values())
                yield key, list(table["seasons"])[number]
            case "early" | "middle" | "late":
                yield "part", key
            case "quarter" | "half":
                yield key, _number(value, table["ordinals"])
            case "years_ago" | "months_ago":
                unit = key.removesuffix("_ago")
                yield unit, f"-{_number(value, dict(table['numbers']))}"
            case "years_ahead":
                yield "years", _number(value, dict(table["numbers"]))
            case "day_word":
                yield "days", str(table["day_words"].get(value.lower(), 0))
            case "year_word":
                yield "years", str(table["year_words"].get(value.lower(), 0))
            case "year_unit" | "quarter_unit" | "month_unit" | "week_unit":
                yield key, "1"


def _which(word: str, patterns: Iterable[str]) -> int:
    for number, pattern in enumerate(patterns):
        if re.fullmatch(pattern, word, re.IGNORECASE):
            return number
    return 0


def _number(word: str, names: dict[str, int]) -> str:
    for pattern, number in names.items():
        if re.fullmatch(pattern, word, re.IGNORECASE):
            return str(number)
    digits = re.sub(r"\D", "", word)
    return digits or "1"


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Return the shapes of dates, filled with a language's words."""
    return tuple(
        re.compile(rf"(?<![\w]){shape}(?![\w])", re.IGNORECASE)
        for shape in _shapes(lexicon)
    )


def _shapes(lexicon: Lexicon) -> Iterator[str]:  # noqa: PLR0915 - one line a shape
    t = lexicon.dates
    year = r"(?P<year>(?:19|20)\d\d)"
    month = f"(?P<month>{'|'.join(t['months'])})"
    weekday = f"(?P<weekday>{'|'.join(t['weekdays'])})"
    season = f"(?P<season>{'|'.join(t['seasons'].values())})"
    part = (
        f"(?:(?P<early>{t['early']})|(?P<middle>{t['middle']})|(?P<late>{t['late']}))"
    )
    rel = f"(?:(?P<this>{t['this']})|(?P<next>{t['next']})|(?P<last>{t['last']}))"
    ordinals = "|".join(t["ordinals"])
    numbers = "|".join([*dict(t["numbers"]), r"\d{1,2}"])
    bounds = (
        f"(?P<by>{t['by']})",
        f"(?P<since>{t['since']})",
        f"(?P<until>{t['until']})",
    )
    bound = rf"(?:(?:{'|'.join(bounds)})\s*)?"
    nth = r"(?:st|nd|rd|th|er)?"
    # Articles and prepositions that may stand between, "l'" and "d'" too.
    small = rf"(?:(?:{t['small']})\s+|[ld]['’])"
    of = rf"(?:\s+|-){small}*"
    lead = rf"{bound}{small}*"
    the_year = rf"(?:(?:{t['year_noun']}\s+)?{year}|{rel}\s+{t['year_noun']})"
    day = r"(?P<day>\d{1,2})"
    yield rf"{lead}{day}\.\s?{month}(?:,?\s+{year})?"
    yield rf"{lead}{day}\.(?P<month_number>\d{{1,2}})\.(?:{year})?"
    yield rf"{bound}{month}\s+{day}{nth}(?:,?\s+{year})?(?!\d|[.,]\d|\s*%)"
    yield rf"{lead}{day}{nth}\s+(?:(?:of|de)\s+)?{month}(?:,?\s+(?:de\s+|del\s+)?{year})?"
    yield rf"{bound}{year}-(?P<month_number>\d\d)-(?P<day>\d\d)"
    yield rf"{lead}{part}{of}{month}(?:,?{of}{year})?"
    yield rf"{lead}{part}{of}{the_year}"
    yield rf"{lead}{part}{of}{t['year_noun']}(?:\s+{rel})?"
    yield rf"{lead}(?P<late>{t['year_end']})(?:{of}{year})?"
    yield rf"{lead}(?P<early>{t['year_start']})(?:{of}{year})?"
    yield rf"{lead}(?P<this>{t['later']})\s+{t['year_noun']}"
    for unit, letter, last in (("quarter", "[QT]", 4), ("half", "[HS]", 2)):
        noun = t[f"{unit}_noun"]
        nth_unit = rf"(?P<{unit}>{ordinals})[\s-]+(?:{noun})"
        given_year = rf"(?:{of}(?:{t['year_noun']}\s+)?{year})?"
        yield rf"{lead}(?:{rel}\s+)?{nth_unit}{given_year}"
        yield rf"{lead}{nth_unit}(?:{of}{the_year})"
        yield rf"{lead}{nth_unit}{of}{t['year_noun']}\s+{rel}"
        yield rf"{lead}{letter}(?P<{unit}>[1-{last}])(?:(?:\s+|/){year})?"
    yield rf"{lead}{rel}\s+{season}(?:{of}{year})?"
    yield rf"{bound}{small}+{season}"
    yield rf"{lead}{season}{of}{the_year}"
    yield rf"{lead}{season}\s+{rel}"
    yield rf"{lead}{rel}\s+{month}"
    yield rf"{lead}{month}\s+{rel}(?!\s+{t['year_noun']})"
    yield rf"{lead}{month}(?:,?{of}{year})"
    yield rf"{lead}{month}{of}{the_year}"
    leads = "|".join((t["by"], t["until"], t["since"], t["month_lead"]))
    yield rf"(?=(?:{leads})\s){bound}(?:(?:{t['month_lead']})\s+)*{month}"
    yield rf"{bound}{small}*(?P<christmas>{t['christmas']})(?:\s+{year})?"
    for unit in ("year", "month", "quarter", "week"):
        noun = t[f"{unit}_noun"]
        yield rf"{lead}{rel}\s+(?P<{unit}_unit>{noun})"
        yield rf"{lead}(?P<{unit}_unit>{noun})\s+{rel}"
    if t["year_words"]:
        yield rf"{lead}(?P<year_word>{'|'.join(t['year_words'])})"
    yield rf"{bound}(?:(?:{t['weekday_lead']})\s+)*(?:{rel}\s+)?{weekday}"
    yield rf"(?P<day_word>{'|'.join(t['day_words'])})"
    yield t["ago"].replace("{n}", f"(?P<years_ago>{numbers})")
    yield t["ago_months"].replace("{n}", f"(?P<months_ago>{numbers})")
    yield t["ahead"].replace("{n}", f"(?P<years_ahead>{numbers})")
    yield rf"{lead}(?:{t['year_noun']}\s+)?{year}(?!\s*%|[.,]\d|-\w)"
