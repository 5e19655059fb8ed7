"""Countries' names stand on their land, in the reader's language."""

import json

import pytest

from expansion.dataset import DATA
from expansion.view.countries import clear_of, countries
from expansion.view.language import language_for


@pytest.fixture(scope="module")
def outline():
    """Return the outline map."""
    return json.loads((DATA / "outline.geojson").read_text("utf-8"))


def square(code, west, south, side):
    """Return a country that is a square."""
    ring = [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
    ]
    return {
        "properties": {"kind": "country", "iso": code},
        "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
    }


def test_a_name_stands_in_the_middle_of_its_land():
    """The position is the centre of mass, [longitude, latitude]."""
    [named] = countries({"features": [square("FR", 0, 40, 10)]}, language_for("de"))

    assert "Frankreich" == named["name"]
    assert [5, 45] == named["position"]


def test_a_name_without_room_is_left_out():
    """A country narrower than its name has none."""
    small = {"features": [square("LI", 9.5, 47, 0.2)]}

    assert [] == countries(small, language_for("en"))


def test_the_outline_names_the_large_countries_once(outline):
    """Who zooms in finds the names that an atlas has."""
    names = [each["name"] for each in countries(outline, language_for("en"))]

    assert {"France", "Germany", "Brazil", "India", "Australia"} <= set(names)
    assert len(set(names)) == len(names)


def test_no_countrys_name_stands_under_that_of_a_city():
    """A country's name gives way where a city's would cover it, beside it stays."""
    named = [
        {"name": "Spain", "position": [-3.6, 40.3]},
        {"name": "France", "position": [2.4, 46.6]},
    ]

    assert ["France"] == [each["name"] for each in clear_of(named, [(-3.7, 40.4)])]
