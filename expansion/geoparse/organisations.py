"""Finds companies, institutions and streets that carry a town's name."""

from collections.abc import Iterator, Sequence

from expansion.geocode.folding import fold
from expansion.geocode.regions import load_regions
from expansion.geoparse.name_book import (
    LONGEST_NAME,
    Entity,
    NameBook,
    is_acronym,
    is_apart,
    is_name,
    is_proper,
    is_unknown,
    listed,
    precedes_region,
)
from expansion.geoparse.tokens import Token

_WORDS_BEFORE = 3  # of an institution's name, before its last word
_SHORTEST_STREET = 7


def companies(tokens: Sequence[Token], book: NameBook) -> Iterator[Entity]:
    """Yield other companies: known ones, and those called a rival or a GmbH."""
    yield from listed(tokens, book.others, "C", "It is a company's name.", book)
    legal = book.lexicon.names("legal_forms")
    rivals = book.lexicon.names("rival_words")
    for index, token in enumerate(tokens):
        if not token.is_capitalised:
            continue
        if token.lower in legal and index and tokens[index - 1].is_capitalised:
            first = index
            while first and index - first < LONGEST_NAME and is_name(tokens[first - 1]):
                first -= 1
            if first < index:
                yield Entity(first, index + 1, "C", "A legal form follows.")
        if _is_shop_name(tokens, index, book):
            yield Entity(index, index + 1, "C", "It is the name of a business.")
        if token.text != "&" and _joins_and(tokens, index):
            yield Entity(index, index + 1, "C", "It is part of a company's name.")
        if index and tokens[index - 1].lower in rivals and is_unknown(token, book):
            yield Entity(index, index + 1, "C", "It is called a rival or a partner.")


def _joins_and(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a name stands beside "&": "Barnes & Noble"."""
    beside = (*tokens[max(0, index - 1) : index], *tokens[index + 1 : index + 2])
    return any(token.text == "&" for token in beside)


def _is_shop_name(tokens: Sequence[Token], index: int, book: NameBook) -> bool:
    """Tell whether a name stands between a site and its place: "Bäckerei Kunz in"."""
    if not 0 < index < len(tokens) - 1 or book.lexicon.code == "en":
        return False
    before = book.lexicon.marks(tokens[index - 1].lower)
    return (
        book.lexicon.has(before, "site")
        and tokens[index + 1].lower in ("in", "aus")
        and is_unknown(tokens[index], book)
    )


def organisations(tokens: Sequence[Token], book: NameBook) -> Iterator[Entity]:
    """Find names made of a town and a word such as "Rundschau" or "University"."""
    words = book.lexicon.names("organisation_words")
    heads = book.lexicon.names("organisation_heads")
    endings = tuple(book.lexicon.table["names"]["street_endings"].split())
    for index, token in enumerate(tokens):
        if not token.is_capitalised:
            continue
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if (
            token.lower in heads
            and following is not None
            and following.is_capitalised
            and following.is_word
            and not book.gazetteer.candidates(
                f"{token.text} {following.text}", include_small=True
            )
        ):
            yield Entity(
                index, _capitals_end(tokens, index), "I", "It is an institution's name."
            )
        elif is_acronym(token) and _heads_name(tokens, index, book):
            yield Entity(index, index + 2, "C", "It is the name of an organisation.")
        elif index and token.lower in words and is_proper(tokens[index - 1], book):
            first = index - 1
            while (
                first
                and is_proper(tokens[first - 1], book)
                and index - first < _WORDS_BEFORE
            ):
                first -= 1
            if precedes_region(tokens, index + 1):
                continue
            names = [each.text for each in tokens[first : index + 1]]
            towns = (" ".join(names[n:]) for n in range(len(names) - 1))
            if not any(
                book.gazetteer.candidates(town, include_small=True) for town in towns
            ):
                yield Entity(first, index + 1, "I", "It is an institution's name.")
        elif (
            len(token.text) >= _SHORTEST_STREET
            and token.lower.endswith(endings)
            and any(
                len(token.lower) > len(end) + 2 and token.lower.endswith(end)
                for end in endings[:3]
            )
        ):
            yield Entity(index, index + 1, "I", "It is the name of a street.")


def _heads_name(tokens: Sequence[Token], index: int, book: NameBook) -> bool:
    """Tell whether a town right behind an acronym makes one name of both."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        following is not None
        and following.is_capitalised
        and not following.text.isupper()
        and not is_apart(tokens, index + 1)
        and following.text in book.gazetteer
        and tokens[index].lower not in book.lexicon.names("legal_forms")
        and fold(tokens[index].text) not in load_regions()
        and not book.lexicon.marks(tokens[index].lower)
    )


def _capitals_end(tokens: Sequence[Token], index: int) -> int:
    last = index + 1
    while last < len(tokens) and last - index < LONGEST_NAME and is_name(tokens[last]):
        last += 1
    return last
