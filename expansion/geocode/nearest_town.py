"""The town nearest to a position, of all that the gazetteer knows."""

import math
from functools import cache

import numpy as np

from expansion.geocode.gazetteer import Place, load_gazetteer

_REACHES = (1, 4)  # degrees to look around; what is farther out is near no town
_ROW = 1000  # sorts the cells of one degree by latitude, then by longitude


def nearest_town(latitude: float, longitude: float) -> Place | None:
    """Return the town nearest to a position, or None: none lies within some 400 km.

    Args:
        latitude: Decimal degrees, WGS84, positive north.
        longitude: Decimal degrees, WGS84, positive east.
    """
    found = _nearest_id(round(latitude, 4), round(longitude, 4))
    return None if found is None else load_gazetteer().place(found)


def _nearest_id(latitude: float, longitude: float) -> int | None:
    cells, ids, towns = _towns()
    row, column = math.floor(latitude), math.floor(longitude)
    narrow = math.cos(math.radians(latitude))
    for reach in _REACHES:
        starts = [(row + up) * _ROW + column for up in range(-reach, reach + 1)]
        ends = np.searchsorted(cells, [(s - reach, s + reach + 1) for s in starts])
        rows = np.concatenate([np.arange(first, last) for first, last in ends])
        if rows.size:
            away = (towns[rows] - (latitude, longitude)) * (1, narrow)
            return int(ids[rows[np.argmin((away**2).sum(axis=1))]])
    return None


@cache
def _towns() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return cells, GeoNames' ids and positions of all towns, sorted by cell."""
    ids, latitudes, longitudes = np.array(load_gazetteer().positions()).T
    cells = np.floor(latitudes) * _ROW + np.floor(longitudes)
    order = np.argsort(cells, kind="stable")
    towns = np.column_stack([latitudes, longitudes])
    return cells[order], ids[order].astype(int), towns[order]
