"""Closes what Streamlit serves to everybody and nobody outside has business with."""

import re

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# Figures of the process, and the sources of components beside their scripts.
_INSIDE = re.compile(r"/_stcore/metrics/?$|/_stcore/bidi-components/.*\.pyc?$")


class Closed:
    """Answer as if there were nothing at these addresses."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http" and _INSIDE.search(scope["path"]):
            answer = PlainTextResponse("Not Found", status_code=404)
            await answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)
