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
        name: What it is saved as; None: it is read where it stands.
        headers: Further headers.
    """

    media_type: str
    make: Callable[[_Wish], bytes]
    name: Callable[[_Wish], str] | None = None
    headers: tuple[tuple[str, str], ...] = ()

    async def answer(self, request: Request) -> Response:
        """Send the file, or say why there is none."""
        try:
            wish = _wish(request)
        except ValueError as error:
            return refuse(request, 400, str(error))
        more = dict(self.headers)
        if self.name is not None:
            more["content-disposition"] = f'attachment; filename="{self.name(wish)}"'
        return send(request, _file(self, wish), may_keep=False, more=more)


@lru_cache(maxsize=_KEPT)
def _file(kind: _Kind, wish: _Wish) -> File:
    return file(kind.make(wish), kind.media_type)


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


def _geojson(wish: _Wish) -> bytes:
    return _json(feature_collection(wish.scene))


def _summary(wish: _Wish) -> bytes:
    return _json(summary_json(wish.scene, wish.page))


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return visible(text).encode()


def _offices(wish: _Wish) -> bytes:
    return to_csv(office_table(wish.scene)).encode()


def _events(wish: _Wish) -> bytes:
    table = event_table(wish.here.dataset, language_for(wish.language))
    return to_csv(table).encode()


def _kml(wish: _Wish) -> bytes:
    return kml(wish.scene)


def _plans(wish: _Wish) -> bytes:
    return plans_calendar(wish.scene, wish.page)


def _feed(wish: _Wish) -> bytes:
    language = language_for(wish.language)
    return Feed(wish.here.dataset, wish.view.sources, language, wish.app).to_atom()


def _standalone(wish: _Wish) -> bytes:
    return standalone(wish.scene, wish.page, wish.view.theme).encode()


def _of_offices(ending: str) -> Callable[[_Wish], str]:
    def name(wish: _Wish) -> str:
        day = wish.scene.day.isoformat()
        named = language_for(wish.language).text(
            "{company}-offices-{day}", company=_slug(wish), day=day
        )
        return f"{named}.{ending}"

    return name


def _of_events(wish: _Wish) -> str:
    named = language_for(wish.language).text("{company}-events", company=_slug(wish))
    return f"{named}.csv"


def _of_plans(wish: _Wish) -> str:
    named = language_for(wish.language).text("{company}-plans", company=_slug(wish))
    return f"{named}.ics"


def _slug(wish: _Wish) -> str:
    company = wish.here.dataset.company.lower()
    return re.sub(r"[^a-z0-9]+", "-", company).strip("-") or "company"


DATA_FILES: Mapping[str, Endpoint] = {
    path: kind.answer
    for path, kind in {
        "/api/offices.geojson": _Kind(
            "application/geo+json", _geojson, _of_offices("geojson")
        ),
        "/api/offices.csv": _Kind("text/csv", _offices, _of_offices("csv")),
        "/api/offices.kml": _Kind(
            "application/vnd.google-earth.kml+xml", _kml, _of_offices("kml")
        ),
        "/api/events.csv": _Kind("text/csv", _events, _of_events),
        "/api/plans.ics": _Kind("text/calendar", _plans, _of_plans),
        "/api/summary.json": _Kind("application/json", _summary),
        "/feed.atom": _Kind("application/atom+xml", _feed),
        "/standalone.html": _Kind(
            "text/html",
            _standalone,
            # It runs its own script, where the page's policy knows only the page's.
            headers=(("content-security-policy", policy()),),
        ),
    }.items()
}
"""The routes to them."""
