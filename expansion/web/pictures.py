"""The routes to pictures of a view: a preview for links, a slide as SVG or PNG.

The parameters are those of the page's address, with ``width``. A value
that cannot be read is refused, for a picture has no room to say what was ignored.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import product

from starlette.requests import Request
from starlette.responses import Response

from expansion.dataset import DataError, Layer
from expansion.view.address import Page, View
from expansion.view.language import LANGUAGES, language_for
from expansion.view.palette import palette_for
from expansion.view.picture import NARROWEST, PREVIEW, WIDEST, draw, to_png
from expansion.view.scene import scene
from expansion.web import published
from expansion.web.answers import File, file, refuse, send
from expansion.web.asked import language_of, readable_view, today
from expansion.web.files import Endpoint
from expansion.web.published import Published

_WIDTH = 1200  # pixels of a slide that nobody gave a width
_KEPT = 64  # pictures; the largest are half a megabyte
_SOON = "public, max-age=300"
# Opened by itself, an SVG is a page: it may do nothing, and load nothing.
_ALONE = {"content-security-policy": "default-src 'none'; sandbox"}

_POOL = ThreadPoolExecutor(max_workers=2, thread_name_prefix="picture")
"""Two pictures are made at a time; who wants a third waits, and not the page."""


_Size = tuple[int, int | None]


@dataclass(frozen=True)
class _Wish:
    """Everything that decides what a picture looks like; the key of its keeping.

    Attributes:
        here: The map.
        view: What is shown.
        today: The day it is drawn on, or the shown day where that has passed.
        language: Code of the language.
        width: In pixels.
        height: In pixels, or None: a slide.
    """

    here: Published
    view: View
    today: date
    language: str
    width: int
    height: int | None

    @property
    def holds(self) -> bool:
        """Whether the picture is the same on all days to come."""
        return not self.view.is_latest and _shown(self.view, self.today) <= self.today


def prepare() -> Future[None]:
    """Make the plainest previews in the background, one in every language and layer.

    Outline, font and the words of each language are then read.
    """
    return _POOL.submit(_first)


def _first() -> None:
    with suppress(DataError):  # the page itself says what is wrong with the data
        for language, layer in product(LANGUAGES, Layer):
            _png_file(_wish(View(sources=layer), language, PREVIEW))


async def preview(request: Request) -> Response:
    """Send the picture that stands beside a link."""
    return await _answer(request, _png_file, size=PREVIEW)


async def picture_png(request: Request) -> Response:
    """Send the map of a view for a slide, as pixels."""
    return await _answer(request, _png_file)


async def picture_svg(request: Request) -> Response:
    """Send the map of a view for a slide, as a drawing."""
    return await _answer(request, _svg_file, more=_ALONE)


async def _answer(
    request: Request,
    make: Callable[[_Wish], File],
    *,
    size: _Size | None = None,
    more: dict[str, str] | None = None,
) -> Response:
    try:
        view = readable_view(request)
        size = size or (_width(request.query_params.get("width")), None)
    except ValueError as error:
        return refuse(request, 400, str(error))
    language = language_of(request, view).code
    wish = _wish(view, language, size)
    found = await asyncio.get_running_loop().run_in_executor(_POOL, make, wish)
    return send(request, found, may_keep=wish.holds, otherwise=_SOON, more=more)


def _wish(view: View, language: str, size: _Size) -> _Wish:
    # The same picture for every page, and whichever way language and theme were chosen.
    theme = palette_for(view.theme).name
    seen = replace(view, page=Page.MAP, language=None, theme=theme)
    # A day that has passed is told the same way ever after.
    day = min(_shown(view, today()), today())
    return _Wish(published.of(view.map), seen, day, language, *size)


def _shown(view: View, now: date) -> date:
    asof = view.day(published.of(view.map).dataset.published, now)
    return max(asof, view.compare or asof)


def _width(value: str | None) -> int:
    if value is None:
        return _WIDTH
    is_number = value.isascii() and value.isdigit() and len(value) <= len(str(WIDEST))
    if not is_number or not NARROWEST <= int(value) <= WIDEST:
        raise ValueError(
            f"“width” is a whole number of pixels from {NARROWEST} to {WIDEST}."
        )
    return int(value)


@lru_cache(maxsize=_KEPT)
def _svg_file(wish: _Wish) -> File:
    return file(_draw(wish), "image/svg+xml")


@lru_cache(maxsize=_KEPT)
def _png_file(wish: _Wish) -> File:
    return file(to_png(_draw(wish)), "image/png", is_packed=True)


def _draw(wish: _Wish) -> str:
    language = language_for(wish.language)
    shown = scene(wish.here.dataset, wish.view, wish.today, language)
    palette = palette_for(wish.view.theme)
    return draw(shown, width=wish.width, height=wish.height, palette=palette)


PICTURES: Mapping[str, Endpoint] = {
    "/preview.png": preview,
    "/picture.png": picture_png,
    "/picture.svg": picture_svg,
}
"""The routes to them."""
