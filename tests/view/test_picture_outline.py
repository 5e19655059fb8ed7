"""The outline of a picture: small, true, and without an end in the east."""

import re
from itertools import pairwise
from math import log2

import pytest

from expansion.view.camera import pixels
from expansion.view.picture import outline

MOVE = re.compile(r"M(-?\d+) (-?\d+)l([-\d ]*)(z?)")


def outline_in(shown, detail, *, is_endless=True):
    """Draw the outline in a window, of a world without an end."""
    return outline.outline_in(shown, detail, is_endless=is_endless)


def window(west, north, east, south, width=960):
    """Return the window on a part of the world."""
    zoom = log2(width / 512 * 360 / (east - west))
    left, top = pixels(west, north, zoom)
    right, bottom = pixels(east, south, zoom)
    return outline.Window(left, top, right - left, bottom - top, zoom)


def lines(path):
    """Return the lines of a path as points on its grid."""
    found = []
    for x, y, steps, closed in MOVE.findall(path):
        numbers = [int(each) for each in re.findall(r"-?\d+", steps)]
        points = [(int(x), int(y))]
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            points.append((points[-1][0] + right, points[-1][1] + down))
        found.append(points + points[:1] if closed else points)
    return found


def covers(path, x, y):
    """Tell whether a point lies inside an area, by the rule of non-zero winding."""
    winding = 0
    for points in lines(path):
        for (a, b), (c, d) in pairwise(points):
            if (b <= y) != (d <= y) and x < a + (y - b) / (d - b) * (c - a):
                winding += 1 if d > b else -1
    return winding != 0


@pytest.mark.parametrize(
    ("longitude", "latitude", "is_land"),
    [
        (2.0, 47.0, True),  # France
        (-100.0, 40.0, True),  # Kansas
        (25.0, -29.0, True),  # South Africa
        (27.9, -29.6, True),  # Lesotho, which lies in a hole of it
        (-30.0, 40.0, False),  # the Atlantic
        (51.0, 42.0, False),  # the Caspian Sea
    ],
)
@pytest.mark.parametrize("detail", [0.5, 1, 3])
def test_land_is_where_it_is(longitude, latitude, is_land, detail):
    """Whatever the detail, land and sea stay what they are."""
    shown = window(-180, 80, 180, -60)
    drawn = outline_in(shown, detail)
    x, y = pixels(longitude, latitude, shown.zoom)

    inside = covers(drawn.paths["country"], x / drawn.scale, y / drawn.scale)

    assert is_land == inside


def test_what_is_not_seen_is_left_out():
    """A window on Europe holds no America."""
    europe = outline_in(window(-10, 60, 30, 35), 1)
    world = outline_in(window(-180, 80, 180, -60), 1)

    assert len(europe.paths["country"]) < len(world.paths["country"])
    assert europe.scale == pytest.approx(world.scale, rel=1)
    assert not covers(
        europe.paths["country"],
        *(
            each / europe.scale
            for each in pixels(-100, 40, window(-10, 60, 30, 35).zoom)
        ),
    )


def test_the_world_goes_on_beyond_the_antimeridian():
    """West of New Zealand or east of Alaska: the same land is there."""
    east, west = window(150, 70, 210, -50), window(-210, 70, -150, -50)
    drawn, other = (outline_in(each, 1).paths["country"] for each in (east, west))
    world = 512 * 2**east.zoom / outline_in(east, 1).scale

    shifted = {
        tuple((x - round(world), y) for x, y in points) for points in lines(drawn)
    }
    assert shifted == {tuple(points) for points in lines(other)}


def test_a_world_can_have_an_end():
    """Where it is not endless, sea lies beside it."""
    wide = window(-270, 80, 270, -60)
    drawn = outline_in(wide, 1, is_endless=False)
    world = 512 * 2**wide.zoom / drawn.scale

    across = [x for points in lines(drawn.paths["country"]) for x, _ in points]
    assert 0 <= min(across)
    assert max(across) <= world


def test_steps_are_as_fine_as_the_pixels():
    """A step of the grid is at most a pixel of the finished picture."""
    shown = window(-180, 80, 180, -60)

    for detail in (0.5, 1, 1.7, 3):
        assert 0.5 <= outline_in(shown, detail).scale * detail <= 1
