"""Filters keep what was chosen, and say beforehand how much that is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.dataset import Layer
from expansion.model import Region, Status, region_of
from expansion.view.filters import Shown, apply, count, on_day

STATUSES = st.frozensets(st.sampled_from(Status))
REGIONS = st.frozensets(st.sampled_from(Region))


@pytest.fixture(scope="module", params=[date(2024, 3, 1), date(2025, 1, 15)])
def shown(request, with_reports):
    """Return what is on the map on a day."""
    return on_day(with_reports.layer(Layer.ALL), request.param)


@pytest.fixture(scope="module")
def anything(office):
    """Return the strategy of everything that can be shown, of any status."""
    cities = ("Seattle", "London", "Paris", "Tokyo", "Nairobi", "Lima")
    some = st.builds(
        lambda city, status: Shown(
            office(city), status, region_of(office(city).location.country_code)
        ),
        st.sampled_from(cities),
        st.sampled_from(Status),
    )
    return st.lists(some, max_size=12).map(tuple)


def test_what_is_not_known_yet_is_not_shown(nine_offices):
    """Before the announcement only the offices that exist are on the map."""
    shown = on_day(nine_offices.offices, date(2024, 3, 1))

    assert ["dublin", "london", "san-francisco"] == [each.office.id for each in shown]
    assert [Region.EUROPE, Region.EUROPE, Region.NORTH_AMERICA] == [
        each.region for each in shown
    ]


def test_empty_means_all(shown):
    """Without a choice everything is kept, in its order."""
    assert shown == apply(shown)
    assert shown == apply(shown, frozenset(Status), frozenset(Region))


@given(data=st.data(), statuses=STATUSES, regions=REGIONS)
def test_exactly_what_was_chosen_is_kept(anything, data, statuses, regions):
    """What is kept has a chosen status and region; what goes lacks one of them."""
    shown = data.draw(anything)
    kept = apply(shown, statuses, regions)

    for each in shown:
        chosen = each.status in (statuses or Status) and each.region in (
            regions or Region
        )
        assert chosen == (each in kept)


@given(data=st.data(), one=STATUSES, more=STATUSES, regions=REGIONS)
def test_choosing_more_never_shows_less(anything, data, one, more, regions):
    """A further word in a filter that has one only adds."""
    shown = data.draw(anything)
    if one:
        fewer = apply(shown, one, regions)
        several = apply(shown, one | more, regions)

        assert set(fewer) <= set(several)


@given(data=st.data(), statuses=STATUSES, regions=REGIONS)
def test_a_count_is_what_the_choice_would_show(anything, data, statuses, regions):
    """Each count equals the number that choosing it alone would keep."""
    shown = data.draw(anything)
    counts = count(shown, statuses, regions)

    for status in Status:
        kept = apply(shown, frozenset({status}), regions)
        assert len(kept) == counts.statuses[status]
    for region in Region:
        kept = apply(shown, statuses, frozenset({region}))
        assert len(kept) == counts.regions[region]


def test_counts_follow_the_other_filter(nine_offices):
    """Choosing Europe narrows the statuses, not the regions."""
    shown = on_day(nine_offices.offices, date(2024, 10, 9))

    counts = count(shown, frozenset(), frozenset({Region.EUROPE}))

    assert {"existing": 2, "planned": 2, "overdue": 0, "closed": 0} == counts.statuses
    assert {
        "north-america": 3,
        "latin-america": 0,
        "europe": 4,
        "middle-east-africa": 0,
        "asia-pacific": 2,
    } == counts.regions
