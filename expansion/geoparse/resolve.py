"""Chooses among places of the same name, from what else the article says."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log10

from expansion.geocode.gazetteer import Gazetteer, Place
from expansion.geocode.regions import Region
from expansion.geoparse.places import Town

# What each hint adds to the logarithm of the population: 1 outweighs a tenfold size.
_OWN_NAME = 1.5
_NAMED_HERE = 2.0
_NAMED = 1.0
_NEIGHBOURS = 1.2
_HOME = 0.5
_CLOSE_CALL = 0.5
_MOST_CANDIDATES = 40


@dataclass(frozen=True)
class Choice:
    """The place meant by a name.

    Attributes:
        place: The likeliest one.
        alternatives: The others, best first.
        is_close: Another one is nearly as likely.
    """

    place: Place
    alternatives: tuple[Place, ...]
    is_close: bool


@dataclass
class Context:
    """What an article says about countries.

    Attributes:
        home: The countries its language speaks of first.
        regions: The countries and states it names.
        countries: How many of its towns, of those without a namesake of size, lie
            in each country.
    """

    home: tuple[str, ...]
    regions: set[Region] = field(default_factory=set)
    countries: Counter[str] = field(default_factory=Counter)


def choose(
    town: Town,
    gazetteer: Gazetteer,
    context: Context,
    *,
    nearby: Iterable[Region] = (),
) -> Choice | None:
    """Return the place a town means, or None: no place fits what qualifies it.

    Args:
        town: The name with what stands right behind it.
        gazetteer: Where to look.
        context: What the whole article says.
        nearby: The regions named in the same sentence.
    """
    include_small = town.is_small or bool(town.regions)
    candidates = gazetteer.candidates(town.name, include_small=include_small)
    candidates = candidates[:_MOST_CANDIDATES]
    if town.regions:
        candidates = tuple(
            place
            for place in candidates
            if any(_lies_in(place, region) for region in town.regions)
        )
    here = tuple(nearby)
    states = [region for region in here if region.admin1]
    if states and not any(_lies_in(p, state) for p in candidates for state in states):
        # "Its Rockdale works in Texas": a smaller town lies where the sentence says.
        candidates += tuple(
            place
            for place in gazetteer.candidates(town.name, include_small=True)
            if any(_lies_in(place, state) for state in states)
        )
    ranked = sorted(
        (
            (_score(place, town, gazetteer, context, here), place)
            for place in candidates
        ),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    if not ranked:
        return None
    runner_up = ranked[1][0] if len(ranked) > 1 else -9.0
    return Choice(
        ranked[0][1],
        tuple(place for _, place in ranked[1:]),
        ranked[0][0] - runner_up < _CLOSE_CALL,
    )


def _score(
    place: Place,
    town: Town,
    gazetteer: Gazetteer,
    context: Context,
    here: tuple[Region, ...],
) -> float:
    score = log10(place.population + 1)
    if gazetteer.is_own_name(town.name, place):
        score += _OWN_NAME
    if any(_lies_in(place, region) for region in here):
        score += _NAMED_HERE
    elif any(_lies_in(place, region) for region in context.regions):
        score += _NAMED
    if context.countries:
        share = context.countries[place.country_code] / context.countries.total()
        score += _NEIGHBOURS * share
    if place.country_code in context.home:
        # The first home country counts a little more than the others.
        score += _HOME - 0.1 * context.home.index(place.country_code)
    return score


def _lies_in(place: Place, region: Region) -> bool:
    return place.country_code == region.country_code and region.admin1 in (
        "",
        place.admin1,
    )
