"""Put a head of our own into the page that Streamlit sends."""

import gzip
import re
from collections.abc import Callable
from http import HTTPStatus

from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from expansion.web.asgi import shell
from expansion.web.asgi.base_path import base_path
from expansion.web.asgi.compression import accepts_gzip
from expansion.web.asgi.head import Describe, rewrite
from expansion.web.asgi.proxies import public_url, trusted_proxies

_RESERVED = re.compile(r"/(_stcore|media|component|static)/")
_ROOT = '<div id="root"></div>'
_SHELL = _ROOT.encode()
_ABOUT_THE_FILE = ("etag", "last-modified", "content-encoding", "content-length")


class PageHead:
    """Rewrite the head of Streamlit's HTML shell, and touch nothing else.

    Args:
        app: The app inside.
        describe: Makes the head of a page.
        first: Makes what stands in the page until the app has drawn itself (HTML).
        modules: Stems of the scripts that the page loads in any case, and would
            ask for only after it has connected and run: those of its elements.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        describe: Describe,
        first: Callable[[Request], str] = lambda _: "",
        modules: tuple[str, ...] = ("DeckGlJsonChart", "webgl"),
    ) -> None:
        self._app = app
        self._describe = describe
        self._first = first
        self._modules = shell.find_modules(modules)
        self._base = base_path()
        self._proxies = trusted_proxies()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app inside does, with our head where it sends its shell."""
        if not may_be_page(scope):
            await self._app(scope, receive, send)
            return
        answer = _Answer(send, lambda page: self._rewrite(page, scope), scope)
        await self._app(asking_afresh(scope), receive, answer.send)

    def _rewrite(self, page: str, scope: Scope) -> str:
        request = Request(scope)
        head = self._describe(
            request.url.query, request.headers.get("accept-language", "")
        )
        root = public_url(request, self._proxies)
        return rewrite(
            page,
            head,
            app_url=f"{str(root).rstrip('/')}{self._base}/",
            modules=self._modules,
        ).replace(_ROOT, self._first(request) + _ROOT, 1)


class _Answer:
    """One answer on its way out: HTML is held back until it is whole."""

    def __init__(
        self, send: Send, rewrite_: Callable[[str], str], scope: Scope
    ) -> None:
        self._send = send
        self._rewrite = rewrite_
        self._gzip = accepts_gzip(Headers(scope=scope).get("accept-encoding", ""))
        self._without_body = scope["method"] == "HEAD"
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif self._start is None:
            await self._pass_on(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        headers = MutableHeaders(scope=start)
        packed = headers.get("content-encoding") == "gzip"
        page = gzip.decompress(self._body) if packed else self._body
        if _SHELL in page:
            for name in _ABOUT_THE_FILE:
                del headers[name]
            # In a thread: it may draw, or wait for a store.
            page = (await run_sync(self._rewrite, page.decode())).encode()
            headers["vary"] = "Accept-Encoding, Accept-Language"
            if self._gzip:
                page = gzip.compress(page, compresslevel=6, mtime=0)
                headers["content-encoding"] = "gzip"
            headers["content-length"] = str(len(page))
            self._body = page
        await self._send(start)
        await self._pass_on({"type": "http.response.body", "body": self._body})

    async def _pass_on(self, message: Message) -> None:
        if self._without_body and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send(message)


def may_be_page(scope: Scope) -> bool:
    """Say whether a request may be answered with the shell."""
    return (
        scope["type"] == "http"
        and scope["method"] in {"GET", "HEAD"}
        and not _RESERVED.search(scope["path"])
    )


def asking_afresh(scope: Scope) -> Scope:
    """Ask for the whole answer, where a copy of the bare shell would not do.

    A browser that has met another Streamlit app at this address knows the ETag of
    the bare shell, so a reader's visit is never conditional. (Data fetched by the
    page keeps its conditions.) And HEAD describes what GET would send: the
    rewritten page, so it is made.
    """
    dropped = {b"range", b"if-range"}  # a part of the bare shell is no part of the page
    if "text/html" in Headers(scope=scope).get("accept", ""):
        dropped |= {b"if-none-match", b"if-modified-since"}
    headers = [each for each in scope["headers"] if each[0] not in dropped]
    return {**scope, "method": "GET", "headers": headers}


def _is_html(message: Message) -> bool:
    media_type = Headers(raw=message["headers"]).get("content-type", "")
    return message["status"] == HTTPStatus.OK and media_type.startswith("text/html")
