"""Refuses sockets that pages of other sites open, before Streamlit looks at them.

For an origin that it does not know, Streamlit asks a third party for this machine's
public address, and answers nobody while it waits; pages of this machine it lets in.
"""

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send


class SameOrigin:
    """Let in the sockets of our own page, and of whom Streamlit's settings name."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._is_open = not st.get_option("server.enableCORS")
        self._named = set(st.get_option("server.corsAllowedOrigins") or ())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app inside does, unless another site asks."""
        if scope["type"] == "websocket" and not self._may_come(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._app(scope, receive, send)

    def _may_come(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        if origin is None or self._is_open or origin in self._named:
            return True  # without an origin it is no browser
        return origin.partition("://")[2] == headers.get("host")
