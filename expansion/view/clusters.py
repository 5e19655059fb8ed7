"""Which markers gather where, worked out for every level of nearness once.

From the nearest level to the farthest, the points of one level gather on the next:
each takes what lies within reach, the largest first, as Supercluster does. Neighbours
are looked up in a grid, so the work grows with the offices and not with their pairs.
A cluster is made of offices, whatever day is shown: its place never moves while time
plays. At the nearest level every office stands alone.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import floor, hypot

import numpy as np
from numpy.typing import NDArray

from expansion.dataset import Dataset, Layer
from expansion.view.camera import WORLD, pixels
from expansion.view.kept import kept
from expansion.view.periods import Numbers

MANY = 60
"""Offices of a layer up to which each has a marker of its own."""
NEAREST = 7
"""The level at which every office stands alone; level 0 is the whole world."""
HALF = 0.5  # of a zoom: a level is shown from half a zoom before its own
_REACH = 44.0  # pixels within which markers gather, where the level begins

_EAST = 1 - 1e-9  # where the last tile ends; the 180th meridian belongs to it
_LATER = 1  # zooms by which a level's tiles are larger than deck.gl's own

Point = tuple[float, float]


@dataclass(frozen=True)
class Level:
    """How the offices of a layer gather at one nearness.

    Attributes:
        cluster: Of each office the number of its cluster.
        places: Of each cluster where it stands, from 0 to 1 eastward and southward on
            the map of the whole world.
    """

    cluster: Numbers
    places: NDArray[np.float64]


def level_at(zoom: float) -> int:
    """Return the level that deck.gl shows at a zoom."""
    return max(0, min(floor(zoom - _LATER + 0.5), NEAREST))


@kept
def levels_of(dataset: Dataset, layer: Layer, begins: float) -> tuple[Level, ...]:
    """Gather the offices of a layer, the farthest level first.

    Args:
        dataset: The data.
        layer: Which sources count.
        begins: The zoom at which the map opens: the farthest level is made for it.
    """
    offices = dataset.layer(layer)
    places = [
        (min(x / WORLD, _EAST), y / WORLD)
        for office in offices
        for x, y in [pixels(office.location.longitude, office.location.latitude, 0)]
    ]
    level = Level(np.arange(len(offices)), _array(places))
    levels = [level]
    sizes = [1] * len(offices)
    for number in range(NEAREST - 1, -1, -1):
        zoom = min(number + HALF, begins) if number == 0 else number + HALF
        taken, places, sizes = _gather(places, sizes, _REACH / WORLD / 2**zoom)
        level = Level(np.array(taken, np.int64)[level.cluster], _array(places))
        levels.append(level)
    return tuple(reversed(levels))


def inside(
    places: NDArray[np.float64], square: tuple[float, float, float]
) -> NDArray[np.bool_]:
    """Tell which places lie in a square: its western and northern edge, its size."""
    corner, size = np.array(square[:2]), square[2]
    found: NDArray[np.bool_] = np.all(
        (corner <= places) & (places < corner + size), axis=1
    )
    return found


def _array(places: list[Point]) -> NDArray[np.float64]:
    return np.array(places, np.float64).reshape(-1, 2)


def _gather(
    points: list[Point], sizes: list[int], reach: float
) -> tuple[list[int], list[Point], list[int]]:
    """Gather points that lie within reach of a larger one.

    Returns:
        Of each point the number of its cluster, and the places and sizes of these.
    """
    grid: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, (x, y) in enumerate(points):
        grid[int(x / reach), int(y / reach)].append(at)
    taken = [-1] * len(points)
    places: list[Point] = []
    totals: list[int] = []
    for at in sorted(range(len(points)), key=lambda at: -sizes[at]):
        if taken[at] >= 0:
            continue
        x, y = points[at]
        near = [
            each
            for each in _around(grid, int(x / reach), int(y / reach))
            if taken[each] < 0
            and hypot(points[each][0] - x, points[each][1] - y) < reach
        ]
        total = sum(sizes[each] for each in near)
        for each in near:
            taken[each] = len(places)
        places.append(
            (
                sum(points[each][0] * sizes[each] for each in near) / total,
                sum(points[each][1] * sizes[each] for each in near) / total,
            )
        )
        totals.append(total)
    return taken, places, totals


def _around(
    grid: dict[tuple[int, int], list[int]], column: int, row: int
) -> Iterator[int]:
    """Go through a cell of the grid and the eight around it."""
    for across in (column - 1, column, column + 1):
        for down in (row - 1, row, row + 1):
            yield from grid.get((across, down), ())
