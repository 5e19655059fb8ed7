"""Our own HTTP routes beside the page: the map's data, exports, health.

The parameters are those of the page's address. Answers are made once, compressed
once, and may be kept by the browser for as long as their address names the version
of data and program.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from expansion.dataset import DataError, Layer
from expansion.view.address import View
from expansion.view.article import article_in_full
from expansion.view.camera import Frame
from expansion.view.export import (
    event_table,
    feature_collection,
    office_table,
    to_csv,
)
from expansion.view.language import language_for
from expansion.view.names import names_of
from expansion.view.office import office_in_full
from expansion.web import published
from expansion.web.answers import (
    File,
    file,
    json_file,
    refuse,
    send,
)
from expansion.web.around import AROUND
from expansion.web.asked import language_of, scene_of, today, view_of
from expansion.web.files import FILES, Endpoint
from expansion.web.frame import frame_of
from expansion.web.pictures import PICTURES
from expansion.web.words import (
    card_words,
    hours_words,
    link_words,
    nearest_words,
    table_words,
)

_UNREADABLE = "The data cannot be read."


@lru_cache(maxsize=512)
def _office_file(layer: Layer, language: str, office_id: str) -> File:
    offices = {each.id: each for each in published.dataset().layer(layer)}
    spoken = language_for(language)
    told = office_in_full(published.dataset(), layer, offices[office_id], spoken)
    return json_file(told)


async def office(request: Request) -> Response:
    """Send one office in full."""
    view, language = _asked(request)
    if view.office is None:
        return refuse(request, 404, "There is no such office.")
    return send(request, _office_file(view.sources, language, view.office))


@lru_cache(maxsize=256)
def _rows_file(layer: Layer, language: str, frame: Frame, before: date | None) -> File:
    return json_file(published.map_rows(layer, language, frame, before))


async def rows(request: Request) -> Response:
    """Send the rows behind map and table."""
    view, language = _asked(request)
    frame = frame_of(request.query_params.get("frame", ""))
    return send(request, _rows_file(view.sources, language, frame, view.compare))


async def timeline(request: Request) -> Response:
    """Send what the time control draws."""
    view, language = _asked(request)
    drawn = published.timeline_json(view.sources, language, today())
    return send(request, json_file(drawn), may_keep=False)


async def offices(request: Request) -> Response:
    """Send the offices of a view as a GeoJSON feature collection."""
    shown, ignored = scene_of(request)
    collection = feature_collection(shown)
    collection["ignored"] = [each.parameter for each in ignored]
    found = json_file(collection, "application/geo+json")
    return send(request, found, may_keep=False)


@lru_cache(maxsize=16)
def _article_file(source_id: str, language: str) -> File:
    dataset = published.dataset()
    spoken = language_for(language)
    return json_file(article_in_full(dataset, dataset.articles[source_id], spoken))


async def article(request: Request) -> Response:
    """Send an article with its marks."""
    source_id = request.query_params.get("id", "")
    if source_id not in published.dataset().articles:
        return refuse(request, 404, "There is no such article.")
    _, language = _asked(request)
    return send(request, _article_file(source_id, language))


@lru_cache(maxsize=16)
def _names_file(layer: Layer, language: str) -> File:
    return json_file(names_of(published.dataset(), layer, language_for(language)))


async def names(request: Request) -> Response:
    """Send the names that the search field knows."""
    view, language = _asked(request)
    return send(request, _names_file(view.sources, language))


async def offices_table(request: Request) -> Response:
    """Send the offices of a view as a table."""
    shown, _ = scene_of(request)
    name = shown.language.text(
        "{company}-offices-{day}", company=_slug(), day=shown.day.isoformat()
    )
    return _download(request, to_csv(office_table(shown)), f"{name}.csv")


async def events_table(request: Request) -> Response:
    """Send all events with their sources as a table."""
    language = language_for(_asked(request)[1])
    name = language.text("{company}-events", company=_slug())
    events = to_csv(event_table(published.dataset(), language))
    return _download(request, events, f"{name}.csv")


def _download(request: Request, table: str, name: str) -> Response:
    named = {"content-disposition": f'attachment; filename="{name}"'}
    found = file(table.encode(), "text/csv")
    return send(request, found, may_keep=False, more=named)


def _slug() -> str:
    company = published.dataset().company.lower()
    return re.sub(r"[^a-z0-9]+", "-", company).strip("-") or "company"


@lru_cache(maxsize=8)
def _words_file(language: str) -> File:
    spoken = language_for(language)
    company = published.dataset().company
    return json_file(
        {
            "table": table_words(spoken),
            "card": card_words(spoken),
            "link": link_words(spoken, company),
            "hours": hours_words(spoken),
            "nearest": nearest_words(spoken),
        }
    )


async def words(request: Request) -> Response:
    """Send the words of components whose data change with every step."""
    return send(request, _words_file(_asked(request)[1]))


async def health(_request: Request) -> Response:
    """Say that the process serves and its data can be read."""
    return JSONResponse({"status": "ok", "offices": len(published.dataset().offices)})


def _asked(request: Request) -> tuple[View, str]:
    view, _ = view_of(request)
    return view, language_of(request, view).code


def _guarded(endpoint: Endpoint) -> Endpoint:
    async def guarded(request: Request) -> Response:
        try:
            return await endpoint(request)
        except DataError:
            # What is wrong stands in the log of `check`; here it would name our files.
            return refuse(request, 503, _UNREADABLE)

    return guarded


_ENDPOINTS: Mapping[str, Endpoint] = {
    "/api/rows.json": rows,
    "/api/timeline.json": timeline,
    "/api/office.json": office,
    "/api/article.json": article,
    "/api/names.json": names,
    "/api/words.json": words,
    "/api/offices.csv": offices_table,
    "/api/offices.geojson": offices,
    "/api/events.csv": events_table,
    **PICTURES,
    **AROUND,
    "/healthz": health,
    "/readyz": health,
}

ROUTES = [
    Route(path, _guarded(endpoint))
    for path, endpoint in {**FILES, **_ENDPOINTS}.items()
]
"""The routes to be mounted beside the page."""
