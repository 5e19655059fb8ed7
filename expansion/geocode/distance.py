"""How far apart two places are."""

from typing import Protocol

from geopy.distance import geodesic


class Positioned(Protocol):
    """What has a position, in decimal degrees (WGS84)."""

    @property
    def latitude(self) -> float:
        """Positive north."""

    @property
    def longitude(self) -> float:
        """Positive east."""


def kilometres(first: Positioned, second: Positioned) -> float:
    """Return the length of the shortest way on the WGS84 ellipsoid, in kilometres."""
    # geopy's order is (latitude, longitude).
    return float(
        geodesic(
            (first.latitude, first.longitude), (second.latitude, second.longitude)
        ).km
    )
