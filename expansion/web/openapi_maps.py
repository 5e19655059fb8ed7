"""The description of the routes of maps that readers keep."""

from collections.abc import Mapping
from typing import Any

from expansion.geoparse import DATES, languages
from expansion.maps.content import Content

_JSON = "application/json"
_TEXT = {"type": "string"}
_DAY = {
    "anyOf": [
        {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
        {"type": "null", "description": "It is not stated."},
    ]
}
_VERSION = {"type": "integer", "minimum": 1}
_REFUSED = {"$ref": "#/components/responses/Refused"}
_MAP = {"$ref": "#/components/schemas/Map"}
_ETAG = {"ETag": {"description": "The version.", "schema": _TEXT}}
_FILE = {"type": "string", "contentMediaType": "application/zip"}
_BODY = {
    "required": True,
    "description": "A map, or a folder as one file, as `/api/maps/{id}.zip` gives it.",
    "content": {_JSON: {"schema": _MAP}, "application/zip": {"schema": _FILE}},
}
_ID = [{"name": "id", "in": "path", "required": True, "schema": _TEXT}]
_KEY: list[dict[str, list[str]]] = [{"key": []}]


def _object(**properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
    }


def _answer(told: str, schema: Mapping[str, Any], **more: object) -> dict[str, Any]:
    return {"description": told, "content": {_JSON: {"schema": schema}}, **more}


def _refusals(*statuses: int) -> dict[str, Any]:
    return {str(each): _REFUSED for each in (*statuses, 405, 503)}


def _schemas() -> dict[str, Any]:
    """Describe what is kept, as the code reads it."""
    content = Content.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas = {**content.pop("$defs"), "Map": content}
    for each in (content, schemas["Correction"]):
        for name in {"published", *DATES} & set(each["properties"]):
            each["properties"][name] = _DAY
    content["properties"]["language"]["anyOf"][0]["enum"] = list(languages())
    content["properties"]["text"]["anyOf"][0]["pattern"] = r"\S"
    return schemas


MAP_SCHEMAS: Mapping[str, Any] = _schemas()
"""What the paths refer to."""

_UNCHANGED = {
    **_object(error=_TEXT, version=_VERSION, kept=_MAP, sent=_MAP),
    "description": "Both versions: what is kept, and what was sent.",
}
_READ = {
    "200": _answer("What was kept.", _MAP, headers=_ETAG),
    "304": {"description": "It is what `If-None-Match` names."},
    **_refusals(404),
}

_PACKED = {
    "200": {
        "description": "The folder: article or table, corrections, tables.",
        "content": {"application/zip": {"schema": _FILE}},
    },
    "304": _READ["304"],
    **_refusals(404),
}

MAP_PATHS: Mapping[str, dict[str, Any]] = {
    "/api/maps": {
        "post": {
            "summary": "Keep a map, and get the addresses to see and to change it.",
            "requestBody": _BODY,
            "responses": {
                "201": _answer(
                    "It is kept. Only who has the key in `edit` can change it.",
                    _object(id=_TEXT, view=_TEXT, edit=_TEXT),
                ),
                **_refusals(400, 413, 415),
                "429": {
                    **_REFUSED,
                    "description": "Too many from one address; see `Retry-After`.",
                },
            },
        },
    },
    "/api/maps/{id}.zip": {
        "parameters": _ID,
        "get": {"summary": "A kept map as one file.", "responses": _PACKED},
        "head": {"summary": "The size of that file.", "responses": _PACKED},
    },
    "/api/maps/{id}": {
        "parameters": _ID,
        "get": {"summary": "A kept map, as it was sent.", "responses": _READ},
        "head": {"summary": "The version of a kept map.", "responses": _READ},
        "put": {
            "summary": "Keep another version of a map.",
            "security": _KEY,
            "parameters": [
                {
                    "name": "If-Match",
                    "in": "header",
                    "required": True,
                    "description": "The ETag of the version that was changed; "
                    "`*` overwrites any.",
                    "schema": {"type": "string", "pattern": r'^(\*|"\d{1,9}")$'},
                }
            ],
            "requestBody": _BODY,
            "responses": {
                "200": _answer(
                    "It is kept.",
                    _object(id=_TEXT, view=_TEXT, version=_VERSION),
                    headers=_ETAG,
                ),
                "412": _answer("Somebody else has changed it meanwhile.", _UNCHANGED),
                **_refusals(400, 401, 403, 404, 413, 415, 428),
            },
        },
        "delete": {
            "summary": "Remove a map at once.",
            "security": _KEY,
            "responses": {
                "204": {"description": "It is gone."},
                **_refusals(401, 403, 404),
            },
        },
    },
}
"""What stands at each address."""

KEY = {
    "type": "http",
    "scheme": "bearer",
    "description": "What follows `#edit=` in the address to change a map.",
}
"""How a map's key is sent."""
