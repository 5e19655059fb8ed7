"""Join what is said with the office in the place it names."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from expansion.dataset.dataset import Toponym
from expansion.geocode.gazetteer import GEOCODER, Place
from expansion.geoparse import Reading
from expansion.model import Location


def office_id_of(place: Place, places: dict[str, Place]) -> str:
    """Return the id of the office in a place; a namesake gets its country code.

    Args:
        place: The place.
        places: The places of the offices known so far, by id; a new one is added.
    """
    plain = slug_of(place.name)
    ids = (plain, f"{plain}-{place.country_code.lower()}", f"{plain}-{place.id}")
    return next(each for each in ids if places.setdefault(each, place).id == place.id)


def slug_of(name: str) -> str:
    """Return a name as an id: lower-case ASCII letters, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def location_of(place: Place) -> Location:
    """Return where the office in a place is: at the place's centre."""
    return Location(
        name=place.name,
        country_code=place.country_code,
        latitude=round(place.latitude, 5),
        longitude=round(place.longitude, 5),
        place_id=place.place_id,
        geocoder=GEOCODER,
        timezone=place.timezone,
        names=tuple(sorted(set(place.names))),
    )


def toponyms_of(
    source_id: str, reading: Reading, places: Mapping[str, Place]
) -> Iterator[Toponym]:
    """Join each name that was looked at with the office in the place it names."""
    office_of = {place.id: office_id for office_id, place in places.items()}
    by_name = {
        name: office_of[found.place.id]
        for found in reading.offices
        for name in (found.name.quote, found.place.name)
    }
    for mention in reading.mentions:
        # "AI Singapore" is no office, but what is said of it belongs to Singapore.
        within = (by_name.get(word) for word in mention.span.quote.split())
        yield Toponym(
            source_id=source_id,
            office_id=office_of.get(mention.place_id or 0)
            or next(filter(None, within), None),
            role=mention.role.value,
            span=mention.span,
            sentence=mention.sentence,
        )
