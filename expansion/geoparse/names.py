"""Names that are no places: persons, companies, papers, clubs, streets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from expansion.geocode.gazetteer import Gazetteer
from expansion.geocode.regions import load_regions
from expansion.geocode.folding import fold
from expansion.geoparse.lexicon import Lexicon, load_names
from expansion.geoparse.tokens import Token, tokenize

_SHORTEST_TITLE = 8  # letters of "Osram-Chef", "Filialleiter"
_LONGEST_NAME = 4  # words of a company's name


@dataclass(frozen=True)
class Entity:
    """A name that covers some tokens of a sentence.

    Attributes:
        first: Index of the first token.
        last: Index after the last token.
        kind: A key of ``lexicon.NAMES``: S, C, H, I, R, D; X and A are places.
        why: What made it one, in one short English sentence.
    """

    first: int
    last: int
    kind: str
    why: str = ""


@dataclass
class NameBook:
    """The names known for one document.

    Attributes:
        own: The company's names as folded word tuples, its group's included.
        others: Other companies' names, the same way.
        surnames: Last names of persons seen with their first names.
        lexicon: The language.
        gazetteer: Tells which names are places, too.
    """

    own: frozenset[tuple[str, ...]]
    others: frozenset[tuple[str, ...]]
    lexicon: Lexicon
    gazetteer: Gazetteer
    surnames: set[str] = field(default_factory=set)


def name_book(company: str | None, lexicon: Lexicon, gazetteer: Gazetteer) -> NameBook:
    """Return the names to start a document with."""
    own = _aliases(company, lexicon, gazetteer) if company else set()
    for members in _groups():
        if members & own:
            own |= members
    return NameBook(frozenset(own), _companies_known() - own, lexicon, gazetteer)


@cache
def _companies_known() -> frozenset[tuple[str, ...]]:
    return frozenset(map(_words, load_names()["companies"].split("|")))


@cache
def _groups() -> tuple[frozenset[tuple[str, ...]], ...]:
    return tuple(
        frozenset(map(_words, group.split("|"))) for group in load_names()["groups"]
    )


def _words(name: str) -> tuple[str, ...]:
    name = name.strip()
    return tuple(token.text for token in tokenize(name, 0, len(name)) if token.text)


def _aliases(
    company: str, lexicon: Lexicon, gazetteer: Gazetteer
) -> set[tuple[str, ...]]:
    words = _words(company)
    legal = lexicon.names("legal_forms")
    core = words
    while len(core) > 1 and (core[-1].lower() in legal or not core[-1][0].isalpha()):
        core = core[:-1]
    aliases = {words, core}
    generic = legal | lexicon.names("organisation_words")
    first = core[0]
    if len(core) > 1 and (
        core[1].lower() in generic
        or not (first.lower() in lexicon.never or gazetteer.is_own_name_of_any(first))
    ):
        aliases.add(core[:1])
    # A headline may write it all in capitals, and a capital may go missing.
    aliases |= {tuple(word.upper() for word in alias) for alias in aliases}
    aliases |= {tuple(word.capitalize() for word in alias) for alias in aliases}
    return {alias for alias in aliases if alias}


def find_names(tokens: Sequence[Token], book: NameBook) -> list[Entity]:
    """Return the names in a sentence that are no places, without overlaps."""
    taken = [False] * len(tokens)
    found: list[Entity] = []
    for finder in (_own_company, _persons, _companies, _organisations, _surnames):
        for entity in finder(tokens, book):
            if any(taken[entity.first : entity.last]):
                continue
            taken[entity.first : entity.last] = [True] * (entity.last - entity.first)
            found.append(entity)
    return sorted(found, key=lambda entity: entity.first)


def _own_company(tokens: Sequence[Token], book: NameBook) -> Iterator[Entity]:
    yield from _listed(tokens, book.own, "S", "It is the company's own name.", book)


def _companies(tokens: Sequence[Token], book: NameBook) -> Iterator[Entity]:
    yield from _listed(tokens, book.others, "C", "It is a company's name.", book)
    legal = book.lexicon.names("legal_forms")
    rivals = book.lexicon.names("rival_words")
    for index, token in enumerate(tokens):
        if not token.is_capitalised:
            continue
        if token.lower in legal and index and tokens[index - 1].is_capitalised:
            first = index
            while first and index - first < _LONGEST_NAME and _is_name(tokens[first - 1]):
                first -= 1
            if first < index:
                yield Entity(first, index + 1, "C", "A legal form follows.")
        if _is_shop_name(tokens, index, book):
            yield Entity(index, index + 1, "C", "It is the name of a business.")
        if token.text != "&" and _joins_and(tokens, index):
            yield Entity(index, index + 1, "C", "It is part of a company's name.")
        if index and tokens[index - 1].lower in rivals and _is_unknown(token, book):
            yield Entity(index, index + 1, "C", "It is called a rival or a partner.")


def _joins_and(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a name stands beside "&": "Barnes & Noble"."""
    beside = tokens[max(0, index - 1) : index] + tokens[index + 1 : index + 2]
    return any(token.text == "&" for token in beside)


def _is_shop_name(tokens: Sequence[Token], index: int, book: NameBook) -> bool:
    """Tell whether a name stands between a site and its place: "Bäckerei Kunz in"."""
    if not 0 < index < len(tokens) - 1 or book.lexicon.code == "en":
        return False
    before = book.lexicon.marks(tokens[index - 1].lower)
    return (
        book.lexicon.has(before, "site")
        and tokens[index + 1].lower in ("in", "aus")
        and _is_unknown(tokens[index], book)
    )


def _listed(
    tokens: Sequence[Token],
    names: frozenset[tuple[str, ...]],
    kind: str,
    why: str,
    book: NameBook,
) -> Iterator[Entity]:
    legal = book.lexicon.names("legal_forms")
    for index, token in enumerate(tokens):
        if not (token.is_capitalised or kind == "S"):
            continue
        head, dash, _ = token.text.partition("-")
        if dash and (head,) in names and kind == "S":
            yield Entity(index, index + 1, kind, why)  # "Osram-Werk"
            continue
        for length in range(min(_LONGEST_NAME, len(tokens) - index), 0, -1):
            words = tuple(each.text for each in tokens[index : index + length])
            if words not in names:
                continue
            last = index + length
            while last < len(tokens) and tokens[last].lower in legal:
                last += 1
            yield Entity(index, last, kind, why)
            break


def _is_name(token: Token) -> bool:
    return (token.is_capitalised and token.is_word) or token.text == "&"


def _is_unknown(token: Token, book: NameBook) -> bool:
    return (
        token.is_capitalised
        and token.is_word
        and token.text not in book.gazetteer
        and not book.lexicon.marks(token.lower)
    )


def _persons(tokens: Sequence[Token], book: NameBook) -> Iterator[Entity]:
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
    endings = book.lexicon.names("title_endings")
    if dash and head and tail in endings:
        return True
    return any(
        len(word) > len(ending) + 3 and word.endswith(ending) for ending in endings
    )


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
        and index - named < 2
        and tokens[index].is_word
        and tokens[index].is_capitalised
        and not _adjoins(tokens, index)
        and not _stops_name(tokens[index], book)
    ):
        index += 1
    return index if index > named else start


def _adjoins(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether another line or mark lies between a token and the one before."""
    return tokens[index].start - tokens[index - 1].end > 2


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
    if follower is not None and _is_name(follower) and follower.text != "&":
        return _surname_end(tokens, index, book)
    return index + 1


def _surnames(tokens: Sequence[Token], book: NameBook) -> Iterator[Entity]:
    locative = {*book.lexicon.table["patterns"]["place_prep"].split("|"), "von", "aus"}
    for index, token in enumerate(tokens):
        if token.text not in book.surnames:
            continue
        if index and tokens[index - 1].lower in locative:
            continue
        yield Entity(index, index + 1, "H", "It is the name of a person met before.")


def _organisations(tokens: Sequence[Token], book: NameBook) -> Iterator[Entity]:
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
        elif _is_acronym(token) and _heads_name(tokens, index, book):
            yield Entity(index, index + 2, "C", "It is the name of an organisation.")
        elif index and token.lower in words and _is_proper(tokens[index - 1], book):
            first = index - 1
            while first and _is_proper(tokens[first - 1], book) and index - first < 3:
                first -= 1
            if _precedes_region(tokens, index + 1):
                continue
            names = [each.text for each in tokens[first : index + 1]]
            towns = (" ".join(names[n:]) for n in range(len(names) - 1))
            if not any(town in book.gazetteer for town in towns):
                yield Entity(first, index + 1, "I", "It is an institution's name.")
        elif len(token.text) > 6 and token.lower.endswith(endings) and any(
            len(token.lower) > len(end) + 2 and token.lower.endswith(end) for end in endings[:3]
        ):
            yield Entity(index, index + 1, "I", "It is the name of a street.")


def _precedes_region(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a comma and a state follow: "Spirit Lake, Iowa" is a town."""
    return (
        index + 1 < len(tokens)
        and tokens[index].text == ","
        and fold(tokens[index + 1].text) in load_regions()
    )


def _is_proper(token: Token, book: NameBook) -> bool:
    """Tell whether a capitalised word can be part of a name: no "Die", no "The"."""
    word = token.lower
    return (
        _is_name(token)
        and word not in book.lexicon.function_words
        and word not in book.lexicon.names("titles")
        and not book.lexicon.marks(word)
    )


def _is_acronym(token: Token) -> bool:
    return token.text.isupper() and token.is_word and 1 < len(token.text) < 6


def _heads_name(tokens: Sequence[Token], index: int, book: NameBook) -> bool:
    """Tell whether a town right behind an acronym makes one name of both."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        following is not None
        and following.is_capitalised
        and not following.text.isupper()
        and not _adjoins(tokens, index + 1)
        and following.text in book.gazetteer
        and tokens[index].lower not in book.lexicon.names("legal_forms")
        and fold(tokens[index].text) not in load_regions()
        and not book.lexicon.marks(tokens[index].lower)
    )


def _capitals_end(tokens: Sequence[Token], index: int) -> int:
    last = index + 1
    while last < len(tokens) and last - index < _LONGEST_NAME and _is_name(tokens[last]):
        last += 1
    return last


@cache
def _first_names() -> frozenset[str]:
    return frozenset(load_names()["first_names"].split())


@cache
def _particles() -> frozenset[str]:
    return frozenset(load_names()["particles"].split())
