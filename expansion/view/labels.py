"""Where the names stand beside the markers, so that they do not cover each other.

Positions are tried one after another around each marker, on the scale of the map as
it opens; a name without a free place is left to the tooltip. The result is given in
pixels relative to the marker and holds at every zoom: zooming in only makes room.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from math import hypot

from expansion.view.camera import Camera, Frame, Room, pixels
from expansion.view.lettering import STRONG, measure

NAME_SIZE, HALO = 13.0, 4.0
"""Size of a name, and how much its halo adds to its width, in pixels."""

_LINE = 15.0
_MARKER = 8.0  # half of a marker's width, with its halo
_GAP = 8.0  # outside the ring of a chosen office
_APART = 10.0  # least distance of two markers' centres
_ROUNDS = 12
_REACH = 13.0


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
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_beside(self, x: float, y: float) -> bool:
        apart = max(self.left - x, x - self.right)
        return self.top <= y <= self.bottom and apart <= _MARKER + _GAP

    def lies_in(self, other: "_Box") -> bool:
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


def place(
    named: Iterable[tuple[str, str, float, float]],
    camera: Camera,
    frame: Frame | Room,
) -> dict[str, Label]:
    """Place a name beside each marker, within the frame.

    Args:
        named: (id, name, longitude, latitude) of every marker.
        camera: Where the map opens.
        frame: How large it is.

    Returns:
        The label of every id.
    """
    known = list(named)
    true = [
        pixels(longitude, latitude, camera.zoom) for *_, longitude, latitude in known
    ]
    nudges = {
        each: (moved[0] - x, moved[1] - y)
        for (each, *_), (x, y), moved in zip(known, true, _spread(true), strict=True)
    }
    markers = [
        (each, name, x + nudges[each][0], y + nudges[each][1])
        for (each, name, *_), (x, y) in zip(known, true, strict=True)
    ]
    taken = [
        _Box(x - _MARKER, y - _MARKER, x + _MARKER, y + _MARKER)
        for _, _, x, y in markers
    ]
    labels: dict[str, Label] = {}
    edge = _edge(camera, frame)
    # Those with the most neighbours have the fewest free places, so they choose first.
    crowded = sorted(markers, key=lambda marker: -_neighbours(marker, markers))
    for each, name, x, y in crowded:
        right, down = nudges[each]
        nearest = min(
            (hypot(a - x, b - y) for other, _, a, b in markers if other != each),
            default=_REACH * 2,
        )
        bare = Label(
            "start",
            0,
            0,
            is_shown=False,
            nudge=nudges[each],
            reach=min(_REACH, nearest / 2 + 1),
        )
        labels[each] = bare
        for label, box in _choices(name, x, y):
            own = _Box(x - _MARKER, y - _MARKER, x + _MARKER, y + _MARKER)
            is_free = not any(box.overlaps(other) for other in taken if other != own)
            # Beside another marker, on its line, it would be read as that one's name.
            is_own = box.is_beside(x, y) or not any(
                box.is_beside(a, b) for other, _, a, b in markers if other != each
            )
            if is_free and is_own and box.lies_in(edge):
                labels[each] = replace(
                    bare,
                    anchor=label.anchor,
                    x=label.x + right,
                    y=label.y + down,
                    is_shown=True,
                )
                taken.append(box)
                break
    return labels


def _spread(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Push points apart that are closer than a marker, as little as possible.

    Positions are city centres, so a few pixels claim nothing that the data do not; a
    hidden marker would.
    """
    moved = list(points)
    for _ in range(_ROUNDS):
        for one, other in combinations(range(len(moved)), 2):
            (x, y), (a, b) = moved[one], moved[other]
            apart = hypot(a - x, b - y)
            if apart >= _APART:
                continue
            push = (_APART - apart) / 2
            right, down = ((a - x) / apart, (b - y) / apart) if apart else (1.0, 0.0)
            moved[one] = x - push * right, y - push * down
            moved[other] = a + push * right, b + push * down
    return moved


def _edge(camera: Camera, frame: Frame | Room) -> _Box:
    x, y = pixels(camera.longitude, camera.latitude, camera.zoom)
    across, down = frame.width / 2, frame.height / 2
    return _Box(x - across, y - down, x + across, y + down - frame.bar)


def _neighbours(
    marker: tuple[str, str, float, float],
    markers: list[tuple[str, str, float, float]],
) -> int:
    _, _, x, y = marker
    reach = 60
    return sum(abs(x - a) < reach and abs(y - b) < reach for _, _, a, b in markers)


def _choices(name: str, x: float, y: float) -> Iterator[tuple[Label, _Box]]:
    """Go through the positions around a marker, the best first."""
    width = measure(name, NAME_SIZE, STRONG) + HALO
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
        box = _Box(
            left[anchor],
            y + dy - _LINE / 2,
            left[anchor] + width,
            y + dy + _LINE / 2,
        )
        yield Label(anchor, dx, dy), box
