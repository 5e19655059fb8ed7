"""How far apart two places are."""

from geopy.distance import geodesic

from expansion.geocode.gazetteer import Place
from expansion.model import Location

Positioned = Location | Place
"""What has a position, in decimal degrees (WGS84)."""


def kilometres(first: Positioned, second: Positioned) -> float:
    """Return the length of the shortest way on the WGS84 ellipsoid, in kilometres."""
    # geopy's order is (latitude, longitude).
    ends = [(each.latitude, each.longitude) for each in (first, second)]
    return float(geodesic(*ends).km)
