"""Writes a sentence as the row of marked tokens that the patterns fit on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from expansion.geoparse.lexicon import NAMES, Lexicon
from expansion.geoparse.name_book import Entity
from expansion.geoparse.qualifiers import Toponym
from expansion.geoparse.tokens import Token

_LONGEST_CLAUSE = 80  # tokens; longer ones are no language
_OTHER = {"X": NAMES["O"], "A": NAMES["B"]}


@dataclass(frozen=True)
class Item:
    """One token of the row.

    Attributes:
        symbol: Its marks and its word, or one character for a name.
        start: Index of its first character in the text.
        end: Index after its last character.
        toponyms: The places it stands for; a list of places is one item.
    """

    symbol: str
    start: int
    end: int
    toponyms: tuple[Toponym, ...] = ()


@dataclass(frozen=True)
class Row:
    """A sentence, or a clause of one, as marked tokens."""

    items: tuple[Item, ...]

    @property
    def places(self) -> tuple[int, ...]:
        """The indices of the items that are places."""
        return tuple(n for n, item in enumerate(self.items) if item.toponyms)

    def marked(self, target: int, *, as_place: bool = False) -> str:
        """Return the row as a string in which ``target`` is the place in question.

        Args:
            target: Its index.
            as_place: An adjective ("Londoner") stands like a name, too.
        """
        is_adjective = self.items[target].symbol == _OTHER["A"] and not as_place
        kind = "A" if is_adjective else "X"
        return " ".join(
            NAMES[kind] if number == target else item.symbol
            for number, item in enumerate(self.items)
        )

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the text positions of a passage of the string, whole tokens."""
        cursor, found = 0, []
        for item in self.items:
            stop = cursor + len(item.symbol)
            if cursor < end and stop > start:
                found.append(item)
            cursor = stop + 1
        if not found:
            return self.items[0].start, self.items[0].end
        return found[0].start, found[-1].end


def write(
    tokens: Sequence[Token],
    names: Sequence[Entity],
    toponyms: Sequence[Toponym],
    lexicon: Lexicon,
) -> Row:
    """Return a sentence as a row; lists of places become one item each."""
    items = tuple(_items(tokens, names, toponyms, lexicon))
    return Row(_grouped(_separable(_phrases(items, lexicon), lexicon), lexicon))


def _items(
    tokens: Sequence[Token],
    names: Sequence[Entity],
    toponyms: Sequence[Toponym],
    lexicon: Lexicon,
) -> Iterator[Item]:
    name_at = {entity.first: entity for entity in names}
    town_at = {town.first: town for town in toponyms}
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if index in town_at:
            town = town_at[index]
            symbol = _OTHER["A" if town.is_adjective else "X"]
            yield Item(symbol, token.start, tokens[town.covered - 1].end, (town,))
            _, dash, tail = token.text.partition("-")
            if town.is_adjective and dash:
                word = tail.lower()
                yield Item(lexicon.marks(word) + word, token.start, token.end)
            index = town.covered
        elif index in name_at:
            entity = name_at[index]
            yield Item(NAMES[entity.kind], token.start, tokens[entity.last - 1].end)
            _, dash, tail = token.text.partition("-")
            if dash and entity.kind == "S" and lexicon.marks(tail.lower()):
                word = tail.lower()
                yield Item(lexicon.marks(word) + word, token.start, token.end)
            index = entity.last
        else:
            yield Item(lexicon.marks(token.lower) + token.lower, token.start, token.end)
            index += 1


def _phrases(items: tuple[Item, ...], lexicon: Lexicon) -> tuple[Item, ...]:
    """Give words the class they have together: "set up", "close to", "vor dem Aus"."""
    found = list(items)
    for index, item in enumerate(items):
        for phrase, name in lexicon.phrases.get(lexicon.bare(item.symbol), ()):
            words = [lexicon.bare(each.symbol) for each in items[index:]][: len(phrase)]
            if tuple(words) == phrase:
                mark = lexicon.mark(name) if name else ""
                found[index] = Item(mark + words[0], item.start, item.end)
                break
    return tuple(found)


def _separable(items: tuple[Item, ...], lexicon: Lexicon) -> tuple[Item, ...]:
    """Give a German verb the class it has with its particle: "baut ... aus"."""
    table: dict[str, dict[str, str]] = lexicon.table.get("separable", {})
    found = list(items)
    for index, item in enumerate(items):
        word = lexicon.bare(item.symbol)
        particles = table.get(word)
        if particles is None:
            continue
        for later in range(index + 1, len(items)):
            symbol = items[later].symbol
            if symbol in ".;:":
                break
            ends = (
                later + 1 == len(items)
                or items[later + 1].symbol[-1:] in '.,;:)“"'
                or (items[later + 1].symbol.endswith(("und", "–")))
            )
            if symbol in particles and ends:
                found[index] = Item(
                    lexicon.mark(particles[symbol]) + word, item.start, item.end
                )
                break
    return tuple(found)


def _grouped(items: tuple[Item, ...], lexicon: Lexicon) -> tuple[Item, ...]:
    """Make one item of each list of places: "A, B und im bayerischen C"."""
    place = NAMES["O"]
    found: list[Item] = []
    index = 0
    while index < len(items):
        item = items[index]
        if item.symbol != place:
            found.append(item)
            index += 1
            continue
        members, last = list(item.toponyms), index
        aside: list[Item] = []
        while True:
            if (beside := _neighbour(items, last, lexicon)) is not None:
                aside += items[last + 1 : beside + 1]
                last = beside
            step = _next_member(items, last, lexicon)
            if step is None:
                break
            last = step
            members += items[last].toponyms
        found += [Item(place, item.start, items[last].end, tuple(members)), *aside]
        index = last + 1
    return tuple(found)


def _neighbour(items: tuple[Item, ...], index: int, lexicon: Lexicon) -> int | None:
    """Return the index of the town that says where a place lies: "A bei B"."""
    if index + 2 >= len(items) or items[index + 2].symbol != NAMES["O"]:
        return None
    is_beside = lexicon.bare(items[index + 1].symbol) in lexicon.beside
    return index + 2 if is_beside else None


def _next_member(items: tuple[Item, ...], index: int, lexicon: Lexicon) -> int | None:
    """Return the index of the next place of a list, or None: the list ends."""
    for later in range(index + 1, min(index + 14, len(items))):
        if items[later].symbol != NAMES["O"]:
            continue
        between = " ".join(item.symbol for item in items[index + 1 : later])
        return later if lexicon.joint.fullmatch(between) else None
    return None


def clauses(row: Row, lexicon: Lexicon) -> tuple[Row, ...]:
    """Cut a sentence where another statement begins."""
    breaks: set[str] = set(lexicon.table["structure"]["clause_breaks"].split())
    found: list[list[Item]] = [[]]
    for index, item in enumerate(row.items):
        before = row.items[index - 1].symbol if index else ""
        word = item.symbol
        bare = lexicon.bare(word)
        if word in (";", "–", "—") or (bare in breaks and before in (",", "–", "")):
            found.append([])
        found[-1].append(item)
    return tuple(
        Row(tuple(items[start : start + _LONGEST_CLAUSE]))
        for items in found
        for start in range(0, len(items), _LONGEST_CLAUSE)
    )
