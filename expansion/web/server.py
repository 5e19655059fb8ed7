"""What stands around the page: routes, headers, the page's head, start and stop."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from urllib.parse import parse_qs, urlencode

from starlette.middleware import Middleware

from expansion.dataset import DataError
from expansion.view.address import Page, View, query_string, read, write
from expansion.view.ground import OUTLINE_URL
from expansion.view.language import LANGUAGES, Language, language_for, negotiate
from expansion.view.picture import PREVIEW
from expansion.view.scene import Scene, scene
from expansion.web import components, pictures, published
from expansion.web.asgi import (
    BasePath,
    CompressedStatic,
    Head,
    Image,
    PageHead,
    SecurityHeaders,
    settled,
)
from expansion.web.asked import today
from expansion.web.first import first_html
from expansion.web.plain import visible
from expansion.web.routes import ROUTES
from expansion.web.titles import description_of, title_of


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Serve with components known and a picture made before any reader has come."""
    components.register()
    pictures.prepare()
    async with settled(app):
        yield


def describe(query: str, accept_language: str) -> Head:
    """Describe the view that an address asks for, for previews and screen readers."""
    try:
        dataset = published.dataset()
    except DataError:
        # The page itself says what is wrong with the data.
        return _head(negotiate(accept_language), "", "", View(), None)
    day = today()
    view, _ = read(parse_qs(query), dataset, day)
    language = negotiate(view.language, accept_language)
    seen = scene(dataset, view, day, language)
    title = title_of(view.page, dataset, language)
    return _head(language, title, description_of(seen), view, _image(seen))


def _head(
    language: Language, title: str, description: str, view: View, image: Image | None
) -> Head:
    address, version = query_string(view), published.version()
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
        feed=f"./feed.atom?{query_string(View(sources=view.sources))}".rstrip("?"),
    )


def _image(seen: Scene) -> Image:
    """Name the picture of a view, in its language; a chat that asks for it has none."""
    shown = replace(seen.view, page=Page.MAP, language=seen.language.code)
    # What follows today changes, so only fixed days name the version that drew them.
    version = {} if shown.is_latest else {"v": published.version()}
    query = urlencode({**write(shown), **version}, doseq=True)
    width, height = PREVIEW
    alt = visible(seen.sentence)
    return Image(url=f"./preview.png?{query}", width=width, height=height, alt=alt)


MIDDLEWARE = [
    Middleware(SecurityHeaders),
    Middleware(PageHead, describe=describe, first=first_html),
    Middleware(CompressedStatic),
    Middleware(BasePath, routes=ROUTES),
]

__all__ = ["MIDDLEWARE", "ROUTES", "describe", "lifespan"]
