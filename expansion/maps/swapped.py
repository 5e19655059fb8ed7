"""Finds out whether a table has its latitudes and longitudes in each other's column."""

from collections.abc import Iterator, Sequence

from expansion.geocode.nearest_town import nearest_town
from expansion.maps.positions import HIGHEST, country_of, degrees

_LOOKED_AT = 50  # rows


def is_swapped(
    latitudes: Sequence[str], longitudes: Sequence[str], countries: Sequence[str] = ()
) -> bool:
    """Tell whether more rows make sense the other way round than as they stand.

    A row that can only be read in one way tells, and one that lies in the country it
    names in one way only.

    Args:
        latitudes: The cells that are said to be latitudes.
        longitudes: The cells that are said to be longitudes.
        countries: The cells of countries, if there are any.
    """
    told = countries or [""] * len(latitudes)
    rows = sorted(set(zip(latitudes, longitudes, told, strict=True)))
    votes = sum(_votes(rows[:: len(rows) // _LOOKED_AT + 1]))
    return votes > 0


def _votes(rows: Sequence[tuple[str, str, str]]) -> Iterator[int]:
    """Yield 1 for each row that is swapped, and -1 for each that is not."""
    for latitude, longitude, country in rows:
        try:
            up, along = degrees(latitude), degrees(longitude)
        except ValueError:
            continue
        code = country_of(country)
        yield _fits(along, up, code) - _fits(up, along, code)


def _fits(latitude: float, longitude: float, code: str) -> int:
    if abs(latitude) > HIGHEST["latitude"] or abs(longitude) > HIGHEST["longitude"]:
        return 0
    if not code:
        return 1
    town = nearest_town(latitude, longitude)
    return int(town is not None and town.country_code == code)
