"""What stands around the page: routes, headers, the page's head, start and stop."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from urllib.parse import parse_qs

from starlette.middleware import Middleware

from expansion.dataset import DataError
from expansion.view.address import Page, View, query_string, read
from expansion.view.ground import OUTLINE_URL
from expansion.view.language import Language, negotiate
from expansion.view.scene import scene
from expansion.web import components, published
from expansion.web.asgi import (
    BasePath,
    CompressedStatic,
    Head,
    PageHead,
    SecurityHeaders,
    settled,
)
from expansion.web.routes import ROUTES


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Serve with the components known before any reader has come."""
    components.register()
    async with settled(app):
        yield


def describe(query: str, accept_language: str) -> Head:
    """Describe the view that an address asks for, for previews and screen readers."""
    try:
        dataset = published.dataset()
    except DataError:
        # The page itself says what is wrong with the data.
        return _head(negotiate(accept_language), "", "", View())
    today = datetime.now(UTC).date()
    view, _ = read(parse_qs(query), dataset, today)
    language = negotiate(view.language, accept_language)
    return _head(
        language,
        language.text("Where {company} has offices", company=dataset.company),
        scene(dataset, view, today, language).sentence,
        view,
    )


def _head(language: Language, title: str, description: str, view: View) -> Head:
    address, version = query_string(view), published.version()
    return Head(
        language=language.code,
        title=title,
        description=description,
        url=f"./?{address}" if address else "./",
        preload=(f"{OUTLINE_URL}?v={version}",) if view.page is Page.MAP else (),
        scripts=(f"./assets/boot.js?v={version}",),
        styles=(f"./assets/page.css?v={version}",),
        components=f"./assets/components.js?v={version}",
        icon=f"./assets/favicon.svg?v={version}",
    )


MIDDLEWARE = [
    Middleware(SecurityHeaders),
    Middleware(PageHead, describe=describe),
    Middleware(CompressedStatic),
    Middleware(BasePath, routes=ROUTES),
]

__all__ = ["MIDDLEWARE", "ROUTES", "describe", "lifespan"]
