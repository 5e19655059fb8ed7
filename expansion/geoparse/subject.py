"""Guesses whose article it is: the company that its title and first lines name."""

import re
from collections import Counter
from collections.abc import Sequence

from expansion.geocode.gazetteer import Gazetteer
from expansion.geocode.regions import load_regions
from expansion.geocode.folding import fold
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.names import NameBook, find_names, OTHER, STRANGER
from expansion.geoparse.places import TownFinder
from expansion.geoparse.structure import MASKED, Part, Passage
from expansion.geoparse.tokens import tokenize

_OPENING = 3  # passages whose names weigh more
_TWICE = 2


def guess_company(
    text: str, passages: Sequence[Passage], lexicon: Lexicon, gazetteer: Gazetteer
) -> str | None:
    """Return the name of the company an article is about, or None: none stands out."""
    book = NameBook(frozenset(), lexicon, TownFinder(lexicon, gazetteer))
    counts: Counter[str] = Counter()
    opening = 0
    for passage in passages[:40]:
        if passage.part in MASKED or passage.about:
            continue
        tokens = tokenize(text, passage.span.start, passage.span.end)
        classes = lexicon.classify(tokens)
        for name in find_names(tokens, classes, book, frozenset()):
            if name.kind not in (OTHER, STRANGER) or name.last - name.first > 3:  # noqa: PLR2004
                continue
            words = text[tokens[name.first].start : tokens[name.last - 1].end]
            if fold(words) in load_regions():
                continue
            counts[words] += (
                3 if opening < _OPENING and passage.part is not Part.TITLE else 1
            )
        opening += 1
    whole: Counter[str] = Counter()
    for words, count in counts.items():
        shared = sum(
            c
            for other, c in counts.items()
            if re.match(rf"{re.escape(words)}\b", other)
        )
        whole[words] = count + shared
    best = max(whole, key=lambda words: (whole[words], -len(words)), default=None)
    return best if best is not None and counts[best] >= _TWICE else None
