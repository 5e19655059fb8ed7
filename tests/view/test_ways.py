"""The ways from an office to headquarters and to the nearest other office."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from expansion.dataset import Layer, load
from expansion.geocode.distance import kilometres
from expansion.model import Status
from expansion.view.condition import days
from expansion.view.language import language_for
from expansion.view.ways import nearest_ways, ways

DATASET = load()


def on(found, day):
    """Return the way of a day, or None."""
    return next(
        (way for way in found if way.start <= days(day) < way.end),
        None,
    )


@pytest.mark.parametrize("layer", Layer)
def test_a_way_leads_to_what_is_there(layer):
    """On every day the way leads to the nearest office that is known and not closed."""
    for office in DATASET.layer(layer):
        others = [each for each in DATASET.layer(layer) if each.id != office.id]
        found = nearest_ways(office, others)
        assert all(a.end <= b.start for a, b in pairwise(found))
        for months in range(0, 140, 3):
            day = date(2015, 12, 1) + timedelta(days=30 * months)
            there = {
                each.id: kilometres(office.location, each.location)
                for each in others
                if each.status_on(day) not in {None, Status.CLOSED}
            }
            way = on(found, day)
            expected = min(there, key=lambda each: (there[each], each), default=None)
            assert expected == (way and way.office.id)
            if way:
                assert way.office.status_on(day) is way.status


def test_an_office_that_is_announced_later_is_not_near_yet():
    """Dublin is London's neighbour until Brussels and Paris are announced."""
    london = next(each for each in DATASET.layer(Layer.ARTICLE) if each.id == "london")
    others = [each for each in DATASET.layer(Layer.ARTICLE) if each is not london]
    found = nearest_ways(london, others)

    before, after = (on(found, day) for day in (date(2024, 3, 1), date(2024, 10, 9)))
    assert ("dublin", Status.EXISTING) == (before.office.id, before.status)
    assert ("brussels", Status.PLANNED) == (after.office.id, after.status)


def test_a_gap_stays_a_gap(office, event):
    """While the only other office is closed, no way leads there."""
    there = office(
        "Paris",
        event("opened", "2018"),
        event("closed", "2019-06"),
        event("opened", "2021-03"),
    )
    found = nearest_ways(office("London"), [there])

    assert [True, False, True] == [
        on(found, day) is not None
        for day in (date(2019, 1, 1), date(2020, 1, 1), date(2022, 1, 1))
    ]


def test_the_status_is_said_where_it_is_not_open():
    """A planned office that is near says that it is planned."""
    london = next(each for each in DATASET.layer(Layer.ARTICLE) if each.id == "london")
    [_, nearest] = ways(DATASET, Layer.ARTICLE, london, language_for("en"))

    assert ["", "Planned"] == [way["status"] for way in nearest["periods"]]
