"""What the command ``geocode`` prints: positions with their origin and namesakes."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from geopy import Location

from expansion.geocode.geocoder import EmbeddedGeocoder
from expansion.geocode.nominatim import CachedNominatim
from expansion.geocode.regions import is_country

_MOST_NAMESAKES = 9


def locate(
    names: Sequence[str],
    *,
    country_code: str | None = None,
    online: bool = False,
    user_agent: str | None = None,
    cache: Path = Path(".cache/nominatim"),
) -> Iterator[tuple[str, list[str]]]:
    """Yield each name with its lines: the answer first, then its namesakes.

    A name that is not found has no lines; nothing is guessed.

    Raises:
        ValueError: There is no such country, or no user agent for Nominatim.
        ConnectionError: Nominatim does not answer.
    """
    if country_code is not None and not is_country(country_code.upper()):
        raise ValueError(f"“{country_code}” is not a country code like SG.")
    code = None if country_code is None else country_code.upper()
    geocoder = (
        CachedNominatim(user_agent or "", cache=cache) if online else EmbeddedGeocoder()
    )
    for name in names:
        if not name.strip():
            raise ValueError("A name to look up must not be empty.")
        found = geocoder.geocode(name, exactly_one=False, country_codes=code)
        yield name, _lines(name, found or [])


def _lines(name: str, locations: Sequence[Location]) -> list[str]:
    lines = [
        f"{name if number == 0 else '  or'}\t{location.address}"
        f"\t{location.latitude:.5f}\t{location.longitude:.5f}"
        f"\t{location.raw['geocoder']}\t{location.raw['place_id']}"
        for number, location in enumerate(locations[: _MOST_NAMESAKES + 1])
    ]
    rest = len(locations) - len(lines)
    return [*lines, f"  and {rest} more"] if rest > 0 else lines
