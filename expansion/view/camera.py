"""Where the map's camera starts: all offices of the data set in view.

It depends on the data set and the size of the map alone, so no filter and no step of
the slider ever moves it. Web Mercator, deck.gl's world of 512 pixels at zoom 0.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan, cos, degrees, log, log2, pi, radians, sinh, tan

from expansion.model import Location

_WORLD = 512
_NARROW = 600  # CSS pixels; below it a map is a phone's
_CLOSEST = 6.0  # one city alone is shown with its country
_SMALLEST_SPAN = 4.0  # degrees
_TOOLS = 40  # CSS pixels
_GLOBE_DIAMETER = 129.0  # CSS pixels at zoom 0, seen from above the equator
_GLOBE_TILT = 30.0  # degrees; more hides the other hemisphere
_GLOBE_SHARE = 0.92  # of the frame's smaller side; the rest is sky around the rim
_POLE = 85.0  # degrees; Mercator's map has no poles


@dataclass(frozen=True)
class Frame:
    """The map in the reader's window.

    Attributes:
        width: In CSS pixels, rounded so that few variants exist.
        is_still: Whether the reader asked for reduced motion.
    """

    width: int = 1250
    is_still: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether it is a phone's."""
        return self.width < _NARROW

    @property
    def marker(self) -> int:
        """The size of a marker in CSS pixels, halo and all."""
        return 17 if self.is_narrow else 22

    @property
    def height(self) -> int:
        """Its height in CSS pixels."""
        return 330 if self.is_narrow else 460


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
    places = list(locations)
    if not places:
        return Camera(10, 20, 0.5)
    west = min(place.longitude for place in places)
    east = max(place.longitude for place in places)
    south = min(_northing(place.latitude) for place in places)
    north = max(_northing(place.latitude) for place in places)
    beside, above = (26, 40) if frame.is_narrow else (75, 34)
    # Below stand the map's tools.
    south -= (north - south) * _TOOLS / frame.height
    zoom = min(
        log2(
            (frame.width - 2 * beside) * 360 / _WORLD / max(east - west, _SMALLEST_SPAN)
        ),
        log2(
            (frame.height - 2 * above)
            * 2
            * pi
            / _WORLD
            / max(north - south, radians(_SMALLEST_SPAN))
        ),
        _CLOSEST,
    )
    return Camera(
        longitude=round((west + east) / 2, 3),
        latitude=round(_latitude((south + north) / 2), 3),
        zoom=round(zoom, 2),
    )


def fit_globe(locations: Iterable[Location], frame: Frame) -> Camera:
    """Return the camera that has the globe fill the frame, turned to the offices.

    deck.gl draws a globe the larger the nearer to a pole its centre is, so that zooms
    compare with Mercator's; its diameter at zoom 0 was measured on the page.
    """
    camera = fit(locations, frame)
    latitude = max(min(camera.latitude, _GLOBE_TILT), -_GLOBE_TILT)
    room = min(frame.width, frame.height) * _GLOBE_SHARE
    zoom = log2(room / _GLOBE_DIAMETER * cos(radians(latitude)))
    return Camera(camera.longitude, latitude, round(zoom, 2))


def pixels(longitude: float, latitude: float, zoom: float) -> tuple[float, float]:
    """Return a position in the pixels of the whole world; x eastward, y southward."""
    world = _WORLD * 2**zoom
    return (
        (longitude + 180) / 360 * world,
        (1 - _northing(latitude) / pi) / 2 * world,
    )


def _northing(latitude: float) -> float:
    """Project a latitude: radians north of the equator on Mercator's map."""
    return log(tan(pi / 4 + radians(max(-_POLE, min(latitude, _POLE))) / 2))


def _latitude(northing: float) -> float:
    return degrees(atan(sinh(northing)))
