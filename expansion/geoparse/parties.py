"""Whose matters a sentence speaks of, token by token.

The company by its names, by "we", by "the company"; somebody else by a name or by what
they are to it: a rival, a court, an investor. A pronoun means who was named last; who
was there before ("the former Acme shop") owns nothing any more.
"""

from collections.abc import Iterator, Sequence

from expansion.geoparse.lexicon import Words
from expansion.geoparse.name_book import Name, Party


def parties_of(
    words: Words, names: Sequence[Name], topic: Party
) -> Iterator[Party | None]:
    """Yield who is spoken of at each token."""
    named = {
        i: name.party
        for name in names
        for i in range(name.first, name.last)
        if not any(words.has(j, "former") for j in range(name.first - 3, name.first))
    }
    last = topic
    for index in range(len(words)):
        found = named.get(index) or _party_of(words, index, last)
        last = found if found in (Party.OWN, Party.OTHER) else last
        yield found
        if words.mark(index) in (".", ";"):
            last = topic


def _party_of(words: Words, index: int, last: Party) -> Party | None:
    if words.has(index, "we"):
        return Party.OWN
    if words.has(index, "they"):
        return last
    if words.has(index, "party", "official"):
        return Party.OTHER
    if words.has(index, "firm") and not words.has(index, "site"):
        is_any = any(words.has(i, "a") for i in range(index - 3, index))
        return Party.OTHER if is_any else Party.OWN
    return None
