"""Names of countries, states and parts of the world: they qualify towns.

They are told apart from towns because news say "a plant in Ohio", "Kent, Washington"
and "Ulm (Deutschland)". Country names are CLDR's, in the languages the readers have.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from expansion.geocode import data_file
from expansion.geocode.folding import fold, foldings

_CODE = re.compile("[A-Z]{2}")
_LANGUAGES = ("en", "de", "fr", "es")


@dataclass(frozen=True)
class Region:
    """A country, a state or a part of the world.

    Attributes:
        country_code: ISO 3166-1 alpha-2, or "" for a part of the world.
        admin1: GeoNames' code of the state, or "" for a whole country.
        is_short: It is an abbreviation that only means the state behind a town.
        also_city: A town of the same name exists that is meant as often.
    """

    country_code: str
    admin1: str = ""
    is_short: bool = False
    also_city: bool = False

    def holds(self, country_code: str, admin1: str) -> bool:
        """Tell whether a place with these codes lies in it."""
        return country_code == self.country_code and self.admin1 in ("", admin1)


@cache
def load_regions() -> dict[str, tuple[Region, ...]]:
    """Return the regions by folded name; most specific first."""
    also_city = {fold(name) for name in data_file("qualifiers.toml")["also_city"]}
    found: dict[str, list[Region]] = {}
    for name, country_code, admin1 in (*_states(), *_countries()):
        for form in foldings(name):
            is_short = name.endswith(".") or bool(admin1 and _CODE.fullmatch(name))
            region = Region(country_code, admin1, is_short, form in also_city)
            found.setdefault(form, []).append(region)
    return {form: tuple(dict.fromkeys(regions)) for form, regions in found.items()}


def state_name(country_code: str, admin1: str) -> str:
    """Return what a state is called, its code where that tells a reader, else ""."""
    states = data_file("qualifiers.toml")["states"].get(country_code, {})
    return str(states.get(admin1, admin1 if admin1.isalpha() else "")).split("|")[0]


def _states() -> Iterator[tuple[str, str, str]]:
    """Yield (name, country code, admin1), the postal codes of the US too."""
    for country_code, states in data_file("qualifiers.toml")["states"].items():
        for admin1, names in states.items():
            for name in names.split("|"):
                yield name, country_code, admin1
            if country_code == "US":
                yield admin1, country_code, admin1


def _countries() -> Iterator[tuple[str, str, str]]:
    """Yield (name, country code, ""); parts of the world have no country code."""
    for language in _LANGUAGES:
        for country_code, name in Locale(language).territories.items():
            if len(country_code) == len("DE") and country_code.isalpha():
                yield name, country_code, ""
    table = data_file("qualifiers.toml")
    for country_code, names in table["countries"].items():
        for name in filter(None, names.split("|")):
            yield name, country_code, ""
    for name in table["parts"]["names"].split("|"):
        yield name, "", ""


def is_country(country_code: str) -> bool:
    """Tell whether there is such an ISO 3166-1 alpha-2 code."""
    return len(country_code) == len("DE") and any(
        region.country_code == country_code
        for regions in load_regions().values()
        for region in regions
    )
