"""The real app in a real browser: one server and one browser for all tests.

Without a browser the tests here skip, and say so; where ``CI`` is set they fail.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",  # containers run as root
    "--use-angle=swiftshader",  # the map needs WebGL, and machines without a screen
    "--enable-unsafe-swiftshader",  # have only this one
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
DESKTOP, PHONE = (1400, 950), (390, 844)
PATIENCE = 60_000  # milliseconds; the machines that run this are shared and slow


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run these tests last: the quick ones speak first.

    Besides, Playwright keeps an event loop, and no other can run until it stops.
    """
    here = Path(__file__).parent
    items.sort(key=lambda item: here in item.path.parents)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Start the app as a reader does, and return its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    caches = os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")
    command = [
        *(sys.executable, "-m", "streamlit", "run", "app.py"),
        *(f"--server.port={port}", "--server.address=127.0.0.1"),
        "--server.headless=true",
    ]
    # Nothing of the machine's own settings: no EXPANSION_…, no STREAMLIT_….
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = {**kept, "XDG_CACHE_HOME": str(caches), "LANG": "C.UTF-8"}
    server = subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(f"{address}healthz", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE / 1000
    while True:
        assert server.poll() is None, "the app stopped at its start"
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return
        except (OSError, urllib.error.URLError):
            assert time.monotonic() < end, "the app does not answer"
            time.sleep(0.1)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium: Playwright's own, else the machine's."""
    with sync_playwright() as playwright:
        found = [None, *filter(None, map(shutil.which, BROWSERS))]
        for path in found:
            try:
                started = playwright.chromium.launch(
                    executable_path=path, args=list(FLAGS)
                )
            except Error:
                continue
            yield started
            started.close()
            return
        missing = "No Chromium: install one, or run `playwright install chromium`."
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)


class Watch:
    """Collects what a page must not do: errors, violations, foreign requests.

    Attributes:
        complaints: A sentence for each.
    """

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note("page error", str(error)))
        page.on("request", self._request)
        page.on("response", self._response)

    def _note(self, kind: str, text: str) -> None:
        self.complaints.append(f"{kind}: {text}")

    def _console(self, message) -> None:
        if message.type == "error" or "Content Security Policy" in message.text:
            self._note(f"console {message.type}", message.text)

    def _request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"blob", "data"} and parts.hostname != "127.0.0.1":
            self._note("foreign request", request.url)

    def _response(self, response) -> None:
        if response.status >= 400:
            self._note(f"answer {response.status}", response.url)


Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def contexts(browser) -> Iterator[Callable]:
    """Return the maker of browser contexts; equal ones are kept, with their cache."""
    kept = {}

    def context(*, size=DESKTOP, fresh=False, **options):
        options = {
            "locale": "en-GB",
            "viewport": {"width": size[0], "height": size[1]},
            **options,
        }
        key = repr(sorted(options.items()))
        if fresh or key not in kept:
            made = browser.new_context(**options)
            made.set_default_timeout(PATIENCE)
            if fresh:
                return made
            kept[key] = made
        return kept[key]

    yield context
    for each in kept.values():
        each.close()


@pytest.fixture
def visit(address, contexts) -> Iterator[Visit]:
    """Return ``visit(query, size=…, fresh=…, color_scheme=…, …)``: an opened page.

    Each page is watched; what it must not do fails the test that opened it.
    """
    opened = []

    def visit(query: str = "", *, fresh: bool = False, **options) -> Page:
        context = contexts(fresh=fresh, **options)
        page = context.new_page()
        opened.append((page, Watch(page), context if fresh else None))
        page.goto(address + query)
        page.get_by_role("heading", level=1).wait_for()
        return page

    yield visit
    complaints = []
    for page, watch, context in opened:
        complaints += watch.complaints
        (page if context is None else context).close()
    assert complaints == []
