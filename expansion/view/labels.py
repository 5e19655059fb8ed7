"""Where the names stand beside the markers, so that they do not cover each other.

Positions are tried one after another around each marker, on the scale of the map as
it opens; a name without a free place is left to the tooltip. The result is given in
pixels relative to the marker and holds at every zoom: zooming in only makes room.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot

from expansion.view.camera import Camera, Frame, Room, pixels
from expansion.view.crowd import Box, Crowd
from expansion.view.lettering import STRONG, measure

WIDE_BLANK = "\u2004"
"""A third of a letter's height: narrower ones are lost between the map's letters."""
NAME_SIZE, HALO = 13.0, 4.0
"""Size of a name, and how much its halo adds to its width, in pixels."""

_LINE = 15.0
_MARKER = 8.0  # half of a marker's width, with its halo
_GAP = 8.0  # outside the ring of a chosen office
_APART = 10.0  # least distance of two markers' centres
_ROUNDS = 12
_REACH = 13.0
_AROUND = 60.0  # pixels within which others are a marker's neighbours


@dataclass(frozen=True)
class Label:
    """Where a name stands.

    Attributes:
        anchor: deck.gl's text anchor: start, middle or end.
        x: Pixels to the right of the true position.
        y: Pixels below it.
        is_shown: Whether there was room.
        nudge: Pixels by which the marker itself stands aside (right, down), where
            several would lie on one another.
        reach: Pixels around the marker within which the pointer means it: wide, but
            never nearer to another marker.
    """

    anchor: str
    x: float
    y: float
    is_shown: bool = True
    nudge: tuple[float, float] = (0.0, 0.0)
    reach: float = 13.0


@dataclass(frozen=True)
class Spot:
    """A marker that keeps its place, and the name it would like.

    Attributes:
        id: Its id.
        name: Its name; "" for what has none and is only kept clear of.
        x: Pixels to the right, of where the marker stands.
        y: Pixels downward.
        nudge: By how much that is beside its true position.
        half: Half of the marker's width in pixels.
    """

    id: str
    name: str
    x: float
    y: float
    nudge: tuple[float, float] = (0.0, 0.0)
    half: float = _MARKER

    @property
    def box(self) -> Box:
        """Where it stands."""
        return Box.around(self.x, self.y, self.half)


def place(
    named: Iterable[tuple[str, str, float, float]],
    camera: Camera,
    frame: Frame | Room,
) -> dict[str, Label]:
    """Place a name beside each marker, within the frame; return the labels by id.

    A marker is (id, name, longitude, latitude).
    """
    known = list(named)
    true = [
        pixels(longitude, latitude, camera.zoom) for *_, longitude, latitude in known
    ]
    spots = [
        Spot(each, name, *moved, nudge=(moved[0] - x, moved[1] - y))
        for (each, name, *_), (x, y), moved in zip(
            known, true, _spread(true), strict=True
        )
    ]
    return label(spots, _edge(camera, frame))


def label(spots: Sequence[Spot], edge: Box) -> dict[str, Label]:
    """Place a name beside each marker; the work grows with the markers alone.

    No name leaves the edge. The labels are returned by the markers' ids.
    """
    taken: Crowd[None] = Crowd()
    markers: Crowd[Spot] = Crowd()
    for spot in spots:
        taken.add(spot.box, None)
        markers.add(Box.around(spot.x, spot.y, 0), spot)
    # Those with the most neighbours have the fewest free places, so they choose first.
    crowded = sorted(spots, key=lambda spot: -_neighbours(spot, markers))
    return {spot.id: _labelled(spot, markers, taken, edge) for spot in crowded}


def _labelled(spot: Spot, markers: Crowd[Spot], taken: Crowd[None], edge: Box) -> Label:
    """Return the first free place for a name, and take it."""
    reach = min(_REACH, _nearest(spot, markers) / 2 + 1)
    bare = Label("start", 0, 0, is_shown=False, nudge=spot.nudge, reach=reach)
    right, down = spot.nudge
    for found, box in _choices(spot) if spot.name else ():
        is_free = not any(
            box.overlaps(other) for other, _ in taken.near(box) if other != spot.box
        )
        if is_free and _is_own(box, spot, markers) and box.lies_in(edge):
            taken.add(box, None)
            x, y = found.x + right, found.y + down
            return replace(bare, anchor=found.anchor, x=x, y=y, is_shown=True)
    return bare


def _is_own(box: Box, spot: Spot, markers: Crowd[Spot]) -> bool:
    """Tell whether a name stands beside its own marker, or on no other's line.

    Beside another marker, on its line, it would be read as that one's name.
    """
    reach = _MARKER + _GAP
    wide = Box(box.left - reach, box.top, box.right + reach, box.bottom)
    around = (each for _, each in markers.near(wide) if _holds(wide, each))
    ids = {each.id for each in around}
    return not ids or spot.id in ids


def _holds(box: Box, spot: Spot) -> bool:
    return box.left <= spot.x <= box.right and box.top <= spot.y <= box.bottom


def _nearest(spot: Spot, markers: Crowd[Spot]) -> float:
    """Return how far the next marker is; beyond twice the reach that is as far."""
    around = Box.around(spot.x, spot.y, _REACH * 2)
    others = (each for _, each in markers.near(around) if each.id != spot.id)
    return min(
        (hypot(spot.x - each.x, spot.y - each.y) for each in others),
        default=_REACH * 2,
    )


def _neighbours(spot: Spot, markers: Crowd[Spot]) -> int:
    around = Box.around(spot.x, spot.y, _AROUND)
    return sum(
        abs(spot.x - each.x) < _AROUND and abs(spot.y - each.y) < _AROUND
        for _, each in markers.near(around)
    )


def _spread(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Push points apart that are closer than a marker, as little as possible.

    Positions are city centres, so a few pixels claim nothing that the data do not; a
    hidden marker would.
    """
    moved = list(points)
    for _ in range(_ROUNDS):
        for one, other in _close(moved):
            (x, y), (a, b) = moved[one], moved[other]
            apart = hypot(a - x, b - y)
            if apart >= _APART:
                continue
            push = (_APART - apart) / 2
            right, down = ((a - x) / apart, (b - y) / apart) if apart else (1.0, 0.0)
            moved[one] = x - push * right, y - push * down
            moved[other] = a + push * right, b + push * down
    return moved


def _close(points: list[tuple[float, float]]) -> list[tuple[int, int]]:
    """Return the pairs that may touch in this round, in order."""
    crowd: Crowd[int] = Crowd()
    for at, (x, y) in enumerate(points):
        crowd.add(Box.around(x, y, 0), at)
    return [
        (one, other)
        for one, (x, y) in enumerate(points)
        for other in sorted(
            other
            for _, other in crowd.near(Box.around(x, y, _ROUNDS * _APART))
            if other > one
        )
    ]


def _edge(camera: Camera, frame: Frame | Room) -> Box:
    x, y = pixels(camera.longitude, camera.latitude, camera.zoom)
    across, down = frame.width / 2, frame.height / 2
    return Box(x - across, y - down, x + across, y + down - frame.bar)


def _choices(spot: Spot) -> Iterator[tuple[Label, Box]]:
    """Go through the positions around a marker, the best first."""
    x, y = spot.x, spot.y
    width = measure(spot.name, NAME_SIZE, STRONG) + HALO
    side = _MARKER + _GAP
    for anchor, dx, dy in (
        ("start", side, 0),
        ("end", -side, 0),
        ("start", side - 3, -9),
        ("start", side - 3, 9),
        ("end", 3 - side, -9),
        ("end", 3 - side, 9),
        ("middle", 0, -side - 6),
        ("middle", 0, side + 6),
        ("start", side - 4, -16),
        ("start", side - 4, 16),
        ("end", 4 - side, -16),
        ("end", 4 - side, 16),
    ):
        left = {"start": x + dx, "end": x + dx - width, "middle": x + dx - width / 2}
        box = Box(
            left[anchor],
            y + dy - _LINE / 2,
            left[anchor] + width,
            y + dy + _LINE / 2,
        )
        yield Label(anchor, dx, dy), box
