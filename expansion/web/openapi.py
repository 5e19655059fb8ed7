"""The description of our routes for programs (OpenAPI 3.1).

What it says stands in ``openapi.toml``. The tests hold it against the routes, and its
validator against the specification.
"""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from expansion.dataset import Layer
from expansion.geoparse import DATES, languages
from expansion.maps.content import Content
from expansion.model import Region, Status
from expansion.view.language import LANGUAGES
from expansion.view.palette import PALETTES
from expansion.view.picture import NARROWEST, WIDEST
from expansion.web import published
from expansion.web.addresses import app_address
from expansion.web.answers import File, json_file, send
from expansion.web.files import Endpoint
from expansion.web.openapi_uploads import UPLOAD_PATHS

_TEXT = {"type": "string"}
_DAY = {
    "anyOf": [
        {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
        {"type": "null", "description": "It is not stated."},
    ]
}
_REFUSED = {"$ref": "#/components/responses/Refused"}


def description(app: str) -> dict[str, Any]:
    """Return the description of the routes of an app.

    Args:
        app: Its absolute address, with a slash at its end.
    """
    text = (resources.files(__package__) / "openapi.toml").read_text("utf-8")
    told = tomllib.loads(text)
    takes, parameters = told.pop("takes"), told.pop("parameters")
    told["paths"] = {
        path: _read(
            **given, parameters=[_asked(name, parameters) for name in takes[by]]
        )
        for path, given in told["paths"].items()
        for by in [given.pop("takes")]
    }
    _fill(told["components"]["schemas"])
    told["paths"] |= {
        path: _kept(path, asked) for path, asked in told.pop("maps").items()
    }
    told["components"]["schemas"] |= _content()
    told["paths"] |= UPLOAD_PATHS
    return told | {"servers": [{"url": app.rstrip("/")}]}


def _asked(name: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", **parameters[name]}


def _read(
    *,
    told: str,
    gives: str,
    parameters: list[dict[str, Any]],
    schema: Mapping[str, Any] = _TEXT,
) -> dict[str, Any]:
    """Describe an address that is read."""
    known = ("ETag", "Cache-Control", "Vary")
    answers = {
        "200": {
            "description": told,
            "headers": {name: {"schema": _TEXT} for name in known},
            "content": {gives: {"schema": schema}},
        },
        "304": {"description": "It is what `If-None-Match` names."},
        **dict.fromkeys(("400", "405", "503"), _REFUSED),
    }
    asked = {"summary": told, "parameters": parameters, "responses": answers}
    return {"get": asked, "head": asked}


def _kept(path: str, methods: dict[str, Any]) -> dict[str, Any]:
    """Describe an address of kept maps: what is refused, and whose map is meant."""
    for each in methods.values():
        refused = (*each.pop("refuses"), 405, 503)
        each["responses"] |= {str(status): _REFUSED for status in refused}
    whose = {"parameters": [{"$ref": "#/components/parameters/Id"}]}
    return methods | (whose if "{id}" in path else {})


def _content() -> dict[str, Any]:
    """Describe what is kept of a map, as the code reads it."""
    content = Content.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas = {**content.pop("$defs"), "Map": content}
    for each in (content, schemas["Correction"]):
        for name in {"published", *DATES} & set(each["properties"]):
            each["properties"][name] = _DAY
    content["properties"]["language"]["anyOf"][0]["enum"] = list(languages())
    content["properties"]["text"]["anyOf"][0]["pattern"] = (
        r"^[^\x00]*[^\s\x00][^\x00]*$"
    )
    return schemas


def _fill(schemas: dict[str, Any]) -> None:
    """Name the values that the code knows."""
    statuses = [each.value for each in Status]
    schemas["Status"]["enum"] = statuses
    schemas["Summary"]["properties"]["counts"]["required"] = statuses
    schemas["Region"]["enum"] = [each.value for each in Region]
    schemas["Layer"]["enum"] = [each.value for each in Layer]
    schemas["Language"]["enum"] = list(LANGUAGES)
    schemas["Theme"]["enum"] = list(PALETTES)
    schemas["Width"] |= {"minimum": NARROWEST, "maximum": WIDEST}


@lru_cache(maxsize=8)
def _file(_version: str, app: str) -> File:
    return json_file(description(app))


async def openapi(request: Request) -> Response:
    """Send the description of our routes."""
    found = _file(published.version(), app_address(request))
    return send(request, found, may_keep=False)


DESCRIPTION: Mapping[str, Endpoint] = {"/api/openapi.json": openapi}
"""The route to it."""
