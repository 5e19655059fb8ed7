"""The office that is nearest to a place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.dataset import Layer, load
from expansion.geocode.distance import kilometres
from expansion.geocode.gazetteer import Place, load_gazetteer
from expansion.model import Region, Status
from expansion.view.address import View
from expansion.view.language import language_for
from expansion.view.names import place_name
from expansion.view.nearest import nearest, nearest_in_full
from expansion.view.scene import scene

TODAY = date(2026, 11, 25)
DATASET = load()
HALF_ROUND = 20_037.6  # kilometres, half of the equator


def of(day, *, language="en", **asked):
    """Return the scene of a day."""
    return scene(DATASET, View(asof=day, **asked), TODAY, language_for(language))


def city(name):
    """Return a city."""
    found = load_gazetteer().resolve(name)
    assert found is not None
    return found


@given(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.dates(date(2015, 1, 1), date(2027, 1, 1)),
    st.sampled_from(Layer),
)
def test_nothing_shown_is_nearer(latitude, longitude, day, layer):
    """The answer is there on the day, no other is nearer, and plans bring none away."""
    place = Place(1, "Here", "XX", "", latitude, longitude, 0)
    shown = of(day, sources=layer).shown
    far = []
    for with_plans in (False, True):
        there = {
            Status.EXISTING,
            *((Status.PLANNED, Status.OVERDUE) if with_plans else ()),
        }
        ways = [
            kilometres(place, each.office.location)
            for each in shown
            if each.status in there
        ]
        found = nearest(place, shown, with_plans=with_plans)
        assert (found is None) == (not ways)
        if found is not None:
            assert min(ways) == found.kilometres <= HALF_ROUND
            assert found.shown.status in there
        far.append(HALF_ROUND if found is None else found.kilometres)
    assert far[1] <= far[0]


@pytest.mark.parametrize(
    ("name", "day", "now", "planned"),
    [
        ("Vienna", date(2024, 10, 9), "london", "brussels"),
        ("Vienna", date(2024, 3, 1), "london", None),
        ("Jakarta", date(2024, 10, 9), "tokyo", "singapore"),
        ("Glasgow", date(2024, 10, 9), "dublin", None),
    ],
)
def test_plans_come_nearer(name, day, now, planned):
    """What is announced counts from its day on, and only beside what exists."""
    told = nearest_in_full(of(day), city(name))

    assert now == told["now"]["id"]
    assert planned == (told["planned"] and told["planned"]["id"])


def test_the_nearest_follows_the_filters():
    """Within the chosen region, however far that is."""
    shown = of(date(2024, 10, 9), regions=frozenset({Region.NORTH_AMERICA}))

    told = nearest_in_full(shown, city("Vienna"))

    assert ("san-francisco", "new-york") == (told["now"]["id"], told["planned"]["id"])


def test_where_nothing_is_shown_nothing_is_near():
    """Before the first office there is no answer."""
    told = nearest_in_full(
        of(date(2024, 3, 1), regions=frozenset({Region.LATIN_AMERICA})), city("Lima")
    )

    assert (None, None) == (told["now"], told["planned"])


def test_the_answer_is_in_the_reader_s_language():
    """A German reader reads German names and numbers."""
    told = nearest_in_full(of(date(2024, 10, 9), language="de"), city("Jakarta"))

    assert "Jakarta, Indonesien" == told["place"]
    assert ("Tokio", "5.770 km") == (told["now"]["name"], told["now"]["distance"])


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Dublin", "US", "Dublin, CA, United States"),
        ("Munich", "DE", "Munich, Germany"),
        ("London", "GB", "London, United Kingdom"),
    ],
)
def test_a_place_is_named_with_what_tells_it_apart(name, country, expected):
    """The state stands there where its code says something."""
    found = load_gazetteer().resolve(name, country_codes=(country,))

    assert expected == place_name(found, language_for("en"))
