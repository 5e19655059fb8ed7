"""The names on the map as deck.gl draws them: of countries, and of cities."""

from math import ceil
from typing import Any

import pydeck as pdk

from expansion.view.palette import Palette

_FONT = "Source Sans, sans-serif"
_WORLD_IF_LEGIBLE = 6600  # pixels that the world is wide, about, where names are 10
_LETTER = 26  # pixels at which names are prepared: as large as on a fine screen


def country_names(
    url: str, letters: str, font: dict[str, Any], *, palette: Palette
) -> pdk.Layer:
    """Draw the countries' names: as large as their land, so they come with nearness.

    They are one tile, which deck.gl leaves out where they would be too small to read.
    """
    return pdk.Layer(
        "TileLayer",
        id="countries",
        data=f"{url}&tile={{z}}/{{x}}/{{y}}",
        tile_size=_WORLD_IF_LEGIBLE,
        max_zoom=0,
        point_type=pdk.types.String("text"),
        get_text="properties.name",
        get_text_size="properties.size",
        text_size_units=pdk.types.String("meters"),
        text_size_max_pixels=14,
        get_text_color=[*palette.text, 130],
        text_character_set=pdk.types.String(letters),
        **{f"text_{name}": value for name, value in font.items()},
    )


def prepared(letters: str, font: dict[str, Any]) -> pdk.Layer:
    """Draw nothing; deck.gl writes to no letters before it has prepared some."""
    return pdk.Layer(
        "TextLayer",
        id="letters",
        data=[],
        character_set=pdk.types.String(letters),
        **font,
    )


def font_of(longest: float) -> dict[str, Any]:
    """Return what all names are written with.

    A letter's canvas is as wide as the letter and three buffers; a city's name is one
    letter to deck.gl (``city_names``), so the buffer makes room for the longest. One
    font for all is one atlas: cities find it, not empty, before their names have come.
    """
    return {
        "font_family": pdk.types.String(_FONT),
        "font_weight": 600,
        # Distance fields keep small text sharp and can carry an outline.
        "font_settings": {
            "sdf": True,
            "fontSize": _LETTER,
            "buffer": max(_LETTER // 4, ceil(_LETTER * (longest - 1) / 3) + 2),
            "radius": 8,
        },
    }


def city_names(
    rows_url: str,
    font: dict[str, Any],
    click: int,
    filtered: dict[str, Any],
    *,
    palette: Palette,
) -> pdk.Layer:
    """Draw the names, as easy to hit as the markers: the pointer hits their ground.

    deck.gl puts letters side by side without kerning, and each without the room the
    font leaves before it ("Tok yo"). A name in a list is one single letter to it, which
    the browser draws whole, spaced as in print.
    """
    return pdk.Layer(
        "TextLayer",
        id=f"names-{click}",
        data=rows_url,
        pickable=True,
        background=True,
        get_background_color=[0, 0, 0, 0],
        get_text="[label]",
        character_set=pdk.types.String("auto"),
        get_size=13,
        get_text_anchor="anchor",
        get_pixel_offset="offset",
        outline_width=1.6,
        outline_color=[*palette.halo, 235],
        get_color=list(palette.text),
        **font,
        **filtered,
    )
