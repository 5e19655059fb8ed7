"""The description of the route that reads files."""

from collections.abc import Mapping
from typing import Any

from expansion.maps.child import KINDS

_TEXT = {"type": "string"}
_REFUSED = {"$ref": "#/components/responses/Refused"}
_TABLE = {
    "type": "object",
    "required": ["name", "header", "rows"],
    "properties": {
        "name": _TEXT,
        "header": {"type": "array", "items": _TEXT},
        "rows": {"type": "array", "items": {"type": "array", "items": _TEXT}},
        "line": {"type": "integer", "description": "Where the header stands."},
    },
}
_FOUND = {
    "type": "object",
    "required": ["kind"],
    "properties": {
        "kind": {"enum": ["article", "table", "map"]},
        "text": _TEXT,
        "title": _TEXT,
        "published": {"type": "string", "format": "date"},
        "table": _TABLE,
        "map": {"type": "object", "description": "What was kept, as /api/maps has it."},
    },
}

UPLOAD_PATHS: Mapping[str, dict[str, Any]] = {
    "/api/upload": {
        "post": {
            "summary": "What a file holds: article, table or map; nothing is kept.",
            "parameters": [
                {
                    "name": "name",
                    "in": "query",
                    "required": True,
                    "description": f"The file's name, ending with {', '.join(KINDS)}.",
                    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
                }
            ],
            "requestBody": {
                "required": True,
                "content": {"application/octet-stream": {}},
            },
            "responses": {
                "200": {
                    "description": "What it holds.",
                    "content": {"application/json": {"schema": _FOUND}},
                },
                **dict.fromkeys(("400", "405", "413", "415", "429", "503"), _REFUSED),
            },
        },
    },
}
"""What stands at the address."""
