"""What a reader takes away is GeoJSON that says what it is and whose it is."""

import json
from datetime import date

import pytest

from expansion.dataset import Layer
from expansion.model import Region, Status, region_of
from expansion.view.address import View
from expansion.view.export import feature_collection
from expansion.view.language import language_for

TODAY = date(2026, 11, 23)
ENGLISH = language_for("en")


@pytest.mark.parametrize(
    "view",
    [View(), View(sources=Layer.ALL), View(asof=date(1990, 1, 1), office="nairobi")],
)
def test_it_is_valid_geojson(with_reports, view):
    """A feature collection after RFC 7946: points, [longitude, latitude], ids."""
    collection = feature_collection(with_reports, view, ENGLISH, today=TODAY)

    again = json.loads(json.dumps(collection, allow_nan=False))

    assert collection == again
    assert "FeatureCollection" == again["type"]
    for feature in again["features"]:
        assert "Feature" == feature["type"]
        assert {"type", "id", "geometry", "properties"} == set(feature)
        assert "Point" == feature["geometry"]["type"]
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90


def test_longitude_comes_first(nine_offices):
    """New York lies in the west: its first coordinate is negative."""
    collection = feature_collection(nine_offices, View(), ENGLISH, today=TODAY)
    position = {
        each["id"]: each["geometry"]["coordinates"] for each in collection["features"]
    }

    assert [-74.006, 40.714] == position["new-york"]


def test_it_says_what_it_shows(nine_offices):
    """Company, day, parameters, sentence and licence stand beside the features."""
    view = View(asof=date(2025, 1, 15), regions=frozenset({Region.ASIA_PACIFIC}))

    collection = feature_collection(nine_offices, view, ENGLISH, today=TODAY)

    assert "Acme" == collection["company"]
    assert "2025-01-15" == collection["asof"]
    assert {"asof": "2025-01-15", "region": ["asia-pacific"]} == collection["view"]
    assert (
        "On 15 January 2025, in Asia-Pacific: 1 office exists, 1 is overdue."
        == collection["summary"]
    )
    assert "GeoNames, CC BY 4.0" in collection["licence"]


def test_it_holds_what_the_view_shows(with_reports):
    """Features are the offices that pass the filters, with status and region."""
    view = View(sources=Layer.ALL, statuses=frozenset({Status.PLANNED}))

    features = feature_collection(with_reports, view, ENGLISH, today=TODAY)["features"]

    assert ["brussels", "nairobi", "new-york", "seattle"] == [
        each["id"] for each in features
    ]
    for each in features:
        properties = each["properties"]
        assert "planned" == properties["status"]
        assert region_of(properties["country_code"]).value == properties["region"]


def test_dates_stay_as_their_source_wrote_them(nine_offices):
    """Dates are EDTF texts, null where none is stated."""
    features = feature_collection(nine_offices, View(), ENGLISH, today=TODAY)[
        "features"
    ]
    told = {each["id"]: each["properties"] for each in features}

    assert "2024-10/2024-12" == told["singapore"]["expected"]
    assert "2024-04" == told["tokyo"]["opened"]
    assert told["london"]["opened"] is None
    assert told["london"]["closed"] is None


def test_every_feature_names_its_source(with_reports):
    """Who says so, in which words, and which place was meant, is part of a feature."""
    view = View(sources=Layer.ALL)

    features = feature_collection(with_reports, view, ENGLISH, today=TODAY)["features"]
    paris = next(each for each in features if each["id"] == "paris")["properties"]

    assert "A party." == paris["evidence"]
    assert ("Example Wire", "https://example.org/wire") == (
        paris["source"],
        paris["source_url"],
    )
    assert ("geonames:2988507", "by hand", "city") == (
        paris["place_id"],
        paris["geocoder"],
        paris["precision"],
    )
    assert all(each["properties"]["source"] for each in features)
