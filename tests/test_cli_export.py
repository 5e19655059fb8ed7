"""Time, by example, as a shell sees it: ``export --asof`` of an own folder."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from icalendar import Calendar

PUBLISHED = Path(__file__).parents[1] / "data"
DESCRIPTION = """company = "Acme"
language = "en"
published = 2024-10-09
publisher = "The Daily Example"
url = ""
text = "news.txt"
"""
CITIES = {
    "cairo": ("EG", "30.06263", "31.24967", "geonames:360630"),
    "lima": ("PE", "-12.04318", "-77.02824", "geonames:3936456"),
    "nairobi": ("KE", "-1.28333", "36.81667", "geonames:184745"),
    "oslo": ("NO", "59.91273", "10.74609", "geonames:3143244"),
    "quito": ("EC", "-0.22985", "-78.52495", "geonames:3652462"),
}
SOURCES = [
    {"id": "news", "layer": "article", "publisher": "The Daily Example"}
    | {"published": "2024-10-09", "language": "en", "file": "news.txt"},
    {"id": "owner", "layer": "report", "publisher": "Acme"},
    {"id": "wire", "layer": "report", "publisher": "Wire", "published": "2020-05-05"},
]
EVENTS = [
    ("lima", "opened", "2018", "owner"),
    ("lima", "closed", "2019-06", "owner"),
    ("lima", "opened", "2021-03", "owner"),
    ("oslo", "opened", "2018", "owner"),
    ("oslo", "planned closing", "2026-12", "owner"),
    ("cairo", "opened", "2018", "owner"),
    ("cairo", "closed", "", "owner"),
    ("quito", "opened", "2018", "owner"),
    ("quito", "closed", "", "wire"),
    ("nairobi", "opened", "2018", "owner"),
    ("nairobi", "building closed", "2019-06", "owner"),
]


def write(folder, file, rows):
    """Write a table with the columns that the published one has."""
    columns = (PUBLISHED / file).read_text("utf-8").splitlines()[0].split(",")
    with (folder / file).open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def export(folder, day, kind="csv"):
    """Return what the command prints."""
    command = [sys.executable, "-m", "expansion", "export", "--folder", str(folder)]
    command += ["--sources", "all", "--asof", day, "--format", kind]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with an owner's tables."""
    made = tmp_path_factory.mktemp("acme")
    (made / "articles").mkdir()
    (made / "articles" / "news.toml").write_text(DESCRIPTION, "utf-8")
    (made / "articles" / "news.txt").write_text("Acme has offices.\n", "utf-8")
    write(made, "sources.csv", SOURCES)
    write(
        made,
        "offices.csv",
        [
            {"id": city, "city": city.title(), "country_code": code}
            | {"latitude": latitude, "longitude": longitude, "place_id": place}
            | {"geocoder": "by hand", "precision": "city"}
            for city, (code, latitude, longitude, place) in CITIES.items()
        ],
    )
    write(
        made,
        "events.csv",
        [
            {"id": f"{office}-{number}", "office_id": office, "kind": kind}
            | {"date": when, "source_id": source, "confidence": "high"}
            | {"summary": f"{office.title()}: {kind}."}
            for number, (office, kind, when, source) in enumerate(EVENTS)
        ],
    )
    write(made, "mentions.csv", [])
    return made


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2017-12-31", {}),
        (
            "2019-01-01",
            {
                "cairo": "closed, not certain",
                "lima": "existing",
                "nairobi": "existing",
                "oslo": "existing",
                "quito": "closed, not certain",
            },
        ),
        (
            "2020-05-05",
            {
                "cairo": "closed, not certain",
                "lima": "closed",
                "nairobi": "existing",
                "oslo": "existing",
                "quito": "closed",
            },
        ),
        (
            "2022-01-01",
            {
                "cairo": "closed, not certain",
                "lima": "existing",
                "nairobi": "existing",
                "oslo": "existing",
                "quito": "closed",
            },
        ),
    ],
)
def test_time_by_example(folder, day, expected):
    """Closing, reopening, closings without a date and buildings, day by day."""
    rows = list(csv.DictReader(io.StringIO(export(folder, day), newline="")))

    assert expected == {
        row["id"]: row["status"] + (", not certain" * (row["certain"] == "False"))
        for row in rows
    }
    assert {row["asof"] for row in rows} <= {day}


def test_the_words_say_how_it_stands(folder):
    """What is planned, passed or not dated stands in every row's words."""
    rows = csv.DictReader(io.StringIO(export(folder, "2027-01-01"), newline=""))

    assert {
        "cairo": "closed, date not stated",
        "lima": "opened: March 2021",
        "nairobi": "opened: 2018",
        "oslo": "opened: 2018; was to close by Dec 2026, not confirmed",
        "quito": "closed, date not stated",
    } == {row["id"]: row["words"] for row in rows}


def test_geojson_says_what_is_not_certain(folder):
    """``certain`` is a truth value of JSON, false inside an interval."""
    collection = json.loads(export(folder, "2018-06-01", "geojson"))

    assert dict.fromkeys(CITIES, False) == {
        each["id"]: each["properties"]["certain"] for each in collection["features"]
    }


def test_the_articles_example_from_a_shell():
    """The published article: four offices from April 2024, nine in January 2025."""
    found = {}
    for day in ("2024-04-01", "2025-01-15"):
        command = [sys.executable, "-m", "expansion", "export", "--asof", day]
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
        text = done.stdout.decode("utf-8")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        found[day] = sorted(row["status"] for row in rows)

    assert {
        "2024-04-01": ["existing"] * 4,
        "2025-01-15": ["existing"] * 4 + ["overdue"] + ["planned"] * 4,
    } == found


def test_a_shell_writes_files_for_globes_and_calendars(folder):
    """KML has a placemark for each office, the calendar Oslo's planned closing."""
    placemarks = fromstring(export(folder, "2022-01-01", "kml")).iter(
        "{http://www.opengis.net/kml/2.2}Placemark"
    )
    (closing,) = Calendar.from_ical(export(folder, "2022-01-01", "ics")).events

    assert sorted(CITIES) == sorted(each.get("id") for each in placemarks)
    assert ("2026-12-01", "2027-01-01") == (
        closing.start.isoformat(),
        closing.end.isoformat(),
    )
    assert "Acme Oslo – closing planned: December 2026" in closing["summary"]
