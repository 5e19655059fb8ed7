"""What a map of many offices asks for beside the page: tiles, and what draws them."""

import re
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from expansion.view.address import Page, query_string
from expansion.view.camera import Camera, Frame
from expansion.view.clusters import HALF, MANY
from expansion.view.gathered import look_into
from expansion.view.pages import Column, Wish, page_of
from expansion.view.scene import Scene
from expansion.view.tiles import Tile, tile_json
from expansion.web import published
from expansion.web.answers import json_file, refuse, send
from expansion.web.asked import map_of, scene_of
from expansion.web.files import Endpoint
from expansion.web.frame import frame, frame_of
from expansion.web.published import Published

TILES, PAGES = "/api/tiles.json", "/api/pages.json"
_CLUSTER = re.compile(r"(\d)/(\d{1,6})", re.ASCII)
_PAGE = re.compile(r"\d{1,5}", re.ASCII)
_LONGEST = 100  # characters of what is searched for
_NUMBER = re.compile(r"\d{1,3}", re.ASCII)


def is_many(scene: Scene) -> bool:
    """Tell whether there are too many offices for a marker each."""
    return len(scene.dataset.layer(scene.view.sources)) > MANY


def tiles_address(scene: Scene) -> str:
    """Return the address of the tiles, as deck.gl fills it in."""
    size = frame()
    where = f"frame={size.width}x{size.height}&z={{z}}&x={{x}}&y={{y}}"
    return f".{TILES}?{_view_address(scene)}&{where}"


def pages_address(scene: Scene) -> str:
    """Return the address of the table's pages; the table adds which."""
    return f".{PAGES}?{_view_address(scene)}"


def _view_address(scene: Scene) -> str:
    view, code = scene.view, scene.language.code
    asked = replace(view, office=None, page=Page.MAP, language=code)
    version = published.of(view.map).version
    # The day in full besides: "latest" is another one tomorrow.
    return f"{query_string(asked)}&day={scene.day}&v={version}"


def begins(here: Published, size: Frame) -> float:
    """Return the zoom that the farthest level is made for."""
    return min(published.camera(here, size).zoom, HALF)


def is_cluster(clicked: object) -> bool:
    """Tell whether what was clicked names a cluster."""
    return isinstance(clicked, str) and _CLUSTER.fullmatch(clicked) is not None


def look_at_cluster(scene: Scene, aim: str, size: Frame) -> Camera | None:
    """Return the camera that opens a cluster, or None: it names none."""
    found = _CLUSTER.fullmatch(aim)
    if found is None:
        return None
    zoom = begins(published.of(scene.view.map), size)
    return look_into(scene, zoom, int(found[1]), int(found[2]), size)


async def tiles(request: Request) -> Response:
    """Send a tile of the map."""
    query = request.query_params
    told = [query.get(name, "") for name in ("z", "x", "y")]
    if not all(map(_NUMBER.fullmatch, told)):
        return refuse(request, 400, "A tile has three whole numbers: z, x and y.")
    try:
        tile = Tile.of(*map(int, told))
    except ValueError as error:
        return refuse(request, 404, str(error))
    zoom = begins(map_of(request), frame_of(query.get("frame", "")))
    return send(request, json_file(tile_json(scene_of(request), zoom, tile)))


async def pages(request: Request) -> Response:
    """Send a page of the table."""
    query = request.query_params
    column, number = query.get("sort", ""), query.get("rows", "")
    if column not in set(Column) or not _PAGE.fullmatch(number):
        return refuse(request, 400, "A page is a column to sort by and a whole number.")
    wish = Wish(
        Column(column),
        is_descending=query.get("descending") == "true",
        find=query.get("find", "")[:_LONGEST],
        page=int(number),
    )
    return send(request, json_file(page_of(scene_of(request), wish)))


MANY_FILES: dict[str, Endpoint] = {
    TILES: tiles,
    PAGES: pages,
}
"""The routes."""
