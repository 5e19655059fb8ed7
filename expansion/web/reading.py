"""The routes that read what somebody brings: nothing of it stays here.

Reading takes a while, so it happens in a thread, and the page goes on for others.
"""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from expansion.geoparse import configured_reader
from expansion.maps.content import Content
from expansion.maps.draft import Draft
from expansion.model import PartialDate
from expansion.view.address import View
from expansion.view.language import Language
from expansion.view.names import places_in
from expansion.view.palette import LIGHT, palette_for
from expansion.view.picture import draw
from expansion.view.scene import scene
from expansion.view.told import told as say
from expansion.web.answers import language_wished
from expansion.web.asked import today
from expansion.web.bodies import Refused, body, media_type, parse
from expansion.web.counters import READS
from expansion.web.files import Endpoint
from expansion.web.plain import visible
from expansion.web.turns import line_for

JSON = "application/json"
_NEVER = {"cache-control": "no-store"}
_WIDTH = 800  # pixels of the draft's map
_FIELDS = ("text", "published", "company", "language")


async def read(request: Request) -> Response:
    """Read an article, as the command ``extract`` does."""
    content = await _json(request)
    told = await line_for(content).run(_read, content)
    return JSONResponse(told, headers=_NEVER)


async def draft(request: Request) -> Response:
    """Read an article or a table and what was corrected, with a map of it."""
    content = await _json(request)
    language = language_wished(request)
    theme = request.query_params.get("theme", LIGHT.name)
    told = await line_for(content).run(_draft, content, language, theme)
    return JSONResponse(told, headers=_NEVER)


async def _json(request: Request) -> bytes:
    media_type(request, JSON)
    return await body(request)


def _read(content: bytes) -> dict[str, Any]:
    asked = parse(content)
    given = asked if isinstance(asked, dict) else {}
    if not isinstance(given.get("text"), str) or not all(
        isinstance(given.get(name), str | None) for name in _FIELDS
    ):
        told = ", ".join(f"“{name}”" for name in _FIELDS)
        raise Refused(400, f"The body is an object of texts: {told}.")
    published, language = given.get("published"), given.get("language")
    try:
        day = None if published is None else PartialDate.parse(published)
        with READS.time():
            reading = configured_reader()(
                given["text"],
                published=day,
                company=given.get("company") or None,
                language=language,
            )
    except ValueError as error:
        raise Refused(400, str(error)) from None
    return reading.to_json()


def _draft(content: bytes, language: Language, theme: str) -> dict[str, Any]:
    asked = parse(content)
    try:
        with READS.time():
            made = Draft.of(Content.from_json(asked))
    except ValueError as error:
        raise Refused(400, str(error)) from None
    return _said(made.to_json(), language) | {"map": _map(made, language, theme)}


def _map(made: Draft, language: Language, theme: str) -> dict[str, str] | None:
    """Draw what the draft shows, from the latest day that it tells of."""
    if made.dataset is None:
        return None
    shown = scene(made.dataset, View(), today(), language)
    drawn = draw(shown, width=_WIDTH, palette=palette_for(theme))
    return {"sentence": visible(shown.sentence), "picture": drawn}


def _said(told: dict[str, Any], language: Language) -> dict[str, Any]:
    """Say in the reader's language what the program says of marks and places."""
    for mark in told["marks"]:
        mark["why"] = say(mark["why"], language)
    for each in told["unresolved"]:
        each["why"] = say(each["why"], language)
    for office in (*told["offices"], *told["unsure"]):
        (named,) = places_in([office | {"name": office["city"]}], language)
        office |= {"city": named["name"], "country": named["country"]}
        if told["table"]:
            continue
        for line in office["ledger"]:
            line["why"] = say(line["why"], language)
        office["candidates"] = places_in(office["candidates"], language)
    if told["table"]:
        _say_table(told["table"], language)
    if told["note"]:
        told["note"] = say(told["note"], language)
    return told


def _say_table(table: dict[str, Any], language: Language) -> None:
    table["why"] = {name: say(why, language) for name, why in table["why"].items()}
    table["notes"] = [say(note, language) for note in table["notes"]]
    for row in table["unplaced"]:
        row["why"] = say(row["why"], language)
    for row in table["bad"]:
        row["reason"] = say(row["reason"], language)


READING: Mapping[str, Endpoint] = {"/api/read": read, "/api/draft": draft}
"""The routes to them; all are asked with POST."""
