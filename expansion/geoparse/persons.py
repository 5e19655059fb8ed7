"""Finds persons: a first name and a last, or a title and a last name."""

from collections.abc import Iterator, Sequence
from functools import cache

from expansion.geocode.folding import fold
from expansion.geocode.regions import load_regions
from expansion.geoparse.lexicon import load_names
from expansion.geoparse.name_book import (
    Entity,
    NameBook,
    is_apart,
    is_name,
    precedes_region,
)
from expansion.geoparse.tokens import Token

_SHORTEST_TITLE = 8  # letters of "Osram-Chef", "Filialleiter"
_MOST_SURNAMES = 2


def persons(tokens: Sequence[Token], book: NameBook) -> Iterator[Entity]:
    """Yield persons by their first names or titles; their last names are kept."""
    first_names = _first_names()
    index = 0
    while index < len(tokens):
        token = tokens[index]
        last = index
        if token.is_capitalised and token.lower in first_names:
            last = _surname_end(tokens, index + 1, book)
            if (
                last == index + 1
                or _is_town_first(tokens, index, book)
                or _is_town(tokens, index, last, book)
                or precedes_region(tokens, last)
            ):
                last = index
        elif _is_title(token, book):
            last = _after_title(tokens, index + 1, book)
        if last > index + 1 or (last > index and _is_title(token, book)):
            book.surnames.add(tokens[last - 1].text)
            begin = index + 1 if _is_title(token, book) else index
            if begin < last:
                yield Entity(begin, last, "H", "It is part of a person's name.")
            index = last
        else:
            index += 1


def _is_town_first(tokens: Sequence[Token], index: int, book: NameBook) -> bool:
    """Tell whether a first name is meant as the town: "Charlotte Office", "Austin"."""
    following = tokens[index + 1]
    return bool(book.lexicon.marks(following.lower)) and (
        book.lexicon.has(book.lexicon.marks(following.lower), "site", "staff")
    )


def _is_town(tokens: Sequence[Token], first: int, last: int, book: NameBook) -> bool:
    """Tell whether a first name begins a town: "Ann Arbor", "San Luis Potosi"."""
    return any(
        " ".join(token.text for token in tokens[begin:last]) in book.gazetteer
        for begin in range(max(0, first - 1), first + 1)
        if last - begin > 1
    )


def _is_title(token: Token, book: NameBook) -> bool:
    word = token.lower
    if word in book.lexicon.names("titles"):
        return True
    head, dash, tail = word.rpartition("-")
    endings = book.lexicon.table["names"]["title_endings"].split()
    if dash and head and tail in endings:
        return True
    return len(word) > _SHORTEST_TITLE and word.endswith(tuple(endings))


def _surname_end(tokens: Sequence[Token], index: int, book: NameBook) -> int:
    """Return the index after the last names that begin at ``index``."""
    particles = _particles()
    start = index
    # "Kim B. Reynolds", "Hans-Peter Müller"
    if (
        index + 1 < len(tokens)
        and len(tokens[index].text) == 1
        and tokens[index].is_capitalised
        and tokens[index + 1].text == "."
    ):
        index += 2
    while index < len(tokens) and tokens[index].lower in particles:
        index += 1
    named = index
    while (
        index < len(tokens)
        and index - named < _MOST_SURNAMES
        and tokens[index].is_word
        and tokens[index].is_capitalised
        and not is_apart(tokens, index)
        and not _stops_name(tokens[index], book)
    ):
        index += 1
    return index if index > named else start


def _stops_name(token: Token, book: NameBook) -> bool:
    marks = book.lexicon.marks(token.lower)
    return (
        bool(marks) and book.lexicon.has(marks, "site", "staff", "says", "future")
    ) or token.lower in book.lexicon.names("legal_forms")


def _after_title(tokens: Sequence[Token], index: int, book: NameBook) -> int:
    """Return the end of a name after a title: "Ministerin Lambrecht"."""
    if index < len(tokens) and tokens[index].text == ".":
        index += 1
    if index >= len(tokens) or not tokens[index].is_capitalised:
        return index - 1
    token = tokens[index]
    if token.lower in _first_names():
        return max(_surname_end(tokens, index + 1, book), index + 1)
    # A town or country behind a title is what the person is in charge of.
    if (
        fold(token.text) in load_regions()
        or _stops_name(token, book)
        or _is_title(token, book)
    ):
        return index - 1
    follower = tokens[index + 1] if index + 1 < len(tokens) else None
    if follower is not None and is_name(follower) and follower.text != "&":
        return _surname_end(tokens, index, book)
    return index + 1


def surnames(tokens: Sequence[Token], book: NameBook) -> Iterator[Entity]:
    """Yield the last names of persons met before."""
    locative = {*book.lexicon.table["patterns"]["place_prep"].split("|"), "von", "aus"}
    for index, token in enumerate(tokens):
        if token.text not in book.surnames:
            continue
        if index and tokens[index - 1].lower in locative:
            continue
        yield Entity(index, index + 1, "H", "It is the name of a person met before.")


@cache
def _first_names() -> frozenset[str]:
    return frozenset(load_names()["first_names"].split())


@cache
def _particles() -> frozenset[str]:
    return frozenset(load_names()["particles"].split())
