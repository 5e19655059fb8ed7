"""Where the names stand beside the markers, so that they do not cover each other.

Positions are tried one after another around each marker, on the scale of the map as
it opens; a name without a free place is left to the tooltip. The result is given in
pixels relative to the marker and holds at every zoom: zooming in only makes room.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from expansion.view.camera import Camera, Frame, pixels

_CHARACTER = 6.9  # mean width of a character at 13 px, measured on the page's font
_LINE = 15.0
_MARKER = 8.0  # half of a marker's width, with its halo
_GAP = 4.0


@dataclass(frozen=True)
class Label:
    """Where a name stands.

    Attributes:
        anchor: deck.gl's text anchor: start, middle or end.
        x: Pixels to the right of the marker's centre.
        y: Pixels below it.
        is_shown: Whether there was room.
    """

    anchor: str
    x: float
    y: float
    is_shown: bool = True


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

    def lies_in(self, other: "_Box") -> bool:
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


def place(
    named: Iterable[tuple[str, str, float, float]], camera: Camera, frame: Frame
) -> dict[str, Label]:
    """Place a name beside each marker, within the frame.

    Args:
        named: (id, name, longitude, latitude) of every marker.
        camera: Where the map opens.
        frame: How large it is.

    Returns:
        The label of every id.
    """
    markers = [
        (each, name, *pixels(longitude, latitude, camera.zoom))
        for each, name, longitude, latitude in named
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
        labels[each] = Label("start", 0, 0, is_shown=False)
        for label, box in _choices(name, x, y):
            own = _Box(x - _MARKER, y - _MARKER, x + _MARKER, y + _MARKER)
            is_free = not any(box.overlaps(other) for other in taken if other != own)
            if is_free and box.lies_in(edge):
                labels[each] = label
                taken.append(box)
                break
    return labels


def _edge(camera: Camera, frame: Frame) -> _Box:
    x, y = pixels(camera.longitude, camera.latitude, camera.zoom)
    across, down = frame.width / 2, frame.height / 2
    return _Box(x - across, y - down, x + across, y + down)


def _neighbours(
    marker: tuple[str, str, float, float],
    markers: list[tuple[str, str, float, float]],
) -> int:
    _, _, x, y = marker
    reach = 60
    return sum(abs(x - a) < reach and abs(y - b) < reach for _, _, a, b in markers)


def _choices(name: str, x: float, y: float) -> Iterator[tuple[Label, _Box]]:
    """Go through the positions around a marker, the best first."""
    width = len(name) * _CHARACTER
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
