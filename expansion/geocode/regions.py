"""Names of countries, states and parts of the world: they qualify towns.

They are told apart from towns because news say "a plant in Ohio", "Kent, Washington"
and "Ulm (Deutschland)". Country names are CLDR's, in the languages the readers have.
"""

from dataclasses import dataclass
from functools import cache

from babel import Locale

from expansion.geocode import data_file
from expansion.geocode.folding import fold, foldings

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


@cache
def load_regions() -> dict[str, tuple[Region, ...]]:
    """Return the regions by folded name; most specific first."""
    table = data_file("qualifiers.toml")
    also_city = {fold(name) for name in table["also_city"]}
    found: dict[str, list[Region]] = {}

    def add(name: str, country_code: str, admin1: str = "") -> None:
        for form in foldings(name):
            region = Region(country_code, admin1, name.endswith("."), form in also_city)
            found.setdefault(form, []).append(region)

    for country_code, states in table["states"].items():
        for admin1, names in states.items():
            for name in names.split("|"):
                add(name, country_code, admin1)
            if country_code in ("US", "CA"):
                found.setdefault(fold(admin1), []).append(
                    Region(country_code, admin1, is_short=True)
                )
    for language in _LANGUAGES:
        for country_code, name in Locale(language).territories.items():
            if len(country_code) == len("DE") and country_code.isalpha():
                add(name, country_code)
    for country_code, names in table["countries"].items():
        for name in filter(None, names.split("|")):
            add(name, country_code)
    for name in table["parts"]["names"].split("|"):
        add(name, "")
    return {form: tuple(dict.fromkeys(regions)) for form, regions in found.items()}


def is_country(country_code: str) -> bool:
    """Tell whether there is such an ISO 3166-1 alpha-2 code."""
    return len(country_code) == len("DE") and any(
        region.country_code == country_code
        for regions in load_regions().values()
        for region in regions
    )
