"""The clusters' small ring charts, as SVG: how much of each status is gathered there.

A ring has eight parts. Each status that occurs has at least one, so none is hidden;
the exact numbers are in the words beside it. As with single markers, shape tells first:
what exists is a solid band, a plan is hollow, an overdue one broken, a closed one thin.
"""

from collections.abc import Sequence
from functools import cache
from itertools import product
from math import cos, pi, sin

from expansion.model import Status
from expansion.view.markers import SHAPES, SIZE, shape
from expansion.view.palette import Palette, css

PARTS = 8
"""Into how many parts a ring is divided."""
RINGS = tuple(
    "-".join(map(str, parts))
    for parts in product(range(PARTS + 1), repeat=len(Status))
    if sum(parts) == PARTS
)
"""Every ring, named by the parts of each status."""

SHAPES_AND_RINGS = (*SHAPES, *RINGS)
"""What stands in the atlas of a map of many offices."""
_MIDDLE, _RADIUS = SIZE / 2, 24.5


def ring_of(counts: Sequence[int]) -> str:
    """Name the ring nearest to the counts of each status, which are not all 0."""
    shares = [count * PARTS / sum(counts) for count in counts]
    parts = [max(int(share), 1) if share else 0 for share in shares]
    while sum(parts) != PARTS:
        step = 1 if sum(parts) < PARTS else -1
        wrong = [
            (step * (share - part), at)
            for at, (share, part) in enumerate(zip(shares, parts, strict=True))
            if share and part + step > 0
        ]
        parts[max(wrong)[1]] += step
    return "-".join(map(str, parts))


def size_of(total: int) -> int:
    """Return how large the cluster of so many offices is drawn, in CSS pixels."""
    return 16 + 8 * len(str(total))


@cache
def ring(name: str, palette: Palette) -> str:
    """Draw one of ``RINGS`` as an SVG group; nothing in it is from outside."""
    drawn = [f'<circle cx="32" cy="32" r="31" fill="{css(palette.halo)}"/>']
    start = 0
    for status, part in zip(Status, map(int, name.split("-")), strict=True):
        if part:
            drawn += _band(status, start, start + part, palette)
        start += part
    return f'<g fill="none">{"".join(drawn)}</g>'


def _band(status: Status, start: int, end: int, palette: Palette) -> list[str]:
    path, colour = _arc(start, end), css(getattr(palette, status))
    width = 4 if status is Status.CLOSED else 11
    broken = ' stroke-dasharray="7 2.6"' if status is Status.OVERDUE else ""
    outer = f'<path d="{path}" stroke="{colour}" stroke-width="{width}"{broken}/>'
    if status is not Status.PLANNED:
        return [outer]
    halo = css(palette.halo)
    return [outer, f'<path d="{path}" stroke="{halo}" stroke-width="5"/>']


def _arc(start: int, end: int) -> str:
    """Return the path from one eighth to another, clockwise from the top."""
    gap = 0.0 if end - start == PARTS else 0.05  # radians between two bands
    turns = [start * 2 * pi / PARTS + gap, end * 2 * pi / PARTS - gap]
    # Half a turn at most is one arc: a whole one would end where it begins.
    turns.insert(1, sum(turns) / 2)
    points = [
        f"{_MIDDLE + _RADIUS * sin(turn):.2f} {_MIDDLE - _RADIUS * cos(turn):.2f}"
        for turn in turns
    ]
    arcs = "".join(f"A{_RADIUS} {_RADIUS} 0 0 1 {point}" for point in points[1:])
    return f"M{points[0]}{arcs}"


def shape_or_ring(name: str, palette: Palette) -> str:
    """Draw one of ``SHAPES_AND_RINGS``."""
    return ring(name, palette) if name in RINGS else shape(name, palette)
