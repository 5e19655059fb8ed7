"""Names stand beside their markers and do not cover each other."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.view.camera import Camera, Frame, fit, pixels
from expansion.view.crowd import Box
from expansion.view.labels import Spot, label, place
from expansion.view.lettering import STRONG, measure

# As on the page: size of a name, height of a line, half a marker.
SIZE, LINE, MARKER = 13, 15, 8
TOUCH = 1e-6

CITIES = st.lists(
    st.tuples(
        st.text("abcdefghij", min_size=2, max_size=16),
        st.floats(-180, 180) | st.floats(-5, 15),
        st.floats(-60, 70) | st.floats(45, 55),
    ),
    min_size=1,
    max_size=20,
)
EUROPE = {"london", "dublin", "paris", "brussels"}


def boxes(named, labels, camera):
    """Return the box of every shown name, and of every marker."""
    names, markers = {}, {}
    for each, name, longitude, latitude in named:
        x, y = pixels(longitude, latitude, camera.zoom)
        label = labels[each]
        a, b = x + label.nudge[0], y + label.nudge[1]
        markers[each] = (a - MARKER, b - MARKER, a + MARKER, b + MARKER)
        if label.is_shown:
            width = measure(name, SIZE, STRONG)
            shift = {"start": 0, "middle": width / 2, "end": width}[label.anchor]
            left, middle = x + label.x - shift, y + label.y
            names[each] = left, middle - LINE / 2, left + width, middle + LINE / 2
    return names, markers


def overlap(one, other):
    """Tell whether two boxes share more than an edge."""
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > TOUCH
        and min(one[3], other[3]) - max(one[1], other[1]) > TOUCH
    )


@given(cities=CITIES, width=st.sampled_from([350, 800, 1250]), zoom=st.floats(-1, 4))
def test_shown_names_cover_nothing_and_stay_in_the_frame(cities, width, zoom):
    """No shown name touches another name, another marker or the frame's edge."""
    named = [(f"city-{at}", *each) for at, each in enumerate(cities)]
    frame, camera = Frame(width), Camera(named[0][2], named[0][3], zoom)

    labels = place(named, camera, frame)

    names, markers = boxes(named, labels, camera)
    assert not [pair for pair in combinations(names.values(), 2) if overlap(*pair)]
    assert not [
        (name, marker)
        for name, box in names.items()
        for marker, spot in markers.items()
        if spot != markers[name] and overlap(box, spot)
    ]
    x, y = pixels(camera.longitude, camera.latitude, zoom)
    for left, top, right, bottom in names.values():
        assert x - frame.width / 2 - TOUCH <= left
        assert right <= x + frame.width / 2 + TOUCH
        assert y - frame.height / 2 - TOUCH <= top
        assert bottom <= y + frame.height / 2 + TOUCH


@given(cities=CITIES)
def test_every_marker_has_a_label_shown_or_not(cities):
    """Nothing is lost: a name without room is left to the tooltip."""
    named = [(f"city-{at}", *each) for at, each in enumerate(cities)]

    assert {each for each, *_ in named} == set(place(named, Camera(0, 0, 0), Frame()))


@pytest.mark.parametrize("width", [350, 1250])
def test_the_four_cities_in_europe_all_have_their_names(nine_offices, width):
    """London, Dublin, Paris and Brussels have room, on a phone too."""
    named = [
        (each.id, each.location.name, each.location.longitude, each.location.latitude)
        for each in nine_offices.offices
    ]
    frame = Frame(width)
    camera = fit([each.location for each in nine_offices.offices], frame)

    labels = place(named, camera, frame)

    assert dict.fromkeys(EUROPE, True) == {
        each: labels[each].is_shown for each in EUROPE
    }
    names, markers = boxes(named, labels, camera)
    assert not [pair for pair in combinations(names.values(), 2) if overlap(*pair)]
    assert len(markers) == len(named)


def test_a_name_alone_stands_to_the_right():
    """Where there is room, a name stands where a reader looks for it."""
    labels = place([("lima", "Lima", -77, -12)], Camera(-77, -12, 2), Frame())

    assert ("start", 0, True) == (
        labels["lima"].anchor,
        labels["lima"].y,
        labels["lima"].is_shown,
    )
    assert labels["lima"].x >= MARKER


def test_a_name_without_room_is_not_shown():
    """Of many cities in one spot some names are left out, not drawn over others."""
    named = [(f"city-{at}", "Somewhere", 0, at / 100) for at in range(30)]

    labels = place(named, Camera(0, 0, 0), Frame())

    assert 0 < sum(label.is_shown for label in labels.values()) < 30


def test_markers_in_one_place_stand_side_by_side():
    """Two offices a few kilometres apart are both seen; one alone stays in place."""
    named = [
        ("san-francisco", "San Francisco", -122.42, 37.77),
        ("mountain-view", "Mountain View", -122.08, 37.39),
        ("lima", "Lima", -77.03, -12.05),
    ]
    camera = Camera(-100, 20, 1.3)

    labels = place(named, camera, Frame())

    seen = {
        each: tuple(
            sum(pair)
            for pair in zip(
                pixels(longitude, latitude, camera.zoom),
                labels[each].nudge,
                strict=True,
            )
        )
        for each, _, longitude, latitude in named
    }
    (x, y), (a, b) = seen["san-francisco"], seen["mountain-view"]
    assert 9.9 <= ((a - x) ** 2 + (b - y) ** 2) ** 0.5
    assert (0.0, 0.0) == labels["lima"].nudge


def test_no_name_stands_where_another_markers_would():
    """A name below its marker keeps away from the line of a marker beside it."""
    zoom = 1.4
    camera = Camera(10, 45, zoom)
    named = [
        ("zurich", "Zurich", 8.5, 47.4),
        ("munich", "Munich", 11.6, 48.1),
        ("paris", "Paris", 2.3, 48.9),
        ("madrid", "Madrid", -3.7, 40.4),
    ]

    labels = place(named, camera, Frame(1250, 400))

    x, y = pixels(8.5, 47.4, zoom)
    other, line = pixels(-3.7, 40.4, zoom)
    found = labels["zurich"]
    is_on_its_line = abs(y + found.y - line) < 7.5 and abs(found.y) > 7.5
    assert not (found.is_shown and is_on_its_line and x + found.x - other < 60)


def test_the_work_grows_with_the_markers(monkeypatch):
    """Four times the markers at equal density cost about four times the looks."""
    looks = 0
    overlaps = Box.overlaps

    def counting(one, other):
        nonlocal looks
        looks += 1
        return overlaps(one, other)

    monkeypatch.setattr(Box, "overlaps", counting)

    def cost(rows):
        nonlocal looks
        looks = 0
        spots = [
            Spot(f"{x}-{y}", "Somewhere", 40.0 * x, 40.0 * y)
            for x, y in product(range(rows), repeat=2)
        ]
        label(spots, Box(-99, -99, 40.0 * rows, 40.0 * rows))
        return looks

    assert cost(40) < 6 * cost(20)
