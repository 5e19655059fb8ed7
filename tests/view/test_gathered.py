"""However many offices there are: what stands on the map adds up to the headline."""

import json
from collections import Counter
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.dataset import Layer
from expansion.model import EventKind, Location, Office, Region, Status, region_of
from expansion.view import clusters
from expansion.view.address import View
from expansion.view.camera import Frame
from expansion.view.clusters import HALF, NEAREST, level_at, levels_of
from expansion.view.condition import Condition, row_of
from expansion.view.gathered import Cluster, Single, gathered, look_into
from expansion.view.language import language_for
from expansion.view.periods import periods_of
from expansion.view.rings import PARTS, RINGS, SHAPES_AND_RINGS, ring_of
from expansion.view.scene import scene
from expansion.view.tiles import Tile, tile_json

ENGLISH = language_for("en")
TODAY = date(2026, 11, 25)
COUNTRIES = "US", "FR", "JP", "PE", "KE"
DATES = st.none() | st.sampled_from(["2022", "2023-H2", "2024-04", "2024-10-09"])
PLACES = st.tuples(
    st.floats(-180, 180) | st.floats(2, 3) | st.just(2.349),
    st.floats(-90, 90) | st.floats(48, 49) | st.just(48.853),
    st.sampled_from(COUNTRIES),
)
VIEWS = st.builds(
    View,
    asof=st.dates(date(2021, 1, 1), date(2026, 6, 1)),
    statuses=st.frozensets(st.sampled_from(Status)),
    regions=st.frozensets(st.sampled_from(Region)),
    sources=st.just(Layer.ALL),
)
LEVELS = range(NEAREST + 1)


@pytest.fixture(scope="module")
def crowds(event, dataset):
    """Return the strategy of data sets with offices anywhere, also on one spot."""
    events = st.lists(
        st.builds(
            event,
            st.sampled_from(EventKind),
            DATES,
            confidence=st.sampled_from(["high", "high", "low"]),
        ),
        max_size=3,
    )

    def made(drawn):
        return dataset(
            *(
                Office(f"office-{at}", _somewhere(at, *place), tuple(told))
                for at, (place, told) in enumerate(drawn)
            )
        )

    return st.lists(st.tuples(PLACES, events), max_size=25).map(made)


def _somewhere(at, east, north, country):
    return Location(f"Town {at}", country, north, east, f"geonames:{at}", "by hand")


def counted(stands):
    """Return how many offices of each status stand there."""
    found = Counter()
    for each in stands:
        if isinstance(each, Single):
            found[each.spell.status] += 1
        else:
            found.update(dict(zip(Status, each.counts, strict=True)))
    return {status: found[status] for status in Status}


def tiles(level):
    """Return every tile of a level."""
    return [Tile.of(level, *at) for at in product(range(2**level), repeat=2)]


@given(data=st.data(), view=VIEWS)
def test_the_columns_decide_as_the_condition_does(crowds, data, view):
    """One row at a time, or all at one stroke: the same periods are shown."""
    crowd = data.draw(crowds)
    condition = Condition.of(view.asof, view.statuses, view.regions)
    periods = periods_of(crowd, Layer.ALL)
    expected = [
        (office.id, spell)
        for office in crowd.offices
        for spell in office.spells
        if condition.holds(row_of(spell, region_of(office.location.country_code)))
    ]

    assert expected == [
        (periods.offices[periods.office[at]].id, periods.spells[at])
        for at in periods.that_hold(condition)
    ]


@given(data=st.data(), view=VIEWS, level=st.sampled_from(LEVELS))
def test_a_level_counts_what_the_headline_counts(crowds, data, view, level):
    """Clusters and single markers of any day, filter and nearness add up."""
    seen = scene(data.draw(crowds), view, TODAY, ENGLISH)
    stands = gathered(seen, HALF, level)

    assert seen.tally.counts == counted(stands)
    assert Counter(each.status for each in seen.shown) == Counter(seen.tally.counts)


@given(data=st.data(), view=VIEWS, level=st.integers(0, 3))
def test_every_office_stands_in_one_tile(crowds, data, view, level):
    """The numbers and markers of all tiles of a level add up to the headline."""
    seen = scene(data.draw(crowds), view, TODAY, ENGLISH)
    drawn = [
        feature["properties"]
        for tile in tiles(level)
        for feature in json.loads(json.dumps(tile_json(seen, HALF, tile)))["features"]
    ]

    assert sum(seen.tally.counts.values()) == sum(
        int(each["label"]) if each["icon"] in RINGS else 1 for each in drawn
    )
    assert {each["icon"] for each in drawn} <= set(SHAPES_AND_RINGS)


@given(data=st.data(), one=VIEWS, other=VIEWS, level=st.sampled_from(LEVELS))
def test_a_cluster_never_moves(crowds, data, one, other, level):
    """Whatever day and filter are chosen, a cluster keeps its number and its place."""
    crowd = data.draw(crowds)
    one_day, other_day = (
        {
            each.number: each.place
            for view in [view]
            for seen in [scene(crowd, view, TODAY, ENGLISH)]
            for each in gathered(seen, HALF, level)
            if isinstance(each, Cluster)
        }
        for view in (one, other)
    )
    both = one_day.keys() & other_day.keys()

    assert {at: one_day[at] for at in both} == {at: other_day[at] for at in both}


@given(data=st.data(), view=VIEWS)
def test_every_office_stands_alone_at_last(crowds, data, view):
    """At the nearest level there is no cluster, and no marker covers another one."""
    seen = scene(data.draw(crowds), view, TODAY, ENGLISH)
    found = list(gathered(seen, HALF, NEAREST))

    assert {each.office.id for each in seen.shown} == {each.office.id for each in found}
    assert len(found) == len({(each.place, each.nudge) for each in found})


@given(data=st.data(), view=VIEWS, level=st.integers(0, NEAREST - 1))
def test_a_cluster_opens(crowds, data, view, level):
    """The camera that a click on a cluster asks for is a nearer level."""
    seen = scene(data.draw(crowds), view, TODAY, ENGLISH)
    stands = gathered(seen, HALF, level)
    for each in stands:
        if isinstance(each, Cluster):
            camera = look_into(seen, HALF, level, each.number, Frame())

            assert level_at(camera.zoom) > level


@given(st.lists(st.integers(0, 10_000), min_size=4, max_size=4).filter(any))
def test_a_ring_hides_no_status(counts):
    """Each status that occurs has a part of the ring, and no other one has."""
    parts = [int(part) for part in ring_of(counts).split("-")]

    assert PARTS == sum(parts)
    assert [count > 0 for count in counts] == [part > 0 for part in parts]


@pytest.mark.parametrize(
    "tile", [(-1, 0, 0), (0, 1, 0), (2, 0, 4), (NEAREST + 1, 0, 0), (1, -1, 0)]
)
def test_there_are_no_other_tiles(tile):
    """A tile beyond the world or the nearest level is refused in a sentence."""
    with pytest.raises(ValueError, match="no such tile"):
        Tile.of(*tile)


def test_gathering_looks_at_neighbours_alone(event, dataset, monkeypatch):
    """Four times the offices cost about four times the looks, and not sixteen times."""
    looks = 0
    around = clusters._around

    def counting(*given):
        nonlocal looks
        for each in around(*given):
            looks += 1
            yield each

    monkeypatch.setattr(clusters, "_around", counting)

    def cost(rows):
        nonlocal looks
        looks = 0
        places = product(range(rows), repeat=2)
        levels_of(
            dataset(
                *(
                    Office(
                        f"office-{at}",
                        _somewhere(at, 300 / rows * x - 150, 140 / rows * y - 70, "FR"),
                        (event("opened"),),
                    )
                    for at, (x, y) in enumerate(places)
                )
            ),
            Layer.ALL,
            HALF,
        )
        return looks

    assert cost(40) < 6 * cost(20)
