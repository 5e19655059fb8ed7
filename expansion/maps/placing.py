"""Finds the place of a table's row: by its position, or by the names it gives."""

import re
from collections.abc import Iterable
from functools import lru_cache

from expansion.geocode.gazetteer import Place, load_gazetteer
from expansion.geocode.nearest_town import nearest_town
from expansion.maps.positions import country_of, states_of

_NEAR = 1.0  # degrees, between a town's centre and a site that is said to be in it
_PARTS = re.compile(r"[,;()/\n]+")
_POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}-)?\d[\d-]*\b", re.ASCII)
_LONGEST = 200  # characters of a name


@lru_cache(32768)
def find_place(city: str, state: str, country: str) -> Place:
    """Look a city up, offline; country and state narrow it.

    Args:
        city: Its name; behind a comma may stand its state or country, before it the
            street.
        state: Its state's name or code, or "".
        country: Its country's name or code, or "".

    Raises:
        ValueError: There is no such place; a sentence says what is not known.
    """
    if not city:
        raise ValueError("The row names no city and no position.")
    code = country_of(country)
    if country and not code:
        raise ValueError(f"No country is called “{country[:_LONGEST]}”.")
    for name, more in _readings(city[:_LONGEST]):
        place = _resolve(name, (state, *more), code)
        if place is not None:
            return place
    told = ", ".join(each for each in (state, country) if each)
    where = f" in {told[:_LONGEST]}" if told else ""
    raise ValueError(f"No place called “{city[:_LONGEST]}” is known{where}.")


@lru_cache(32768)
def place_at(latitude: float, longitude: float, city: str, country: str) -> Place:
    """Return the town at a position: the one that is named, if it is near; or the next.

    Raises:
        ValueError: No town is near.
    """
    code = country_of(country)
    named = load_gazetteer().candidates(city[:_LONGEST], include_small=True)
    near = [place for place in named if _is_near(place, latitude, longitude)]
    in_country = [place for place in near if place.country_code == code]
    place = next(iter(in_country or near), None) or nearest_town(latitude, longitude)
    if place is None:
        raise ValueError(f"{latitude}, {longitude} is far from any town.")
    return place


def _is_near(place: Place, latitude: float, longitude: float) -> bool:
    up, along = place.latitude - latitude, place.longitude - longitude
    return abs(up) <= _NEAR and min(abs(along), 360 - abs(along)) <= _NEAR


def _readings(city: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Yield what can be the town in a cell, with what stands behind it."""
    yield city, ()
    parts = [_POSTCODE.sub("", part).strip() for part in _PARTS.split(city)]
    parts = [part for part in parts if part]
    yield from ((part, tuple(parts[at + 1 :])) for at, part in enumerate(parts))


def _resolve(name: str, qualifiers: Iterable[str], code: str) -> Place | None:
    """Return the likeliest place that every qualifier allows; cities before towns."""
    allowed = [found for each in qualifiers if (found := _regions(each, code))]
    for include_small in (False, True):
        for place in load_gazetteer().candidates(name, include_small=include_small):
            is_in = {(place.country_code, admin1) for admin1 in ("", place.admin1)}
            if code not in ("", place.country_code):
                continue
            if all(map(is_in.intersection, allowed)):
                return place
    return None


def _regions(qualifier: str, code: str) -> set[tuple[str, str]]:
    """Return the states and countries a word can mean, by their codes."""
    regions = {*states_of(qualifier), (country_of(qualifier), "")}
    return {each for each in regions if each[0] and code in ("", each[0])}
