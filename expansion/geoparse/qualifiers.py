"""A town's name in a sentence, with the state or country that qualifies it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from expansion.geocode.folding import fold
from expansion.geocode.gazetteer import Gazetteer
from expansion.geocode.regions import Region, load_regions
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.tokens import Token

JOINT = 3  # tokens between two places, or between a place and its state
_LONGEST_REGION = 6
OPENERS = frozenset({",", "(", "in", "im", "/"})


@dataclass(frozen=True)
class Toponym:
    """A name of a town as it stands in a sentence.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        covered: Index after what qualifies it: "Kent, Washington", "Ulm (Deutschland)".
        name: The name to look up.
        is_adjective: It is written as an adjective: "Londoner".
        is_weak: The name is also a common word, or a little used name of the town.
        is_small: Only the towns below 15,000 inhabitants have it.
        regions: The states or countries that qualify it.
    """

    first: int
    last: int
    covered: int
    name: str
    is_adjective: bool = False
    is_weak: bool = False
    is_small: bool = False
    regions: tuple[Region, ...] = ()


class Qualifier:
    """Takes in what stands around a town and says where it lies."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        """Prepare for a language."""
        self._lexicon = lexicon
        self._gazetteer = gazetteer

    def places(self, word: str) -> bool:
        """Tell whether an adjective places a town: "ungarischen", "benachbarten"."""
        return _stem(word) in self._lexicon.region_adjectives or (
            word in self._lexicon.near_adjectives
        )

    def qualified(self, text: str, tokens: Sequence[Token], town: Toponym) -> Toponym:
        """Take in the state or country that stands right behind a town."""
        if town.is_adjective:
            return town
        index = town.last
        opener = tokens[index].lower if index < len(tokens) else ""
        if opener not in OPENERS:
            return town
        if opener in ("in", "im"):
            while (
                index + 1 < len(tokens)
                and not tokens[index + 1].is_capitalised
                and index - town.last < JOINT
            ):
                index += 1
        for last in range(min(index + _LONGEST_REGION, len(tokens)), index + 1, -1):
            name = text[tokens[index + 1].start : tokens[last - 1].end]
            regions = regions_named(name.removeprefix("US-Bundesstaat "))
            if self._is_longer_town(text, tokens, index + 1, last):
                continue
            fitting = self._fitting(town, regions, opener, name)
            if not fitting:
                continue
            covered = last
            if covered < len(tokens) and tokens[covered].text == ")" and opener == "(":
                covered += 1
            return replace(town, covered=covered, regions=fitting, is_weak=False)
        return town

    def described(self, tokens: Sequence[Token], town: Toponym) -> Toponym:
        """Take in the adjective before a town: "im ungarischen Debrecen"."""
        if town.first == 0 or town.is_adjective or town.regions:
            return town
        word = tokens[town.first - 1].lower
        code = self._lexicon.region_adjectives.get(_stem(word))
        if code is None or tokens[town.first - 1].is_capitalised:
            return town
        country, _, admin1 = code.partition("-")
        fitting = self._fitting(town, (Region(country, admin1),), "", "")
        return replace(town, regions=fitting, is_weak=False) if fitting else town

    def _is_longer_town(
        self, text: str, tokens: Sequence[Token], first: int, last: int
    ) -> bool:
        """Tell whether a state's name goes on as a town's: "Quebec City"."""
        return (
            last < len(tokens)
            and tokens[last].is_capitalised
            and text[tokens[first].start : tokens[last].end] in self._gazetteer
        )

    def _fitting(
        self, town: Toponym, regions: Sequence[Region], opener: str, name: str
    ) -> tuple[Region, ...]:
        """Return the regions in which there is a town of this name."""
        candidates = self._gazetteer.candidates(town.name, include_small=True)
        return tuple(
            region
            for region in regions
            if not (region.is_short and (opener in ("in", "im") or name.islower()))
            and not (region.is_short and name.isalpha() and not name.isupper())
            and any(
                place.country_code == region.country_code
                and region.admin1 in ("", place.admin1)
                for place in candidates
            )
        )


def _stem(word: str) -> str:
    return word.removesuffix("n").removesuffix("e")


def regions_named(name: str) -> tuple[Region, ...]:
    """Return the countries and states of this name."""
    return load_regions().get(fold(name), ())
