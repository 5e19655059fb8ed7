"""The response headers of a careful public app, on every answer the app gives."""

import os
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from expansion.web.asgi import shell

_OPENINGS = {
    "http.response.start",
    "websocket.accept",
    "websocket.http.response.start",
}


_SELF = "'self'"


def policy(script_hashes: tuple[str, ...], ancestors: str = _SELF) -> str:
    """Write the Content-Security-Policy: our own files, and nothing from elsewhere.

    Args:
        script_hashes: The inline scripts that may run, as `sha256-…`.
        ancestors: Who may show an answer in a frame.
    """
    scripts = " ".join(f"'{script_hash}'" for script_hash in script_hashes)
    directives = {
        "default-src": "'none'",
        # deck.gl brings WebAssembly; that is less than 'unsafe-eval', which stays out.
        "script-src": f"'self' 'wasm-unsafe-eval' {scripts}".rstrip(),
        # Streamlit's styles are made in the browser (emotion), so none has a hash.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "object-src": "'none'",
        "frame-ancestors": ancestors,
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def headers(script_hashes: tuple[str, ...]) -> dict[str, str]:
    """Name the headers that every answer carries."""
    return {
        "Content-Security-Policy": policy(script_hashes),
        "X-Content-Type-Options": "nosniff",
        # The same as frame-ancestors, for browsers that do not know it.
        "X-Frame-Options": "SAMEORIGIN",
        # What a reader looks at stands in the address, and is nobody else's business.
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": (
            "camera=(), display-capture=(), geolocation=(), microphone=(), "
            "payment=(), usb=()"
        ),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def frame_ancestors() -> str:
    """Name who may show the embedded page: ``EXPANSION_FRAME_ANCESTORS``, else all.

    The value is that of the directive: ``*``, ``'none'``, ``https://example.org``.
    """
    return os.environ.get("EXPANSION_FRAME_ANCESTORS", "").strip() or "*"


def is_embedded(scope: Scope) -> bool:
    """Say whether a request asks for the page that other sites may show in a frame."""
    if scope["type"] != "http" or not scope["path"].endswith("/"):
        return False
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("embed", [""])[-1]
    return bool(asked.lower() == "true")


class SecurityHeaders:
    """Set the headers on every answer: pages, files, routes, errors, websockets.

    A route that sets one of them itself keeps its own: an open API may allow
    other sites what a page does not.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        hashes = shell.hash_inline_scripts(shell.read_page())
        self._headers = headers(hashes)
        framed = {"Content-Security-Policy": policy(hashes, frame_ancestors())}
        self._embedded = self._headers | framed
        del self._embedded["X-Frame-Options"]  # knows no list of sites

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app inside does, with the headers."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        opened = False
        named = self._embedded if is_embedded(scope) else self._headers

        async def send_with_headers(message: Message) -> None:
            nonlocal opened
            if message["type"] == "websocket.close" and not opened:
                # The server would turn this into a bare 403; say it with headers.
                refusal = PlainTextResponse("Forbidden", status_code=403)
                if "websocket.http.response" in scope.get("extensions", {}):
                    await refusal(scope, receive, send_with_headers)
                    return
            if message["type"] in _OPENINGS:
                opened = True
                _add(message, named)
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception:
            # Starlette answers what nobody caught outside of all middleware, where
            # no header is added. So answer here, and let it only report the error.
            if scope["type"] == "http" and not opened:
                answer = PlainTextResponse("Internal Server Error", status_code=500)
                await answer(scope, receive, send_with_headers)
            raise


def _add(message: Message, named: dict[str, str]) -> None:
    message.setdefault("headers", [])
    answer = MutableHeaders(scope=message)
    for name, value in named.items():
        answer.setdefault(name, value)
