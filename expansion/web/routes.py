"""Our own HTTP routes beside the page: what it draws, what is taken away, health.

The parameters are those of the page's address. Answers are made once, compressed
once, and may be kept by the browser for as long as their address names the version
of data and program.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match, Route
from starlette.types import Scope

from expansion.dataset import Layer
from expansion.view.address import View
from expansion.view.article import article_in_full
from expansion.view.camera import Frame
from expansion.view.clusters import MANY
from expansion.view.language import language_for
from expansion.view.names import names_of
from expansion.view.office import office_in_full
from expansion.web import published
from expansion.web.answers import File, json_file, refuse, send
from expansion.web.around import AROUND
from expansion.web.asgi.drain import is_going
from expansion.web.asgi.page import may_be_page
from expansion.web.asked import language_of, map_of, today, view_of
from expansion.web.downloads import DATA_FILES
from expansion.web.figures import metrics, watch_caches
from expansion.web.files import FILES, Endpoint
from expansion.web.frame import frame_of
from expansion.web.guard import Guarded, nothing
from expansion.web.keeping import store
from expansion.web.many import MANY_FILES
from expansion.web.maps import MAPS
from expansion.web.openapi import DESCRIPTION
from expansion.web.pictures import PICTURES
from expansion.web.published import Published
from expansion.web.reading import READING
from expansion.web.uploads import UPLOADS

_LONGEST = 100  # characters of what is searched for


@lru_cache(maxsize=512)
def _office_file(here: Published, layer: Layer, language: str, office_id: str) -> File:
    offices = {each.id: each for each in here.dataset.layer(layer)}
    spoken = language_for(language)
    told = office_in_full(here.dataset, layer, offices[office_id], spoken)
    return json_file(told)


async def office(request: Request) -> Response:
    """Send one office in full."""
    view, language = _asked(request)
    if view.office is None:
        return refuse(request, 404, "There is no such office.")
    found = _office_file(map_of(request), view.sources, language, view.office)
    return send(request, found)


@lru_cache(maxsize=256)
def _rows_file(
    here: Published, layer: Layer, language: str, frame: Frame, before: date | None
) -> File:
    return json_file(published.map_rows(here, layer, language, frame, before))


async def rows(request: Request) -> Response:
    """Send the rows behind map and table."""
    view, language = _asked(request)
    frame = frame_of(request.query_params.get("frame", ""))
    here = map_of(request)
    # To place the names of thousands takes minutes, in which nobody is answered.
    if len(here.dataset.layer(view.sources)) > MANY:
        return refuse(request, 404, f"Of more than {MANY} offices there are tiles.")
    found = _rows_file(here, view.sources, language, frame, view.compare)
    return send(request, found)


async def timeline(request: Request) -> Response:
    """Send what the time control draws."""
    view, language = _asked(request)
    drawn = published.timeline_json(map_of(request), view.sources, language, today())
    return send(request, json_file(drawn), may_keep=False)


@lru_cache(maxsize=16)
def _article_file(here: Published, source_id: str, language: str) -> File:
    dataset = here.dataset
    spoken = language_for(language)
    return json_file(article_in_full(dataset, dataset.articles[source_id], spoken))


async def article(request: Request) -> Response:
    """Send an article with its marks."""
    source_id = request.query_params.get("id", "")
    here = map_of(request)
    if source_id not in here.dataset.articles:
        return refuse(request, 404, "There is no such article.")
    _, language = _asked(request)
    return send(request, _article_file(here, source_id, language))


@lru_cache(maxsize=16)
def _names_file(here: Published, layer: Layer, language: str) -> File:
    return json_file(names_of(here.dataset, layer, language_for(language)))


async def names(request: Request) -> Response:
    """Send the names that the search field knows."""
    view, language = _asked(request)
    here, wish = map_of(request), request.query_params.get("q", "")[:_LONGEST]
    if wish:
        spoken = language_for(language)
        found = names_of(here.dataset, view.sources, spoken, wish)
        return send(request, json_file(found))
    return send(request, _names_file(here, view.sources, language))


@lru_cache(maxsize=8)
def _words_file(language: str, company: str) -> File:
    spoken = language_for(language)
    parts = ("table", "card", "link", "hours", "nearest")
    locale = {"locale": spoken.tag}
    return json_file(
        {each: locale | spoken.words(each, company=company) for each in parts}
    )


async def words(request: Request) -> Response:
    """Send the words of components whose data change with every step."""
    return send(request, _words_file(_asked(request)[1], map_of(request).dataset.name))


async def health(_request: Request) -> Response:
    """Say that the process serves and its data can be read."""
    return JSONResponse({"status": "ok", "offices": len(published.dataset().offices)})


async def ready(request: Request) -> Response:
    """Say that readers may be sent here: data can be read, and the server stays.

    Without its store it stays ready, for all but keeping goes on; it says so.
    """
    if is_going():
        return refuse(request, 503, "This server is about to stop.")
    maps = await run_sync(store().state)
    told = {"status": "ok", "offices": len(published.dataset().offices), "maps": maps}
    return JSONResponse(told)


def _asked(request: Request) -> tuple[View, str]:
    view, _ = view_of(request)
    return view, language_of(request, view).code


_ENDPOINTS: Mapping[str, Endpoint] = {
    "/api/rows.json": rows,
    "/api/timeline.json": timeline,
    "/api/office.json": office,
    "/api/article.json": article,
    "/api/names.json": names,
    "/api/words.json": words,
    "/healthz": health,
    "/metrics": metrics,
    "/readyz": ready,
}

ROUTES = [
    *(
        Route(path, Guarded(each))
        for path, each in {**FILES, **_ENDPOINTS, **AROUND, **MANY_FILES}.items()
    ),
    *(
        Route(path, Guarded(each, is_open=True))
        for path, each in {**DATA_FILES, **PICTURES, **DESCRIPTION}.items()
    ),
    *(
        Route(path, Guarded(each, methods=("POST",), is_dear=True))
        for path, each in READING.items()
    ),
    *MAPS,
    *UPLOADS,
    Route("/api/{rest:path}", Guarded(nothing, methods=(), is_open=True)),
]
"""The routes to be mounted beside the page."""

watch_caches(
    {
        "rows": _rows_file,
        "offices": _office_file,
        "articles": _article_file,
        "names": _names_file,
    }
)


def kind_of(scope: Scope) -> str:
    """Name the kind of an address, for counting: our route, or what Streamlit has."""
    for route in ROUTES:
        if route.matches(scope)[0] is not Match.NONE:
            return route.path
    return "page" if may_be_page(scope) else "streamlit"
