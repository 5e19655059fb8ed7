"""How our own routes answer: files that are kept, compressed once, and refusals."""

import gzip
import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from expansion.view.language import Language, negotiate
from expansion.view.told import told
from expansion.web import published
from expansion.web.asgi.compression import accepts_gzip
from expansion.web.plain import visible

_FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_OURS = "private, no-cache"

# Beside /api/ these are loaded by programs too.
_DATA = (
    *("/feed.atom", "/standalone.html"),
    *("/preview.png", "/picture.png", "/picture.svg"),
)

_ETAG = re.compile(r'(?:W/)?("[^"]*")')


class File(NamedTuple):
    """An answer that can be sent again and again.

    Attributes:
        content: The bytes.
        compressed: The same, gzipped; empty where that makes nothing smaller.
        etag: Changes with the content.
        media_type: As in Content-Type.
    """

    content: bytes
    compressed: bytes
    etag: str
    media_type: str


def file(content: str | bytes, media_type: str, *, is_packed: bool = False) -> File:
    """Make an answer; ``is_packed``: its bytes are compressed by their nature."""
    content = content.encode() if isinstance(content, str) else content
    etag = f'"{sha256(content).hexdigest()[:20]}"'
    # Level 9 takes seven times as long for a thirtieth of the bytes of a drawing.
    compressed = b"" if is_packed else gzip.compress(content, 6, mtime=0)
    return File(content, compressed, etag, media_type)


def json_file(value: Any, media_type: str = "application/json") -> File:  # noqa: ANN401 (any JSON value)
    """Make an answer of a value, without characters that nobody sees."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return file(visible(text), media_type)


def send(
    request: Request,
    found: File,
    *,
    may_keep: bool = True,
    otherwise: str = _ASK_AGAIN,
    more: Mapping[str, str] | None = None,
) -> Response:
    """Send a file as the client takes it, or say that it has it already.

    Args:
        request: What was asked.
        found: The file.
        may_keep: Whether it stays the same for as long as data and program do.
        otherwise: How long it may be kept if not.
        more: Further headers.
    """
    # Only an address that names the version that answers never gives anything else.
    # What a reader keeps can be changed and deleted: nobody else keeps a copy.
    query = request.query_params
    kept = query.get("map")
    is_named = may_keep and not kept and query.get("v") == published.version()
    otherwise = _OURS if kept else otherwise
    headers = {
        "etag": found.etag,
        "cache-control": _FOREVER if is_named else otherwise,
        "vary": "accept-encoding, accept-language",
        **(more or {}),
    }
    if _has_it(request.headers.get("if-none-match", ""), found.etag):
        return Response(status_code=304, headers=headers)
    content = found.content
    takes_gzip = accepts_gzip(request.headers.get("accept-encoding", ""))
    if found.compressed and takes_gzip:
        content, headers["content-encoding"] = found.compressed, "gzip"
    return Response(content, media_type=found.media_type, headers=headers)


def _has_it(if_none_match: str, etag: str) -> bool:
    # RFC 9110, 13.1.2: a list, compared weakly (a proxy that compresses weakens them).
    return if_none_match.strip() == "*" or etag in _ETAG.findall(if_none_match)


def language_wished(request: Request) -> Language:
    """Return the language that the address names, or else the browser."""
    return negotiate(
        request.query_params.get("lang"), request.headers.get("accept-language")
    )


def refuse(request: Request, status: int, sentence: str) -> Response:
    """Say in one sentence why there is no answer; programs read JSON."""
    headers = {"cache-control": _ASK_AGAIN, "vary": "accept-language"}
    sentence = told(sentence, language_wished(request))
    if _is_read_by_programs(request.url.path):
        return JSONResponse({"error": sentence}, status_code=status, headers=headers)
    return PlainTextResponse(sentence, status_code=status, headers=headers)


def _is_read_by_programs(path: str) -> bool:
    return "/api/" in path or path.endswith(_DATA)
