"""Where the map's camera starts: all offices of the data set in view.

It depends on the data set and the size of the map alone, so no filter and no step of
the slider ever moves it. Web Mercator, deck.gl's world of 512 pixels at zoom 0.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan, degrees, log, log2, pi, radians, sinh, tan
from typing import Any

from expansion.model import Location

WORLD = 512
"""Pixels of the whole world at zoom 0."""
_NARROW, _LOW = 600, 320  # CSS pixels; below them a map is a phone's
_EDGE = 84.0  # degrees; beyond it Mercator's map ends here
_CLOSE, _CLOSER = 3.2, 0.8  # the zoom of one office: at least, and above the whole's
_SHEET = 0.62  # of a phone's map, that the card covers from below
CARD = 400  # CSS pixels of the office's card beside the map
_CLOSEST = 6.0  # one city alone is shown with its country
_SMALLEST_SPAN = 4.0  # degrees
_BAR = 64  # CSS pixels of the time bar that lies over the lower edge
_POLE = 85.0  # degrees; Mercator's map has no poles


@dataclass(frozen=True)
class Room:
    """A rectangle that a map is drawn in, with margins that no marker enters.

    Attributes:
        width: In pixels.
        height: In pixels.
        beside: The margins left and right, for names.
        above: The margins above and below.
        bar: What else is kept free below.
    """

    width: float
    height: float
    beside: float
    above: float
    bar: float = 0


@dataclass(frozen=True)
class Frame:
    """The map in the reader's window.

    Attributes:
        width: In CSS pixels, rounded so that few variants exist.
        height: The same.
        is_still: Whether the reader asked for reduced motion.
    """

    width: int = 1250
    height: int = 600
    is_still: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether it is a phone's."""
        return self.width < _NARROW

    @property
    def is_small(self) -> bool:
        """Whether it is a phone's, upright or on its side: the map comes first."""
        return self.is_narrow or self.height < _LOW

    @property
    def marker(self) -> int:
        """The size of a marker in CSS pixels, halo and all."""
        return 17 if self.is_narrow else 22

    @property
    def bar(self) -> int:
        """How much of its lower edge the time bar covers, in CSS pixels."""
        return 0 if self.is_narrow else _BAR

    @property
    def room(self) -> Room:
        """What of it is free for markers: not what the time bar covers."""
        beside, above = (26, 40) if self.is_narrow else (75, 34)
        return Room(self.width, self.height, beside, above, self.bar)


@dataclass(frozen=True)
class Camera:
    """Where the camera is.

    Attributes:
        longitude: Of the centre, decimal degrees.
        latitude: Of the centre, decimal degrees.
        zoom: deck.gl's zoom.
    """

    longitude: float
    latitude: float
    zoom: float


def fit(locations: Iterable[Location], frame: Frame) -> Camera:
    """Return the camera that has all locations in view, with room for their names."""
    return fit_room(locations, frame.room)


def fit_room(locations: Iterable[Location], room: Room) -> Camera:
    """Return the camera that has all locations within a rectangle's margins."""
    places = list(locations)
    if not places:
        return Camera(10, 20, 0.5)
    west = min(place.longitude for place in places)
    east = max(place.longitude for place in places)
    south = min(_northing(place.latitude) for place in places)
    north = max(_northing(place.latitude) for place in places)
    south -= (north - south) * room.bar / room.height
    zoom = min(
        log2(
            (room.width - 2 * room.beside)
            * 360
            / WORLD
            / max(east - west, _SMALLEST_SPAN)
        ),
        log2(
            (room.height - 2 * room.above)
            * 2
            * pi
            / WORLD
            / max(north - south, radians(_SMALLEST_SPAN))
        ),
        _CLOSEST,
    )
    # Nothing beyond the world's upper and lower edge is shown while it need not be.
    half = pi * room.height / WORLD / 2**zoom
    edge = max(0.0, _northing(_EDGE) - half)
    middle = max(-edge, min((south + north) / 2, edge))
    return Camera(
        longitude=round((west + east) / 2, 3),
        latitude=round(_latitude(middle), 3),
        zoom=round(zoom, 2),
    )


def look_at(location: Location, frame: Frame, whole: Camera) -> Camera:
    """Return the camera that shows one office with its surroundings.

    It stands in the middle of what the office's card and the time bar leave free.
    """
    zoom = max(whole.zoom + _CLOSER, _CLOSE)
    beside = 0 if frame.is_narrow else CARD / 2
    degrees_a_pixel = 360 / (WORLD * 2**zoom)
    below = _SHEET * frame.height if frame.is_narrow else frame.bar
    northing = _northing(location.latitude) - radians(below / 2 * degrees_a_pixel)
    return Camera(
        longitude=round(location.longitude + beside * degrees_a_pixel, 3),
        latitude=round(_latitude(northing), 3),
        zoom=round(zoom, 2),
    )


def bounds(frame: Frame, camera: Camera) -> dict[str, Any]:
    """Return what keeps the camera on one world, in deck.gl's words.

    The padding is the room beside a world that is smaller than the frame as it opens;
    deck.gl would zoom in until the world fills the frame.
    """
    west, north = pixels(-180, _EDGE, camera.zoom)
    east, south = pixels(180, -_EDGE, camera.zoom)
    beside = max(0, round((frame.width - (east - west)) / 2))
    above = max(0, round((frame.height - (south - north)) / 2))
    bounds = {"maxBounds": [[-180, -_EDGE], [180, _EDGE]]}
    if not (beside or above):
        return bounds
    padding = {"left": beside, "right": beside, "top": above, "bottom": above}
    return bounds | {"maxBoundsPadding": padding}


def pixels(longitude: float, latitude: float, zoom: float) -> tuple[float, float]:
    """Return a position in the pixels of the whole world; x eastward, y southward."""
    world = WORLD * 2**zoom
    return (
        (longitude + 180) / 360 * world,
        (1 - _northing(latitude) / pi) / 2 * world,
    )


def _northing(latitude: float) -> float:
    """Project a latitude: radians north of the equator on Mercator's map."""
    return log(tan(pi / 4 + radians(max(-_POLE, min(latitude, _POLE))) / 2))


def _latitude(northing: float) -> float:
    return degrees(atan(sinh(northing)))
