"""What a request asks to see: the view in its address, in its reader's language."""

from datetime import UTC, date, datetime

from starlette.requests import Request

from expansion.view.address import Ignored, View, read
from expansion.view.axis import axis_of
from expansion.view.language import Language, negotiate
from expansion.view.scene import Scene, scene
from expansion.web import published
from expansion.web.plain import visible
from expansion.web.published import Published


def map_of(request: Request) -> Published:
    """Return the map that a request is about.

    Raises:
        DataError: Its tables are broken.
        NoSuchMap: Nobody keeps it.
    """
    return published.of(request.query_params.get("map"))


def view_of(request: Request) -> tuple[View, tuple[Ignored, ...]]:
    """Read the view of a request, and what in it means nothing."""
    query = request.query_params
    parameters = {name: query.getlist(name) for name in query}
    here = map_of(request)
    return read(parameters, here.dataset, today(), here.map)


def language_of(request: Request, view: View) -> Language:
    """Return the language that a request is answered in."""
    return negotiate(view.language, request.headers.get("accept-language"))


def scene_of(request: Request) -> Scene:
    """Work out what a request asks to see; what means nothing is ignored."""
    view, _ = view_of(request)
    language = language_of(request, view)
    return scene(map_of(request).dataset, view, today(), language)


def today() -> date:
    """Return the server's day, which ``latest`` means; UTC, as all days here."""
    return datetime.now(UTC).date()


def readable_view(request: Request) -> View:
    """Read the view of a request that has no room to say what was ignored.

    Raises:
        ValueError: A value means nothing; the message says so in a sentence.
    """
    view, ignored = view_of(request)
    for each in ignored:
        raise ValueError(_refusal(each, view))
    return view


def _refusal(ignored: Ignored, view: View) -> str:
    """Say in a sentence why a value cannot be read."""
    told = f"“{visible(ignored.value)}” is no value that “{ignored.parameter}” can have"
    if ignored.parameter not in {"asof", "compare"}:
        return f"{told}."
    axis = axis_of(published.of(view.map).dataset, view.sources, today())
    return f"{told}: a day from {axis.start} to {axis.end}."
