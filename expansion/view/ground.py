"""What lies under the offices: countries, borders, graticule, countries' names.

The sea is the page's own colour behind them (page.css), so the world has no edge.

Layers are plain keyword arguments, made into deck.gl layers by ``deck``.
"""

from typing import Any

from expansion.view.palette import Palette

OUTLINE_URL = "./outline.geojson"
COUNTRIES_URL = "./countries.json"


def ground(palette: Palette, version: str) -> list[dict[str, Any]]:
    """Return the layers under the offices."""
    return [
        {
            "type": "GeoJsonLayer",
            "id": "land",
            "data": f"{OUTLINE_URL}?v={version}",
            "stroked": False,
            "get_fill_color": list(palette.land),
            "get_line_color": (
                "properties.kind=='graticule'"
                f"?{list(palette.graticule)}:{list(palette.border)}"
            ),
            "line_width_min_pixels": 0.7,
        },
    ]
