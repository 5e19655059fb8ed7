"""The routes of maps that readers keep: make, read, change, delete.

Who knows a map's id may read it; who changes it sends its key as
``Authorization: Bearer KEY``, and the version that was changed as ``If-Match``. What
waits for the database waits in a thread.
"""

import json
import re
from collections.abc import Callable
from typing import TypeVar

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from expansion.maps.content import Content
from expansion.maps.folder import from_zip, to_zip
from expansion.maps.mapped import dataset_of
from expansion.maps.record import Outdated, Record, TooMany
from expansion.web import published
from expansion.web.addresses import app_address
from expansion.web.answers import file, send
from expansion.web.asgi.proxies import client_address, trusted_proxies
from expansion.web.bodies import Refused, body, media_type, parse
from expansion.web.counters import asking_the_store
from expansion.web.guard import Guarded
from expansion.web.keeping import store
from expansion.web.turns import line_for

Asked = TypeVar("Asked")
JSON, ZIP = "application/json", "application/zip"
_OURS = "private, no-cache"  # it can be changed and deleted
_NEVER = {"cache-control": "no-store"}
_UNSEEN = {"x-robots-tag": "noindex"}
_BEARER = re.compile(r"bearer +([\w~+/.-]+=*)", re.IGNORECASE | re.ASCII)
_ETAG = re.compile(r'(?:W/)?"(\d{1,9})"', re.ASCII)


async def new_map(request: Request) -> Response:
    """Keep a new map, and name the addresses to see and to change it."""
    content = await _content(request)
    address = client_address(request, trusted_proxies())
    try:
        kept = await _ask("keep", store().keep, content, address)
    except TooMany as error:
        wait = {"retry-after": str(error.seconds)}
        raise Refused(429, str(error), wait) from None
    view = _view(request, kept.id)
    told = {"id": kept.id, "view": view, "edit": f"{view}#edit={kept.key}"}
    named = {"location": f"{app_address(request)}api/maps/{kept.id}", "etag": _etag(1)}
    return JSONResponse(told, status_code=201, headers=named | _NEVER)


async def one_map(request: Request) -> Response:
    """Read, change or delete a map."""
    answer = {"PUT": _change, "DELETE": _delete}.get(request.method, _read)
    return await answer(request, request.path_params["id"])


async def _read(request: Request, map_id: str) -> Response:
    record = await _ask("read", store().read, map_id)
    # As it was kept, unseen characters too: corrections count them.
    content = json.dumps(record.content.to_json(), separators=(",", ":")).encode()
    found = file(content, JSON)._replace(etag=_etag(record.version))
    return send(request, found, may_keep=False, otherwise=_OURS, more=_UNSEEN)


async def one_file(request: Request) -> Response:
    """Send a map as one file: the folder that the page shows without this server."""
    map_id = request.path_params["id"]
    record = await _ask("read", store().read, map_id)
    packed = await run_sync(to_zip, record.content)
    found = file(packed, ZIP, is_packed=True)
    named = {"content-disposition": f'attachment; filename="map-{map_id}.zip"'}
    return send(request, found, may_keep=False, otherwise=_OURS, more=_UNSEEN | named)


async def _change(request: Request, map_id: str) -> Response:
    key, version = _key(request), _version(request)
    content = await _content(request)
    try:
        changed = await _ask("change", store().change, map_id, key, content, version)
    except Outdated as error:
        return _outdated(str(error), error.record, content)
    published.forget(map_id)
    told = {"id": map_id, "view": _view(request, map_id), "version": changed}
    return JSONResponse(told, headers={"etag": _etag(changed)} | _NEVER)


async def _delete(request: Request, map_id: str) -> Response:
    await _ask("delete", store().delete, map_id, _key(request))
    published.forget(map_id)
    return Response(status_code=204, headers=_NEVER)


def _outdated(sentence: str, record: Record, sent: Content) -> Response:
    """Show the second writer both versions."""
    told = {
        "error": sentence,
        "version": record.version,
        "kept": record.content.to_json(),
        "sent": sent.to_json(),
    }
    named = {"etag": _etag(record.version)} | _NEVER
    content = json.dumps(told, separators=(",", ":"))
    return Response(content, status_code=412, headers=named, media_type=JSON)


async def _ask(did: str, call: Callable[..., Asked], *what: object) -> Asked:
    """Ask the store in a thread, and count what became of it."""
    with asking_the_store(did):
        return await run_sync(call, *what)


async def _content(request: Request) -> Content:
    named = media_type(request, JSON, ZIP)
    content = await body(request)
    return await line_for(content).run(_read_content, content, named)


def _read_content(content: bytes, named: str) -> Content:
    try:
        made = from_zip(content) if named == ZIP else _titled(content)
        dataset_of(made)  # what is kept can be shown
    except ValueError as error:
        raise Refused(400, str(error)) from None
    return made


def _titled(content: bytes) -> Content:
    made = Content.from_json(parse(content))
    if not made.title.strip():
        raise ValueError("A map that is kept has a title.")
    return made


def _key(request: Request) -> str:
    found = _BEARER.fullmatch(request.headers.get("authorization", "").strip())
    if found is None:
        sentence = "This needs the map's key, as “Authorization: Bearer KEY”."
        raise Refused(401, sentence, {"www-authenticate": "Bearer"})
    return found[1]


def _version(request: Request) -> int | None:
    """Return the version that a change was made of, or None: any."""
    named = request.headers.get("if-match", "").strip()
    if named == "*":
        return None
    found = _ETAG.fullmatch(named)
    if found is None:
        status = 400 if named else 428
        raise Refused(
            status, "“If-Match” names the version that was changed: its ETag."
        )
    return int(found[1])


def _etag(version: int) -> str:
    return f'"{version}"'


def _view(request: Request, map_id: str) -> str:
    return f"{app_address(request)}?map={map_id}"


MAPS = [
    Route("/api/maps", Guarded(new_map, methods=("POST",), is_dear=True)),
    Route("/api/maps/{id}.zip", Guarded(one_file, is_open=True)),
    Route(
        "/api/maps/{id}",
        Guarded(
            one_map,
            methods=("GET", "HEAD", "PUT", "DELETE"),
            is_open=True,
            is_dear=True,
        ),
    ),
]
"""The routes."""
