"""What shows a view: map, card of an office, time control, history, table."""

from dataclasses import replace
from functools import lru_cache

import streamlit as st

from expansion.dataset import Layer
from expansion.view.address import Page, query_string
from expansion.view.camera import Camera, Frame, fit, look_at
from expansion.view.condition import days
from expansion.view.deck import COUNTRIES_URL, draw
from expansion.view.pages import beside
from expansion.view.palette import palette_for
from expansion.view.scene import Scene
from expansion.view.tile_layer import Tiles
from expansion.web import components, published, state
from expansion.web.addresses import data_address, rows_address, view_query
from expansion.web.controls import way_out
from expansion.web.frame import frame, measure
from expansion.web.many import (
    is_cluster,
    is_many,
    look_at_cluster,
    pages_address,
    tiles_address,
)


def map_area(scene: Scene) -> None:
    """Draw the map, its buttons, and beside it the card of the opened office."""
    with st.container(key="map-area", gap=None):
        _map(scene)
        _hands(scene)
        if scene.is_empty:
            way_out(scene.language)
        if scene.view.office is not None:
            _card(scene, scene.view.office)


_drawn = lru_cache(maxsize=1024)(draw)
"""Many readers look at the same days; a map is drawn once for all of them."""


def _map(scene: Scene) -> None:
    size, here = frame(), published.of(scene.view.map)
    code = scene.language.code
    tiles = None
    if is_many(scene):
        letters = published.city_letters(here, code)
        tiles = Tiles(tiles_address(scene), letters, _opened(scene))
    deck = _drawn(
        scene.view,
        scene.day,
        palette_for(st.context.theme.type),
        camera=_camera(scene, size),
        frame=size,
        rows_url=rows_address(scene),
        version=published.version(),
        countries_url=data_address(scene, COUNTRIES_URL),
        letters=published.letters(code),
        longest=published.longest(here, code),
        click=state.click(),
        tiles=tiles,
    )
    st.pydeck_chart(
        deck,
        height="stretch",
        key="map",
        on_select=_clicked_on_map,
        alt=scene.sentence,
    )


def _opened(scene: Scene) -> tuple[float, float] | None:
    office = scene.dataset.office(scene.view.sources, scene.view.office)
    if office is None:
        return None
    return office.location.longitude, office.location.latitude


def _camera(scene: Scene, size: Frame) -> Camera:
    here = published.of(scene.view.map)
    whole, aim = published.camera(here, size), state.aim()
    office = scene.dataset.office(Layer.ALL, aim)
    if office is not None:
        whole = look_at(office.location, size, whole)
    elif (nearer := look_at_cluster(scene, aim, size)) is not None:
        whole = nearer
    elif aim == state.SHOWN and not scene.is_empty:
        whole = fit((each.office.location for each in scene.shown), size)
    # Streamlit moves the camera only to numbers it has not been given before, so the
    # next aim differs by less than can be seen.
    nudge = (state.click() % 2) * 1e-7
    return replace(
        whole,
        longitude=whole.longitude + nudge,
        latitude=whole.latitude + nudge,
        zoom=whole.zoom + nudge,
    )


def _hands(scene: Scene) -> None:
    """Draw the buttons that move the map, and take over what hands do to it."""
    size = frame()
    components.mount(
        "hands",
        words=scene.language.words("hands"),
        filtered=bool(scene.view.statuses or scene.view.regions),
        opened=scene.view.office is not None,
        frame=[size.width, size.height],
        on={
            "size": measure,
            "aim": lambda aim: state.aim_at(
                state.SHOWN if aim == "shown" else state.WHOLE
            ),
            "sea": lambda _: state.open_office(None),
        },
    )


def _clicked_on_map() -> None:
    clicked = [
        row.get("properties", row).get("id")
        for rows in st.session_state["map"].selection.objects.values()
        for row in rows
    ]
    if clicked and is_cluster(clicked[0]):
        state.aim_at(clicked[0])
    elif clicked:
        state.open_office(clicked[0])


def _card(scene: Scene, office_id: str) -> None:
    """Lay the opened office beside the map; on a phone, as a sheet over its foot."""
    before, after = beside(scene, office_id)
    with st.container(key="card"):
        components.mount(
            "office",
            key="office-card",
            url=data_address(scene, "./api/office.json", office=office_id),
            day=days(scene.day),
            before=before,
            after=after,
            focus=state.click() > 0,
            query=query_string(replace(scene.view, page=Page.ARTICLE)),
            words=data_address(scene, "./api/words.json"),
            on={"opened": state.open_office},
        )


def time_control(scene: Scene) -> None:
    """Draw the time control."""
    components.mount(
        "timeline",
        url=data_address(scene, "./api/timeline.json"),
        day=days(scene.asof),
        latest=scene.view.is_latest,
        step=state.step(),
        office=scene.view.office,
        on={"moment": state.move},
    )


def chart(scene: Scene) -> None:
    """Draw the offices over time, what changed, and growth by region."""
    view = scene.view
    components.mount(
        "chart",
        url=data_address(scene, "./api/timeline.json"),
        statuses=sorted(view.statuses),
        regions=sorted(view.regions),
        selected=view.office,
        compared=None if view.compare is None else days(view.compare),
        on={"opened": state.open_office},
    )


def around(scene: Scene) -> None:
    """Draw working hours and the nearest office to a city, folded."""
    components.mount(
        "around",
        query=view_query(scene),
        version=published.version(),
        words=data_address(scene, "./api/words.json"),
        on={"opened": state.open_office},
    )


def table(scene: Scene) -> None:
    """Draw the table of what is shown; it takes the day from the time control."""
    view = scene.view
    components.mount(
        "offices",
        url=pages_address(scene) if is_many(scene) else rows_address(scene),
        paged=is_many(scene),
        chosen={column: list(words) for column, words in scene.condition.words.items()},
        compared=None if view.compare is None else days(view.compare),
        selected=view.office,
        words=data_address(scene, "./api/words.json"),
        on={"opened": state.open_office},
    )
