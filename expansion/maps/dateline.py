"""Finds the day at the head of an article: most likely the day it was published."""

import re

from expansion.geoparse.date_words import find_dates
from expansion.geoparse.dates import Tense
from expansion.geoparse.lexicon import load_lexicon
from expansion.model import PartialDate

_LINES = 4
_WIDE = 160  # characters of a line; a dateline stands at its beginning
_DAY = {"year", "month", "day"}


def day_at_head(text: str, language: str) -> PartialDate | None:
    """Return the first whole day in the first lines, or None: there is none.

    It is a guess, to be offered to whoever knows better: a day told in the first
    sentence may as well be that of an opening.

    Args:
        text: The article.
        language: ISO 639-1 code of a language that is read.
    """
    lexicon = load_lexicon(language)
    for line in list(re.finditer(r"\S.*", text[: _LINES * 500]))[:_LINES]:
        end = min(line.end(), line.start() + _WIDE)
        for words in find_dates(text, line.start(), end, lexicon):
            if words.fields.keys() >= _DAY:
                return words.resolve(None, Tense.PAST)
    return None
