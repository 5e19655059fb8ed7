"""Counts what the server answers: by kind of address, never by who asks for what."""

import json
import logging
import time
from collections.abc import Callable, MutableMapping
from typing import Any

from prometheus_client import Counter, Gauge, Histogram
from starlette.types import ASGIApp, Receive, Scope, Send

REQUESTS = Counter(
    "expansion_requests_total", "Answers by kind of address.", ["address", "status"]
)
SECONDS = Histogram(
    "expansion_request_seconds", "How long an answer took.", ["address"]
)
READERS = Gauge("expansion_open_readers", "Pages that are connected now.")
_FAULT = 500


def open_readers() -> float:
    """Count the pages that are connected now."""
    told = [sample.value for each in READERS.collect() for sample in each.samples]
    return sum(told)


log = logging.getLogger("expansion.server")


class Watched:
    """Count requests and open pages; say in the log, as JSON, what went wrong.

    Args:
        app: The app inside.
        kind_of: Names the kind of an address; there are few kinds.
    """

    def __init__(self, app: ASGIApp, *, kind_of: Callable[[Scope], str]) -> None:
        self._app = app
        self._kind_of = kind_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app inside does."""
        if scope["type"] == "websocket":
            with READERS.track_inprogress():
                await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        kind, started, status = self._kind_of(scope), time.perf_counter(), _FAULT

        async def watch(message: MutableMapping[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watch)
        finally:
            seconds = time.perf_counter() - started
            REQUESTS.labels(kind, str(status)).inc()
            SECONDS.labels(kind).observe(seconds)
            if status >= _FAULT:
                tell("fault", address=kind, status=status, seconds=round(seconds, 3))


def tell(what: str, **more: object) -> None:
    """Write a line of JSON into the log; nothing in it may name a reader."""
    line = {"time": round(time.time(), 3), "what": what, **more}
    log.warning(json.dumps(line, ensure_ascii=False))
