"""Whose matters a sentence speaks of, token by token.

The company by its names, by "we", by "the company"; somebody else by a name or by what
they are to it: a rival, a court, an investor. Who was there before ("the former Acme
shop") owns nothing any more.
"""

from collections.abc import Iterator, Sequence

from expansion.geoparse.name_book import Name, Party
from expansion.geoparse.tokens import Words

_LONGEST_NOUN = 8  # tokens of "a small maker of batteries for cars"


def parties_of(words: Words, names: Sequence[Name]) -> Iterator[Party | None]:
    """Yield who is spoken of at each token."""
    owners = (name for name in names if not _is_attribute(words, name))
    named = {i: name.party for name in owners for i in range(name.first, name.last)}
    for index in range(len(words)):
        yield named.get(index) or _party_of(words, index, named)


def _is_attribute(words: Words, name: Name) -> bool:
    """Tell whether a name owns nothing: "the former Acme shop", "a rival of Acme"."""
    before = range(name.first - 3, name.first)
    if any(words.has(i, "former") for i in before):
        return True
    is_of = words.has(name.first - 1, "from", "to") and name.party is Party.OWN
    return is_of and words.has(name.first - 2, "party", "rival")


def _apposed(words: Words, index: int, named: dict[int, Party]) -> Party | None:
    """Return whom "a maker of ..." describes: the name before its comma, or None."""
    commas = (i for i in range(index - 1, max(index - _LONGEST_NOUN, 0), -1))
    comma = next((i for i in commas if words.mark(i) == ","), 0)
    return named.get(comma - 1) if comma else None


def _party_of(words: Words, index: int, named: dict[int, Party]) -> Party | None:
    if words.has(index, "we"):
        return Party.OWN
    if words.has(index, "party", "official", "rival"):
        return Party.OTHER
    if words.has(index, "firm") and not words.has(index, "site"):
        if (behind := _apposed(words, index, named)) is not None:
            return behind
        is_any = any(words.has(i, "a") for i in range(index - 3, index))
        return None if is_any else Party.OWN
    return None
