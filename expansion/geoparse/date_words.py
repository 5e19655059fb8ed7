"""Finds the words of a sentence that make a date.

The words are the language's (the ``dates`` part of its file), the shapes are common
to all languages. Patterns follow what HeidelTime's German rules and the research notes
list: "Ende dieses Jahres", "mid-2020", "im ersten Quartal", "last March".
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from expansion.geoparse.dates import DateWords
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.tokens import Words

_PARTS = ("early", "middle", "late")
_UNITS = ("year", "month", "week", "quarter", "half")
_RELATIVE = ("this", "next", "last")
_BOUNDS = ("by", "since", "until")
_SPANS = ("years", "months", "weeks")


def find_dates(text: str, start: int, end: int, lexicon: Lexicon) -> list[DateWords]:
    """Return the dates in a passage, without overlaps, in order."""
    passage = text[start:end]
    if _hint(lexicon).search(passage) is None:
        return []
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


def tokens_of(dates: Sequence[DateWords], words: Words) -> frozenset[int]:
    """Return the tokens that make dates."""
    tokens = enumerate(words.tokens)
    return frozenset(
        i for i, t in tokens if any(d.start <= t.start < d.end for d in dates)
    )


def _words(match: re.Match[str], offset: int, lexicon: Lexicon) -> DateWords:
    groups = {key: value.lower() for key, value in match.groupdict().items() if value}
    values = {key: _value(key, word, lexicon) for key, word in groups.items()}
    fields = {
        re.sub("_(?:ago|word|number|christmas|first)$", "", key): value
        for key, value in values.items()
        if value is not None
    }
    return DateWords(
        offset + match.start(),
        offset + match.end(),
        fields,
        relative=next((key for key in _RELATIVE if key in groups), ""),
        bound=next((key for key in _BOUNDS if key in groups), ""),
    )


def _value(  # noqa: PLR0911 - one line a kind of field
    key: str, word: str, lexicon: Lexicon
) -> int | None:
    """Return what a group of a match says, or None: it is no field of a date."""
    table = lexicon.dates
    if key in _RELATIVE or key in _BOUNDS:
        return None
    if key in ("month", "weekday"):
        return _which(word, table[f"{key}s"].split()) + (key == "month")
    if key == "season":
        return 21 + _which(word, table["seasons"].split())
    if key in ("days_word", "years_word"):
        names = table[f"{key.partition('_')[0][:-1]}_words"]
        return int(list(names.values())[_which(word, names)])
    if key == "month_christmas":
        return 12
    if key in ("quarter", "half"):
        return _number(word, table["ordinals"])
    if key.removesuffix("_ago") in _SPANS:
        number = _number(word, table["numbers"])
        return -number if key.endswith("_ago") else number
    return int(word) if word.isdigit() else 1


def _which(word: str, patterns: Iterable[str]) -> int:
    bare = (re.sub(r"\(\?<=.*?\)", "", pattern) for pattern in patterns)
    matches = (bool(re.fullmatch(pattern, word)) for pattern in bare)
    return next((number for number, fits in enumerate(matches) if fits), 0)


def _number(word: str, names: str) -> int:
    digits = re.sub(r"\D", "", word)
    return int(digits) if digits else _which(word, names.split()) + 1


@cache
def _hint(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what every date has one of: a figure, or a word that makes a date."""
    t = lexicon.dates
    lists = ("months", "weekdays", "seasons", "units")
    words = [word for name in lists for word in t[name].split()]
    words += [t["year_end"], t["year_start"], t["christmas"]]
    return re.compile(
        "|".join([r"\d", *words, *t["year_words"], *t["day_words"]]), re.IGNORECASE
    )


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Return the shapes of dates, filled with a language's words."""
    table = lexicon.dates
    every = itertools.chain(_shapes(table), _offsets(table))
    shapes = (rf"(?<![\w]){shape}(?![\w])" for shape in every)
    return tuple(re.compile(shape, re.IGNORECASE) for shape in shapes)


def _offsets(t: dict[str, Any]) -> Iterator[str]:
    """Yield the shapes of "yesterday", "two years ago", "in six weeks"."""
    yield _any("days_word", *t["day_words"])
    numbers = _numbers(t)
    for span, unit in zip(_SPANS, t["spans"].split(), strict=True):
        for way, name in ((t["ago"], f"{span}_ago"), (t["ahead"], span)):
            yield way.format(n=f"(?P<{name}>{numbers})", unit=f"(?:{unit})")


def _numbers(t: dict[str, Any]) -> str:
    return "|".join([*t["numbers"].split(), r"\d{1,2}"])


def _any(name: str, *words: str) -> str:
    return f"(?P<{name}>{'|'.join(words)})"


def _shapes(t: dict[str, Any]) -> Iterator[str]:
    year, day = r"(?P<year>(?:1[89]|20)\d\d)", r"(?P<day>\d{1,2})"
    month, weekday, season = (
        _any(name, *t[f"{name}s"].split()) for name in ("month", "weekday", "season")
    )
    part, rel, bound = (
        f"(?:{'|'.join(map(_any, names, t[key].split()))})"
        for names, key in (
            (_PARTS, "parts"),
            (_RELATIVE, "relative"),
            (_BOUNDS, "bounds"),
        )
    )
    bound = rf"(?:{bound}\s*)?"
    units = dict(zip(_UNITS, t["units"].split(), strict=True))
    # Articles and prepositions that may stand between, "l'" and "d'" too.
    small = rf"(?:(?:{t['small']})\s+|[ld]['’])"
    of, lead = rf"(?:\s+|-){small}*", rf"{bound}{small}*"
    noun = units["year"]
    the_year = rf"(?:(?:{noun}\s+)?{year}|{rel}\s+{noun})"
    yield rf"{lead}{day}\.\s?{month}(?:,?\s+{year})?"
    yield rf"{lead}{day}\.(?P<month_number>\d{{1,2}})\.(?:{year})?"
    yield rf"{bound}{month}\s+{day}(?:st|nd|rd|th)?(?:,?\s+{year})?(?!\d|[.,]\d|\s*%)"
    nth = rf"{day}(?:st|nd|rd|th|er)?"
    yield rf"{lead}{nth}\s+(?:(?:of|de)\s+)?{month}(?:,?\s+(?:del?\s+)?{year})?"
    yield rf"{bound}{year}-(?P<month_number>\d\d)-(?P<day>\d\d)"
    yield rf"{lead}{part}{of}{month}(?:,?{of}{year})?"
    yield rf"{lead}{part}{of}{the_year}"
    yield rf"{lead}{part}{of}{noun}(?:\s+{rel})?"
    edge = rf"(?:(?P<late>{t['year_end']})|(?P<early>{t['year_start']}))"
    yield rf"{lead}{edge}(?:{of}{year})?"
    yield rf"{lead}(?P<this>{t['later']})\s+{noun}"
    for unit, letter, last in (("quarter", "[QT]", 4), ("half", "[HS]", 2)):
        nth_unit = rf"{_any(unit, *t['ordinals'].split())}[\s-]+(?:{units[unit]})"
        yield rf"{lead}(?:{rel}\s+)?{nth_unit}(?:{of}(?:{noun}\s+)?{year})?"
        yield rf"{lead}{nth_unit}(?:{of}{the_year})"
        yield rf"{lead}{nth_unit}{of}{noun}\s+{rel}"
        yield rf"{lead}{letter}(?P<{unit}>[1-{last}])(?:(?:\s+|/){year})?"
        yield rf"{lead}(?P<{unit}>[1-{last}]){letter}(?:\s+|/){year}"
    yield rf"{lead}{rel}\s+{season}(?:{of}{year})?"
    led = rf"(?=(?:{'|'.join(t['bounds'].split())})\s|{small}){lead}"
    yield rf"{led}{season}"
    yield rf"(?<=\()(?:{season}|{month})(?=\))"
    yield rf"{lead}{season}{of}{the_year}"
    yield rf"{lead}{season}\s+{rel}"
    yield rf"{lead}{rel}\s+{month}"
    yield rf"{lead}{month}\s+{rel}(?!\s+{noun})"
    yield rf"{lead}{month}(?:,?{of}{year})"
    yield rf"{lead}{month}{of}{the_year}"
    leads = "|".join((*t["bounds"].split(), t["month_lead"]))
    yield rf"(?=(?:{leads})\s){bound}(?:(?:{t['month_lead']})\s+)*{month}"
    yield rf"{lead}(?P<month_christmas>{t['christmas']})(?:\s+{year})?"
    for unit in ("year", "month", "quarter", "week"):
        yield rf"{lead}{rel}\s+(?P<{unit}_unit>{units[unit]})"
        yield rf"{lead}(?P<{unit}_unit>{units[unit]})\s+{rel}"
    if t["year_words"]:
        yield rf"{lead}{_any('years_word', *t['year_words'])}"
    yield rf"{bound}(?:(?:{t['weekday_lead']})\s+)*(?:{rel}\s+)?{weekday}"
    first, months = t["ordinals"].split()[0], t["spans"].split()[1]
    few = rf"(?:{_numbers(t)})\s+(?:{months})"
    yield rf"{lead}(?P<early_first>{first})\s+{few}{of}{the_year}"
    yield rf"{led}{year}(?!\s*%|[.,]\d|-\w)"
    yield rf"{lead}(?:{noun}\s+)?(?P<year>(?:19|20)\d\d)(?!\s*%|[.,]\d|-\w)"
