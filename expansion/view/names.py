"""City names in the reader's language.

GeoNames' embedded tables carry alternate names without their languages, so the few
hundred cities that have a name of their own in German are listed in ``cities.toml``
by GeoNames' id; a test proves that GeoNames knows each of these names.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from expansion.model import Office
from expansion.view.language import Language


def city_name(office: Office, language: Language) -> str:
    """Return the city's name in the reader's language, else the English one."""
    names = _names(language.code)
    return names.get(office.location.place_id, office.location.name)


@cache
def _names(code: str) -> Mapping[str, str]:
    text = resources.files("expansion.view").joinpath("cities.toml").read_text("utf-8")
    return {
        f"geonames:{place_id}": name
        for place_id, name in tomllib.loads(text).get(code, {}).items()
    }
