"""The description of our routes for programs (OpenAPI 3.1).

Written by hand: the routes are few, and a library would bring a framework along. The
tests hold it against the routes, and its validator against the specification.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from expansion.dataset import Layer
from expansion.model import Region, Status
from expansion.view.language import LANGUAGES
from expansion.view.palette import PALETTES
from expansion.view.picture import NARROWEST, WIDEST
from expansion.web import published
from expansion.web.addresses import app_address
from expansion.web.answers import File, json_file, send
from expansion.web.files import Endpoint

_DAY = {"type": "string", "format": "date"}
_TEXT = {"type": "string"}
_BYTES = {"type": "string", "contentMediaType": "image/png"}
_COUNT = {"type": "integer", "minimum": 0}
_JSON = "application/json"


def _parameter(
    name: str, schema: Mapping[str, Any], told: str, **more: object
) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": told, "schema": schema, **more}


def _words(kind: type[Status] | type[Region], name: str, told: str) -> dict[str, Any]:
    items = {"type": "string", "enum": [each.value for each in kind]}
    schema = {"type": "array", "items": items}
    return _parameter(name, schema, told, style="form", explode=True)


_VIEW = [
    _parameter(
        "asof",
        {"anyOf": [_DAY, {"const": "latest"}]},
        "The day to look from; without it the article's, or the latest one with "
        "`sources=all`. A day before the first event or after today is refused.",
        example="latest",
    ),
    _words(Status, "status", "Only these statuses; without it all."),
    _words(Region, "region", "Only these regions; without it all."),
    _parameter(
        "sources",
        {"type": "string", "enum": [each.value for each in Layer]},
        "The one article, or later reports too.",
    ),
    _parameter(
        "compare", _DAY, "Another day; of the two the later one is shown, with changes."
    ),
    _parameter(
        "lang",
        {"type": "string", "enum": list(LANGUAGES)},
        "The language of sentences and names; else `Accept-Language`, else English.",
    ),
    _parameter(
        "theme",
        {"type": "string", "enum": list(PALETTES)},
        "Light or dark; without it the reader's, for pictures light.",
    ),
]
_WIDTH = _parameter(
    "width",
    {"type": "integer", "minimum": NARROWEST, "maximum": WIDEST},
    "In pixels; without it 1200.",
)
_OF_LAYER = [each for each in _VIEW if each["name"] in {"sources", "lang"}]
_LANGUAGE = [each for each in _VIEW if each["name"] == "lang"]

_SUMMARY = {
    "type": "object",
    "required": ["asof", "sentence", "counts", "uncertain", "address"],
    "properties": {
        "asof": _DAY,
        "sentence": _TEXT,
        "counts": {
            "type": "object",
            "required": [each.value for each in Status],
            "properties": {each.value: _COUNT for each in Status},
        },
        "uncertain": _COUNT,
        "address": {"type": "string", "format": "uri"},
    },
}
_FEATURES = {
    "type": "object",
    "required": ["type", "asof", "holds", "summary", "sources", "licence", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "asof": _DAY,
        "holds": _TEXT,
        "summary": _TEXT,
        "sources": _TEXT,
        "licence": _TEXT,
        "features": {"type": "array", "items": {"$ref": "#/components/schemas/Office"}},
    },
}
_OFFICE = {
    "type": "object",
    "required": ["type", "id", "geometry", "properties"],
    "properties": {
        "type": {"const": "Feature"},
        "id": _TEXT,
        "geometry": {
            "type": "object",
            "required": ["type", "coordinates"],
            "properties": {
                "type": {"const": "Point"},
                "coordinates": {
                    "type": "array",
                    "description": "Longitude, latitude (WGS84).",
                    "items": {"type": "number"},
                    "minItems": 2,
                    "maxItems": 2,
                },
            },
        },
        "properties": {"type": "object", "required": ["city", "status", "source"]},
    },
}
_REFUSAL = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"type": "string", "description": "One sentence."}},
}


def _path(
    told: str,
    media_type: str,
    parameters: list[dict[str, Any]],
    schema: Mapping[str, Any] = _TEXT,
) -> dict[str, Any]:
    """Describe an address that is read."""
    refused = {"$ref": "#/components/responses/Refused"}
    answers = {
        "200": {
            "description": told,
            "headers": {
                name: {"schema": _TEXT} for name in ("ETag", "Cache-Control", "Vary")
            },
            "content": {media_type: {"schema": schema}},
        },
        "304": {"description": "It is what `If-None-Match` names."},
        "400": refused,
        "405": refused,
        "503": refused,
    }
    return {
        method: {"summary": told, "parameters": parameters, "responses": answers}
        for method in ("get", "head")
    }


PATHS: Mapping[str, dict[str, Any]] = {
    "/api/offices.geojson": _path(
        "The offices of a view, for maps (RFC 7946; dates are EDTF).",
        "application/geo+json",
        _VIEW,
        {"$ref": "#/components/schemas/Offices"},
    ),
    "/api/offices.csv": _path("The offices of a view, a table.", "text/csv", _VIEW),
    "/api/offices.kml": _path(
        "The offices of a view, with their spans of time.",
        "application/vnd.google-earth.kml+xml",
        _VIEW,
    ),
    "/api/events.csv": _path("All events with their sources.", "text/csv", _LANGUAGE),
    "/api/plans.ics": _path(
        "Planned openings and closings of a view, as a calendar.",
        "text/calendar",
        _VIEW,
    ),
    "/api/summary.json": _path(
        "A view in a sentence and in numbers.",
        _JSON,
        _VIEW,
        {"$ref": "#/components/schemas/Summary"},
    ),
    "/feed.atom": _path(
        "All events of the sources, newest first.", "application/atom+xml", _OF_LAYER
    ),
    "/preview.png": _path(
        "A picture of a view for a link's preview, 1200 x 630.",
        "image/png",
        _VIEW,
        _BYTES,
    ),
    "/picture.png": _path(
        "The map of a view for a slide, as pixels.",
        "image/png",
        [*_VIEW, _WIDTH],
        _BYTES,
    ),
    "/picture.svg": _path(
        "The map of a view for a slide, as a drawing.",
        "image/svg+xml",
        [*_VIEW, _WIDTH],
    ),
    "/standalone.html": _path(
        "The map of a view as one file that works with the network cut.",
        "text/html",
        _VIEW,
    ),
    "/api/openapi.json": _path("This description.", _JSON, [], {"type": "object"}),
}
"""What stands at each address."""


def description(app: str) -> dict[str, Any]:
    """Return the description of the routes of an app.

    Args:
        app: Its absolute address, with a slash at its end.
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Office-expansion map",
            "version": "1",
            "description": "Offices on a map that tells the truth about time. The "
            "parameters are those of the page's address; unknown ones are ignored, "
            "and a value that cannot be read is refused in one sentence.",
        },
        "servers": [{"url": app.rstrip("/")}],
        "paths": dict(PATHS),
        "components": {
            "schemas": {
                "Summary": _SUMMARY,
                "Offices": _FEATURES,
                "Office": _OFFICE,
                "Refusal": _REFUSAL,
            },
            "responses": {
                "Refused": {
                    "description": "Why there is no answer, in one sentence.",
                    "content": {
                        _JSON: {"schema": {"$ref": "#/components/schemas/Refusal"}}
                    },
                }
            },
        },
    }


@lru_cache(maxsize=8)
def _file(_version: str, app: str) -> File:
    return json_file(description(app))


async def openapi(request: Request) -> Response:
    """Send the description of our routes."""
    found = _file(published.version(), app_address(request))
    return send(request, found, may_keep=False)


DESCRIPTION: Mapping[str, Endpoint] = {"/api/openapi.json": openapi}
"""The route to it."""
