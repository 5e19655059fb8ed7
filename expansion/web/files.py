"""The files that the page is made of, the same for every view."""

import io
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache, partial
from importlib import resources

import segno
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from expansion.dataset import DATA
from expansion.view import rings
from expansion.view.deck import ICONS_URL, icons
from expansion.view.ground import COUNTRIES_URL, OUTLINE_URL
from expansion.view.language import negotiate
from expansion.view.markers import atlas
from expansion.view.palette import PALETTES
from expansion.web import published
from expansion.web.answers import File, file, json_file, refuse, send
from expansion.web.components.bundle import bundle

_LONGEST_CODE = 1_000  # characters; a longer address makes a code no telephone reads

_ASSETS = {
    "boot.js": "text/javascript",
    "page.css": "text/css",
    "favicon.svg": "image/svg+xml",
}
_PREVIEWS = ("facebookexternalhit", "LinkedInBot", "Twitterbot")
_ATLASES = {
    f"{name}-{palette.name}.svg": partial(draw, palette)
    for name, draw in (("markers", atlas), ("rings", rings.atlas))
    for palette in PALETTES.values()
}


@lru_cache(maxsize=1)
def _outline_file() -> File:
    path = DATA / "outline.geojson"
    return file(path.read_bytes(), "application/geo+json")


async def outline(request: Request) -> Response:
    """Send the outline map."""
    return send(request, _outline_file())


@lru_cache(maxsize=16)
def _asset_file(name: str) -> File:
    if name in _ATLASES:
        return file(_ATLASES[name]().encode(), "image/svg+xml")
    content = (resources.files("expansion.web") / "static" / name).read_bytes()
    return file(content, _ASSETS[name])


@lru_cache(maxsize=1)
def _components_file() -> File:
    return file(bundle().encode(), "text/javascript")


async def components(request: Request) -> Response:
    """Send all components as one script."""
    return send(request, _components_file())


async def asset(request: Request) -> Response:
    """Send one of the page's own files."""
    name = request.path_params["name"]
    if name not in _ASSETS and name not in _ATLASES:
        return refuse(request, 404, "There is no such file.")
    return send(request, _asset_file(name))


@lru_cache(maxsize=1)
def _icons_file() -> File:
    return json_file(icons())


async def shapes(request: Request) -> Response:
    """Send where each marker's shape stands in the atlas."""
    return send(request, _icons_file())


@lru_cache(maxsize=8)
def _countries_file(language: str) -> File:
    return json_file(published.countries(language))


async def country_names(request: Request) -> Response:
    """Send the countries' names with their places, in the language asked for."""
    language = negotiate(request.query_params.get("lang")).code
    return send(request, _countries_file(language))


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
    OUTLINE_URL.removeprefix("."): outline,
    ICONS_URL.removeprefix("."): shapes,
    COUNTRIES_URL.removeprefix("."): country_names,
    "/assets/components.js": components,
    "/assets/{name}": asset,
    "/qr.svg": qr_code,
    "/robots.txt": robots,
}
"""The routes to them."""
