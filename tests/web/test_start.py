"""The real app in a process of its own, asked before anybody has opened the page."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMPONENT = "/_stcore/bidi-components/expansion.page/page.js"


@pytest.fixture(scope="module", params=["", "/maps/acme"])
def start(request):
    """Start the app, and return the base path and what fetches an address of it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "streamlit", "run", "app.py"),
        *(f"--server.port={port}", "--server.address=127.0.0.1"),
        *("--server.headless=true", f"--server.baseUrlPath={request.param}"),
    ]
    kept = ("PATH", "HOME", "XDG_CACHE_HOME")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    server = subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603

    def fetch(path, method="GET"):
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        with closing(client):
            client.request(method, path)
            answer = client.getresponse()
            return answer.status, answer.read().decode()

    try:
        _until_it_listens(port, server)
        yield request.param, fetch
    finally:
        server.terminate()
        server.wait(timeout=20)


def _until_it_listens(port, server):
    end = time.monotonic() + 60
    while True:
        assert server.poll() is None, "the app stopped at its start"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < end, "the app does not listen"
            time.sleep(0.1)
        else:
            return


def test_a_components_file_is_sent_before_any_page_has_run(start):
    """The first request of all may be for a file of a page that a replica made."""
    base, fetch = start

    assert 200 == fetch(base + COMPONENT)[0]


@pytest.mark.parametrize(
    "path",
    ["/outline.geojson", "/api/rows.json", "/api/offices.csv", "/healthz", "/readyz"],
)
def test_our_routes_answer_at_the_root_and_below_the_base_path(start, path):
    """A probe finds them at the root, a reader below the path; HEAD works too."""
    base, fetch = start

    assert 200 == fetch(path)[0]
    assert 200 == fetch(base + path)[0]
    assert (200, "") == fetch(base + path, method="HEAD")


def test_the_canonical_address_names_the_base_path(start):
    """A search engine is led to where the page is."""
    base, fetch = start
    page = fetch(f"{base}/?asof=2024-03-01")[1]
    (address,) = re.findall(r'rel="canonical" href="http://[^/]+(.*?)"', page)

    assert f"{base}/?asof=2024-03-01" == address
