"""The map's specification for deck.gl. The only module that knows pydeck.

Outline and rows come by URL and are fetched once. A step of the slider changes the
conditions in the specification alone, so it costs the same for nine offices and for
a hundred thousand. Positions are [longitude, latitude].
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log2
from typing import Any

import pydeck as pdk

from expansion.model import Region, Status
from expansion.view.address import Projection, View
from expansion.view.palette import Palette
from expansion.view.rows import ALWAYS, NEVER
from expansion.view.timeline import days

MAP_HEIGHT = 460
_FADE = 450  # milliseconds in which a marker appears, changes or goes
_MARKER = 22  # pixels of a marker's icon, of which two thirds are ink
_TARGET = 13  # pixels around a marker's centre that can be hit
_ICON = 64  # pixels of an icon in the atlas
# Shapes, in the order in which they stand in static/markers-*.svg.
_ICONS = (*(status.value for status in Status), "selected", "new", "changed")
_WEST, _EAST = -170.0, 190.0


@dataclass(frozen=True)
class Frame:
    """The size of the map in the reader's window.

    Attributes:
        width: In CSS pixels, rounded so that few variants exist.
        is_still: Whether the reader asked for reduced motion.
    """

    width: int = 1320
    is_still: bool = False

    @property
    def zoom(self) -> float:
        """The zoom at which the inhabited world fits the width."""
        return round(log2(self.width * 360 / (_EAST - _WEST) / 512), 2)

    @property
    def latitude(self) -> float:
        """The latitude of the centre: lower where more of the south is seen."""
        return 32.0 if self.width > 700 else 24.0  # noqa: PLR2004


def draw(
    view: View,
    day: date,
    palette: Palette,
    *,
    frame: Frame,
    rows_url: str,
    click: int,
) -> pdk.Deck:
    """Draw the map of a view.

    Args:
        view: What the reader asked to see.
        day: The as-of date.
        palette: The colours.
        frame: The size of the map; decides where the camera starts.
        rows_url: Where the rows are.
        click: A number that rises with every click. Streamlit keeps a clicked marker
            selected and dims the rest; a layer with a new id forgets the selection.
    """
    condition = _condition(view, day)
    trigger = [days(day), *sorted(view.statuses), *sorted(view.regions)]
    layers = [
        *_outline(palette, is_globe=view.projection is Projection.GLOBE),
        *_selected(view.office, condition, trigger, rows_url, palette),
        _markers(condition, trigger, rows_url, palette, frame),
        _names(condition, trigger, rows_url, palette, frame),
        _targets(view, day, rows_url, click),
    ]
    return pdk.Deck(
        layers=layers,
        # No map provider and no map style: nothing is asked of a third party.
        map_provider=None,
        initial_view_state=pdk.ViewState(
            longitude=10, latitude=frame.latitude, zoom=frame.zoom, min_zoom=-1
        ),
        tooltip={"text": "{name}, {country}\n{status_word} – {when}"},
    )


def _condition(view: View, day: date) -> str:
    """Say in deck.gl's expression language which rows are shown."""
    number = days(day)
    parts = [f"start <= {number}", f"{number} < end"]
    for column, chosen in (("status", view.statuses), ("region", view.regions)):
        if chosen:
            either = " || ".join(f"{column} == '{each}'" for each in sorted(chosen))
            parts.append(f"({either})")
    return " && ".join(parts)


def _fading(
    color: Sequence[int], condition: str, trigger: list[Any], frame: Frame
) -> dict[str, Any]:
    """Return the properties that show a row softly where its condition holds."""
    red, green, blue = color
    return {
        "get_color": (
            f"({condition}) ? [{red}, {green}, {blue}, 255]"
            f" : [{red}, {green}, {blue}, 0]"
        ),
        "update_triggers": {"getColor": trigger},
        "transitions": {"getColor": 0 if frame.is_still else _FADE},
    }


def _outline(palette: Palette, *, is_globe: bool) -> list[pdk.Layer]:
    del is_globe
    return [
        pdk.Layer(
            "GeoJsonLayer",
            id="land",
            data="/outline.geojson",
            stroked=False,
            get_fill_color=list(palette.land),
            get_line_color=list(palette.border),
            line_width_min_pixels=0.6,
        ),
    ]


def _atlas(palette: Palette) -> dict[str, Any]:
    return {
        "icon_atlas": pdk.types.String(f"/assets/markers-{palette.name}.svg"),
        "icon_mapping": {
            name: {"x": _ICON * at, "y": 0, "width": _ICON, "height": _ICON}
            for at, name in enumerate(_ICONS)
        },
        "get_position": "position",
    }


def _markers(
    condition: str, trigger: list[Any], rows_url: str, palette: Palette, frame: Frame
) -> pdk.Layer:
    return pdk.Layer(
        "IconLayer",
        id="markers",
        data=rows_url,
        pickable=False,
        get_icon="status",
        get_size=_MARKER,
        **_atlas(palette),
        **_fading((255, 255, 255), condition, trigger, frame),
    )


def _selected(
    office: str | None,
    condition: str,
    trigger: list[Any],
    rows_url: str,
    palette: Palette,
) -> list[pdk.Layer]:
    """Draw a ring around the opened office; it stays as the day moves."""
    if office is None:
        return []
    # The id is one of the data set's own slugs, so it cannot end the expression.
    condition = f"{condition} && id == '{office}'"
    return [
        pdk.Layer(
            "IconLayer",
            id="selected",
            data=rows_url,
            pickable=False,
            get_icon="'selected'",
            get_size=_MARKER * 1.8,
            **_atlas(palette),
            **_fading(
                (255, 255, 255), condition, [*trigger, office], Frame(is_still=True)
            ),
        )
    ]


def _names(
    condition: str, trigger: list[Any], rows_url: str, palette: Palette, frame: Frame
) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        id="names",
        data=rows_url,
        pickable=False,
        get_position="position",
        get_text="label",
        get_size=13,
        get_text_anchor="anchor",
        get_pixel_offset="offset",
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String('"Source Sans", sans-serif'),
        font_weight=600,
        # Distance fields keep small text sharp and can carry an outline.
        font_settings={"sdf": True, "fontSize": 64, "buffer": 12, "radius": 20},
        outline_width=4,
        outline_color=[*palette.halo, 235],
        **_fading(palette.text, condition, trigger, frame),
    )


def _targets(view: View, day: date, rows_url: str, click: int) -> pdk.Layer:
    """Draw what the pointer hits: unseen, wider than the marker, filtered on the GPU.

    Streamlit recolours a layer that states a fill colour; this one states none.
    """
    number = days(day)
    return pdk.Layer(
        "ScatterplotLayer",
        id=f"targets-{click}",
        data=rows_url,
        pickable=True,
        opacity=0,
        get_position="position",
        get_radius=_TARGET,
        radius_units=pdk.types.String("pixels"),
        extensions=[
            {"@@type": "DataFilterExtension", "filterSize": 2, "categorySize": 2}
        ],
        get_filter_value="[start, end]",
        filter_range=[[ALWAYS, number], [number + 1, NEVER]],
        get_filter_category="[status, region]",
        filter_categories=[
            sorted(view.statuses or Status),
            sorted(view.regions or Region),
        ],
    )
