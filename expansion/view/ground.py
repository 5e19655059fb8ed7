"""What lies under the offices: sea, countries, borders, graticule, countries' names.

Layers are plain keyword arguments, made into deck.gl layers by ``deck``.
"""

from typing import Any

from expansion.view.palette import Palette

OUTLINE_URL = "./outline.geojson"
COUNTRIES_URL = "./countries.json"


def ground(palette: Palette, version: str) -> list[dict[str, Any]]:
    """Return the layers under the offices."""
    world = [[-180, -85], [180, -85], [180, 85], [-180, 85]]
    return [
        {
            "type": "SolidPolygonLayer",
            "id": "sea",
            "data": [{"polygon": world}],
            "get_polygon": "polygon",
            "get_fill_color": list(palette.sea),
        },
        {
            "type": "GeoJsonLayer",
            "id": "land",
            "data": f"{OUTLINE_URL}?v={version}",
            "stroked": False,
            "get_fill_color": list(palette.land),
            "get_line_color": (
                "properties.kind == 'graticule'"
                f" ? {list(palette.graticule)} : {list(palette.border)}"
            ),
            "line_width_min_pixels": 0.7,
        },
    ]
