"""A sentence as a row of tokens: names, towns and their lists, dates, and whose words.

Distance in a row is counted in tokens; what parts clauses counts for several, so that a
word of the same clause is nearer than one of the next.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from expansion.geocode.regions import Region
from expansion.geoparse.date_words import find_dates
from expansion.geoparse.dates import DateWords
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.names import (
    OTHER,
    OWN,
    PERSON,
    STRANGER,
    Name,
    NameBook,
    find_names,
    same_company,
)
from expansion.geoparse.places import Scan, Town, TownFinder, regions_of
from expansion.geoparse.structure import BLOCK, MASKED, Part, Passage
from expansion.geoparse.tokens import Token, tokenize

_BARRIERS = {
    ",": 1.5,
    ";": 8.0,
    ":": 5.0,
    "–": 4.0,
    "—": 4.0,
    "(": 3.0,
    ")": 3.0,
    "|": 4.0,
    ".": 3.0,
}
_CLAUSE = 4.0  # what a word like "while", "which" costs
_BETWEEN_MEMBERS = frozenset(
    {"joint", "in", "from", "to", "det", "count", "new", "followed"}
)
_LONGEST_JOINT = 5
_LONGEST_ASIDE = 14
_OTHERS = frozenset({"party", "official", "justice"})


@dataclass(frozen=True)
class Group:
    """Towns of one list: they share what is said of the list.

    Attributes:
        towns: Its members, in order; one, if it is no list.
        first: Index of its first token.
        last: Index after its last token.
    """

    towns: tuple[Town, ...]
    first: int
    last: int


@dataclass(frozen=True)
class Row:
    """A passage with everything that was recognised in it.

    Attributes:
        passage: Where it stands and what it is.
        tokens: Its words and marks.
        classes: The classes of words each token is of.
        names: Names that are no towns.
        towns: The towns.
        dates: The dates.
        regions: The countries and states it names.
        region_spans: Where it names them, as token indices.
        parties: Who is spoken of at each token: OWN, OTHER, PERSON or "".
        topic: Whose matters the passage goes on with where nobody is named.
    """

    passage: Passage
    tokens: tuple[Token, ...]
    classes: tuple[frozenset[str], ...]
    names: tuple[Name, ...] = ()
    towns: tuple[Town, ...] = ()
    dates: tuple[DateWords, ...] = ()
    regions: frozenset[Region] = frozenset()
    region_spans: tuple[tuple[int, int], ...] = ()
    parties: tuple[str, ...] = ()
    topic: str = OWN

    @cached_property
    def ways(self) -> tuple[float, ...]:
        """The way from the beginning to each token, barriers included."""
        steps = (
            1.0 + _BARRIERS.get(token.text, _CLAUSE if "breaks" in classes else 0.0)
            for token, classes in zip(self.tokens, self.classes, strict=True)
        )
        return tuple(itertools.accumulate(steps, initial=0.0))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The lists of towns."""
        return tuple(_groups(self))

    def distance(self, index: int, group: Group) -> float:
        """Return how far a token is from a list; inside it is 1."""
        if index < group.first:
            return self.ways[group.first] - self.ways[index]
        if index >= group.last:
            return self.ways[index + 1] - self.ways[group.last]
        return 1.0

    def has(self, *names: str) -> bool:
        """Tell whether a word of one of these classes stands in it."""
        return any(not each.isdisjoint(names) for each in self.classes)


def _groups(row: Row) -> Iterator[Group]:
    members: list[Town] = []
    for town in row.towns:
        if members and not _are_joined(row, members[-1].covered, town.first):
            yield Group(tuple(members), members[0].first, members[-1].covered)
            members = []
        members.append(town)
    if members:
        yield Group(tuple(members), members[0].first, members[-1].covered)


def _are_joined(row: Row, first: int, last: int) -> bool:
    """Tell whether only what joins the members of a list stands between two towns."""
    index = first
    if index < last and row.tokens[index].text == "(":
        closing = next(
            (i for i in range(index, last) if row.tokens[i].text == ")"), None
        )
        if closing is None or closing - index > _LONGEST_ASIDE:
            return False
        index = closing + 1
    between = range(index, last)
    if len(between) > _LONGEST_JOINT or not between:
        return False
    is_joint = False
    for each in between:
        token, classes = row.tokens[each], row.classes[each]
        joins = token.text in ",;/&" or not classes.isdisjoint(("joint", "followed"))
        is_joint = is_joint or joins
        if not joins and classes.isdisjoint(_BETWEEN_MEMBERS):
            return False
    return is_joint


@dataclass
class RowMaker:
    """Turns passages into rows, in order: names seen before are known later.

    Attributes:
        text: The article.
        lexicon: The language.
        book: The names.
        finder: The towns.
    """

    text: str
    lexicon: Lexicon
    book: NameBook
    finder: TownFinder
    _known: set[str] = field(default_factory=set)

    def make(self, passages: Sequence[Passage]) -> tuple[Row, ...]:
        """Return the rows of a document."""
        rows: list[Row] = []
        for passage in passages:
            before = rows[-1] if rows else None
            rows.append(self._row(passage, before))
        return tuple(rows)

    def _row(self, passage: Passage, before: Row | None) -> Row:
        span = passage.span
        tokens = tokenize(self.text, span.start, span.end)
        classes = _with_denials(self.lexicon.classify(tokens))
        topic = _topic(passage, before, self.book)
        dates = find_dates(self.text, span.start, span.end, self.lexicon)
        dated = frozenset(
            index
            for index, token in enumerate(tokens)
            if any(date.start <= token.start < date.end for date in dates)
        )
        names = find_names(tokens, classes, self.book, dated)
        if passage.part in MASKED and passage.part is not Part.DATELINE:
            return Row(passage, tokens, classes, tuple(names), topic=topic)
        taken = dated | {i for name in names for i in range(name.first, name.last)}
        scan = Scan(self.text, tokens, classes, taken, _is_entry(passage), self._known)
        towns, regions = self.finder.find(scan)
        return Row(
            passage,
            tokens,
            classes,
            tuple(names),
            tuple(towns),
            tuple(dates),
            frozenset(regions_of(scan, regions)),
            tuple(regions),
            tuple(_parties(tokens, classes, names, topic)),
            topic,
        )


def _with_denials(classes: Sequence[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """Return the classes with "no plans" as called off, "not close" as staying."""
    found = list(classes)
    for index, here in enumerate(classes):
        if "not" not in here:
            continue
        ahead = frozenset().union(*classes[index + 1 : index + 4])
        if not ahead.isdisjoint(("closes", "closed")):
            found[index] = frozenset({"stays"})
        elif not ahead.isdisjoint(("opens", "opened", "future", "considers")):
            found[index] = frozenset({"cancels"})
    return tuple(found)


def _is_entry(passage: Passage) -> bool:
    return passage.part in BLOCK or passage.lead is not None


def _topic(passage: Passage, before: Row | None, book: NameBook) -> str:
    """Return whose matters a passage goes on with."""
    if passage.about:
        return OWN if same_company(passage.about, book.own) else OTHER
    if before is None or before.passage.paragraph != passage.paragraph:
        return OWN
    if before.passage.part in MASKED:
        return OWN
    # The subject stands first, mostly; where the company is named too, it is its matter.
    subjects = [party for party in before.parties if party in (OWN, OTHER, STRANGER)]
    if not subjects:
        return before.topic
    return OTHER if OWN not in subjects and subjects[0] == OTHER else OWN


def _parties(
    tokens: Sequence[Token],
    classes: Sequence[frozenset[str]],
    names: Sequence[Name],
    topic: str,
) -> Iterator[str]:
    """Yield who is spoken of at each token."""
    kinds = {
        index: OTHER if _is_somebody(classes, name) else name.kind
        for name in names
        for index in range(name.first, name.last)
    }
    last = topic
    for index, token in enumerate(tokens):
        found = kinds.get(index, "") or _party_of(classes, index, last)
        if found in (OWN, OTHER, STRANGER):
            last = found
        yield found
        if token.text in ".;":
            last = topic


def _is_somebody(classes: Sequence[frozenset[str]], name: Name) -> bool:
    """Tell whether an unknown name is surely a party's: "Dallas-based Compass"."""
    before = classes[name.first - 1] if name.first else frozenset()
    return name.kind == STRANGER and not before.isdisjoint(("based", "party"))


def _party_of(classes: Sequence[frozenset[str]], index: int, last: str) -> str:
    here = classes[index]
    if "we" in here:
        return OWN
    if "they" in here:
        return last
    if not here.isdisjoint(_OTHERS):
        return OTHER
    if "firm" in here and "site" not in here:
        before = classes[max(0, index - 3) : index]
        return OTHER if any("a" in each for each in before) else OWN
    return ""


__all__ = ["OTHER", "OWN", "PERSON", "Group", "Row", "RowMaker"]
