"""Who is named in a sentence: the company, persons, other parties, by the shape of names.

No list of companies stands behind it. The company is known by its name; what else has
the shape of a name (capitals, a legal form, an abbreviation) and is no town is somebody
else. What is somebody's name is no place, and what is said of them is not about us.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from expansion.geocode.folding import fold
from expansion.geocode.gazetteer import Gazetteer
from expansion.geocode.regions import load_regions
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.places import TownFinder
from expansion.geoparse.tokens import Token, tokenize

OWN, PERSON, OTHER = "own", "person", "other"
STRANGER, STREET = "stranger", "street"
_LONGEST = 6
_PARTICLES = frozenset(
    "van von der den de del della di da dos du la le ter zu al el bin y".split()
)
_BEFORE_PLACES = frozenset({"in", "from", "near", "to", "joint"})
_COMMON_PLURALS = (
    "tion",
    "tions",
    "ity",
    "ment",
    "ments",
    "ness",
    "ing",
    "ings",
    "ers",
    "ors",
    "ies",
    "ly",
    "ed",
)
_OPENERS = frozenset('.:?!“„"»«|;–—-(')
_PARTICIPLE = re.compile(r"(?:ge|be|ver|er|ent|zer|an|ab|auf|aus)\w+(?:t|en)")
_LONGEST_NAME = 11  # letters; a longer German word is a compound
_COMMON_ENDINGS = tuple(
    "ung heit keit schaft tion nen gen ment tät ismus chen ten den ern hen len e".split()
)
_DAY_CLASSES = frozenset(
    "site seat staff area titles firm opens closes moves grows det count in from speech party "
    "official event trade justice joint breaks we they future takes done not cancels considers".split()
)


@dataclass(frozen=True)
class Name:
    """A name in a sentence that is no town.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        kind: Whose it is: the company's (OWN), a PERSON's, an OTHER party's, an unknown
            STRANGER's, or a STREET's.
        why: Why, in one short English sentence.
    """

    first: int
    last: int
    kind: str
    why: str


@dataclass
class NameBook:
    """What is known about names while a document is read, sentence by sentence.

    Attributes:
        own: The company's names, token by token, in lower case.
        lexicon: The language.
        finder: Tells which names are places, too.
        surnames: Last names of persons seen with their first names, in lower case.
        proper: Words with a capital within a sentence.
    """

    own: frozenset[tuple[str, ...]]
    lexicon: Lexicon
    finder: TownFinder
    surnames: set[str] = field(default_factory=set)
    proper: frozenset[str] = frozenset()


def aliases(
    company: str, lexicon: Lexicon, gazetteer: Gazetteer
) -> frozenset[tuple[str, ...]]:
    """Return the forms in which an article may name a company, in lower case."""
    words = tuple(
        token.lower for token in tokenize(company.strip(), 0, len(company.strip()))
    )
    core = words
    while len(core) > 1 and (
        "legal" in lexicon.classes(core[-1]) or not core[-1][0].isalnum()
    ):
        core = core[:-1]
    found = {words, core}
    first = core[0] if core else ""
    is_town = bool(gazetteer.candidates(first)) if first else True
    is_common = bool(lexicon.classes(first)) or not first[:1].isalpha()
    if len(core) > 1 and len(first) > 2 and not (is_town or is_common):  # noqa: PLR2004
        found.add(core[:1])
    return frozenset(alias for alias in found if alias)


def find_names(
    tokens: Sequence[Token],
    classes: Sequence[frozenset[str]],
    book: NameBook,
    dated: frozenset[int],
) -> list[Name]:
    """Return the names in a sentence that are no towns, without overlaps, in order."""
    found = list(_own(tokens, classes, book))
    words = [token for token in tokens if token.is_word]
    is_titled = 5 * sum(token.is_capitalised for token in words) > 3 * len(words) > 9
    taken = set(dated) | {i for name in found for i in range(name.first, name.last)}
    taken |= set(_long_towns(tokens, classes, book)) - taken
    for first, last in _runs(tokens, classes, taken, book):
        found += _sort(tokens, classes, first, last, book, is_titled=is_titled)
    return sorted(found, key=lambda name: name.first)


def _own(
    tokens: Sequence[Token], classes: Sequence[frozenset[str]], book: NameBook
) -> Iterator[Name]:
    index = 0
    while index < len(tokens):
        last = _own_end(tokens, index, book)
        if last == index + 1 and _is_own_town(tokens, classes, index, book):
            last = index
        if last > index:
            yield Name(index, last, OWN, "It is the company's own name.")
        index = max(last, index + 1)


def _is_own_town(
    tokens: Sequence[Token],
    classes: Sequence[frozenset[str]],
    index: int,
    book: NameBook,
) -> bool:
    """Tell whether the company's name stands for the town it is called after."""
    behind_in = index > 0 and "in" in classes[index - 1]
    return behind_in and book.finder.knows(tokens[index].text, include_small=True)


def _own_end(tokens: Sequence[Token], index: int, book: NameBook) -> int:
    """Return where the company's name that begins here ends; ``index``: it does not."""
    head, dash, _ = tokens[index].lower.partition("-")
    for length in range(min(_LONGEST, len(tokens) - index), 0, -1):
        words = tuple(token.lower for token in tokens[index : index + length])
        if words in book.own and any(
            not t.text.islower() for t in tokens[index : index + length]
        ):
            last = index + length
            while last < len(tokens) and "legal" in book.lexicon.classes(
                tokens[last].lower
            ):
                last += 1
            return last
    return index + 1 if dash and (head,) in book.own else index


def _runs(
    tokens: Sequence[Token],
    classes: Sequence[frozenset[str]],
    taken: set[int],
    book: NameBook,
) -> Iterator[tuple[int, int]]:
    """Yield the stretches of capitalised words that can be parts of names."""
    start: int | None = None
    for index in range(len(tokens) + 1):
        if (
            index < len(tokens)
            and index not in taken
            and _is_part(tokens, classes, index, start, book)
        ):
            start = index if start is None else start
            continue
        if start is not None:
            while not tokens[index - 1].is_capitalised and index > start + 1:
                index -= 1  # noqa: PLW2901 - a particle at the end is none
            yield start, index
        start = None


def _is_part(
    tokens: Sequence[Token],
    classes: Sequence[frozenset[str]],
    index: int,
    start: int | None,
    book: NameBook,
) -> bool:
    token = tokens[index]
    if start is not None and token.start - tokens[index - 1].end > 1:
        return False
    if start is not None and (token.text in "&" or token.lower in _PARTICLES):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        # "Nutzung von KI" is no name where nouns have capitals, "Ludwig von Linde" is.
        is_name = (
            not book.lexicon.nouns_capitalised or tokens[start].lower in first_names()
        )
        return following is not None and following.is_capitalised and is_name
    if not (token.is_capitalised and token.is_word):
        return False
    if not classes[index].isdisjoint(("organisation", "street")):
        return index > 0 or start is not None
    if start is not None and not classes[index].isdisjoint(("firm", "legal")):
        return not book.lexicon.nouns_capitalised
    if index == 0 or tokens[index - 1].text in _OPENERS:
        # At the beginning of a sentence a capital says nothing about a known word.
        return not classes[index] and token.lower not in book.lexicon.function_words
    if book.lexicon.nouns_capitalised:
        return not classes[index]
    return not classes[index] & _DAY_CLASSES


def _sort(
    tokens: Sequence[Token],
    classes: Sequence[frozenset[str]],
    first: int,
    last: int,
    book: NameBook,
    *,
    is_titled: bool,
) -> Iterator[Name]:
    """Yield what a stretch of capitalised words names, if it is no town."""
    words = tokens[first:last]
    before = classes[first - 1] if first else frozenset()
    if _is_person(words, before, book):
        book.surnames.add(words[-1].lower)
        yield Name(first, last, PERSON, "It is a person's name.")
        return
    if len(words) == 1 and words[0].lower in book.surnames and words[0].text:
        yield Name(first, last, PERSON, "A person of that name was named before.")
        return
    if any("street" in each for each in classes[first:last]):
        yield Name(first, last, STREET, "It is a street, a park or a building.")
        return
    if _is_organisation(words, classes[first:last], book):
        yield Name(first, last, OTHER, "It is part of the name of an organisation.")
        return
    if not is_titled:
        yield from _unknown(tokens, classes, first, last, book)


def _is_person(words: Sequence[Token], before: frozenset[str], book: NameBook) -> bool:
    head = words[0].lower.split("-")[0]
    if len(words) > 1 and head in first_names():
        return len(words) <= 4 and not words[-1].is_shouted  # noqa: PLR2004
    is_title = "titles" in before
    return (
        is_title
        and len(words) <= 3
        and not (  # noqa: PLR2004
            len(words) == 1 and book.finder.knows(words[0].text)
        )
        and not book.lexicon.nouns_capitalised
        or (is_title and len(words) == 2)
    )  # noqa: PLR2004


def _is_organisation(
    words: Sequence[Token], classes: Sequence[frozenset[str]], book: NameBook
) -> bool:
    if len(words) == 1:
        only = words[0].text
        is_place = book.finder.knows(only) or fold(only) in load_regions()
        return (
            only.isalpha() and only.isupper() and 2 <= len(only) <= 5 and not is_place
        )  # noqa: PLR2004
    heads = [each & {"organisation", "legal", "firm"} for each in classes]
    # "Universität Graz", "Bank of Cork", "Derby Capital": a name around a head word.
    return any(heads)


def _unknown(
    tokens: Sequence[Token],
    classes: Sequence[frozenset[str]],
    first: int,
    last: int,
    book: NameBook,
) -> Iterator[Name]:
    """Yield the unknown names of a stretch, leaving its towns out."""
    index = first
    while index < last:
        end = _town_end(tokens, classes, index, last, book)
        if end > index:
            index = end
            continue
        stop = index
        while stop < last and _town_end(tokens, classes, stop, last, book) == stop:
            stop += 1
        town = _town_end(tokens, classes, stop, last, book) if stop < last else stop
        if tokens[stop - 1].is_shouted and stop == index + 1 and town > stop:
            yield Name(index, town, OTHER, "An abbreviation and a town make a name.")
            stop = town
        elif _looks_foreign(tokens, classes, index, stop, book):
            yield Name(index, stop, STRANGER, "It has the shape of a name.")
        index = stop


def _town_end(
    tokens: Sequence[Token],
    classes: Sequence[frozenset[str]],
    index: int,
    last: int,
    book: NameBook,
) -> int:
    """Return where a town's name that begins here ends; ``index``: none does.

    A small town counts where the words before it expect a place.
    """
    expected = index > 0 and (
        not classes[index - 1].isdisjoint(_BEFORE_PLACES)
        or tokens[index - 1].text in ",;"
    )
    for end in range(min(last, index + 4), index, -1):
        if not tokens[end - 1].is_capitalised:
            continue
        name = " ".join(token.text for token in tokens[index:end])
        is_street = end > index + 1 and "street" in classes[end - 1]
        if book.finder.knows(
            name, include_small=(expected or end > index + 2) and not is_street
        ):
            return end
    return index


def _long_towns(
    tokens: Sequence[Token], classes: Sequence[frozenset[str]], book: NameBook
) -> Iterator[int]:
    """Yield the tokens of town names of several words: they are no other name's."""
    index = 0
    while index < len(tokens) - 1:
        end = index
        if tokens[index].is_capitalised and tokens[index + 1].is_word:
            end = _town_end(tokens, classes, index, len(tokens), book)
        if end > index + 1:
            yield from range(index, end)
        index = max(end, index + 1)


def _looks_foreign(
    tokens: Sequence[Token],
    classes: Sequence[frozenset[str]],
    first: int,
    last: int,
    book: NameBook,
) -> bool:
    """Tell whether unknown words are a name, and no noun of the language.

    An abbreviation, a capital inside, two capitalised words in a row are names; one word
    alone is one within a sentence, and at its beginning if it is one elsewhere. Where
    nouns have capitals, it must stand as names do: without an article, as a subject or
    before the place where somebody is at home.
    """
    words = [token for token in tokens[first:last] if token.is_word]
    if not words or all(len(word.text) < 2 for word in words):  # noqa: PLR2004
        return False
    if any(char.isdigit() for word in words for char in word.text):
        return False  # a product or a building, no party
    if fold(" ".join(word.text for word in words)) in load_regions():
        return False
    if any(word.is_shouted or any(map(str.isupper, word.text[1:])) for word in words):
        return "-" not in words[0].text
    starts = first == 0 or tokens[first - 1].text in _OPENERS
    if not book.lexicon.nouns_capitalised:
        if len(words) > 1 or not starts or words[0].text in book.proper:
            return True
        return _is_subject(tokens, classes, first) and not words[0].lower.endswith(
            _COMMON_PLURALS
        )
    if len(words) > 1:
        return True
    return _stands_alone(tokens, classes, first, starts=starts)


def _is_subject(
    tokens: Sequence[Token], classes: Sequence[frozenset[str]], index: int
) -> bool:
    """Tell whether a verb or an apposition follows, as behind the name of somebody."""
    if index + 2 >= len(tokens):
        return False
    if tokens[index + 1].text == ",":
        return (
            bool(classes[index + 2] & {"det", "breaks", "from"})
            or tokens[index + 2].text.isdigit()
        )
    return tokens[index + 1].text.islower() and not classes[index + 1] & {
        "joint",
        "in",
        "from",
    }


def _stands_alone(
    tokens: Sequence[Token],
    classes: Sequence[frozenset[str]],
    index: int,
    *,
    starts: bool,
) -> bool:
    before = classes[index - 1] if index else frozenset()
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if (
        before & {"det", "our", "count"}
        or _is_adjective(tokens, index)
        or following is None
    ):
        return False
    word = tokens[index].lower
    if starts and _PARTICIPLE.fullmatch(word):
        return False
    if len(word) > _LONGEST_NAME or word.endswith(_COMMON_ENDINGS):
        return False
    is_home = following.text == "(" or bool(classes[index + 1] & {"in", "from"})
    is_subject = starts and _is_subject(tokens, classes, index)
    is_described = following.text == "," and _is_subject(tokens, classes, index)
    is_second = "joint" in before and following.text.islower()
    return is_home or is_subject or is_described or is_second


def _is_adjective(tokens: Sequence[Token], index: int) -> bool:
    if index == 0:
        return False
    word = tokens[index - 1]
    return word.text.islower() and word.text.endswith(("e", "en", "er", "es", "em"))


@cache
def first_names() -> frozenset[str]:
    """Return first names, in lower case."""
    file = resources.files(__package__) / "first_names.txt"
    return frozenset(file.read_text(encoding="utf-8").split())


def same_company(who: str, own: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether the name in "About X" is the company's."""
    words = tuple(token.lower for token in tokenize(who, 0, len(who)))
    return any(
        alias == words[: len(alias)] or set(alias) <= set(words) for alias in own
    ) or (not own and bool(fold(who)))


def proper_words(text: str) -> frozenset[str]:
    """Return the words that an article writes with a capital within a sentence."""
    return frozenset(re.findall(r"[^\W\d_A-Z][,;]? ([A-ZÄÖÜÉ][^\W\d_]+)", text))
