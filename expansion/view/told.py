"""Says in the reader's language what other rooms say in English.

The reader of articles, of tables and of files, and the store know no language of the
page; their sentences are listed in ``words.toml``, with names for what they quote.
"""

import re
from collections.abc import Mapping
from functools import cache

from babel.numbers import format_decimal

from expansion.geoparse.ledger import load_weights
from expansion.view.language import LANGUAGES, Language, listed

_NAME = re.compile(r"{(\w+)}")


def told(sentence: str, language: Language) -> str:
    """Translate a reason or a refusal; what it quotes stays as it is.

    A sentence that nobody has translated stays English.
    """
    if language.code == LANGUAGES[0]:
        return sentence
    for pattern, template in _templates().items():
        found = pattern.fullmatch(sentence)
        if found is not None:
            return _filled(language.said(template), found.groupdict(), language)
    return language.said(sentence)


def _filled(template: str, values: dict[str, str], language: Language) -> str:
    if "noun" in values:  # itself a word of the list
        values["noun"] = language.said(values["noun"])
    if "count" in values:
        number = int(values["count"].replace(",", ""))
        values["count"] = format_decimal(number, locale=language.locale)
    return _NAME.sub(lambda name: values[name[1]], template)


@cache
def _templates() -> Mapping[re.Pattern[str], str]:
    """Return the sentences with names in them, each with what tells it was said."""
    whys = {reason.why for reason in load_weights().reasons.values()}
    named = {each for each in whys | set(listed("told")) if _NAME.search(each)}
    return {_pattern(each): each for each in sorted(named, key=len, reverse=True)}


def _pattern(template: str) -> re.Pattern[str]:
    between = _NAME.split(template)
    parts = map(re.escape, between[::2])
    kinds = {"count": r"[\d,]+"}
    groups = [f"(?P<{name}>{kinds.get(name, '.*')})" for name in between[1::2]]
    return re.compile(
        "".join(a + b for a, b in zip(parts, [*groups, ""], strict=True)), re.DOTALL
    )
