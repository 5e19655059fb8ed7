"""The files that the page is made of, the same for every view."""

import io
import json
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache, partial
from importlib import resources

import segno
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from expansion.dataset import DATA
from expansion.view.atlas import draw_atlas, icons
from expansion.view.countries import clear_of, on_land
from expansion.view.deck import COUNTRIES_URL, ICONS_URL, OUTLINE_URL
from expansion.view.language import negotiate
from expansion.view.markers import SHAPES, shape
from expansion.view.palette import PALETTES, Palette
from expansion.view.rings import SHAPES_AND_RINGS, shape_or_ring
from expansion.view.tile_layer import RINGS_URL
from expansion.web import published
from expansion.web.answers import File, file, json_file, refuse, send
from expansion.web.asked import map_of
from expansion.web.components.bundle import bundle
from expansion.web.published import Published

_LONGEST_CODE = 1_000  # characters; a longer address makes a code no telephone reads

_PREVIEWS = ("facebookexternalhit", "LinkedInBot", "Twitterbot")
_STATIC = resources.files("expansion.web") / "static"
Draw = Callable[[str, Palette], str]
_ATLASES: Mapping[str, tuple[str, tuple[str, ...], Draw]] = {
    "markers": ("icons.json", SHAPES, shape),
    "rings": ("rings.json", SHAPES_AND_RINGS, shape_or_ring),
}
_MADE: Mapping[str, Callable[[], str | bytes]] = {
    "outline.geojson": (DATA / "outline.geojson").read_bytes,
    "components.js": bundle,
    **{
        places: partial(json.dumps, icons(names), separators=(",", ":"))
        for places, names, _ in _ATLASES.values()
    },
    **{
        f"{atlas}-{each.name}.svg": partial(draw_atlas, names, draw, each)
        for atlas, (_, names, draw) in _ATLASES.items()
        for each in PALETTES.values()
    },
    **{
        name: (_STATIC / name).read_bytes
        for name in ("boot.js", "page.css", "favicon.svg")
    },
}
_TYPES = {
    "css": "text/css",
    "geojson": "application/geo+json",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
}


@lru_cache
def _asset_file(name: str) -> File:
    return file(_MADE[name](), _TYPES[name.rpartition(".")[2]])


async def asset(request: Request) -> Response:
    """Send one of the page's own files."""
    name = request.url.path.rpartition("/")[2]
    if name not in _MADE:
        return refuse(request, 404, "There is no such file.")
    return send(request, _asset_file(name))


@lru_cache(maxsize=64)
def _countries_file(here: Published, language: str) -> File:
    offices = here.dataset.offices
    places = ((each.location.longitude, each.location.latitude) for each in offices)
    return json_file(on_land(clear_of(published.countries(language), places)))


async def country_names(request: Request) -> Response:
    """Send the countries' names with their places, in the language asked for."""
    language = negotiate(request.query_params.get("lang")).code
    return send(request, _countries_file(map_of(request), language))


async def qr_code(request: Request) -> Response:
    """Send a text as a QR code, for the address of a view."""
    text = request.query_params.get("text", "")
    if not 0 < len(text) <= _LONGEST_CODE:
        sentence = f"A code holds 1 to {_LONGEST_CODE:,} characters."
        return refuse(request, 400, sentence)
    drawn = segno.make(text, error="l", micro=False)
    content = io.BytesIO()
    drawn.save(content, kind="svg", border=2, omitsize=True, xmldecl=False)
    return Response(content.getvalue(), media_type="image/svg+xml")


async def robots(_request: Request) -> Response:
    """Let search engines read the page, but not every state of its slider."""
    # Chats that ask before they show a link: they want just the state that was sent.
    bots = "".join(f"User-agent: {bot}\n" for bot in _PREVIEWS)
    return PlainTextResponse(
        f"User-agent: *\nDisallow: /api/\nDisallow: /*?\n\n{bots}Allow: /\n"
    )


Endpoint = Callable[[Request], Awaitable[Response]]
FILES: Mapping[str, Endpoint] = {
    # The page asks for them relative to its own address.
    OUTLINE_URL.removeprefix("."): asset,
    ICONS_URL.removeprefix("."): asset,
    RINGS_URL.removeprefix("."): asset,
    COUNTRIES_URL.removeprefix("."): country_names,
    "/assets/{name}": asset,
    "/qr.svg": qr_code,
    "/robots.txt": robots,
}
"""The routes to them."""
