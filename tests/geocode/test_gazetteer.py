"""Looking places up by name."""

import time

import pytest

from expansion.geocode.folding import fold, foldings
from expansion.geocode.gazetteer import Gazetteer, load_gazetteer
from expansion.geocode.regions import is_country, load_regions


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Return the process' gazetteer."""
    return load_gazetteer()


@pytest.mark.parametrize(
    ("name", "country_code", "english"),
    [
        ("Tokio", "JP", "Tokyo"),
        ("Brüssel", "BE", "Brussels"),
        ("Bruessel", "BE", "Brussels"),
        ("Singapur", "SG", "Singapore"),
        ("NYC", "US", "New York"),
        ("LA", "US", "Los Angeles"),
        ("Washington, D.C.", "US", "Washington"),
        ("Frankfurt", "DE", "Frankfurt am Main"),
        ("Frankfurt (Oder)", "DE", "Frankfurt (Oder)"),
        ("Halle", "DE", "Halle (Saale)"),
        ("St. Gallen", "CH", "Sankt Gallen"),
        ("MÜNCHEN", "DE", "Munich"),
        ("Ho-Chi-Minh-Stadt", "VN", "Ho Chi Minh City"),
        ("Neu Delhi", "IN", "New Delhi"),
        ("Xi'an", "CN", "Xi’an"),
        ("Paris", "FR", "Paris"),
        ("London", "GB", "London"),
        ("Dublin", "IE", "Dublin"),
    ],
)
def test_exonyms_and_short_forms(gazetteer, name, country_code, english):
    """Exonyms, short forms and spellings lead to the place everybody means."""
    place = gazetteer.resolve(name)

    assert place is not None
    assert (country_code, english) == (place.country_code, place.name)


def test_own_names_go_before_alternate_ones(gazetteer):
    """Valence is the French town, though Valencia, larger, is called so too."""
    first = gazetteer.candidates("Valence")[0]

    assert "FR" == first.country_code


def test_codes_and_junk_are_no_names(gazetteer):
    """Airport codes, which are German words too, are left out."""
    assert not [word for word in ("DIE", "UND", "FRA", "IST") if word in gazetteer]


def test_small_towns_only_on_request(gazetteer):
    """A town below 15,000 is found only when asked for, and then is unique."""
    assert gazetteer.candidates("Eichstätt") == ()

    found = gazetteer.candidates("Eichstätt", include_small=True)

    assert ["DE"] == [place.country_code for place in found]


def test_country_and_state_narrow_the_choice(gazetteer):
    """A country or a state rules the others out; without a match nothing is found."""
    ohio = gazetteer.resolve("Dublin", country_codes=("US",), admin1=("OH",))

    assert ohio is not None
    assert "OH" == ohio.admin1
    assert gazetteer.resolve("Dublin", country_codes=("JP",)) is None


def test_a_place_by_its_id(gazetteer):
    """The id of an answer leads back to the place."""
    place = gazetteer.resolve("Tokio")

    assert place is not None
    assert place == gazetteer.place(place.id)
    assert f"geonames:{place.id}" == place.place_id
    assert (place.latitude, place.longitude) == place.position
    assert gazetteer.place(-1) is None


def test_loading_is_quick():
    """The gazetteer is there within seconds, even on a busy machine."""
    begun = time.process_time()
    Gazetteer()

    assert time.process_time() - begun < 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Paulo", "sao paulo"),
        ("St. Pölten", "Sankt Polten"),
        ("Neu-Delhi", "neu delhi"),
        ("Xi'an", "Xi’an"),
        ("Łódź", "lodz"),
    ],
)
def test_spellings_fold_together(one, other):
    """Case, accents, hyphens and apostrophes make no difference."""
    assert fold(one) == fold(other)


def test_umlauts_have_two_foldings():
    """An umlaut is written in two ways, as u and as ue."""
    assert {"munchen", "muenchen"} == set(foldings("München"))


@pytest.mark.parametrize(
    ("name", "country_code", "admin1"),
    [
        ("Deutschland", "DE", ""),
        ("Ohio", "US", "OH"),
        ("OH", "US", "OH"),
        ("Bayern", "DE", "02"),
        ("South Korea", "KR", ""),
        ("Europa", "", ""),
    ],
)
def test_regions(name, country_code, admin1):
    """Countries, states and parts of the world are known in German and English."""
    found = {(r.country_code, r.admin1) for r in load_regions()[fold(name)]}

    assert (country_code, admin1) in found


def test_country_codes():
    """A country code is one only if some country has it."""
    assert is_country("SG")
    assert not is_country("XX")
    assert not is_country("sg")
