"""What a reader takes away is GeoJSON that says what it is and whose it is."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.dataset import Layer
from expansion.model import Region, Source, Span, Status, region_of
from expansion.view.address import View
from expansion.view.export import (
    event_table,
    export,
    feature_collection,
    office_table,
    to_csv,
)
from expansion.view.language import language_for
from expansion.view.scene import scene

TODAY = date(2026, 11, 23)
ENGLISH = language_for("en")
FORMULAS = "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "-", "\r\n=1"
RUNS = "=", "+", "-", "@", "\t", "\r", "\n"


REPORT = Source("report", "report", "Example Wire", "https://example.org/wire")


def read_csv(text):
    """Read a table as any program would."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def shown(dataset, view=None):
    """Return the scene of a view."""
    return scene(dataset, view or View(), TODAY, ENGLISH)


@pytest.mark.parametrize(
    "view",
    [View(), View(sources=Layer.ALL), View(asof=date(1990, 1, 1), office="nairobi")],
)
def test_it_is_valid_geojson(with_reports, view):
    """A feature collection after RFC 7946: points, [longitude, latitude], ids."""
    collection = feature_collection(shown(with_reports, view))

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
    collection = feature_collection(shown(nine_offices, View()))
    position = {
        each["id"]: each["geometry"]["coordinates"] for each in collection["features"]
    }

    assert [-74.006, 40.714] == position["new-york"]


def test_it_says_what_it_shows(nine_offices):
    """Company, day, parameters, sentence and licence stand beside the features."""
    view = View(asof=date(2025, 1, 15), regions=frozenset({Region.ASIA_PACIFIC}))

    collection = feature_collection(shown(nine_offices, view))

    assert "Acme" == collection["company"]
    assert "2025-01-15" == collection["asof"]
    assert {"asof": "2025-01-15", "region": ["asia-pacific"]} == collection["view"]
    assert (
        "1 Acme office exists, 1 is overdue – in Asia-Pacific, 15 January 2025, "
        "as known on 9 October 2024"
    ) == collection["summary"]
    assert "GeoNames, CC BY 4.0" in collection["licence"]


def test_it_holds_what_the_view_shows(with_reports):
    """Features are the offices that pass the filters, with status and region."""
    view = View(sources=Layer.ALL, statuses=frozenset({Status.PLANNED}))

    features = feature_collection(shown(with_reports, view))["features"]

    assert ["brussels", "nairobi", "new-york", "seattle"] == [
        each["id"] for each in features
    ]
    for each in features:
        properties = each["properties"]
        assert "planned" == properties["status"]
        assert region_of(properties["country_code"]).value == properties["region"]


def test_dates_stay_as_their_source_wrote_them(nine_offices):
    """Dates are EDTF texts, null where none is stated."""
    features = feature_collection(shown(nine_offices, View()))["features"]
    told = {each["id"]: each["properties"] for each in features}

    assert "2024-10/2024-12" == told["singapore"]["expected"]
    assert "2024-04" == told["tokyo"]["opened"]
    assert told["london"]["opened"] is None
    assert told["london"]["closed"] is None
    assert all(value != "" for each in told.values() for value in each.values())


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-03-01", {"dublin": False, "london": False, "san-francisco": False}),
        (
            "2024-04-30",
            {"dublin": False, "london": False, "san-francisco": False, "tokyo": False},
        ),
        ("2024-10-09", None),
    ],
)
def test_what_is_not_certain_says_so(nine_offices, day, expected):
    """``certain`` is false inside an interval and before the first dated sign."""
    view = View(asof=date.fromisoformat(day))
    features = feature_collection(shown(nine_offices, view))["features"]
    certain = {each["id"]: each["properties"]["certain"] for each in features}

    assert (expected or dict.fromkeys(certain, True)) == certain


def test_every_feature_names_its_source(with_reports):
    """Who says so, in which words, and which place was meant, is part of a feature."""
    view = View(sources=Layer.ALL)

    features = feature_collection(shown(with_reports, view))["features"]
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


@pytest.mark.parametrize(
    "view", [View(), View(sources=Layer.ALL), View(compare=date(2024, 3, 1))]
)
def test_the_table_holds_what_the_features_hold(with_reports, view):
    """A row for each feature with the same values, blank where nothing is stated."""
    drawn = shown(with_reports, view)
    features = feature_collection(drawn)["features"]
    rows = office_table(drawn).to_dict("records")

    assert [each["id"] for each in features] == [row["id"] for row in rows]
    for each, row in zip(features, rows, strict=True):
        assert each["geometry"]["coordinates"] == [row["longitude"], row["latitude"]]
        told = {name: "" if x is None else x for name, x in each["properties"].items()}
        assert told == {name: row[name] for name in told}
        assert drawn.day.isoformat() == row["asof"]
        assert "GeoNames, CC BY 4.0" in row["licence"]


def test_an_empty_table_keeps_its_columns(nine_offices):
    """Where nothing is shown the columns still say what a row would hold."""
    empty = office_table(shown(nine_offices, View(statuses=frozenset({Status.CLOSED}))))

    assert 0 == len(empty)
    assert list(office_table(shown(nine_offices)).columns) == list(empty.columns)


def test_a_notebooks_table_is_that_of_the_scene(with_reports):
    """``export`` gives the offices of a layer on a day."""
    day = date(2025, 1, 15)
    expected = office_table(shown(with_reports, View(asof=day, sources=Layer.ALL)))

    assert expected.equals(export(with_reports, Layer.ALL, day))


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(office, event, dataset, text):
    """What a spreadsheet would run has an apostrophe before it, in every file."""
    quote = Span(0, len(text), text)
    lima = office(
        "Lima",
        event("opened", "2023", evidence=quote),
        event("expanded", "2024", source="report", summary=text),
    )
    source = Source("news", "article", text)
    known = replace(dataset(lima), sources={"news": source, "report": REPORT})

    escaped = "'" + text.replace("\r\n", "\n").replace("\r", "\n")
    offices = read_csv(to_csv(office_table(shown(known))))
    events = read_csv(to_csv(event_table(known, ENGLISH)))

    assert [escaped] == [row["evidence"] for row in offices]
    assert [escaped] == [row["source"] for row in offices]
    assert [escaped, escaped] == [row["evidence"] for row in events]
    assert not [
        (name, cell)
        for row in (*offices, *events)
        for name, cell in row.items()
        if cell.startswith(RUNS) and name not in {"latitude", "longitude"}
    ]


def test_numbers_are_never_escaped(nine_offices):
    """Negative longitudes stay numbers."""
    rows = {
        row["id"]: row for row in read_csv(to_csv(office_table(shown(nine_offices))))
    }

    assert "-74.006" == rows["new-york"]["longitude"]
    assert "True" == rows["new-york"]["certain"]


@given(
    cells=st.lists(
        st.text(max_size=5) | st.text("=+-@\t\r\n,\"'x", max_size=5),
        min_size=1,
        max_size=4,
    ),
    number=st.floats(-9, 9),
)
def test_escaping_loses_nothing(cells, number):
    """Without the apostrophes that were added every cell is as it was."""
    table = pd.DataFrame({"text": cells, "number": number})
    rows = read_csv(to_csv(table))

    for cell, row in zip(cells, rows, strict=True):
        text = cell.replace("\r\n", "\n").replace("\r", "\n")
        assert row["text"] == (f"'{text}" if text.startswith(RUNS) else text)
        assert not row["text"].startswith(RUNS)
        assert number == float(row["number"])


def test_every_event_has_its_row(with_reports):
    """All events of all layers stand in the table, with licence and source."""
    rows = event_table(with_reports, ENGLISH).to_dict("records")

    assert [
        (office.id, event.kind.value, str(event.date or ""))
        for office, event in with_reports.events(Layer.ALL)
    ] == [(row["office"], row["event"], row["date"]) for row in rows]
    assert all(row["source"] and row["licence"] for row in rows)
