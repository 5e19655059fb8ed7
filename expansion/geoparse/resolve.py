"""Chooses among places of the same name, from what else the article says."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log10

from expansion.geocode.gazetteer import Gazetteer, Place
from expansion.geocode.regions import Region
from expansion.geoparse.sentence_rows import Row
from expansion.geoparse.town_forms import Town

# What each hint adds to the logarithm of the population: 1 outweighs a tenfold size.
_OWN_NAME = 1.5
_NAMED_HERE = 2.0
_NAMED = 0.8
_NEIGHBOURS = 1.6
_HOME = 0.5
_MOST_CANDIDATES = 40
_CLEAR = 10  # times larger than its namesakes: the place that is meant


Places = tuple[Place, ...]  # the one that is meant, then its namesakes, best first


@dataclass
class Context:
    """What an article says about countries.

    Attributes:
        gazetteer: Where to look.
        home: The countries its language speaks of first.
        regions: The countries and states it names.
        countries: How many of its towns, of those without a namesake of size, lie
            in each country.
        chosen: What was chosen before.
    """

    gazetteer: Gazetteer
    home: tuple[str, ...]
    regions: set[Region] = field(default_factory=set)
    countries: Counter[str] = field(default_factory=Counter)
    chosen: dict[object, Places] = field(default_factory=dict)

    def hear(self, rows: Iterable[Row]) -> None:
        """Take in what the rows of an article name."""
        for row in rows:
            self.regions |= regions_here(row)
            for town in row.towns:
                places = self.gazetteer.candidates(town.name)
                first = places[0].population if places else 0
                is_clear = all(
                    first > _CLEAR * place.population for place in places[1:]
                )
                if places and is_clear and not (town.is_weak or town.is_small):
                    self.countries[places[0].country_code] += 1

    def choose(self, town: Town, row: Row) -> Places:
        """Return the places a town may mean; none: none fits what qualifies it."""
        here = regions_here(row)
        key = (town.name, town.regions, town.is_small, frozenset(here))
        if key not in self.chosen:
            self.chosen[key] = self._choose(town, here)
        return self.chosen[key]

    def _choose(self, town: Town, here: set[Region]) -> Places:
        is_small = town.is_small or bool(town.regions)
        found = self.gazetteer.candidates(town.name, include_small=is_small)
        found = found[:_MOST_CANDIDATES]
        if town.regions:
            found = tuple(place for place in found if _is_in(place, town.regions))
        states = [region for region in here if region.admin1]
        if states and not any(_is_in(place, states) for place in found):
            # "Its Rockdale works in Texas": a small town lies where the sentence says.
            every = self.gazetteer.candidates(town.name, include_small=True)
            found += tuple(place for place in every if _is_in(place, states))
        ranked = sorted(found, key=lambda p: (-self._score(p, town, here), p.id))
        return tuple(ranked)

    def _score(self, place: Place, town: Town, here: set[Region]) -> float:
        score = log10(place.population + 1)
        score += _OWN_NAME * self.gazetteer.is_own_name(town.name, place)
        total = max(self.countries.total(), 1)
        share = _NEIGHBOURS * self.countries[place.country_code] / total
        if _is_in(place, here):
            score += _NAMED_HERE + share
        else:
            score += max(share, _NAMED * _is_in(place, self.regions))
        if place.country_code in self.home:
            # The first home country counts a little more than the others.
            score += _HOME - 0.1 * self.home.index(place.country_code)
        return score


def regions_here(row: Row) -> set[Region]:
    """Return the regions a sentence names, with those that qualify its towns."""
    return {*row.regions, *(region for town in row.towns for region in town.regions)}


def _is_in(place: Place, regions: Iterable[Region]) -> bool:
    return any(region.holds(place.country_code, place.admin1) for region in regions)
