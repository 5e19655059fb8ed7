"""Cities have names of their own in the reader's language."""

import tomllib
from importlib import resources

import pytest

from expansion.geocode.folding import fold
from expansion.geocode.gazetteer import load_gazetteer
from expansion.view.language import LANGUAGES, language_for
from expansion.view.names import city_name

LISTED = tomllib.loads(
    resources.files("expansion.view").joinpath("cities.toml").read_text("utf-8")
)


@pytest.mark.parametrize("code", LISTED)
def test_the_gazetteer_knows_every_listed_name(code):
    """Each name stands beside the id of the city GeoNames knows by that name."""
    gazetteer = load_gazetteer()

    assert code in LANGUAGES
    strangers = {
        place_id: name
        for place_id, name in LISTED[code].items()
        if fold(name)
        not in {
            fold(known)
            for place in [gazetteer.place(int(place_id))]
            if place is not None
            for known in (place.name, *place.names)
        }
    }
    assert {} == strangers


@pytest.mark.parametrize(
    ("city", "code", "expected"),
    [
        ("Brussels", "de", "Brüssel"),
        ("Brussels", "en", "Brussels"),
        ("Tokyo", "de", "Tokio"),
        ("Lima", "de", "Lima"),
    ],
)
def test_a_city_is_named_in_the_language(office, city, code, expected):
    """A listed name is used, else the English one."""
    assert expected == city_name(office(city), language_for(code))
