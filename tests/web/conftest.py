"""A client without a network: it calls an ASGI app and collects what it sends."""

import asyncio
import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from starlette.datastructures import Headers

from expansion.maps.store import Store
from expansion.web import keeping


@dataclass(frozen=True)
class Answer:
    """What an app answered."""

    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        """The body as a browser would read it."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


def call(
    app,
    path="/",
    *,
    method="GET",
    kind="http",
    body=b"",
    client="192.0.2.1",
    **headers,
) -> Answer:
    """Ask an app once, and return its answer even where it raised after that."""
    sent = []

    opening = "websocket.connect" if kind == "websocket" else "http.request"
    requests = iter([{"type": opening, "body": body}])

    async def receive():
        for request in requests:
            return request
        return await asyncio.Event().wait()  # a client that stays, and says no more

    async def send(message):
        sent.append(message)

    path, _, query = path.partition("?")
    named = {"host": "map.example", **headers}
    scope = {
        "type": kind,
        "method": method,
        "scheme": "https",
        "client": (client, 50_000),
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [
            (name.replace("_", "-").encode(), value.encode())
            for name, value in named.items()
        ],
        "extensions": {"websocket.http.response": {}},
    }
    try:
        asyncio.run(app(scope, receive, send))
    except RuntimeError:
        if not sent:
            raise
    return Answer(
        status=sent[0].get("status", 101),
        headers=Headers(raw=sent[0].get("headers", [])),
        body=b"".join(message.get("body", b"") for message in sent[1:]),
    )


@pytest.fixture
def kept_maps(tmp_path, monkeypatch) -> Iterator[Store]:
    """Let the routes keep maps in an empty store, and return it."""
    monkeypatch.setenv("EXPANSION_STORE", f"sqlite:///{tmp_path / 'maps.sqlite'}")
    keeping.store.cache_clear()
    store = keeping.store()
    yield store
    store.close()
    keeping.store.cache_clear()


@pytest.fixture
def ask() -> Callable[..., Answer]:
    """Ask an app, as `ask(app, path, method=…, header_name=…)`."""
    return call
