"""Reads positions as tables write them, and the country a cell names."""

import re
from functools import lru_cache

from babel.core import get_global

from expansion.geocode.folding import fold
from expansion.geocode.regions import load_regions
from expansion.model import region_of

HIGHEST = {"latitude": 90.0, "longitude": 180.0}
"""Degrees to either side of zero."""
_NUMBER = r"\d{1,2}(?:[.,]\d{1,20})?"
_DEGREES = re.compile(
    rf"([NSEW])?\s*([-+−]?)(\d{{1,3}}(?:[.,]\d{{1,20}})?)\s*[°º]?\s*"
    rf"(?:({_NUMBER})\s*['′’]\s*(?:({_NUMBER})\s*(?:[\"″”]|'')\s*)?)?([NSEW])?",
    re.ASCII | re.IGNORECASE,
)
_SEXAGESIMAL = 60


@lru_cache(8192)
def degrees(cell: str) -> float:
    """Read decimal degrees, or degrees with minutes and seconds.

    Args:
        cell: ``48.8566``, ``48,8566``, ``48.8566° N`` or ``48°51'24"N``.

    Raises:
        ValueError: It is none of these; the message says so in a sentence.
    """
    match = _DEGREES.fullmatch(cell)
    if match is None or (match[1] and match[6]):
        raise ValueError(f"“{cell[:40]}” is not a number of degrees.")
    parts = (float((part or "0").replace(",", ".")) for part in match.group(3, 4, 5))
    whole, minutes, seconds = parts
    size = whole + minutes / _SEXAGESIMAL + seconds / _SEXAGESIMAL**2
    side = (match[1] or match[6] or "").upper()
    is_negative = (match[2] in ("-", "−")) != (side in ("S", "W"))
    return round(-size if is_negative else size, 5)


def is_degrees(cell: str, meaning: str) -> bool:
    """Tell whether a cell can be a latitude or a longitude."""
    try:
        return abs(degrees(cell)) <= HIGHEST[meaning]
    except ValueError:
        return False


@lru_cache(8192)
def country_of(cell: str) -> str:
    """Return a country's code (ISO 3166-1 alpha-2), or "": no country is called so.

    Args:
        cell: A name in English, German, French or Spanish, or a code of two or three
            letters.
    """
    code = cell.upper()
    aliases = get_global("territory_aliases").get(code, []) if len(code) < 4 else []  # noqa: PLR2004
    named = (
        region.country_code
        for region in load_regions().get(fold(cell), ())
        if not region.admin1
    )
    return next(filter(_is_country, (code, *aliases[:1], *named)), "")


@lru_cache(8192)
def states_of(cell: str) -> tuple[tuple[str, str], ...]:
    """Return the states a cell can mean: country code and GeoNames' code of each."""
    regions = load_regions().get(fold(cell), ())
    return tuple((each.country_code, each.admin1) for each in regions if each.admin1)


def _is_country(code: str) -> bool:
    try:
        return bool(region_of(code))
    except ValueError:
        return False
