"""Let routes written for the root answer below the app's base path."""

from collections.abc import Sequence

import streamlit as st
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send


def base_path() -> str:
    """Return `server.baseUrlPath` as `/maps/openai`, or "" at the root."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


class BasePath:
    """Serve routes at the root and below the base path.

    Streamlit moves its own routes, and leaves those that it was given where they are.
    At the root they stay for probes, and for a proxy that strips the path.

    Args:
        app: The app inside.
        routes: The routes to be found below the base path.
    """

    def __init__(self, app: ASGIApp, *, routes: Sequence[Route]) -> None:
        self._app = app
        self._routes = routes
        self._base = base_path()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell the router what of the path is only the way to the app."""
        if self._base and scope["type"] == "http":
            below = {**scope, "root_path": scope.get("root_path", "") + self._base}
            if scope["path"].startswith(f"{below['root_path']}/") and self._has(below):
                scope = below
        await self._app(scope, receive, send)

    def _has(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is not Match.NONE for route in self._routes)
