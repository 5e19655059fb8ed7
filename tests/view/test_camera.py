"""The camera has all offices in view, whatever the size of the window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.model import Location
from expansion.view.camera import (
    CARD,
    Camera,
    Frame,
    bounds,
    fit,
    look_at,
    pixels,
)

LOWEST = -1  # deck.gl goes no further out than the map's specification says
SIDES = ("left", "right", "top", "bottom")
FRAMES = st.integers(6, 50).map(lambda half: Frame(half * 50))
# Mercator's map ends here at 84 degrees; no town lies further north than 79.
POSITIONS = st.tuples(st.floats(-180, 180), st.floats(-83, 83))


def at(longitude, latitude):
    """Return a location there."""
    return Location("Lima", "PE", latitude, longitude, "", "by hand")


def seen(camera, longitude, latitude):
    """Return how far from the centre of the map a position is drawn."""
    zoom = max(camera.zoom, LOWEST)
    x, y = pixels(longitude, latitude, zoom)
    center_x, center_y = pixels(camera.longitude, camera.latitude, zoom)
    return x - center_x, y - center_y


@given(positions=st.lists(POSITIONS, min_size=1, max_size=8), frame=FRAMES)
def test_every_location_is_in_the_frame(positions, frame):
    """No office lies outside the map as it opens."""
    camera = fit([at(*each) for each in positions], frame)

    for each in positions:
        x, y = seen(camera, *each)
        assert abs(x) <= frame.width / 2
        assert abs(y) <= frame.height / 2


@pytest.mark.parametrize("frame", [Frame(1250), Frame(350)])
def test_the_example_fills_the_frame(nine_offices, frame):
    """The camera goes as near as the offices allow: more than half of the width."""
    locations = [each.location for each in nine_offices.offices]
    camera = fit(locations, frame)

    across = [seen(camera, each.longitude, each.latitude)[0] for each in locations]
    assert max(across) - min(across) > frame.width / 2


def test_one_city_is_shown_with_its_country():
    """A single office does not draw the camera into the streets."""
    camera = fit([at(103.85, 1.29)], Frame())

    assert (103.85, 1.29) == (camera.longitude, camera.latitude)
    assert camera.zoom <= 6


def test_no_office_shows_the_world():
    """An empty data set has a camera too."""
    assert Camera(10, 20, 0.5) == fit([], Frame())


@pytest.mark.parametrize("latitude", [-90, 90])
def test_the_poles_have_a_place(latitude):
    """Mercator's map has no poles; the camera goes to its edge and not beyond."""
    camera = fit([at(0, latitude)], Frame())
    _, edge = pixels(0, 84 if latitude > 0 else -84, camera.zoom)
    _, middle = pixels(0, camera.latitude, camera.zoom)

    assert Frame().height / 2 == pytest.approx(abs(edge - middle), abs=2)


@given(position=POSITIONS)
def test_the_order_of_offices_does_not_move_the_camera(position):
    """The camera depends on where the offices are, not on their order."""
    some = [at(*position), at(139.7, 35.7), at(-122.4, 37.8)]

    assert fit(some, Frame()) == fit(reversed(some), Frame())


def test_pixels_grow_eastward_and_southward():
    """The world's pixels begin in the north-west, as on every web map."""
    assert (256, 256) == pytest.approx(pixels(0, 0, 0))
    west, north = pixels(-122.4, 37.8, 1)
    east, south = pixels(103.9, 1.3, 1)

    assert west < east
    assert north < south


@pytest.mark.parametrize(("width", "expected"), [(350, True), (1250, False)])
def test_a_phone_has_a_narrow_map(width, expected):
    """On a narrow map markers are smaller, and no time bar lies over it."""
    frame = Frame(width)

    assert expected == frame.is_narrow
    assert expected == (frame.marker < Frame().marker)
    assert expected == (frame.bar == 0)


@given(position=POSITIONS, frame=FRAMES)
def test_one_office_is_shown_nearer_and_beside_its_card(position, frame):
    """It stands where card and time bar leave room."""
    office = at(*position)
    whole = fit([office, at(139.7, 35.7), at(-122.4, 37.8)], frame)
    camera = look_at(office, frame, whole)
    x, y = seen(camera, *position)

    assert whole.zoom < camera.zoom
    assert (0 if frame.is_narrow else -CARD / 2) == pytest.approx(x, abs=1)
    # A phone's card covers the lower part of the map, elsewhere the time bar does.
    free = frame.height * 0.4 if frame.is_narrow else frame.height - frame.bar
    assert -frame.height / 2 <= y <= free - frame.height / 2


@given(position=POSITIONS, frame=FRAMES)
def test_the_world_as_it_opens_lies_within_its_bounds(position, frame):
    """World and padding together are at least as large as the frame."""
    camera = fit([at(*position), at(139.7, 35.7)], frame)
    found = bounds(frame, camera)
    (west, south), (east, north) = found["maxBounds"]
    left, top = pixels(west, north, camera.zoom)
    right, bottom = pixels(east, south, camera.zoom)
    padding = found.get("maxBoundsPadding", dict.fromkeys(SIDES, 0))

    assert frame.width <= right - left + padding["left"] + padding["right"] + 1
    assert frame.height <= bottom - top + padding["top"] + padding["bottom"] + 1
    assert min(padding.values()) >= 0
