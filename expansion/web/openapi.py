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
from expansion.model import Region, Status
from expansion.view.language import LANGUAGES
from expansion.view.palette import PALETTES
from expansion.view.picture import NARROWEST, WIDEST
from expansion.web import published
from expansion.web.addresses import app_address
from expansion.web.answers import File, json_file, send
from expansion.web.files import Endpoint
from expansion.web.openapi_maps import KEY, MAP_PATHS, MAP_SCHEMAS
from expansion.web.openapi_uploads import UPLOAD_PATHS

_TEXT = {"type": "string"}
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
    told["paths"] |= {**MAP_PATHS, **UPLOAD_PATHS}
    told["components"]["schemas"] |= MAP_SCHEMAS
    told["components"]["securitySchemes"] = {"key": KEY}
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
