"""The map's specification for deck.gl. With ``tile_layer`` all that knows pydeck.

Outline and rows come by URL and are fetched once. A step of the slider changes the
conditions in the specification alone, so it costs the same for nine offices and for
a hundred thousand. Positions are [longitude, latitude].
"""

import json
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from expansion.view.address import View
from expansion.view.camera import Camera, Frame, bounds
from expansion.view.condition import Condition, days
from expansion.view.lettered import city_names, country_names, font_of, prepared
from expansion.view.palette import Palette
from expansion.view.tile_layer import Tiles, tile_layers

_FADE = 450  # milliseconds in which a marker appears, changes or goes
_FLIGHT = 700  # milliseconds in which the camera goes to an office
_CONTROLS = {"dragRotate": False, "multiTouchDrag": "pan"}
_RING = 1.45  # times a marker's size: the rings around it

OUTLINE_URL = "./outline.geojson"
COUNTRIES_URL = "./countries.json"
ICONS_URL = "./icons.json"
"""Where the map looks up which shape stands where."""


class Deck(pdk.Deck):  # type: ignore[misc] # pydeck ships no types
    """A specification without the blanks that pydeck puts in; they are half of it."""

    _json: str | None = None

    def to_json(self) -> str:
        """Return the specification as compact JSON, made once."""
        if self._json is None:
            self._json = json.dumps(
                self, sort_keys=True, default=default_serialize, separators=(",", ":")
            )
        return self._json


def draw(
    view: View,
    day: date,
    palette: Palette,
    *,
    camera: Camera,
    frame: Frame,
    rows_url: str,
    countries_url: str,
    version: str,
    letters: str,
    longest: float,
    click: int,
    tiles: Tiles | None = None,
) -> Deck:
    """Draw the map of a view.

    Args:
        view: What the reader asked to see.
        day: The as-of date.
        palette: The colours.
        camera: Where it starts.
        frame: The size of the map, and whether motion is unwelcome.
        rows_url: Where the rows are.
        countries_url: Where the countries' names are.
        version: Of data and program; part of every address that may be kept.
        letters: Every letter of the countries' names.
        longest: How wide the widest city's name is, in heights of a letter.
        click: A number that rises with every click. Streamlit keeps a clicked marker
            selected and dims the rest; a layer with a new id forgets the selection.
        tiles: The tiles of a map of many offices, or None.
    """
    font, ring = font_of(longest), frame.marker * _RING
    layers = [
        _land(palette, version),
        prepared(letters[:1], font),
        country_names(countries_url, letters, font, palette=palette),
    ]
    if tiles is not None:
        layers += tile_layers(tiles, palette, version, ring=ring, click=click)
        return _deck(layers, camera, frame)
    condition = Condition.of(day, view.statuses, view.regions)
    holds = condition.expression()
    choice = [*sorted(view.statuses), *sorted(view.regions)]
    trigger = [days(day), *choice]
    fade = 0 if frame.is_still else _FADE
    softly = _fading(holds, trigger, fade)
    # A name's halo would not fade with it, so names come and go at once.
    filtered = _filtered(condition, choice)
    atlas = _atlas(palette, version)
    icons_of = partial(_icons, rows_url=rows_url, atlas=atlas)
    if view.office is not None:
        # The id is one of the data set's own slugs, so it cannot end the expression.
        opened = f"{holds}&&id=='{view.office}'"
        at_once = _fading(opened, [*trigger, view.office], fade=0)
        layers.append(icons_of("selected", "'selected'", ring, fading=at_once))
    if view.compare is not None:
        # The atlas has no shape for "unchanged", so nothing is drawn for it.
        layers.append(icons_of("changes", "change", ring, fading=softly))
    layers += [
        icons_of("markers", "icon", frame.marker, fading=softly),
        city_names(rows_url, font, click, filtered, palette=palette),
        _targets(rows_url, atlas, click, filtered),
    ]
    return _deck(layers, camera, frame)


def _land(palette: Palette, version: str) -> pdk.Layer:
    """Draw countries, borders and graticule; the sea is the page's own colour."""
    return pdk.Layer(
        "GeoJsonLayer",
        id="land",
        data=f"{OUTLINE_URL}?v={version}",
        stroked=False,
        get_fill_color=list(palette.land),
        get_line_color=(
            "properties.kind=='graticule'"
            f"?{list(palette.graticule)}:{list(palette.border)}"
        ),
        line_width_min_pixels=0.7,
    )


def _deck(layers: list[pdk.Layer], camera: Camera, frame: Frame) -> Deck:
    return Deck(
        layers=layers,
        # One world with edges: an office stands in one place.
        views=[pdk.View(type="MapView", id="map", controller=_CONTROLS)],
        # No map provider and no map style: nothing is asked of a third party.
        map_provider=None,
        initial_view_state=pdk.ViewState(
            longitude=camera.longitude,
            latitude=camera.latitude,
            zoom=camera.zoom,
            min_zoom=-1,
            max_zoom=9,
            transition_duration=0 if frame.is_still else _FLIGHT,
            **bounds(frame, camera),
        ),
        # Its looks are in page.css: what every step sends is kept short.
        tooltip={"text": "{tip}"},
    )


def _atlas(palette: Palette, version: str) -> dict[str, Any]:
    picture = f"./assets/markers-{palette.name}.svg?v={version}"
    return {
        "icon_atlas": pdk.types.String(picture),
        "icon_mapping": pdk.types.String(f"{ICONS_URL}?v={version}"),
    }


def _fading(condition: str, trigger: list[Any], fade: int) -> dict[str, Any]:
    """Return the properties that show an icon softly where its condition holds."""
    return {
        # White leaves an icon's own colours as they are.
        "get_color": f"[255,255,255,({condition})?255:0]",
        "update_triggers": {"getColor": trigger},
        "transitions": {"getColor": fade},
    }


def _icons(
    layer_id: str,
    shape: str,
    size: float,
    *,
    rows_url: str,
    atlas: dict[str, Any],
    fading: dict[str, Any],
) -> pdk.Layer:
    """Draw a shape of the atlas for every row; ``shape`` is an expression."""
    return pdk.Layer(
        "IconLayer",
        id=layer_id,
        data=rows_url,
        get_icon=shape,
        get_size=round(size, 1),
        get_pixel_offset="nudge",
        **atlas,
        **fading,
    )


def _targets(
    rows_url: str, atlas: dict[str, Any], click: int, filtered: dict[str, Any]
) -> pdk.Layer:
    """Draw what the pointer hits: unseen, and wider than the marker.

    Streamlit recolours a layer that states a colour; this one states none. The cut-off
    below every opacity keeps the unseen icons from being left out of the hit test.
    """
    return pdk.Layer(
        "IconLayer",
        id=f"targets-{click}",
        data=rows_url,
        pickable=True,
        opacity=0,
        alpha_cutoff=-1,
        get_icon="status",
        get_size="target",
        get_pixel_offset="nudge",
        **atlas,
        **filtered,
    )


def _filtered(condition: Condition, choice: Sequence[str]) -> dict[str, Any]:
    """Return the properties that leave out on the GPU what the view does not show."""
    values = ",".join([*condition.ranges, condition.choice()])
    filtered = {
        "extensions": [{"@@type": "DataFilterExtension", "filterSize": 3}],
        "get_filter_value": f"[{values}]",
        "filter_range": [*(list(ends) for ends in condition.ranges.values()), [1, 1]],
    }
    # The day alone costs no new values; another choice does.
    triggers = {"update_triggers": {"getFilterValue": list(choice)}} if choice else {}
    return filtered | triggers
