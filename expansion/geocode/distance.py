"""How far apart two places are."""

from geopy.distance import geodesic

from expansion.model import Location


def kilometres(first: Location, second: Location) -> float:
    """Return the length of the shortest way on the WGS84 ellipsoid, in kilometres."""
    # geopy's order is (latitude, longitude).
    return float(
        geodesic(
            (first.latitude, first.longitude), (second.latitude, second.longitude)
        ).km
    )
