"""The layers of a map of many offices: clusters, markers and names, tile by tile.

deck.gl's TileLayer asks for what it sees and draws each tile as GeoJSON. A step of the
slider changes the address; a tile stays until the next one has come, so nothing blinks.
"""

from string import digits
from typing import Any, NamedTuple

import pydeck as pdk

from expansion.view.clusters import NEAREST
from expansion.view.palette import Palette
from expansion.view.tiles import TILE

RINGS_URL = "./rings.json"
"""Where the map looks up which shape or ring stands where."""
_WORLD = [-180, -85, 180, 85]


class Tiles(NamedTuple):
    """Where a map of many offices comes from.

    Attributes:
        url: Where the tiles are, with {x}, {y} and {z} in it.
        letters: What names are written with.
        opened: Where the opened office is, [longitude, latitude], or None.
    """

    url: str
    letters: str
    opened: tuple[float, float] | None


def tile_layers(
    source: Tiles, palette: Palette, version: str, *, ring: float, click: int
) -> list[pdk.Layer]:
    """Return the layers; the opened office's ring is so many pixels wide."""
    atlas = f"./assets/rings-{palette.name}.svg?v={version}"
    mapping = f"{RINGS_URL}?v={version}"
    tiled = {
        "data": source.url,
        "tile_size": TILE,
        "max_zoom": NEAREST,
        "extent": _WORLD,
        # Never a cluster and its parts at once: that would count them twice.
        "refinement_strategy": pdk.types.String("no-overlap"),
        "icon_atlas": pdk.types.String(atlas),
        "icon_mapping": pdk.types.String(mapping),
        "get_icon": "properties.icon",
        "get_icon_size": "properties.size",
        "get_icon_pixel_offset": "properties.nudge",
    }
    tiles = pdk.Layer(
        "TileLayer",
        id="tiles",
        pickable=False,
        point_type=pdk.types.String("icon+text"),
        **tiled,
        **_written(palette, source.letters),
    )
    # What the pointer hits, unseen: a click makes this anew, and no marker blinks.
    targets = pdk.Layer(
        "TileLayer",
        id=f"targets-{click}",
        pickable=True,
        opacity=0,
        point_type=pdk.types.String("icon"),
        icon_alpha_cutoff=-1,
        **tiled,
    )
    if source.opened is None:
        return [tiles, targets]
    selected = pdk.Layer(
        "IconLayer",
        id="selected",
        data=[{"position": list(source.opened)}],
        get_position="position",
        get_icon="'selected'",
        get_size=round(ring, 1),
        icon_atlas=pdk.types.String(atlas),
        icon_mapping=pdk.types.String(mapping),
    )
    return [selected, tiles, targets]


def _written(palette: Palette, letters: str) -> dict[str, Any]:
    """Return what names and numbers are written with."""
    return {
        "get_text": "properties.label",
        "get_text_size": "properties.text",
        "get_text_anchor": "properties.anchor",
        "get_text_pixel_offset": "properties.offset",
        "get_text_color": list(palette.text),
        "text_character_set": pdk.types.String(letters + digits),
        "text_font_family": pdk.types.String('"Source Sans", sans-serif'),
        "text_font_weight": 600,
        "text_font_settings": {
            "sdf": True,
            "fontSize": 64,
            "buffer": 12,
            "radius": 20,
        },
        "text_outline_width": 4,
        "text_outline_color": [*palette.halo, 235],
    }
