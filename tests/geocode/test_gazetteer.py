"""Looking places up by name."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from expansion.geocode import data_file
from expansion.geocode.folding import fold, foldings
from expansion.geocode.gazetteer import Gazetteer, load_gazetteer
from expansion.geocode.name_kind import NameKind
from expansion.geocode.regions import is_country, load_regions


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Return the process' gazetteer."""
    return load_gazetteer()


@pytest.fixture
def seven(open_in, tmp_path) -> Gazetteer:
    """Return a gazetteer of seven invented towns."""
    return Gazetteer(open_in(tmp_path))


def kinds(gazetteer, name, *, include_small=False):
    """Return the ids that go by a name, the likeliest first, with their kinds."""
    found = gazetteer.look_up(name, include_small=include_small)
    return [(place.id, kind.name) for place, kind in found]


def city_names():
    """Return the own names of all cities with the places that bear them."""
    question = "SELECT id, coalesce(own_name, name) FROM place WHERE is_city"
    return load_gazetteer()._file.rows(question)


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


def test_codes_are_no_names(gazetteer):
    """Airport codes, which are German words too, are left out."""
    assert [] == [
        word for word in ("DIE", "UND", "FRA", "IST") if gazetteer.look_up(word)
    ]


@pytest.mark.parametrize("word", ["Google", "Kosten", "Kinder", "Laut", "Kann"])
def test_what_does_not_resemble_is_doubtful(gazetteer, word):
    """GeoNames' nicknames and junk are kept as doubtful, and are not "in" it."""
    assert word not in gazetteer
    assert {NameKind.DOUBTFUL} == {kind for _, kind in gazetteer.look_up(word)}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Nordheim", [(1, "OWN")]),
        ("NORDHEIM", [(1, "OWN")]),
        ("Nordhaim", [(1, "ALTERNATE")]),
        ("Nordheim am See", [(1, "ALTERNATE")]),
        ("Gugel", [(1, "DOUBTFUL")]),
        ("NRH", []),
        ("bei he", []),
        ("Ostfelden", [(3, "OWN"), (2, "OWN")]),
        ("Aix-la-Chapelle", [(3247449, "EXONYM")]),
        ("Akwizgran", [(3247449, "DOUBTFUL")]),
        ("Klein Nordheim", []),
    ],
)
def test_how_well_a_name_stands_for_a_place(seven, name, expected):
    """Each name of a city is its own, listed, alike or doubtful; codes are dropped."""
    assert expected == kinds(seven, name)


def test_an_accent_can_make_another_town(seven):
    """Written without its macron a name is less a town's own than with it."""
    assert [(4, "OWN"), (5, "ALTERNATE")] == kinds(seven, "Sūdburg")
    assert [(5, "ALTERNATE"), (4, "ALTERNATE")] == kinds(seven, "Sudburg")


def test_a_small_town_goes_by_its_own_name_only(seven):
    """Its other names are left out, and its namesake of size goes before it."""
    both = kinds(seven, "Nordheim", include_small=True)

    assert [(1, "OWN"), (6, "OWN")] == both
    assert [] == kinds(seven, "Klein Nordheim", include_small=True)


@pytest.mark.parametrize(
    ("name", "city"),
    [
        ("Aix-la-Chapelle", "Aachen"),
        ("Ratisbonne", "Regensburg"),
        ("Mailand", "Milan"),
        ("Genf", "Geneva"),
        ("Ginebra", "Geneva"),
        ("Prag", "Prague"),
        ("Londres", "London"),
        ("Pékin", "Beijing"),
        ("Pekín", "Beijing"),
        ("Colonia", "Cologne"),
        ("Tréveris", "Trier"),
        ("Varsovie", "Warsaw"),
        ("Laibach", "Ljubljana"),
        ("Preßburg", "Bratislava"),
        ("Muenchen", "Munich"),
        ("Bruselas", "Brussels"),
        ("Amberes", "Antwerp"),
        ("Anvers", "Antwerp"),
        ("Le Caire", "Cairo"),
        ("La Haya", "The Hague"),
        ("Estambul", "Istanbul"),
    ],
)
def test_exonyms_of_four_languages(gazetteer, name, city):
    """What German, French and Spanish papers call a city is a listed name of it."""
    place, kind = gazetteer.look_up(name, include_small=True)[0]

    assert (city, NameKind.EXONYM) == (place.name, kind)


@pytest.mark.parametrize("section", ["en", "short", "exonyms"])
def test_what_is_listed_stands_beside_the_right_city(gazetteer, section):
    """Each listed name is known for the city whose id it stands beside."""
    strangers = [
        name
        for place_id, listed in data_file("names.toml")[section].items()
        for name in ([listed] if isinstance(listed, str) else listed)
        if not any(
            place.id == int(place_id) and kind <= NameKind.EXONYM
            for place, kind in gazetteer.look_up(name)
        )
    ]

    assert [] == strangers


def test_every_city_goes_by_its_own_name(gazetteer):
    """All 34,000 are found; only a listed short form takes a name away."""
    lost = [
        name
        for place_id, name in city_names()
        if not gazetteer.is_short_form(name)
        and (place_id, "OWN") not in kinds(gazetteer, name)
    ]

    assert [] == lost


@given(st.text(max_size=30))
@example("\ud800")  # half a pair: an article may come as JSON with such an escape
def test_any_text_can_be_looked_up(name):
    """No text is an error, and small towns only add to what is found without them."""
    gazetteer = load_gazetteer()
    cities = set(gazetteer.look_up(name))

    assert cities <= set(gazetteer.look_up(name, include_small=True))


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(name):
    """A folded name is its own folding."""
    assert fold(name) == fold(fold(name))


def test_threads_get_the_same_answers(gazetteer):
    """Eight threads that ask at once are answered as one that asks alone."""
    names = [name for _, name in city_names()[::40]]
    alone = [gazetteer.look_up(name) for name in names]
    fresh = Gazetteer()
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(fresh.look_up, names * 4))

    assert alone * 4 == together


def test_small_towns_only_on_request(gazetteer):
    """A town below 15,000 is found only when asked for, and then is unique."""
    assert gazetteer.candidates("Eichstätt") == ()

    found = gazetteer.candidates("Eichstätt", include_small=True)

    assert ["DE"] == [place.country_code for place in found]


def test_a_country_narrows_the_choice(gazetteer):
    """A country rules the others out; without a match nothing is found."""
    ohio = gazetteer.resolve("Dublin", country_codes=("US",))

    assert ohio is not None
    assert "US" == ohio.country_code
    assert gazetteer.resolve("Dublin", country_codes=("JP",)) is None


def test_a_place_by_its_id(gazetteer):
    """The id of an answer leads back to the place."""
    place = gazetteer.resolve("Tokio")

    assert place is not None
    assert place == gazetteer.place(place.id)
    assert f"geonames:{place.id}" == place.place_id
    assert (place.latitude, place.longitude) == place.position
    assert gazetteer.place(-1) is None


def test_looking_up_is_quick():
    """A thousand names take a tenth of a second at most, on a busy machine too."""
    gazetteer = Gazetteer()
    names = [name for _, name in city_names()[::34]]
    begun = time.process_time()
    for name in names:
        gazetteer.look_up(name)

    assert time.process_time() - begun < 0.1


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


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("munich", "Munich"),
        ("Münch", "Munich"),
        ("MUENCH", "Munich"),
        ("nyc", "New York"),
        ("são pau", "São Paulo"),
        ("Brüs", "Brussels"),
        ("paris", "Paris"),
    ],
)
def test_the_beginning_of_a_name_finds_the_city(gazetteer, typed, expected):
    """Any beginning of any name will do; a whole name comes before longer ones."""
    assert expected == gazetteer.beginning_with(typed, 8)[0].name


@pytest.mark.parametrize("typed", ["", " ", "-", "\ud800", "%", "qqqqqq", "a" * 5000])
def test_what_begins_no_name_finds_nothing(gazetteer, typed):
    """Neither blanks nor halves of characters nor nonsense find a city."""
    assert () == gazetteer.beginning_with(typed, 8)


@given(st.text(min_size=1, max_size=6), st.integers(1, 9))
def test_a_list_of_cities_is_bounded(typed, limit):
    """No city stands there twice, none is a small town, and there are not too many."""
    gazetteer = load_gazetteer()

    found = gazetteer.beginning_with(typed, limit)

    assert len(found) == len({place.id for place in found}) <= limit
    for place in found:
        forms = gazetteer._file.rows("SELECT form FROM name WHERE place = ?", place.id)
        assert any(form.startswith(fold(typed)) for (form,) in forms)
