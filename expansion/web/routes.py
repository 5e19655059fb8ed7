"""Our own HTTP routes beside the page: the map's data, exports, health.

The parameters are those of the page's address. Answers are made once, compressed
once, and may be kept by the browser; a changed answer has another ETag.
"""

import gzip
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from importlib import resources
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from expansion.dataset import DATA, Layer
from expansion.view.address import Ignored, View, read
from expansion.view.article import article_in_full
from expansion.view.camera import Frame
from expansion.view.deck import ICONS_URL, icons
from expansion.view.export import (
    event_table,
    feature_collection,
    office_table,
    to_csv,
)
from expansion.view.ground import OUTLINE_URL
from expansion.view.language import language_for, negotiate
from expansion.view.names import names_of
from expansion.view.office import office_in_full
from expansion.view.scene import Scene, scene
from expansion.web import published
from expansion.web.frame import frame_of
from expansion.web.words import table_words

_HOUR = "public, max-age=3600"
_ASSETS = {
    "boot.js": "text/javascript",
    "page.css": "text/css",
    "favicon.svg": "image/svg+xml",
    "markers-light.svg": "image/svg+xml",
    "markers-dark.svg": "image/svg+xml",
}


class File(NamedTuple):
    """An answer that can be sent again and again.

    Attributes:
        content: The bytes.
        compressed: The same, gzipped.
        etag: Changes with the content.
        media_type: As in Content-Type.
    """

    content: bytes
    compressed: bytes
    etag: str
    media_type: str


def _file(content: bytes, media_type: str) -> File:
    etag = f'"{sha256(content).hexdigest()[:20]}"'
    return File(content, gzip.compress(content, 9, mtime=0), etag, media_type)


def _send(request: Request, file: File, cache: str = _HOUR) -> Response:
    headers = {"etag": file.etag, "cache-control": cache, "vary": "accept-encoding"}
    if request.headers.get("if-none-match") == file.etag:
        return Response(status_code=304, headers=headers)
    content = file.content
    if "gzip" in request.headers.get("accept-encoding", ""):
        content, headers["content-encoding"] = file.compressed, "gzip"
    return Response(content, media_type=file.media_type, headers=headers)


@lru_cache(maxsize=1)
def _outline_file() -> File:
    path = DATA / "outline.geojson"
    return _file(path.read_bytes(), "application/geo+json")


async def outline(request: Request) -> Response:
    """Send the outline map."""
    return _send(request, _outline_file())


@lru_cache(maxsize=16)
def _asset_file(name: str) -> File:
    content = (resources.files("expansion.web") / "static" / name).read_bytes()
    return _file(content, _ASSETS[name])


async def asset(request: Request) -> Response:
    """Send one of the page's own files."""
    name = request.path_params["name"]
    if name not in _ASSETS:
        return PlainTextResponse("There is no such file.", status_code=404)
    return _send(request, _asset_file(name))


@lru_cache(maxsize=512)
def _office_file(layer: Layer, language: str, office_id: str) -> File:
    offices = {each.id: each for each in published.dataset().layer(layer)}
    spoken = language_for(language)
    told = office_in_full(published.dataset(), layer, offices[office_id], spoken)
    return _json(told)


async def office(request: Request) -> Response:
    """Send one office in full."""
    view, language = _asked(request)
    if view.office is None:
        return PlainTextResponse("There is no such office.", status_code=404)
    return _send(request, _office_file(view.sources, language, view.office))


@lru_cache(maxsize=256)
def _rows_file(layer: Layer, language: str, frame: Frame, before: date | None) -> File:
    return _json(published.map_rows(layer, language, frame, before))


async def rows(request: Request) -> Response:
    """Send the rows behind map and table."""
    view, language = _asked(request)
    frame = frame_of(request.query_params.get("frame", ""))
    return _send(request, _rows_file(view.sources, language, frame, view.compare))


async def timeline(request: Request) -> Response:
    """Send what the time control draws."""
    view, language = _asked(request)
    today = datetime.now(UTC).date()
    drawn = published.timeline_json(view.sources, language, today)
    return _send(request, _json(drawn), cache="no-cache")


async def offices(request: Request) -> Response:
    """Send the offices of a view as a GeoJSON feature collection."""
    shown, ignored = _scene(request)
    collection = feature_collection(shown)
    collection["ignored"] = [each.parameter for each in ignored]
    return JSONResponse(
        collection,
        media_type="application/geo+json",
        headers={"cache-control": "no-cache", "vary": "accept-language"},
    )


@lru_cache(maxsize=16)
def _article_file(source_id: str, language: str) -> File:
    dataset = published.dataset()
    spoken = language_for(language)
    return _json(article_in_full(dataset, dataset.articles[source_id], spoken))


async def article(request: Request) -> Response:
    """Send an article with its marks."""
    source_id = request.query_params.get("id", "")
    if source_id not in published.dataset().articles:
        return PlainTextResponse("There is no such article.", status_code=404)
    _, language = _asked(request)
    return _send(request, _article_file(source_id, language))


@lru_cache(maxsize=16)
def _names_file(layer: Layer, language: str) -> File:
    return _json(names_of(published.dataset().layer(layer), language_for(language)))


async def names(request: Request) -> Response:
    """Send the names that the search field knows."""
    view, language = _asked(request)
    return _send(request, _names_file(view.sources, language))


async def offices_table(request: Request) -> Response:
    """Send the offices of a view as a table."""
    shown, _ = _scene(request)
    name = shown.language.text(
        "{company}-offices-{day}", company=_slug(), day=shown.day.isoformat()
    )
    return _download(to_csv(office_table(shown)), f"{name}.csv", "text/csv")


async def events_table(request: Request) -> Response:
    """Send all events with their sources as a table."""
    language = language_for(_asked(request)[1])
    name = language.text("{company}-events", company=_slug())
    events = to_csv(event_table(published.dataset(), language))
    return _download(events, f"{name}.csv", "text/csv")


def _download(text: str, name: str, media_type: str) -> Response:
    return Response(
        text,
        media_type=media_type,
        headers={
            "content-disposition": f'attachment; filename="{name}"',
            "cache-control": "no-cache",
        },
    )


def _slug() -> str:
    company = published.dataset().company.lower()
    return re.sub(r"[^a-z0-9]+", "-", company).strip("-") or "company"


@lru_cache(maxsize=8)
def _words_file(language: str) -> File:
    return _json(table_words(language_for(language)))


async def words(request: Request) -> Response:
    """Send the words of the table."""
    return _send(request, _words_file(_asked(request)[1]))


@lru_cache(maxsize=1)
def _icons_file() -> File:
    return _json(icons())


async def shapes(request: Request) -> Response:
    """Send where each marker's shape stands in the atlas."""
    return _send(request, _icons_file())


async def health(_request: Request) -> Response:
    """Say that the process serves and its data can be read."""
    return JSONResponse({"status": "ok", "offices": len(published.dataset().offices)})


async def robots(_request: Request) -> Response:
    """Let search engines read the page, but not every state of its slider."""
    return PlainTextResponse("User-agent: *\nDisallow: /api/\nDisallow: /*?\n")


def _json(value: Any) -> File:  # noqa: ANN401 (any JSON value)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _file(text.encode(), "application/json")


def _parameters(request: Request) -> dict[str, list[str]]:
    query = request.query_params
    return {name: query.getlist(name) for name in query}


def _asked(request: Request) -> tuple[View, str]:
    view, _ = read(_parameters(request), published.dataset())
    wish = request.headers.get("accept-language")
    return view, negotiate(view.language, wish).code


def _scene(request: Request) -> tuple[Scene, tuple[Ignored, ...]]:
    view, ignored = read(_parameters(request), published.dataset())
    language = negotiate(view.language, request.headers.get("accept-language"))
    today = datetime.now(UTC).date()
    return scene(published.dataset(), view, today, language), ignored


Endpoint = Callable[[Request], Any]
_ENDPOINTS: dict[str, Endpoint] = {
    OUTLINE_URL: outline,
    "/assets/{name}": asset,
    "/api/rows.json": rows,
    "/api/timeline.json": timeline,
    "/api/office.json": office,
    "/api/article.json": article,
    "/api/names.json": names,
    "/api/words.json": words,
    "/api/offices.csv": offices_table,
    "/api/offices.geojson": offices,
    "/api/events.csv": events_table,
    ICONS_URL: shapes,
    "/healthz": health,
    "/robots.txt": robots,
}

ROUTES = [Route(path, endpoint) for path, endpoint in _ENDPOINTS.items()]
"""The routes to be mounted beside the page."""
