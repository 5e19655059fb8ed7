"""Turns a place name into a position. The only room that knows geopy.

The gazetteer is embedded; Nominatim is asked on request only.
"""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["data_file"]


@cache
def data_file(name: str) -> dict[str, Any]:
    """Return one of this room's own data files, read as TOML."""
    return tomllib.loads((resources.files(__name__) / name).read_text(encoding="utf-8"))
