"""City names in the reader's language.

GeoNames' embedded tables carry alternate names without their languages, so the few
hundred cities that have a name of their own in German are listed in ``cities.toml``
by GeoNames' id; a test proves that GeoNames knows each of these names.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from itertools import islice
from typing import Any

from expansion.dataset import Dataset, Layer
from expansion.geocode.folding import fold
from expansion.geocode.gazetteer import Place
from expansion.model import Office
from expansion.view.kept import kept
from expansion.view.language import Language, language_for


def city_name(office: Office, language: Language) -> str:
    """Return the city's name in the reader's language, else the English one."""
    return town_name(office.location.place_id, office.location.name, language)


def town_name(place_id: str, name: str, language: Language) -> str:
    """Return what a town is called in the reader's language, else its English name."""
    return _names(language.code).get(place_id, name)


def place_name(place: Place, language: Language) -> str:
    """Name a place with its country, and its state where the code tells a reader."""
    name = town_name(place.place_id, place.name, language)
    is_state = place.admin1.isalpha() and len(place.admin1) == 2  # noqa: PLR2004 - "OH"
    state = [place.admin1] if is_state else []
    return ", ".join([name, *state, language.country(place.country_code)])


def places_in(
    places: Iterable[Mapping[str, Any]], language: Language
) -> list[dict[str, Any]]:
    """Return places (``candidates_of``) named in the reader's language."""
    return [
        {
            **place,
            "name": town_name(f"geonames:{place['place_id']}", place["name"], language),
            "country": language.country(place["country"]),
        }
        for place in places
    ]


def names_of(
    dataset: Dataset, layer: Layer, language: Language, wish: str = ""
) -> list[dict[str, Any]]:
    """Return every name an office can be found by, as plain JSON values.

    Offices of other layers are among them; ``here`` says which the layer knows.

    Args:
        dataset: The data.
        layer: The layer.
        language: The language.
        wish: What a name, the country or the region must contain; only the first
            offices of which that holds are returned then.
    """
    here = dataset.by_id(layer)
    offices = dataset.layer(Layer.ALL)
    if wish:
        offices = _found(dataset, language, fold(wish))
    return [
        {"id": office.id, "here": office.id in here} | _found_by(office, language)
        for office in offices
    ]


def _found_by(office: Office, language: Language) -> dict[str, Any]:
    """Return what an office is found by."""
    name, location = city_name(office, language), office.location
    written = {event.place_name for event in office.events} - {""}
    return {
        "name": name,
        "names": [name, location.name, *sorted(written), *location.names],
        "country": language.country(location.country_code),
        "region": language.word("region", office.region),
    }


def _found(dataset: Dataset, language: Language, wish: str) -> tuple[Office, ...]:
    """Return some offices that a text finds: by how a name begins, then within one."""
    texts = _texts(dataset, language.code)
    begin = [at for at, text in enumerate(texts) if f"|{wish}" in text]
    within = [at for at, text in enumerate(texts) if wish in text]
    first = dict.fromkeys([*begin, *within])
    return tuple(dataset.layer(Layer.ALL)[at] for at in islice(first, _MOST))


@kept
def _texts(dataset: Dataset, code: str) -> list[str]:
    """Return everything an office is found by, folded, in one text for each."""
    language = language_for(code)
    known = (_found_by(office, language) for office in dataset.layer(Layer.ALL))
    return [
        "|".join(["", *map(fold, [*each["names"], each["country"], each["region"]])])
        for each in known
    ]


_MOST = 50  # offices that a search finds


@cache
def _names(code: str) -> Mapping[str, str]:
    text = resources.files("expansion.view").joinpath("cities.toml").read_text("utf-8")
    return {
        f"geonames:{place_id}": name
        for place_id, name in tomllib.loads(text).get(code, {}).items()
    }
