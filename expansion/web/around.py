"""The routes of two views around the map: working hours, and the nearest office."""

from collections.abc import Mapping
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from expansion.geocode.gazetteer import Place, load_gazetteer
from expansion.maps.draft import candidates_of
from expansion.view.hours import hours_in_full
from expansion.view.language import language_for
from expansion.view.names import place_name, places_in
from expansion.view.nearest import nearest_in_full
from expansion.web.answers import File, json_file, refuse, send
from expansion.web.asked import language_of, scene_of, view_of
from expansion.web.files import Endpoint

_HITS = 8
_SHORTEST, _LONGEST = 2, 60  # characters of a question


async def hours(request: Request) -> Response:
    """Send which hours of the day have an office at work."""
    shown = scene_of(request)
    return send(request, json_file(hours_in_full(shown)), may_keep=False)


async def nearest(request: Request) -> Response:
    """Send the office that is nearest to a city, now and with the plans."""
    place = _place(request.query_params.get("place", ""))
    if place is None:
        return refuse(request, 404, "There is no such city.")
    shown = scene_of(request)
    return send(request, json_file(nearest_in_full(shown, place)), may_keep=False)


async def places(request: Request) -> Response:
    """Send the cities of which a name begins as asked, or those that ``name`` means."""
    name = request.query_params.get("name")
    asked = (name or request.query_params.get("q", "")).strip()
    if len(asked) > _LONGEST:
        return refuse(request, 400, f"A city's name has at most {_LONGEST} characters.")
    view, _ = view_of(request)
    if name is not None:
        found = candidates_of(asked) if asked else []
        return send(request, json_file(places_in(found, language_of(request, view))))
    return send(request, _places_file(asked, language_of(request, view).code))


@lru_cache(maxsize=512)
def _places_file(asked: str, language: str) -> File:
    spoken = language_for(language)
    found = (
        load_gazetteer().beginning_with(asked, _HITS) if len(asked) >= _SHORTEST else ()
    )
    return json_file(
        [{"id": place.id, "name": place_name(place, spoken)} for place in found]
    )


def _place(asked: str) -> Place | None:
    """Return the place with GeoNames' id, or None."""
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 9):  # noqa: PLR2004
        return None
    return load_gazetteer().place(int(asked))


AROUND: Mapping[str, Endpoint] = {
    "/api/hours.json": hours,
    "/api/nearest.json": nearest,
    "/api/places.json": places,
}
"""The routes."""
