"""What stands around the page: routes, headers, the page's head, start and stop."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from urllib.parse import parse_qs, urlencode

from starlette.middleware import Middleware

from expansion.dataset import DataError
from expansion.maps.record import StoreError
from expansion.view.address import Page, View, query_string, read, write
from expansion.view.deck import OUTLINE_URL
from expansion.view.language import LANGUAGES, Language, language_for, negotiate
from expansion.view.picture import PREVIEW
from expansion.view.scene import Scene, scene
from expansion.web import components, pictures, published
from expansion.web.asgi import (
    BasePath,
    Closed,
    CompressedStatic,
    Crowd,
    Head,
    Image,
    PageHead,
    SameOrigin,
    SecurityHeaders,
    Watched,
    settled,
)
from expansion.web.asgi.drain import drain_before_leaving, drain_seconds
from expansion.web.asgi.watched import open_readers
from expansion.web.asked import today
from expansion.web.first import first_html
from expansion.web.keeping import tidied
from expansion.web.plain import visible
from expansion.web.routes import ROUTES, kind_of
from expansion.web.titles import description_of, title_of


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Serve with components known and a picture made before any reader has come."""
    components.register()
    pictures.prepare()
    drain_before_leaving(drain_seconds(), open_readers)
    async with settled(app), tidied():
        yield


def describe(query: str, accept_language: str) -> Head:
    """Describe the view that an address asks for, for previews and screen readers."""
    try:
        query_ = parse_qs(query)
        here = published.of(query_.get("map", [None])[-1])
    except (DataError, StoreError):
        # The page itself says what is wrong.
        head = _head(negotiate(accept_language), "", "", View(), None)
        return replace(head, is_indexed=False)
    dataset, day = here.dataset, today()
    view, _ = read(query_, dataset, day, here.map)
    language = negotiate(view.language, accept_language)
    seen = scene(dataset, view, day, language)
    title = title_of(view.page, dataset, language)
    return _head(language, title, description_of(seen), view, _image(seen))


def _head(
    language: Language, title: str, description: str, view: View, image: Image | None
) -> Head:
    address, version = query_string(view), published.version()
    of_layer = View(sources=view.sources, map=view.map)
    others = [language_for(code) for code in LANGUAGES if code != language.code]
    return Head(
        language=language.code,
        title=visible(title),
        description=visible(description),
        url=f"./?{address}" if address else "./",
        image=image,
        locales=tuple(each.territory for each in (language, *others)),
        preload=(f"{OUTLINE_URL}?v={version}",) if view.page is Page.MAP else (),
        scripts=(f"./assets/boot.js?v={version}",),
        styles=(f"./assets/page.css?v={version}",),
        components=f"./assets/components.js?v={version}",
        icon=f"./assets/favicon.svg?v={version}",
        feed=f"./feed.atom?{query_string(of_layer)}".rstrip("?"),
        is_indexed=view.map is None,
    )


def _image(seen: Scene) -> Image:
    """Name the picture of a view, in its language; a chat that asks for it has none."""
    shown = replace(seen.view, page=Page.MAP, language=seen.language.code)
    # What follows today changes, so only fixed days name the version that drew them.
    fixed = not shown.is_latest and shown.map is None
    version = {"v": published.version()} if fixed else {}
    query = urlencode({**write(shown), **version}, doseq=True)
    width, height = PREVIEW
    alt = visible(seen.sentence)
    return Image(url=f"./preview.png?{query}", width=width, height=height, alt=alt)


MIDDLEWARE = [
    Middleware(Watched, kind_of=kind_of),
    Middleware(SecurityHeaders),
    Middleware(Closed),
    Middleware(SameOrigin),
    Middleware(Crowd),
    Middleware(PageHead, describe=describe, first=first_html),
    Middleware(CompressedStatic),
    Middleware(BasePath, routes=ROUTES),
]

__all__ = ["MIDDLEWARE", "ROUTES", "describe", "lifespan"]
