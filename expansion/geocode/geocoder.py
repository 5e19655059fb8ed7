"""The embedded gazetteer as a geopy geocoder: works offline, answers at once."""

from collections.abc import Sequence

from geopy import Location
from geopy.geocoders.base import Geocoder

from expansion.geocode.folding import fold
from expansion.geocode.gazetteer import GEOCODER, Place, load_gazetteer
from expansion.geocode.regions import load_regions


class EmbeddedGeocoder(Geocoder):  # type: ignore[misc] # geopy ships no types
    """Resolves names of towns of 500 inhabitants and more."""

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        country_codes: str | Sequence[str] | None = None,
    ) -> Location | list[Location] | None:
        """Return the position of a town, or None: no such name.

        Args:
            query: A name, with its state or country behind a comma if need be:
                "Dublin", "Dublin, Ohio", "Tokio", "NYC".
            exactly_one: The likeliest only; False: all, the likeliest first.
            country_codes: ISO 3166-1 alpha-2 of the countries to look in.
        """
        wanted = (country_codes,) if isinstance(country_codes, str) else country_codes
        codes = {code.upper() for code in wanted or ()}
        found = [
            to_location(place)
            for place in self._places(query)
            if not codes or place.country_code in codes
        ]
        return answer(found, exactly_one=exactly_one)

    def _places(self, query: str) -> Sequence[Place]:
        gazetteer = load_gazetteer()
        whole = gazetteer.candidates(query, include_small=True)
        if whole:
            return whole
        name, _, qualifier = query.partition(",")
        regions = load_regions().get(fold(qualifier), ())
        return [
            place
            for place in gazetteer.candidates(name, include_small=True)
            if any(each.holds(place.country_code, place.admin1) for each in regions)
        ]


def answer(
    found: list[Location], *, exactly_one: bool
) -> Location | list[Location] | None:
    """Return what a geopy geocoder answers: one, all, or None when there is none."""
    if not found:
        return None
    return found[0] if exactly_one else found


def to_location(place: Place) -> Location:
    """Return a place as geopy's location; ``raw`` says where it comes from."""
    return Location(
        f"{place.name}, {place.country_code}",
        place.position,
        {
            "geocoder": GEOCODER,
            "place_id": place.place_id,
            "name": place.name,
            "country_code": place.country_code,
            "admin1": place.admin1,
            "population": place.population,
        },
    )
