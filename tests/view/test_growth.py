"""The curve of growth says of each day what the map says."""

from collections import Counter

import pytest

from expansion.dataset import Layer
from expansion.model import Region, Status, region_of
from expansion.view.condition import days
from expansion.view.growth import growth
from expansion.view.language import language_for
from expansion.view.turn import turns

ENGLISH = language_for("en")


def on_day(offices, region, day):
    """Return how many offices of a region exist and are planned on a day."""
    found = Counter(
        each.status_on(day)
        for each in offices
        if region_of(each.location.country_code) is region
    )
    return found[Status.EXISTING], found[Status.PLANNED] + found[Status.OVERDUE]


@pytest.mark.parametrize("layer", Layer)
def test_each_step_counts_what_the_map_shows(with_reports, layer):
    """On every turning day each curve has the numbers of that day."""
    offices = with_reports.layer(layer)
    curves = growth(offices, ENGLISH)

    for curve in curves:
        region = Region(curve["region"])
        first, *later = curve["steps"]
        assert first["day"] is None
        for turn in turns(offices):
            held = [
                step
                for step in (first, *later)
                if step["day"] is None or step["day"] <= days(turn.day)
            ][-1]
            assert on_day(offices, region, turn.day) == (
                held["existing"],
                held["planned"],
            )


@pytest.mark.parametrize("layer", Layer)
def test_every_region_with_an_office_has_its_curve(with_reports, layer):
    """Regions stand in their order, and none is left out."""
    offices = with_reports.layer(layer)
    known = {region_of(each.location.country_code) for each in offices}

    assert [region.value for region in Region if region in known] == [
        curve["region"] for curve in growth(offices, ENGLISH)
    ]
