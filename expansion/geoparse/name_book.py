"""Who is named in a sentence: the company, persons, others, by the shape of names.

No list of companies stands behind it. The company is known by its name; what else has
the shape of a name (capitals, a legal form, an abbreviation) and is no town is somebody
else. What is somebody's name is no place, and what is said of them is not about us.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from expansion.geocode.folding import fold
from expansion.geocode.regions import load_regions
from expansion.geoparse.company_names import own_end
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.name_shapes import (
    first_names,
    looks_foreign,
)
from expansion.geoparse.places import TownFinder
from expansion.geoparse.tokens import Words, tokenize

_LONGEST_CODE = 5  # letters of an abbreviation
_BEFORE_PLACES = ("in", "from", "near", "to", "joint")
# Words of any other class are no names, for all their capitals.
_NAMELIKE = frozenset({"not_towns", "maybe_towns", "small", "there", "named", "new"})


class Party(StrEnum):
    """Whose a name is, or whose matters are spoken of."""

    OWN = "own"
    PERSON = "person"
    OTHER = "other"
    STREET = "street"


@dataclass(frozen=True)
class Name:
    """A name in a sentence that is no town: its tokens, whose it is, and why."""

    first: int
    last: int
    party: Party
    why: str


@dataclass
class NameBook:
    """What is known about names while a document is read, sentence by sentence.

    Attributes:
        own: The company's names, token by token, in lower case.
        lexicon: The language.
        finder: Tells which names are places, too.
        proper: Words that the article writes with a capital within a sentence.
        surnames: Last names of persons seen with their first names, in lower case.
    """

    own: frozenset[tuple[str, ...]]
    lexicon: Lexicon
    finder: TownFinder
    proper: frozenset[str] = frozenset()
    surnames: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)

    def find(self, words: Words, dated: frozenset[int]) -> list[Name]:
        """Return the names that are no towns, without overlaps, in order.

        Args:
            words: The sentence.
            dated: The tokens that make its dates.
        """
        found = list(self._own(words))
        taken = {i for name in found for i in range(name.first, name.last)} | dated
        taken |= set(self._long_towns(words)) - taken
        for first, last in self._runs(words, taken):
            known = list(self._sort(words, first, last))
            found += known or self._unknown(words, first, last)
        return sorted(found, key=lambda name: name.first)

    def is_own(self, who: str) -> bool:
        """Tell whether a name is the company's; without one, any may be."""
        said = {token.lower for token in tokenize(who, 0, len(who))}
        return not self.own or any(set(alias) <= said for alias in self.own)

    def _own(self, words: Words) -> Iterator[Name]:
        index = 0
        while index < len(words):
            last = own_end(words, index, self.own)
            # Behind "in" the name stands for the town that the company is called after.
            is_town = last == index + 1 and words.has(index - 1, "in")
            if is_town and self.finder.forms.knows(
                words.mark(index), include_small=True
            ):
                last = index
            if last > index:
                yield Name(index, last, Party.OWN, "It is the company's own name.")
            index = max(last, index + 1)

    def _long_towns(self, words: Words) -> Iterator[int]:
        """Yield the tokens of towns' names of several words: no other name has them."""
        index = 0
        while index < len(words) - 1:
            is_name = words.tokens[index].is_capitalised
            end = self._town_end(words, index, len(words)) if is_name else index
            if end > index + 1:
                yield from range(index, end)
            index = max(end, index + 1)

    def _town_end(self, words: Words, index: int, last: int) -> int:
        """Return where a town's name that begins here ends; ``index``: none does."""
        before = words.mark(index - 1)
        expected = before in (",", ";") or words.has(index - 1, *_BEFORE_PLACES)
        for end in range(min(last, index + 4), index, -1):
            if not words.tokens[end - 1].is_capitalised:
                continue
            is_small = expected or end > index + 2
            name = " ".join(token.text for token in words.tokens[index:end])
            if self.finder.forms.knows(name, include_small=is_small):
                return end
        return index

    def _runs(self, words: Words, taken: set[int]) -> Iterator[tuple[int, int]]:
        """Yield the stretches of capitalised words that can be parts of names."""
        start: int | None = None
        for index in range(len(words) + 1):
            is_free = index < len(words) and index not in taken
            if is_free and self._is_part(words, index, start):
                start = index if start is None else start
                continue
            if start is not None:
                yield start, index
            start = None

    def _is_part(self, words: Words, index: int, start: int | None) -> bool:
        token, is_german = words.tokens[index], self.lexicon.nouns_capitalised
        is_far = start is not None and token.start - words.tokens[index - 1].end > 1
        if is_far or not (token.is_capitalised and token.is_word):
            return False
        if start == index - 1 and words.tokens[start].lower in first_names():
            return True  # "Anna Halle"
        if words.has(index, "organisation", "street"):
            return index > 0
        if start is not None and words.has(index, "firm", "legal"):
            return words.has(index, "legal") or not is_german
        if words.opens(index):
            # At the beginning of a sentence a capital says nothing of a known word.
            known = words.classes[index] or token.lower in self.lexicon.function_words
            return not known
        return not words.classes[index] - (frozenset() if is_german else _NAMELIKE)

    def _sort(self, words: Words, first: int, last: int) -> Iterator[Name]:
        """Yield what a stretch of capitalised words names, if it is no town."""
        tokens = words.tokens[first:last]
        if self._is_person(words, first, last):
            self.surnames.add(tokens[-1].lower)
            yield Name(first, last, Party.PERSON, "It is a person's name.")
        elif len(tokens) == 1 and tokens[0].lower in self.surnames:
            why = "A person of that name was named before."
            yield Name(first, last, Party.PERSON, why)
        elif any(words.has(index, "street") for index in range(first, last)) or (
            words.has(first - 1, "street") and words.mark(first - 1).islower()
        ):
            yield Name(first, last, Party.STREET, "It is a street, a park, a building.")
        elif self._is_organisation(words, first, last):
            yield Name(first, last, Party.OTHER, "It is an organisation's name.")

    def _is_person(self, words: Words, first: int, last: int) -> bool:
        head, count = words.tokens[first].lower.split("-")[0], last - first
        if count > 1 and head in first_names():
            return count <= 4 and not words.tokens[last - 1].is_shouted  # noqa: PLR2004
        # "Chief Revenue Officer" is a title to its end.
        inside = any(words.has(i, "titles") for i in range(first, last))
        if inside or not words.has(first - 1, "titles"):
            return False
        is_town = count == 1 and self.finder.forms.knows(words.mark(first))
        german = self.lexicon.nouns_capitalised
        return count == 2 or (not german and count <= 3 and not is_town)  # noqa: PLR2004

    def _is_organisation(self, words: Words, first: int, last: int) -> bool:
        # "The retailer Next", "der Konzern Onex": what stands there names a firm.
        is_named = words.has(first - 1, "firm", "party", "rival") and last - first == 1
        if is_named and not words.has(first - 1, "site", "in"):
            return not words.has(last, "based")
        if last - first > 1:
            return words.any_has(range(first, last), "organisation", "legal", "firm")
        only, token = words.mark(first), words.tokens[first]
        is_place = self.finder.forms.knows(only) or fold(only) in load_regions()
        return only.isalpha() and token.is_shouted and not is_place

    def _unknown(self, words: Words, first: int, last: int) -> Iterator[Name]:
        """Yield the unknown names of a stretch, leaving its towns out."""
        index = first
        while index < last:
            if (end := self._town_end(words, index, last)) > index:
                index = end
                continue
            stop = index
            while stop < last and self._town_end(words, stop, last) == stop:
                stop += 1
            town = self._town_end(words, stop, last) if stop < last else stop
            if words.tokens[stop - 1].is_shouted and stop == index + 1 and town > stop:
                stop = town  # "IHK Kassel": an abbreviation and a town make a name
                yield Name(index, stop, Party.OTHER, "It is an organisation's name.")
            elif words.quote(index, stop) in self.others or looks_foreign(
                words, index, stop, self.lexicon, self.proper
            ):
                self.others.add(words.quote(index, stop))
                yield Name(index, stop, Party.OTHER, "It has the shape of a name.")
            index = stop
