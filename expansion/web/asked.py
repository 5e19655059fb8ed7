"""What a request asks to see: the view in its address, in its reader's language."""

from datetime import UTC, date, datetime

from starlette.requests import Request

from expansion.view.address import Ignored, View, read
from expansion.view.language import Language, negotiate
from expansion.view.scene import Scene, scene
from expansion.web import published


def view_of(request: Request) -> tuple[View, tuple[Ignored, ...]]:
    """Read the view of a request, and what in it means nothing."""
    query = request.query_params
    parameters = {name: query.getlist(name) for name in query}
    return read(parameters, published.dataset(), today())


def language_of(request: Request, view: View) -> Language:
    """Return the language that a request is answered in."""
    return negotiate(view.language, request.headers.get("accept-language"))


def today() -> date:
    """Return the server's day, which ``latest`` means; UTC, as all days here."""
    return datetime.now(UTC).date()


def scene_of(request: Request) -> tuple[Scene, tuple[Ignored, ...]]:
    """Work out what a request asks to see, and what in it means nothing."""
    view, ignored = view_of(request)
    language = language_of(request, view)
    return scene(published.dataset(), view, today(), language), ignored
