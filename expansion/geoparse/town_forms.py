"""The forms in which a town's name is written, and how doubtful each form is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from expansion.geocode.folding import fold
from expansion.geocode.gazetteer import Gazetteer, Place
from expansion.geocode.name_kind import NameKind
from expansion.geocode.regions import Region, load_regions
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.tokens import Words

_SHORTEST = 3
_LONGEST_CODE = 4  # capitals only: an abbreviation rather than a shouted town
_CITY_WITH_DISTRICTS = 100_000
_MOST = 40  # namesakes
_NO_TOWNS = (
    "not_towns",
    "small",
    "titles",
    "firm",
    "site",
    "party",
    "official",
    "breaks",
    "joint",
    "not",
    "we",
    "from",
)


@dataclass(frozen=True)
class Town:
    """The name of a town in a sentence.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        covered: Index after what qualifies it: "(Oder)", ", Ohio", ", France".
        name: The name to look up.
        regions: The countries or states that qualify it.
        is_small: It may have fewer than 15,000 inhabitants.
        is_weak: The name is doubtful: also a word, or an alternate name.
        is_word: It is a common word, and a town only before its state or country.
        is_adjective: "Londoner", "londonien": it describes a noun.
    """

    first: int
    last: int
    covered: int
    name: str
    regions: tuple[Region, ...] = ()
    is_small: bool = False
    is_weak: bool = False
    is_word: bool = False
    is_adjective: bool = False

    @classmethod
    def at(cls, first: int, last: int, name: str) -> "Town":
        """Make a town that nothing qualifies."""
        return cls(first, last, last, name)


class TownForms:
    """Finds the town behind a form of its name, in one language."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        """Prepare for a language."""
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._of_name = cache(self._find)  # a dense text names few towns often

    def knows(self, name: str, *, include_small: bool = False) -> bool:
        """Tell whether a name is a town's, in any of its forms."""
        is_adjective = self._adjective(Town.at(0, 0, name)) is not None
        return is_adjective or self.is_listed(name, include_small=include_small)

    def is_listed(self, name: str, *, include_small: bool = False) -> bool:
        """Tell whether a town is called exactly so."""
        found = self._gazetteer.look_up(name, include_small=include_small)
        is_long = len(name) >= _SHORTEST or name.isupper()
        return is_long and any(kind < NameKind.DOUBTFUL for _, kind in found)

    def lies_in(self, town: Town, regions: Sequence[Region]) -> bool:
        """Tell whether there is a town of that name in one of the regions."""
        places = self._gazetteer.candidates(town.name, include_small=True)[:_MOST]
        codes = [(place.country_code, place.admin1) for place in places]
        return any(region.holds(*code) for code in codes for region in regions)

    def named(self, words: Words, first: int, last: int) -> Town | None:
        """Return the town that a stretch of tokens names in any of its forms."""
        town = self._of_name(words.quote(first, last))
        return town and replace(town, first=first, last=last, covered=last)

    def _find(self, name: str) -> Town | None:
        town = Town.at(0, 0, name)
        if (city := self._city_of(name)) is not None:
            return replace(town, name=city)
        found = self._graded(town, name)
        is_long = len(name) > _SHORTEST
        if found is None and self._lexicon.nouns_capitalised and is_long:
            # "Münchens": the genitive of a language with cases.
            found = self._graded(replace(town, name=name.removesuffix("s")), name)
        return found or self._adjective(town)

    def behind_site(self, words: Words, index: int) -> Town | None:
        """Return the town in "bureau londonien": only behind a word for a site."""
        name = words.mark(index)
        if not words.has(index - 1, "site") or not name.isalpha():
            return None
        forms = (name, name.removesuffix("s"), name.removesuffix("e"))
        found = (self._adjective(Town.at(index, index + 1, form)) for form in forms)
        return next(filter(None, found), None)

    def compound(self, words: Words, index: int) -> Town | None:
        """Return the town in "Berlin-Mitte", "Tokio-Büro", "Paris-Saclay"."""
        name = words.mark(index)
        head, dash, tail = name.partition("-")
        places = self._gazetteer.candidates(head) if dash else ()
        is_city = places and places[0].population >= _CITY_WITH_DISTRICTS
        if not is_city or not tail[:1].isupper() or is_region_only(name):
            return None
        town = self._graded(Town.at(index, index + 1, head), head)
        if town is None or town.is_weak:
            return None
        return replace(town, is_adjective=bool(self._lexicon.classes(tail.lower())))

    def _graded(self, town: Town, written: str) -> Town | None:
        """Return the town with its doubts, or None: there is none of that name."""
        name, classes = town.name, self._lexicon.classes(written.lower())
        is_code = written.isupper() and len(written) <= _LONGEST_CODE
        if self._gazetteer.is_short_form(name) and (is_code or len(name) > _SHORTEST):
            return town  # "LA", but not "La"
        if is_code or len(name) < _SHORTEST:
            return None
        # "Friedrichshafen" is a town, though "*hafen" ends words for sites.
        is_word = self._lexicon.is_word(written.lower(), *_NO_TOWNS)
        found = self._gazetteer.look_up(name)
        kind = min((kind for _, kind in found), default=NameKind.DOUBTFUL)
        if any(_is_city_without_accents(name, place) for place, _ in found):
            kind = NameKind.OWN
        if kind == NameKind.DOUBTFUL:
            is_small = name == written and self.is_listed(name, include_small=True)
            small = replace(town, is_small=True, is_weak=bool(classes), is_word=is_word)
            return small if is_small else None
        if kind > NameKind.EXONYM and name != written:
            return None
        is_weak = is_word or kind > NameKind.EXONYM or "maybe_towns" in classes
        return replace(town, is_weak=is_weak, is_word=is_word)

    def _adjective(self, town: Town) -> Town | None:
        """Return the town in "Londoner", "Münchner"; the name as the town is called."""
        written = town.name.lower()
        if (known := self._lexicon.demonyms.get(written)) is not None:
            return replace(town, name=known, is_adjective=True)
        for ending, restored in self._lexicon.adjectives:
            stem = written.removesuffix(ending)
            name = (stem + restored).title()
            if stem == written or len(stem) < _SHORTEST:
                continue
            if any(k <= NameKind.EXONYM for _, k in self._gazetteer.look_up(name)):
                is_word = "not_towns" in self._lexicon.classes(name.lower())
                return None if is_word else replace(town, name=name, is_adjective=True)
        return None

    def _city_of(self, name: str) -> str | None:
        """Return the city of "Berlin-Kreuzberg", which GeoNames lists by itself."""
        head, dash, _ = name.partition("-")
        cities = self._gazetteer.candidates(head) if dash else ()
        parts = self._gazetteer.candidates(name) if cities else ()
        if not parts or cities[0].population < _CITY_WITH_DISTRICTS:
            return None
        is_smaller = parts[0].population < cities[0].population
        is_there = parts[0].country_code == cities[0].country_code
        return head if is_smaller and is_there else None


def _is_city_without_accents(name: str, place: Place) -> bool:
    """Tell whether a city is called so but for accents: "Gdansk", "Séoul"."""
    is_city = place.population >= _CITY_WITH_DISTRICTS
    return is_city and fold(name) == fold(place.name)


def regions_called(name: str) -> tuple[Region, ...]:
    """Return the countries and states of a name."""
    return load_regions().get(fold(name), ())


def is_region_only(name: str) -> bool:
    """Tell whether a name means a country or state and no town."""
    found = regions_called(name)
    return any(not region.also_city and not region.is_short for region in found)
