"""Nominatim, without a network: geopy's HTTP client is replaced."""

import json

import pytest
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderServiceError
from geopy.geocoders.base import Geocoder

from expansion.geocode.nominatim import CachedNominatim

ANSWER = [
    {
        "display_name": "Heide, Dithmarschen, Deutschland",
        "lat": "54.1961",
        "lon": "9.0933",
        "osm_type": "relation",
        "osm_id": 1,
    }
]


class Adapter(BaseSyncAdapter):
    """Answers from memory and keeps what it was asked."""

    asked: list[tuple[str, str]]
    answer: object

    def get_json(self, url, *, timeout, headers):
        """Return the prepared answer."""
        assert timeout
        self.asked.append((url, headers["User-Agent"]))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def get_text(self, url, *, timeout, headers):
        """Nobody asks for text."""
        raise NotImplementedError


@pytest.fixture
def adapter():
    """Return a fresh adapter class."""
    return type("Fresh", (Adapter,), {"asked": [], "answer": ANSWER})


def ask(adapter, folder, **options):
    """Return a Nominatim that asks the adapter, without waiting."""
    return CachedNominatim(
        "expansion tests",
        cache=folder,
        adapter_factory=adapter,
        seconds_between=0,
        **options,
    )


def test_it_is_a_geopy_geocoder(adapter, tmp_path):
    """Geopy's tools accept it, as they accept the embedded one."""
    assert isinstance(ask(adapter, tmp_path), Geocoder)


def test_an_answer_with_its_origin(adapter, tmp_path):
    """The answer names the geocoder and the place id; the agent is named."""
    location = ask(adapter, tmp_path).geocode("Heide", country_codes="DE")

    assert (54.1961, 9.0933) == (location.latitude, location.longitude)
    assert ("nominatim", "osm:relation/1") == (
        location.raw["geocoder"],
        location.raw["place_id"],
    )
    assert "expansion tests" == adapter.asked[0][1]
    assert "countrycodes=DE" in adapter.asked[0][0]


def test_the_same_question_is_asked_once(adapter, tmp_path):
    """The second answer comes from the disk, in another process too."""
    ask(adapter, tmp_path).geocode("Heide")
    location = ask(adapter, tmp_path).geocode("Heide")

    assert 1 == len(adapter.asked)
    assert location is not None


def test_not_found_is_none_and_kept(adapter, tmp_path):
    """What Nominatim does not know is None, and not asked again."""
    adapter.answer = []
    nominatim = ask(adapter, tmp_path)

    assert nominatim.geocode("Xyzzyq") is None
    assert nominatim.geocode("Xyzzyq", exactly_one=False) is None
    assert 1 == len(adapter.asked)


def test_a_broken_file_is_asked_again(adapter, tmp_path):
    """A file that was broken off is no answer."""
    ask(adapter, tmp_path).geocode("Heide")
    file = next(tmp_path.iterdir())
    file.write_text("{", encoding="utf-8")
    ask(adapter, tmp_path).geocode("Heide")

    assert 2 == len(adapter.asked)
    assert ANSWER == json.loads(file.read_text(encoding="utf-8"))["answers"]


def test_a_broken_service_is_an_error(adapter, tmp_path):
    """A service that fails is an exception, never "not found", and not kept."""
    adapter.answer = GeocoderServiceError("broken")

    with pytest.raises(ConnectionError, match="Nominatim does not answer: broken"):
        ask(adapter, tmp_path).geocode("Heide")
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("user_agent", ["", "  "])
def test_a_user_agent_must_be_named(user_agent, tmp_path):
    """Without a name nothing is asked."""
    with pytest.raises(ValueError, match="name a user agent"):
        CachedNominatim(user_agent, cache=tmp_path)
