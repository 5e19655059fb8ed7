"""The data address: the files of a view that programs and people load.

The parameters are those of the page's address. A file has no room to say what was
ignored, so a value that cannot be read is refused, in one sentence.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from expansion.view.address import Page, View, query_string
from expansion.view.export import (
    event_table,
    feature_collection,
    office_table,
    summary_json,
    to_csv,
)
from expansion.view.feed import Feed
from expansion.view.kml import kml
from expansion.view.language import language_for
from expansion.view.plans import plans_calendar
from expansion.view.scene import Scene, scene
from expansion.view.standalone import policy, standalone
from expansion.web.addresses import app_address
from expansion.web.answers import File, file, refuse, send
from expansion.web.asked import language_of, map_of, readable_view, today
from expansion.web.files import Endpoint
from expansion.web.plain import visible
from expansion.web.published import Published

_KEPT = 64  # files; the largest are some hundred kilobytes


@dataclass(frozen=True)
class _Wish:
    """Everything that decides what a file says; the key of its keeping.

    Attributes:
        here: The map.
        view: What is shown.
        today: The day that ``latest`` means.
        language: Code of the language.
        app: The absolute address of the app.
    """

    here: Published
    view: View
    today: date
    language: str
    app: str

    @property
    def scene(self) -> Scene:
        """What is shown."""
        language = language_for(self.language)
        return scene(self.here.dataset, self.view, self.today, language)

    @property
    def page(self) -> str:
        """The absolute address of the page that shows it."""
        query = query_string(self.view)
        return f"{self.app}?{query}" if query else self.app


@dataclass(frozen=True)
class _Kind:
    """A kind of file.

    Attributes:
        media_type: As in Content-Type.
        make: Writes the file.
        name: A word for what it holds and its ending, ``offices.csv``, for who saves
            it; "": it is read where it stands.
        headers: Further headers.
    """

    media_type: str
    make: Callable[[_Wish], str | bytes]
    name: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    async def answer(self, request: Request) -> Response:
        """Send the file, or say why there is none."""
        try:
            wish = _wish(request)
        except ValueError as error:
            return refuse(request, 400, str(error))
        more = dict(self.headers)
        if self.name:
            saved_as = _saved_as(self.name, wish)
            more["content-disposition"] = f'attachment; filename="{saved_as}"'
        return send(request, _file(self, wish), may_keep=False, more=more)


@lru_cache(maxsize=_KEPT)
def _file(kind: _Kind, wish: _Wish) -> File:
    made = kind.make(wish)
    content = made.encode() if isinstance(made, str) else made
    return file(content, kind.media_type)


def _wish(request: Request) -> _Wish:
    """Read what a request asks for.

    Raises:
        ValueError: A value means nothing; the message says so in a sentence.
    """
    view = readable_view(request)
    language = language_of(request, view).code
    # The same file from every page.
    seen = replace(view, page=Page.MAP)
    return _Wish(map_of(request), seen, today(), language, app_address(request))


def _json(value: object) -> str:
    return visible(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _events(wish: _Wish) -> str:
    return to_csv(event_table(wish.here.dataset, language_for(wish.language)))


def _feed(wish: _Wish) -> bytes:
    language = language_for(wish.language)
    return Feed(wish.here.dataset, wish.view.sources, language, wish.app).to_atom()


def _saved_as(name: str, wish: _Wish) -> str:
    """Return a file's name, with company and day: ``openai-offices-2024-10-09.csv``."""
    company = re.sub(r"[^a-z0-9]+", "-", wish.here.dataset.name.lower()).strip("-")
    told, _, ending = name.partition(".")
    words = language_for(wish.language).words(
        "saved_as", company=company or "company", day=wish.scene.day.isoformat()
    )
    return f"{words[told]}.{ending}"


_KINDS = {
    "/api/offices.geojson": _Kind(
        "application/geo+json",
        lambda wish: _json(feature_collection(wish.scene)),
        "offices.geojson",
    ),
    "/api/offices.csv": _Kind(
        "text/csv", lambda wish: to_csv(office_table(wish.scene)), "offices.csv"
    ),
    "/api/offices.kml": _Kind(
        "application/vnd.google-earth.kml+xml",
        lambda wish: kml(wish.scene),
        "offices.kml",
    ),
    "/api/events.csv": _Kind("text/csv", _events, "events.csv"),
    "/api/plans.ics": _Kind(
        "text/calendar", lambda wish: plans_calendar(wish.scene, wish.page), "plans.ics"
    ),
    "/api/summary.json": _Kind(
        "application/json", lambda wish: _json(summary_json(wish.scene, wish.page))
    ),
    "/feed.atom": _Kind("application/atom+xml", _feed),
    "/standalone.html": _Kind(
        "text/html",
        lambda wish: standalone(wish.scene, wish.page, wish.view.theme),
        # It runs its own script, where the page's policy knows only the page's.
        headers=(("content-security-policy", policy()),),
    ),
}
DATA_FILES: Mapping[str, Endpoint] = {
    path: kind.answer for path, kind in _KINDS.items()
}
"""The routes to them."""
