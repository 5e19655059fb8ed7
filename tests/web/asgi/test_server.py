"""The middleware around a real Streamlit app, started in both ways, in its own process.

Streamlit allows one app in a process, so it is not started in the one of the tests.
"""

import gzip
import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import closing

import pytest

from expansion.web.asgi import shell

LAUNCHER = '''
"""A small app with all that stands around the real one."""

import gc, socket
import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from expansion.web.asgi import *

def describe(query, accept_language):
    return Head(language="de", title=f"Karte {query}", description="", url="/")

def delays(request):
    """Say of how many open connections small answers would be held back."""
    internet = [
        thing for thing in gc.get_objects()
        if type(thing) is socket.socket and thing.fileno() >= 0
        and thing.family in {socket.AF_INET, socket.AF_INET6}
        and not thing.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    ]
    delayed = [
        thing for thing in internet
        if not thing.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    ]
    return PlainTextResponse(f"{len(delayed)} of {len(internet)}")

app = st.App(
    "page.py",
    lifespan=settled,
    routes=[Route("/delays", delays)],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(PageHead, describe=describe),
        Middleware(CompressedStatic),
    ],
)
'''
COMMANDS = {
    "streamlit": ["streamlit", "run", "app.py", "--server.headless=true"],
    "uvicorn": ["uvicorn", "app:app", "--no-access-log"],
}
PORTS = {"streamlit": "--server.port={}", "uvicorn": "--port={}"}
ADDRESSES = {"streamlit": "--server.address=127.0.0.1", "uvicorn": "--host=127.0.0.1"}


@pytest.fixture(scope="module", params=COMMANDS)
def fetch(request, tmp_path_factory):
    """Start the app, and fetch from it as `fetch(path, method=…, headers=…)`."""
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "app.py").write_text(LAUNCHER)
    (folder / "page.py").write_text("import streamlit as st; st.write('page')")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", *COMMANDS[request.param]),
        *(PORTS[request.param].format(port), ADDRESSES[request.param]),
    ]
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(folder / "cache"),
        "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
    }
    server = subprocess.Popen(command, cwd=folder, env=environment)  # noqa: S603

    def fetch(path, method="GET", headers=None):
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        with closing(client):
            client.request(method, path, headers=headers or {})
            answer = client.getresponse()
            return answer, answer.read()

    try:
        _wait_for(lambda: fetch("/_stcore/health"))
        yield fetch
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait_for(step, seconds=30):
    """Repeat a step until it no longer fails."""
    end = time.monotonic() + seconds
    while True:
        try:
            return step()
        except (OSError, AssertionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@pytest.mark.parametrize("path", ["/", "/page", "/some/where", "/?asof=2024"])
def test_every_page_gets_our_head(fetch, path):
    """Each path that Streamlit answers with its shell carries head and policy."""
    answer, body = fetch(path)
    head, nothing = fetch(path, method="HEAD")

    assert f"<title>Karte {path.partition('?')[2]}</title>" in body.decode()
    assert 'lang="de"' in body.decode()
    assert "content-security-policy" in answer.headers
    assert head.headers["content-length"] == answer.headers["content-length"]
    assert nothing == b""


def test_scripts_are_compressed_soon_after_the_start(fetch):
    """The largest script of the map takes a third of its bytes, and is whole."""
    name = f"js/{shell.find_modules(('DeckGlJsonChart',))[0]}"
    script = (shell.FOLDER / "static" / name).read_bytes()

    def compressed():
        answer, body = fetch(f"/static/{name}", headers={"accept-encoding": "gzip"})
        assert answer.headers["content-encoding"] == "gzip"
        return body

    body = _wait_for(compressed)

    assert gzip.decompress(body) == script
    assert len(body) < len(script) / 3


def test_streamlits_other_answers_carry_the_policy(fetch):
    """What is missing or refused carries it too."""
    for path in ("/_stcore/host-config", "/_stcore/nothing", "//elsewhere"):
        assert "content-security-policy" in fetch(path)[0].headers


def test_small_answers_are_not_held_back(fetch):
    """The connection that asks is open, and sends without delay."""
    _, body = fetch("/delays")

    assert body.startswith(b"0 of ")
    assert body != b"0 of 0"
