"""Says in the reader's language what the reader of articles says in English."""

import re
from collections.abc import Mapping
from functools import cache

from expansion.geoparse.ledger import load_weights
from expansion.view.language import Language

_WORD = "{word}"


def told(sentence: str, language: Language) -> str:
    """Translate a reason, or what is said of a reading; what it quotes stays as it is.

    A sentence that nobody has translated stays English.
    """
    for pattern, template in _templates().items():
        found = pattern.fullmatch(sentence)
        if found is not None:
            word = found.group(1) if found.groups() else ""
            return language.said(template).replace(_WORD, word)
    return language.said(sentence)


@cache
def _templates() -> Mapping[re.Pattern[str], str]:
    """Return the sentences of reasons, each with what tells that it was said."""
    whys = {reason.why for reason in load_weights().reasons.values()}
    return {
        re.compile("(.*)".join(map(re.escape, why.split(_WORD))), re.DOTALL): why
        for why in sorted(whys, key=len, reverse=True)
    }
