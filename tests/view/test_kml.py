"""The offices of a view as KML that programs for maps open."""

from datetime import date
from html import unescape
from xml.etree.ElementTree import fromstring

import geopandas
import pytest

from expansion.dataset import Layer
from expansion.model import Status
from expansion.view.address import View
from expansion.view.kml import kml
from expansion.view.language import language_for
from expansion.view.scene import scene

TODAY, SHOWN = date(2026, 11, 23), date(2024, 10, 9)
KML = {"k": "http://www.opengis.net/kml/2.2"}
HOSTILE = "<script>alert(1)</script>&]]>\x00\x0b<!--"


@pytest.fixture
def write():
    """Write the KML of a view."""

    def write(dataset, **asked):
        return kml(scene(dataset, View(**asked), TODAY, language_for("en")))

    return write


def _marks(content):
    root = fromstring(content)
    return {each.get("id"): each for each in root.iterfind(".//k:Placemark", KML)}


def _data(mark):
    return {
        each.get("name"): each.findtext("k:value", "", KML)
        for each in mark.iterfind("k:ExtendedData/k:Data", KML)
    }


def test_a_program_for_maps_reads_it(write, with_reports, tmp_path):
    """GDAL finds every office of the view where it is, longitude first."""
    path = tmp_path / "offices.kml"
    path.write_bytes(write(with_reports, sources=Layer.ALL))
    offices = geopandas.read_file(path).set_index("Name")

    assert 10 == len(offices)
    assert "EPSG:4326" == offices.crs.to_string()
    assert (-74.006, 40.714) == (
        offices.loc["New York"].geometry.x,
        offices.loc["New York"].geometry.y,
    )


def test_an_office_lasts_from_its_first_to_its_last_day(write, event, office, dataset):
    """The span is that of the period the shown day lies in; open ends are left out."""
    told = dataset(
        office("Paris", event("opened", "2020-05-01"), event("closed", "2025-01-01")),
        office("London", event("opened", source="report")),
        office("Tokyo", event("opened", "2024-04")),
    )
    spans = {
        name: [each.text for each in mark.iterfind("k:TimeSpan/*", KML)]
        for name, mark in _marks(write(told, sources=Layer.ALL, asof=SHOWN)).items()
    }
    expected = {"paris": ["2020-05-01", "2024-12-31"], "tokyo": ["2024-05-01"]}

    assert expected | {"london": []} == spans


def test_it_holds_what_the_view_shows(write, nine_offices):
    """Filters count, and the file says which, with its day, source and licence."""
    content = write(nine_offices, statuses=frozenset({Status.EXISTING}))
    about = fromstring(content).findtext("k:Document/k:description", "", KML)

    assert {"san-francisco", "london", "dublin", "tokyo"} == set(_marks(content))
    assert [
        "What is shown: Existing, 9 October 2024",
        "2024-10-09",
        "Source: The Daily Example, 9 October 2024",
    ] == about.split("\n")[:3]
    assert "GeoNames, CC BY 4.0" in about


def test_every_office_names_its_evidence_and_dates(write, nine_offices):
    """Its data are those of the table: EDTF dates, evidence, source, day."""
    told = _data(_marks(write(nine_offices))["singapore"])

    assert "2024-10/2024-12" == told["expected"]
    assert "Acme plans an office" == told["evidence"]
    assert ("planned", "true", "2024-10-09") == (
        told["status"],
        told["certain"],
        told["asof"],
    )


def test_text_from_outside_stays_text(write, event, office, dataset):
    """A balloon shows HTML, so what it shows is escaped for it once more."""
    told = event("opened", "2024-01", source="report", summary=HOSTILE)
    content = write(dataset(office("Paris", told)), sources=Layer.ALL)
    shown = _marks(content)["paris"].findtext("k:description", "", KML)

    assert "<" not in shown
    assert "<script>alert(1)</script>&]]>" in unescape(shown)
    assert (
        HOSTILE.replace("\x00", " ").replace("\x0b", " ")
        == _data(_marks(content)["paris"])["evidence"]
    )
