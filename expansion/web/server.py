"""What stands around the page: routes, headers, the page's head, start and stop."""

from datetime import UTC, datetime
from urllib.parse import parse_qs

from starlette.middleware import Middleware

from expansion.view.address import Page, query_string, read
from expansion.view.filters import apply, on_day
from expansion.view.ground import OUTLINE_URL
from expansion.view.language import negotiate
from expansion.view.summary import summary
from expansion.web import published
from expansion.web.asgi import (
    CompressedStatic,
    Head,
    PageHead,
    SecurityHeaders,
    settled,
)
from expansion.web.routes import ROUTES

LIFESPAN = settled


def describe(query: str, accept_language: str) -> Head:
    """Describe the view that an address asks for, for previews and screen readers."""
    dataset = published.dataset()
    view, _ = read(parse_qs(query), dataset)
    language = negotiate(view.language, accept_language)
    day = view.day(dataset.published, datetime.now(UTC).date())
    shown = apply(on_day(dataset.layer(view.sources), day), view.statuses, view.regions)
    address = query_string(view)
    return Head(
        language=language.code,
        title=language.text("Where {company} has offices", company=dataset.company),
        description=summary(shown, day, language, regions=view.regions),
        url=f"./?{address}" if address else "./",
        preload=(OUTLINE_URL,) if view.page is Page.MAP else (),
        scripts=("/assets/boot.js",),
        styles=("/assets/page.css",),
        icon="/assets/favicon.svg",
    )


MIDDLEWARE = [
    Middleware(SecurityHeaders),
    Middleware(PageHead, describe=describe),
    Middleware(CompressedStatic),
]

__all__ = ["LIFESPAN", "MIDDLEWARE", "ROUTES", "describe"]
