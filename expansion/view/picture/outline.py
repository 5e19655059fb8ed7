"""The outline map as SVG paths, small enough to stand in a page.

Positions are rounded to a grid as fine as the picture's pixels, each by itself, so
that neighbours keep one border. Mercator's map, as on the page.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import ceil, log2

from expansion.dataset import DATA
from expansion.view.camera import WORLD, pixels

_KINDS = ("country", "border", "graticule")
_FINEST = 12  # levels of the grid; a step is then 10 metres

Point = tuple[float, float]
Step = tuple[int, int]


@dataclass(frozen=True)
class Window:
    """A part of the world's map.

    Attributes:
        left: Pixels from the antimeridian eastward.
        top: Pixels from Mercator's northern end southward.
        width: In pixels.
        height: In pixels.
        zoom: How large the map is, deck.gl's measure.
    """

    left: float
    top: float
    width: float
    height: float
    zoom: float


@dataclass(frozen=True)
class Drawn:
    """The outline in a window, as paths on a grid.

    Attributes:
        paths: By kind of line: ``country``, ``border``, ``graticule``.
        scale: Pixels of the window for one step of the grid.
    """

    paths: dict[str, str]
    scale: float


@dataclass(frozen=True)
class _Line:
    """A line or a ring on the grid: its bounds, where it starts, how it goes on."""

    left: int
    top: int
    right: int
    bottom: int
    start: Step
    path: str


@lru_cache(maxsize=32)
def outline_in(window: Window, detail: float, *, is_endless: bool) -> Drawn:
    """Draw what of the outline a window shows.

    ``detail`` is how many pixels of the picture one of the window is; an endless
    world goes on beyond its eastern and western edge.
    """
    level = min(ceil(window.zoom + log2(detail)), _FINEST)
    scale = 2 ** (window.zoom - level)
    world = WORLD * 2**level
    copies = (-world, 0, world) if is_endless else (0,)
    paths = {
        kind: "".join(_seen(lines, window, scale, copies))
        for kind, lines in _lines(level).items()
    }
    return Drawn(paths, scale)


def _seen(
    lines: Sequence[_Line], window: Window, scale: float, copies: Sequence[int]
) -> Iterator[str]:
    """Go through the lines that touch the window, in every copy of the world."""
    left, right = window.left / scale, (window.left + window.width) / scale
    top, bottom = window.top / scale, (window.top + window.height) / scale
    for line in lines:
        if line.bottom < top or bottom < line.top:
            continue
        for aside in copies:
            if line.right + aside >= left and right >= line.left + aside:
                x, y = line.start
                yield f"M{x + aside} {y}{line.path}"


@lru_cache(maxsize=6)
def _lines(level: int) -> dict[str, list[_Line]]:
    """Round the outline to a grid of 512 steps at level 0, twice as many at each."""
    drawn: dict[str, list[_Line]] = {kind: [] for kind in _KINDS}
    for kind, points in _outline():
        line = _line(points, 2**level, is_ring=kind == "country")
        if line is not None:
            drawn[kind].append(line)
    return drawn


def _line(points: Sequence[Point], factor: int, *, is_ring: bool) -> _Line | None:
    """Round a line; what is smaller than the grid is left out."""
    rounded = [(round(x * factor), round(y * factor)) for x, y in points]
    steps = [(c - a, d - b) for (a, b), (c, d) in pairwise(rounded) if (a, b) != (c, d)]
    if len(steps) < (3 if is_ring else 1):
        return None
    across = [x for x, _ in rounded]
    down = [y for _, y in rounded]
    path = _path(steps[:-1]) + "z" if is_ring else _path(steps)
    return _Line(min(across), min(down), max(across), max(down), rounded[0], path)


def _path(steps: Sequence[Step]) -> str:
    """Write steps as SVG wants them, without a blank where a sign parts them."""
    joined: list[Step] = []
    for right, down in steps:
        if joined and _goes_on(joined[-1], (right, down)):
            joined[-1] = joined[-1][0] + right, joined[-1][1] + down
        else:
            joined.append((right, down))
    numbers = " ".join(f"{right} {down}" for right, down in joined)
    return f"l{numbers}".replace(" -", "-")


def _goes_on(one: Step, other: Step) -> bool:
    """Tell whether a step has the direction of the one before."""
    turn = one[0] * other[1] - one[1] * other[0]
    return turn == 0 and one[0] * other[0] + one[1] * other[1] > 0


@cache
def _outline() -> list[tuple[str, list[Point]]]:
    """Read the outline map: every ring and line with its kind, at zoom 0."""
    text = (DATA / "outline.geojson").read_text(encoding="utf-8")
    return [
        (feature["properties"]["kind"], [pixels(x, y, 0) for x, y in line])
        for feature in json.loads(text)["features"]
        for line in _flat(feature["geometry"]["coordinates"])
    ]


def _flat(coordinates: list) -> Iterator[list[list[float]]]:  # type: ignore[type-arg]
    """Go through the lines of a geometry, however deep they lie."""
    if isinstance(coordinates[0][0], (int, float)):
        yield coordinates
    else:
        for each in coordinates:
            yield from _flat(each)
