"""Finds the names of towns in a sentence, whatever role they play there.

The longest name that the gazetteer knows wins. Doubtful names (small towns, words that
are also towns, alternate names) are candidates only where the words expect a place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from expansion.geocode.gazetteer import Gazetteer
from expansion.geocode.regions import Region
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.tokens import Words
from expansion.geoparse.town_forms import (
    Town,
    TownForms,
    is_region_only,
    regions_called,
)

_LONGEST = 6  # tokens, dots and hyphens included
_CODE = 2  # letters of a state's code
_JOINERS = frozenset(".-‑/'’()")


@dataclass(frozen=True)
class Scan:
    """A sentence in which towns are looked for.

    Attributes:
        words: The sentence.
        taken: Which tokens are parts of other names or of dates.
        is_entry: It is a bullet or a row.
    """

    words: Words
    taken: frozenset[int]
    is_entry: bool

    def stretches(self, index: int) -> list[int]:
        """Return where a name that begins at a token can end, the farthest first."""
        words, tokens = self.words, self.words.tokens
        ends = [index + 1] if tokens[index].is_word else []
        for at in range(index + 1, min(index + _LONGEST, len(words))):
            token, text = tokens[at], tokens[at].text
            is_part = token.is_capitalised or words.has(at, "addition")
            if at in self.taken or not (is_part or text in _JOINERS):
                break
            if token.is_capitalised or text in (")", "."):
                ends.append(at + 1)
        return [end for end in reversed(ends) if self._is_whole(index, end)]

    def _is_whole(self, first: int, last: int) -> bool:
        """Tell whether a name has all its brackets, and does not end a sentence."""
        marks = [token.text for token in self.words.tokens[first:last]]
        is_dotted = marks[-1] == "." and marks.count(".") == 1
        return not is_dotted and marks.count("(") == marks.count(")")


class TownFinder:
    """Finds towns in the sentences of one article, in order: it knows those before."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        """Prepare for an article in a language."""
        self.forms = TownForms(lexicon, gazetteer)
        self._lexicon = lexicon

    def find(self, scan: Scan) -> tuple[list[Town], list[tuple[int, int]]]:
        """Return the towns, and the stretches that name a country or a state."""
        towns: list[Town] = []
        regions: list[tuple[int, int]] = []
        index = 0
        while index < len(scan.words):
            is_free = index not in scan.taken
            ends = scan.stretches(index) if is_free else []
            town = self._town(scan, index, ends, towns) if is_free else None
            region_end = _region_end(scan.words, index, ends)
            if town is not None and (region_end <= town.last or town.regions):
                if not _is_alias(scan.words, town, towns):
                    towns.append(town)
                index = town.covered
            elif region_end > index:
                regions.append((index, region_end))
                index = region_end
            else:
                index += 1
        return towns, regions

    def _town(
        self, scan: Scan, index: int, ends: Sequence[int], before: Sequence[Town]
    ) -> Town | None:
        words = scan.words
        if not words.tokens[index].is_capitalised:
            return self.forms.behind_site(words, index)
        for last in ends:
            name = words.quote(index, last)
            # "Delaware" is a state, but "Delaware, Ohio" is a town.
            is_state = is_region_only(name)
            small = replace(Town.at(index, last, name), is_small=True)
            town = small if is_state else self.forms.named(words, index, last)
            if town is None:
                continue
            if self._is_noun(words, town):
                continue
            town = self._qualified(words, town)
            is_doubtful = town.is_weak or town.is_small
            if town.regions or not (is_doubtful or is_state):
                return town
            if not is_state and self._expects(scan, town, before):
                return town
        return self.forms.compound(words, index)

    def _is_noun(self, words: Words, town: Town) -> bool:
        """Tell whether it is a noun behind its article or adjective: "in der Lage".

        Only where nouns have capitals; a town's name has no article.
        """
        if not self._lexicon.nouns_capitalised or town.is_adjective:
            return False
        before, index = words.mark(town.first - 1), town.first - 1
        is_adjective = (
            (before.islower() or words.opens(index))
            and before.endswith(("e", "en", "er", "es", "em"))
            and not before.endswith(self._lexicon.place_adjectives)
            and not words.classes[index]
        )
        return words.has(index, "det", "our") or is_adjective

    def _qualified(self, words: Words, town: Town) -> Town:
        """Add what stands right behind a town: "(Oder)", ", Ohio", ", France"."""
        index = town.last
        opens = words.mark(index) in (",", "(")
        # "Graz, in Linz": no state of Indiana; but "(the Netherlands)".
        is_name = words.mark(index + 1)[:1].isupper() or words.has(index + 1, "det")
        if not (opens and is_name):
            return town
        closing = ")" if words.mark(index) == "(" else ","
        for last in range(min(index + 6, len(words)), index + 1, -1):
            is_end = words.tokens[last - 1].is_word or words.mark(last - 1) == "."
            name = words.quote(index + 1, last).rstrip(".")
            # "Las Palmas, La Coruña": only capitals are a state's code.
            is_name = is_end and (len(name) > _CODE or name.isupper())
            regions = regions_called(name) if is_name else ()
            is_city_too = self.forms.is_listed(name) and not town.is_small
            if regions and (not is_city_too or self.forms.lies_in(town, regions)):
                is_closed = closing == ")" and words.mark(last) == ")"
                return replace(town, regions=regions, covered=last + is_closed)
        return town

    def _expects(self, scan: Scan, town: Town, before: Sequence[Town]) -> bool:
        """Tell whether the words expect a place where a doubtful name stands."""
        words, index = scan.words, town.first
        if town.is_word or self._is_fragment(words, town):
            return False
        gap = index - before[-1].covered if before else _LONGEST
        return (
            (index == 0 and scan.is_entry)
            or (gap in (1, 2) and words.mark(index - gap) in (",", ";", "/", "&"))
            or (bool(before) and words.has(index - 1, "joint"))
            or words.has(index - 1, "in", "from", "near", "named")
            or (words.has(index - 1, "site") and not town.is_weak)
        )

    def _is_fragment(self, words: Words, town: Town) -> bool:
        """Tell whether a longer name goes on behind a doubtful one: "Derby House"."""
        following = words.mark(town.last)
        if not following or self._lexicon.nouns_capitalised:
            return False
        gap = words.tokens[town.last].start - words.tokens[town.last - 1].end
        return gap == 1 and (following[0].isupper() or following.isdigit())


def regions_of(words: Words, spans: Sequence[tuple[int, int]]) -> frozenset[Region]:
    """Return the countries and states that stretches of a sentence name."""
    names = [words.quote(*span) for span in spans]
    return frozenset(region for name in names for region in regions_called(name))


def _region_end(words: Words, index: int, ends: Sequence[int]) -> int:
    """Return where the name of a country or state ends; ``index``: none begins here."""
    for last in ends if words.tokens[index].is_capitalised else ():
        found = regions_called(words.quote(index, last))
        if found and not any(region.is_short for region in found):
            return last
    return index


def _is_alias(words: Words, town: Town, before: Sequence[Town]) -> bool:
    """Tell whether a town only names the one before again: "Brasov (Kronstadt)".

    Or a part of it: "London's Soho".
    """
    if not before or before[-1].covered != town.first - 1:
        return False
    mark = words.mark(town.first - 1).lower()
    return mark in ("'s", "’s") or (mark == "(" and words.mark(town.last) == ")")
