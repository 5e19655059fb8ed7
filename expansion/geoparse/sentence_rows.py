"""A sentence as a row of words: names, towns and their lists, dates, and whose matters.

Distance in a row is counted in tokens; what parts clauses counts for several, so that a
word of the same clause is nearer than one of the next.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from expansion.geocode.regions import Region
from expansion.geoparse.date_words import find_dates, tokens_of
from expansion.geoparse.dates import DateWords
from expansion.geoparse.name_book import Name, NameBook, Party
from expansion.geoparse.parties import parties_of
from expansion.geoparse.places import Scan, regions_of
from expansion.geoparse.structure import BLOCK, MASKED, Part, Passage
from expansion.geoparse.tokens import Words
from expansion.geoparse.town_forms import Town

# What a mark adds to the way from one token to the next, and a word like "while".
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
_CLAUSE = 4.0
_BETWEEN_MEMBERS = ("joint", "in", "from", "to", "det", "count", "new")
_LONGEST_JOINT = 5
VERBS = (
    *("future", "done", "opens", "opened", "closes", "closed"),
    *("takes", "moves", "operates"),
)
_LONGEST_ASIDE = 14


@dataclass(frozen=True)
class Group:
    """Towns of one list, from its first token to after its last."""

    towns: tuple[Town, ...]
    first: int
    last: int

    @classmethod
    def of(cls, towns: Sequence[Town]) -> "Group":
        """Make a group of towns in order."""
        return cls(tuple(towns), towns[0].first, towns[-1].covered)


@dataclass(frozen=True)
class Row:
    """A passage with everything that was recognised in it.

    Attributes:
        passage: Where it stands and what it is.
        words: Its words and marks.
        names: Names that are no towns.
        towns: The towns.
        dates: The dates.
        regions: The countries and states it names.
        region_spans: Where it names them, as token indices.
        parties: Who is spoken of at each token, or None.
        topic: Whose matters the passage goes on with where nobody is named.
    """

    passage: Passage
    words: Words
    names: tuple[Name, ...] = ()
    towns: tuple[Town, ...] = ()
    dates: tuple[DateWords, ...] = ()
    regions: frozenset[Region] = frozenset()
    region_spans: tuple[tuple[int, int], ...] = ()
    parties: tuple[Party | None, ...] = ()
    topic: Party = Party.OWN

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where it names towns, countries and states, as token indices."""
        towns = ((town.first, town.last) for town in self.towns)
        return (*towns, *self.region_spans)

    @cached_property
    def classed(self) -> tuple[int, ...]:
        """The tokens that are of any class."""
        return tuple(i for i, each in enumerate(self.words.classes) if each)

    @cached_property
    def telling(self) -> tuple[int, ...]:
        """The tokens that are of any class and not part of a place."""
        places = {i for span in self.places for i in range(*span)}
        return tuple(i for i in self.classed if i not in places)

    @cached_property
    def ways(self) -> tuple[float, ...]:
        """The way from the beginning to each token, barriers included."""
        words = self.words
        steps = (
            1.0 + _BARRIERS.get(words.mark(i), _CLAUSE * words.has(i, "breaks"))
            for i in range(len(words))
        )
        return tuple(itertools.accumulate(steps, initial=0.0))

    @cached_property
    def turns(self) -> tuple[int, ...]:
        """The tokens between its lists at which "and" begins another clause."""
        if len(self.groups) < 2:  # noqa: PLR2004
            return ()
        words, between = self.words, range(self.groups[0].first, self.groups[-1].first)
        joints = (i for i in between if words.has(i, "joint"))
        return tuple(i for i in joints if words.has(i + 1, *VERBS))

    @cached_property
    def colon(self) -> int:
        """The first colon, or 0: there is none."""
        marks = range(len(self.words))
        return next((i for i in marks if self.words.mark(i) == ":"), 0)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The lists of towns."""
        lists: list[list[Town]] = []
        for town in self.towns:
            if lists and _are_joined(self.words, lists[-1][-1].covered, town.first):
                lists[-1].append(town)
            else:
                lists.append([town])
        return tuple(map(Group.of, lists))

    @cached_property
    def classes(self) -> frozenset[str]:
        """All classes of its words."""
        return frozenset().union(*self.words.classes)

    def distance(self, index: int, group: Group) -> float:
        """Return how far a token is from a list; inside it is 1."""
        if index < group.first:
            return self.ways[group.first] - self.ways[index]
        if index >= group.last:
            return self.ways[index + 1] - self.ways[group.last]
        return 1.0

    def has(self, *names: str) -> bool:
        """Tell whether a word of one of these classes stands in it."""
        return not self.classes.isdisjoint(names)


def _are_joined(words: Words, first: int, last: int) -> bool:
    """Tell whether only what joins the members of a list stands between two towns."""
    index = first
    if words.mark(index) == "(":
        closing = (i for i in range(index, last) if words.mark(i) == ")")
        index = next(closing, last) + 1
    between = range(index, last)
    if index - first > _LONGEST_ASIDE or not 0 < len(between) <= _LONGEST_JOINT:
        return False
    joins = [words.mark(i) in ",;/&" or words.has(i, "joint") for i in between]
    return any(joins) and all(
        joins[i - index] or words.has(i, *_BETWEEN_MEMBERS) for i in between
    )


def make_rows(
    text: str, passages: Sequence[Passage], book: NameBook
) -> tuple[Row, ...]:
    """Return the rows of a document, in order: names seen before are known later."""
    rows: list[Row] = []
    for passage in passages:
        rows.append(_row(text, passage, rows[-1] if rows else None, book))
    return tuple(rows)


def _row(text: str, passage: Passage, before: Row | None, book: NameBook) -> Row:
    span = passage.span
    words = book.lexicon.read(text, span.start, span.end)
    dates = tuple(find_dates(text, span.start, span.end, book.lexicon))
    dated = tokens_of(dates, words)
    # "March" is no march, "the second half" no second site.
    bare = (frozenset() if i in dated else c for i, c in enumerate(words.classes))
    words = replace(words, classes=tuple(bare))
    names = tuple(book.find(words, dated))
    topic = _topic(passage, before, book)
    if passage.part in MASKED and passage.part is not Part.DATELINE:
        return Row(passage, words, names, topic=topic)
    taken = dated | {i for name in names for i in range(name.first, name.last)}
    towns, spans = book.finder.find(Scan(words, taken, passage.part in BLOCK))
    regions, parties = regions_of(words, spans), tuple(parties_of(words, names))
    return Row(
        passage,
        words,
        names,
        tuple(towns),
        dates,
        regions,
        tuple(spans),
        parties,
        topic,
    )


def _topic(passage: Passage, before: Row | None, book: NameBook) -> Party:
    """Return whose matters a passage goes on with."""
    if passage.about:
        return Party.OWN if book.is_own(passage.about) else Party.OTHER
    is_next = before is not None and before.passage.paragraph == passage.paragraph
    if before is None or not is_next or before.passage.part in MASKED:
        return Party.OWN
    # The subject stands first, mostly; the company's matter is what names it, too.
    subjects = [party for party in before.parties if party in (Party.OWN, Party.OTHER)]
    if not subjects:
        return before.topic
    return Party.OWN if Party.OWN in subjects else Party.OTHER
