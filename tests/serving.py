"""Clients of the app: one without a network, and one of a process of its own."""

import asyncio
import gzip
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.datastructures import Headers

from expansion.maps.store import Store
from expansion.web import keeping, turns

ROOT = Path(__file__).parents[1]


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


@dataclass(frozen=True)
class Served:
    """The real app in a process of its own.

    Attributes:
        port: Where it listens.
        process: The process.
    """

    port: int
    process: subprocess.Popen[bytes]

    def fetch(self, path, method="GET", body=None, **headers) -> tuple[int, str]:
        """Ask it, and return status and body, as text."""
        status, content = self.send(path, method, body, **headers)
        return status, content.decode()

    def send(self, path, method="GET", body=None, **headers) -> tuple[int, bytes]:
        """Ask it, and return status and body."""
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(client):
            client.request(method, path, body, named)
            answer = client.getresponse()
            return answer.status, answer.read()


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


@pytest.fixture(autouse=True)
def _unspent() -> None:
    """Let no test spend what another has left of an address's budget."""
    turns.forget()


@pytest.fixture
def kept_maps(tmp_path, monkeypatch) -> Iterator[Store]:
    """Let the routes keep maps in an empty store, and return it."""
    monkeypatch.setenv("EXPANSION_STORE", f"sqlite:///{tmp_path / 'maps.sqlite'}")
    keeping.store.cache_clear()
    store = keeping.store()
    yield store
    store.close()
    keeping.store.cache_clear()


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@contextmanager
def _served(
    base: str = "",
    *,
    port: int | None = None,
    log: Path | None = None,
    **environment: str,
) -> Iterator[Served]:
    """Start the real app in a process of its own, and stop it at the end."""
    port = port or free_port()
    command = [
        *(sys.executable, "-m", "streamlit", "run", "app.py"),
        *(f"--server.port={port}", "--server.address=127.0.0.1"),
        *("--server.headless=true", f"--server.baseUrlPath={base}"),
    ]
    kept = ("PATH", "HOME", "XDG_CACHE_HOME")
    bare = {name: os.environ[name] for name in kept if name in os.environ}
    settings = bare | {"EXPANSION_STORE": "off"} | environment
    with log.open("wb") if log else nullcontext() as said:
        process = subprocess.Popen(  # noqa: S603
            command, cwd=ROOT, env=settings, stdout=said, stderr=said
        )
    try:
        _until_it_listens(port, process)
        yield Served(port, process)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _until_it_listens(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while True:
        assert process.poll() is None, "the app stopped at its start"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < end, "the app does not listen"
            time.sleep(0.1)
        else:
            return


@pytest.fixture(scope="session")
def serve() -> Callable[..., AbstractContextManager[Served]]:
    """Return what starts the real app below a path, with some settings."""
    return _served


@pytest.fixture
def ask() -> Callable[..., Answer]:
    """Ask an app, as `ask(app, path, method=…, header_name=…)`."""
    return call
