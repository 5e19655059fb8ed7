"""The forms in which an article names the company it is about."""

from functools import cache

from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.tokens import Words, tokenize
from expansion.geoparse.town_forms import TownForms

Aliases = frozenset[tuple[str, ...]]

_LONGEST = 6  # words of a company's name


def aliases(company: str, lexicon: Lexicon, forms: TownForms) -> Aliases:
    """Return the forms in which an article may name a company, in lower case."""
    company = company.strip()
    words = tuple(token.lower for token in tokenize(company, 0, len(company)))
    core = words
    while len(core) > 1 and (
        "legal" in lexicon.classes(core[-1]) or not core[-1][0].isalnum()
    ):
        core = core[:-1]
    found = {words, core}
    is_name = len(core) > 1 and core[0].isalpha() and len(core[0]) > 2  # noqa: PLR2004
    if is_name and not lexicon.classes(core[0]) and not forms.knows(core[0]):
        found.add(core[:1])
    return frozenset(filter(None, found))


def own_end(words: Words, index: int, own: Aliases) -> int:
    """Return where the company's name that begins here ends; ``index``: nowhere."""
    token = words.tokens[index]
    head, dash, _ = token.lower.partition("-")
    if words.has(index, "party", "rival"):  # "Acme-Konkurrent"
        return index
    if _heads(own).isdisjoint((head, token.lower)):
        return index
    for length in range(min(_LONGEST, len(words) - index), 0, -1):
        tokens = words.tokens[index : index + length]
        is_name = any(not token.text.islower() for token in tokens)
        if is_name and tuple(token.lower for token in tokens) in own:
            last = index + length
            while words.has(last, "legal") or _goes_on(words, last):
                last += 1
            return last
    return index + 1 if dash and (head,) in own else index


def _goes_on(words: Words, index: int) -> bool:
    """Tell whether an unknown word belongs to the name before it: "Acme Go"."""
    if index >= len(words) or words.classes[index]:
        return False
    token = words.tokens[index]
    return token.is_capitalised and token.start - words.tokens[index - 1].end == 1


@cache
def _heads(own: Aliases) -> frozenset[str]:
    return frozenset(alias[0] for alias in own)
