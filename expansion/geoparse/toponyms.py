"""Finds the names of towns in a sentence, whatever role they play."""

import itertools
from collections.abc import Sequence

from expansion.geocode.gazetteer import Gazetteer
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.name_book import Entity
from expansion.geoparse.qualifiers import (
    JOINT,
    OPENERS,
    Qualifier,
    Toponym,
    regions_named,
)
from expansion.geoparse.tokens import Token
from expansion.geoparse.town_forms import SHORTEST_NAME, TownForms

_LONGEST_NAME = 6  # tokens, dots and hyphens included
_CITY_WITH_DISTRICTS = 150_000
_ADDITIONS = frozenset({"an", "am", "im", "ob", "bei", "vor", "in", "upon", "on"})
_COMPASS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "central",
        "downtown",
        "greater",
        "northern",
        "southern",
        "eastern",
        "western",
        "suburban",
        "midtown",
        "uptown",
    ]
)
_WAYS = frozenset({"von", "aus", "from"})
_JOINERS = ".-‑/'’()"


class Finder:
    """Finds toponyms in the sentences of one language."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        """Prepare for a language."""
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._qualifier = Qualifier(lexicon, gazetteer)
        self._forms = TownForms(lexicon, gazetteer)
        self._locative = frozenset(lexicon.table["patterns"]["place_prep"].split("|"))
        self._and = frozenset(
            {"auch", ",", "und", "and", "sowie", "oder", "or", ";", "/", "&"}
        )

    def find(
        self, text: str, tokens: Sequence[Token], names: Sequence[Entity]
    ) -> tuple[list[Toponym], list[Entity]]:
        """Return the toponyms, and the regions that stand for themselves."""
        taken = [False] * len(tokens)
        for entity in names:
            taken[entity.first : entity.last] = [True] * (entity.last - entity.first)
        toponyms: list[Toponym] = []
        regions: list[Entity] = []
        index = 0
        while index < len(tokens):
            if taken[index] or not tokens[index].is_capitalised:
                index += 1
                continue
            town = self._town(text, tokens, taken, index, toponyms)
            region_end = self._region_end(text, tokens, taken, index)
            if town is not None:
                town = self._qualifier.described(
                    tokens, self._qualifier.qualified(text, tokens, town)
                )
            if town is not None and (region_end <= town.last or town.regions):
                toponyms.append(town)
                index = toponyms[-1].covered
            elif region_end > index:
                regions.append(
                    Entity(index, region_end, "R", "It is a country or a state.")
                )
                index = region_end
            else:
                index += 1
        return toponyms, regions

    def _region_end(
        self, text: str, tokens: Sequence[Token], taken: Sequence[bool], index: int
    ) -> int:
        for last in range(min(index + _LONGEST_NAME, len(tokens)), index, -1):
            if any(taken[index:last]) or not _joined(text, tokens, index, last):
                continue
            found = regions_named(text[tokens[index].start : tokens[last - 1].end])
            if found and not any(region.is_short for region in found):
                return last
        return index

    def _town(
        self,
        text: str,
        tokens: Sequence[Token],
        taken: Sequence[bool],
        index: int,
        before: Sequence[Toponym],
    ) -> Toponym | None:
        if self._lexicon.code == "en" and self._ends_a_name(tokens, taken, index):
            return None
        if (qualified := self._before_region(text, tokens, index)) is not None:
            return qualified
        if (district := self._district(tokens, index)) is not None:
            return district
        if (longer := self._with_addition(text, tokens, index)) is not None:
            return longer
        for last in range(min(index + _LONGEST_NAME, len(tokens)), index, -1):
            if any(taken[index:last]) or not _joined(text, tokens, index, last):
                continue
            name = text[tokens[index].start : tokens[last - 1].end]
            found = self._forms.lookup(name, index, last) or self._forms.adjective(
                name, index, last
            )
            if found is None or self._is_region_only(name):
                continue
            if found.is_weak and not self._is_meant(tokens, index, before):
                continue
            return found
        return self._compound(tokens, index) or self._small(
            text, tokens, taken, index, before
        )

    def _is_meant(
        self, tokens: Sequence[Token], index: int, before: Sequence[Toponym]
    ) -> bool:
        """Tell whether a word that is also a town can be the town here.

        Within an English sentence the capital letter says so.
        """
        is_name = self._lexicon.code == "en" and index > 0
        return is_name or self._expects_place(tokens, index, before)

    def _ends_a_name(
        self, tokens: Sequence[Token], taken: Sequence[bool], index: int
    ) -> bool:
        """Tell whether a word is the end of a longer name: "Fort George".

        In a headline, where most words have capitals, nobody can tell.
        """
        before = tokens[index - 1] if index > 1 else None
        if before is None or not before.is_capitalised or taken[index - 1]:
            return False
        word = before.lower
        known = (
            not before.is_word
            or bool(self._lexicon.marks(word))
            or word in self._lexicon.function_words | self._locative | _COMPASS
            or bool(regions_named(before.text))
        )
        capitals = sum(token.is_capitalised for token in tokens)
        words = sum(token.is_word for token in tokens)
        return not known and 2 * capitals < words

    def _before_region(
        self, text: str, tokens: Sequence[Token], index: int
    ) -> Toponym | None:
        """Return a town before its state, whatever else it is: "Normal, Illinois"."""
        for last in range(min(index + 3, len(tokens) - 2), index, -1):
            opener = tokens[last].lower
            if opener not in OPENERS or not _joined(text, tokens, index, last):
                continue
            name = text[tokens[index].start : tokens[last - 1].end]
            is_known = name in self._gazetteer
            if name.lower() in self._lexicon.never and not self._is_behind_in(
                tokens, index
            ):
                continue
            town = Toponym(index, last, last, name, is_small=not is_known)
            if self._qualifier.qualified(text, tokens, town).regions:
                return town
            if self._is_unheard_of(text, tokens, town):
                # Nobody knows it; it keeps its place in the list and stays open.
                return town
        return None

    def _with_addition(
        self, text: str, tokens: Sequence[Token], index: int
    ) -> Toponym | None:
        """Return a small town with its addition: "Neustadt an der Donau"."""
        if index + 2 >= len(tokens) or tokens[index + 1].lower not in _ADDITIONS:
            return None
        for last in range(min(index + 4, len(tokens)), index + 2, -1):
            name = text[tokens[index].start : tokens[last - 1].end]
            if not _joined(text, tokens, index, last) or name in self._gazetteer:
                continue
            if self._gazetteer.candidates(name, include_small=True):
                return Toponym(index, last, last, name, is_small=True)
        return None

    def _is_unheard_of(self, text: str, tokens: Sequence[Token], town: Toponym) -> bool:
        """Tell whether a name before a state is a town's that is not in GeoNames."""
        before = tokens[town.first - 1].lower if town.first else ""
        words = tokens[town.first : town.last]
        following = text[tokens[town.last + 1].start : tokens[town.last + 1].end]
        return (
            town.is_small
            and tokens[town.last].text == ","
            and before in self._locative | self._and
            and all(word.is_capitalised and word.is_word for word in words)
            and any(r.admin1 and not r.also_city for r in regions_named(following))
            and "-" not in town.name
            and not any(self._lexicon.marks(word.lower) for word in words)
            and not self._gazetteer.candidates(town.name, include_small=True)
        )

    def _is_behind_in(self, tokens: Sequence[Token], index: int) -> bool:
        return index > 0 and tokens[index - 1].lower in self._locative

    def _is_region_only(self, name: str) -> bool:
        found = regions_named(name)
        return any(not region.also_city and not region.is_short for region in found)

    def _district(self, tokens: Sequence[Token], index: int) -> Toponym | None:
        """Return the city in "Berlin-Kreuzberg", which GeoNames lists by itself."""
        name = tokens[index].text
        head, dash, _ = name.partition("-")
        if (
            not dash
            or self._is_region_only(name)
            or self._forms.weakness(head) is not False
        ):
            return None
        city = self._gazetteer.candidates(head)[0]
        whole = self._gazetteer.candidates(name)[:1]
        is_part = (
            len(whole) == 1
            and whole[0].country_code == city.country_code
            and whole[0].population < city.population
            and city.population >= _CITY_WITH_DISTRICTS
        )
        return Toponym(index, index + 1, index + 1, head) if is_part else None

    def _compound(self, tokens: Sequence[Token], index: int) -> Toponym | None:
        """Return the town in "Berlin-Mitte", "Tokio-Büro"."""
        head, dash, tail = tokens[index].text.partition("-")
        if (
            not dash
            or len(tail) < SHORTEST_NAME
            or self._is_region_only(tokens[index].text)
            or self._forms.weakness(head) is not False
        ):
            return None
        before = tokens[index - 1].lower if index else ""
        marks = self._lexicon.marks(tail.lower())
        is_site = bool(marks) and self._lexicon.has(marks, "site")
        is_district = (
            before in self._locative | self._and
            or self._lexicon.has(self._lexicon.marks(before), "site")
        ) and not marks
        if is_site or is_district:
            return Toponym(index, index + 1, index + 1, head, is_adjective=is_site)
        return Toponym(index, index + 1, index + 1, head, is_adjective=True)

    def _small(
        self,
        text: str,
        tokens: Sequence[Token],
        taken: Sequence[bool],
        index: int,
        before: Sequence[Toponym],
    ) -> Toponym | None:
        """Return a town below 15,000 inhabitants where the words expect a place."""
        if not self._expects_place(tokens, index, before):
            return None
        for last in range(min(index + 4, len(tokens)), index, -1):
            if any(taken[index:last]) or not _joined(text, tokens, index, last):
                continue
            name = text[tokens[index].start : tokens[last - 1].end]
            if (
                len(name) < SHORTEST_NAME
                or name.isupper()
                or name.lower() in self._lexicon.never
                or self._lexicon.marks(name.lower())
                or regions_named(name)
            ):
                continue
            if self._gazetteer.candidates(name, include_small=True):
                return Toponym(index, last, last, name, is_small=True)
        return None

    def _is_described(self, tokens: Sequence[Token], index: int) -> bool:
        """Tell whether "im ungarischen", "im benachbarten" stands before a name."""
        before = [token.lower for token in tokens[max(0, index - 2) : index]]
        return (
            len(before) > 1
            and before[0] in self._locative
            and self._qualifier.places(before[1])
            and not tokens[index - 1].is_capitalised
        )

    def _expects_place(
        self, tokens: Sequence[Token], index: int, before: Sequence[Toponym]
    ) -> bool:
        word = tokens[index - 1].lower if index else "."
        if word in self._locative or word in _WAYS or self._is_described(tokens, index):
            return True
        if self._lexicon.has(self._lexicon.marks(word), "site", "region_head"):
            return True
        if before and word in self._and and index - before[-1].covered <= JOINT:
            return True
        following = [token.text for token in tokens[index + 1 : index + 5]]
        return any(
            text == "," and regions_named(after)
            for text, after in itertools.pairwise(following)
        )


def _joined(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether tokens can be one name: words, with nothing but joints between."""
    if last - first == 1:
        return tokens[first].is_word
    words = tokens[first:last]
    dots = sum(token.text == "." for token in words)
    if words[-1].text == "." and dots == 1:
        return False  # the end of the sentence, not of "D.C."
    if not (words[-1].is_capitalised or words[-1].text in ")."):
        return False
    return all(token.is_word or token.text in _JOINERS for token in words) and all(
        after.start - before.end <= 1 and "\n" not in text[before.end : after.start]
        for before, after in itertools.pairwise(words)
    )
