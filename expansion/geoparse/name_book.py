"""The names a document starts with, and what a name looks like."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from expansion.geocode.folding import fold
from expansion.geocode.gazetteer import Gazetteer
from expansion.geocode.regions import load_regions
from expansion.geoparse.lexicon import Lexicon, load_names
from expansion.geoparse.tokens import Token, tokenize

LONGEST_NAME = 4  # words of a company's name
_LONGEST_ACRONYM = 5
_LONGEST_GAP = 2  # characters between two words of a name


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


def listed(
    tokens: Sequence[Token],
    names: frozenset[tuple[str, ...]],
    kind: str,
    why: str,
    book: NameBook,
) -> Iterator[Entity]:
    """Yield the places where a known name stands, the longest first."""
    legal = book.lexicon.names("legal_forms")
    for index, token in enumerate(tokens):
        if not (token.is_capitalised or kind == "S"):
            continue
        head, dash, _ = token.text.partition("-")
        if dash and (head,) in names and kind == "S":
            yield Entity(index, index + 1, kind, why)  # "Osram-Werk"
            continue
        for length in range(min(LONGEST_NAME, len(tokens) - index), 0, -1):
            words = tuple(each.text for each in tokens[index : index + length])
            if words not in names:
                continue
            last = index + length
            while last < len(tokens) and tokens[last].lower in legal:
                last += 1
            yield Entity(index, last, kind, why)
            break


def is_name(token: Token) -> bool:
    """Tell whether a token looks like a word of a name."""
    return (token.is_capitalised and token.is_word) or token.text == "&"


def is_unknown(token: Token, book: NameBook) -> bool:
    """Tell whether a word is no town and of no class of words."""
    return (
        token.is_capitalised
        and token.is_word
        and token.text not in book.gazetteer
        and not book.lexicon.marks(token.lower)
    )


def is_apart(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether another line or mark lies between a token and the one before."""
    return tokens[index].start - tokens[index - 1].end > _LONGEST_GAP


def is_proper(token: Token, book: NameBook) -> bool:
    """Tell whether a capitalised word can be part of a name: no "Die", no "The"."""
    word = token.lower
    return (
        is_name(token)
        and word not in book.lexicon.function_words
        and word not in book.lexicon.names("titles")
        and not book.lexicon.marks(word)
    )


def is_acronym(token: Token) -> bool:
    """Tell whether it is an abbreviation in capitals: "AI", "NRF"."""
    return (
        token.text.isupper()
        and token.is_word
        and 1 < len(token.text) <= _LONGEST_ACRONYM
    )


def precedes_region(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a comma and a state follow: "Spirit Lake, Iowa" is a town."""
    return (
        index + 1 < len(tokens)
        and tokens[index].text == ","
        and fold(tokens[index + 1].text) in load_regions()
    )
