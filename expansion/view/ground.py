"""What lies under the offices: sea, countries, borders, graticule; flat or a globe.

Layers are plain keyword arguments, made into deck.gl layers by ``deck``.
"""

from typing import Any

from expansion.view.palette import Palette

OUTLINE_URL = "/outline.geojson"
SPHERE_URL = "/sphere.json"

_STRIP = 5  # degrees; finer than the eye sees at the rim
_RIM, _INSIDE = 60_000, -300_000  # metres above and below the sea
# Everything on the globe's surface lies at one height, so nothing there may hide by
# depth; what lies behind is culled, because it faces away.
_ON_SURFACE = {"depthCompare": "always", "cullMode": "back"}


def flat(palette: Palette) -> list[dict[str, Any]]:
    """Return the layers under a Mercator map."""
    # Wider than the world, so that no edge shows when the map is dragged aside.
    everywhere = [[-540, -85], [540, -85], [540, 85], [-540, 85]]
    return [
        {
            "type": "SolidPolygonLayer",
            "id": "sea",
            "data": [{"polygon": everywhere}],
            "get_polygon": "polygon",
            "get_fill_color": list(palette.sea),
        },
        _land(palette),
    ]


def globe(palette: Palette) -> list[dict[str, Any]]:
    """Return the layers of a globe: rim, inside, sea, land.

    The inside shell lies a little deeper and writes depth, so that markers on the far
    side stay hidden.
    """
    return [
        _shell("rim", palette.border) | {"parameters": _ON_SURFACE},
        _shell("inside", palette.sea),
        _shell("sea", palette.sea) | {"parameters": _ON_SURFACE},
        _land(palette) | {"parameters": _ON_SURFACE},
    ]


def sphere_strips() -> list[dict[str, list[list[int]]]]:
    """Return the sphere in strips of latitude, [longitude, latitude, metres]."""
    return [
        {
            name: _strip(south, height)
            for name, height in (("rim", _RIM), ("inside", _INSIDE), ("sea", 0))
        }
        for south in range(-90, 90, _STRIP)
    ]


def _strip(south: int, height: int) -> list[list[int]]:
    east = range(-180, 181, _STRIP)
    return [
        *([longitude, south, height] for longitude in east),
        *([longitude, south + _STRIP, height] for longitude in reversed(east)),
        [-180, south, height],
    ]


def _shell(name: str, color: tuple[int, int, int]) -> dict[str, Any]:
    return {
        "type": "SolidPolygonLayer",
        "id": name,
        "data": SPHERE_URL,
        "get_polygon": name,
        "get_fill_color": list(color),
    }


def _land(palette: Palette) -> dict[str, Any]:
    return {
        "type": "GeoJsonLayer",
        "id": "land",
        "data": OUTLINE_URL,
        "stroked": False,
        "get_fill_color": list(palette.land),
        "get_line_color": (
            "properties.kind == 'graticule'"
            f" ? {list(palette.graticule)} : {list(palette.border)}"
        ),
        "line_width_min_pixels": 0.7,
    }
