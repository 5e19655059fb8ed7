"""The real app in a real browser: one server and one browser for all tests.

Without a browser the tests here skip, and say so; where ``CI`` is set they fail.
"""

import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from expansion.view.camera import pixels
from expansion.web import published

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",  # containers run as root
    "--use-angle=swiftshader",  # the map needs WebGL, and a machine without a screen
    "--enable-unsafe-swiftshader",  # has only this one
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
DESKTOP = (1400, 950)
PATIENCE = 60_000  # milliseconds; the machines that run this are shared and slow
BLUE, ORANGE = (0x1F, 0x6F, 0xB2), (0xC2, 0x54, 0x0A)  # of markers-light.svg
DECK = re.compile(rb'\{"initialViewState".*?"views":\s?\[.*?\]\}', re.DOTALL)

FOCUSED = """
() => {
  let node = document.activeElement;
  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node.getAttribute("aria-label") || node.textContent;
}
"""

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run these tests last: the quick ones speak first.

    Besides, Playwright keeps an event loop, and no other can run until it stops.
    """
    here = Path(__file__).parent
    items.sort(key=lambda item: here in item.path.parents)


STREAMLIT = ("streamlit", "run", "app.py", "--server.headless=true")
STREAMLIT_AT = ("--server.address=127.0.0.1", "--server.port={}")


@contextmanager
def serving(
    *options: str,
    port: int = 0,
    data: Path | None = None,
    launcher: tuple[str, ...] = STREAMLIT,
    at: tuple[str, ...] = STREAMLIT_AT,
) -> Iterator[str]:
    """Start the app as a reader does, for as long as the context lasts.

    Args:
        options: Of Streamlit's, such as ``--server.baseUrlPath=maps``.
        port: Where it listens; 0: anywhere.
        data: The folder it publishes; None: the project's own.
        launcher: The module that starts it, with its arguments.
        at: How the launcher is told where to listen.

    Yields:
        Its address, without the base path.
    """
    if not port:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
    listens = (each.format(port) for each in at)
    command = [sys.executable, "-m", *launcher, *listens, *options]
    # Nothing of the machine's own settings: no EXPANSION_…, no STREAMLIT_….
    kept = ("PATH", "HOME", "XDG_CACHE_HOME")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    if data is not None:
        environment["EXPANSION_DATA"] = str(data)
    server = subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(f"{address}healthz", server)
        yield address
    finally:
        server.kill()  # as a power cut does: no session says goodbye
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def serve() -> Callable[..., AbstractContextManager[str]]:
    """Return the starter of servers of one's own, ``serve(*options, port=…)``."""
    return serving


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Return the address of the server that most tests share."""
    with serving() as address:
        yield address


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE / 1000
    while True:
        assert server.poll() is None, "the app stopped at its start"
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310
        except OSError:
            assert time.monotonic() < end, "the app does not answer"
            time.sleep(0.1)
        else:
            return


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium: Playwright's own, else the machine's."""
    with sync_playwright() as playwright:
        for path in (None, *filter(None, map(shutil.which, BROWSERS))):
            try:
                started = playwright.chromium.launch(
                    executable_path=path, args=list(FLAGS)
                )
            except Error:
                continue
            yield started
            started.close()
            return
        missing = "No Chromium here: install one, or run `playwright install chromium`."
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)


@pytest.fixture(scope="session")
def context(browser) -> Iterator[Callable]:
    """Return the maker of browser contexts; equal ones are kept, with their cache."""
    kept = {}

    def context(*, size=DESKTOP, fresh=False, **options):
        options = {
            "locale": "en-GB",
            # A marker that fades is painted sixty times a second, by software.
            "reduced_motion": "reduce",
            "viewport": {"width": size[0], "height": size[1]},
            **options,
        }
        key = repr(sorted(options.items()))
        if key in kept and not fresh:
            return kept[key]
        made = browser.new_context(**options)
        made.set_default_timeout(PATIENCE)
        if not fresh:
            kept[key] = made
        return made

    yield context
    for each in kept.values():
        each.close()


class Reader:
    """Somebody in front of the page, who also notices what a page must not do.

    Attributes:
        page: Playwright's page.
        complaints: Errors, violations and foreign requests, a sentence for each.
        decks: The map's specifications as the server sent them.
        received: Of each message of the server, its size in bytes.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.decks: list[dict[str, Any]] = []
        self.received: list[int] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", self._see)
        page.on("response", self._judge)
        page.on("websocket", lambda each: each.on("framereceived", self._receive))

    def _hear(self, message) -> None:
        is_bad = message.type in {"error", "warning"}
        if is_bad or "Content Security Policy" in message.text:
            self.complaints.append(f"console: {message.text}")

    def _see(self, request) -> None:
        parts = urlsplit(request.url)
        is_far = parts.hostname not in {"127.0.0.1", "localhost"}
        if is_far and parts.scheme not in {"blob", "data"}:
            self.complaints.append(f"foreign request: {request.url}")

    def _judge(self, response) -> None:
        if response.status >= 400:
            self.complaints.append(f"answer {response.status}: {response.url}")

    def _receive(self, payload) -> None:
        self.received.append(len(payload))
        if isinstance(payload, bytes):
            self.decks += [json.loads(each) for each in DECK.findall(payload)]

    # ---- what the reader sees ------------------------------------------------

    @property
    def title(self):
        """The headline."""
        return self.page.get_by_role("heading", level=1)

    @property
    def query(self) -> dict[str, list[str]]:
        """The parameters in the address bar."""
        return parse_qs(self.page.evaluate("location.search.slice(1)"))

    @property
    def map(self):
        """The map."""
        return self.page.get_by_test_id("stDeckGlJsonChart")

    @property
    def card(self):
        """The card of the opened office."""
        return self.page.locator("article.office")

    @property
    def said(self):
        """What playback says has happened."""
        return self.page.locator(".timeline [role=status]")

    @property
    def slider(self):
        """The handle of time."""
        return self.page.get_by_role("slider")

    @property
    def headline(self) -> str:
        """The headline without the shapes that make it the map's legend."""
        return re.sub(r"[●○◇✕]\s", "", self.title.inner_text()).strip()

    @property
    def focused(self) -> str:
        """The name of what has the focus, inside the components too."""
        return self.page.evaluate(FOCUSED)

    def names(self) -> list[str]:
        """Return the offices in the table."""
        return self.page.locator("tbody th.name button").all_text_contents()

    def picture(self) -> Image.Image:
        """Return what is painted where the map is."""
        return Image.open(io.BytesIO(self.map.screenshot())).convert("RGB")

    def place(self, office_id: str, picture_size: tuple[int, int]) -> tuple[int, int]:
        """Return where an office is in a picture of the map, in pixels.

        The camera is where the server sent it last, and no hand has moved it.
        """
        camera = self.until(lambda: self.decks)[-1]["initialViewState"]
        offices = {each.id: each for each in published.dataset().offices}
        location = offices[office_id].location
        x, y = pixels(location.longitude, location.latitude, camera["zoom"])
        left, top = pixels(camera["longitude"], camera["latitude"], camera["zoom"])
        return (
            round(x - left + picture_size[0] / 2),
            round(y - top + picture_size[1] / 2),
        )

    # ---- what the reader does ------------------------------------------------

    def until(self, condition: Callable[[], Any], what: str = "") -> Any:
        """Wait until a condition holds, and return what it found."""
        end = time.monotonic() + PATIENCE / 1000
        while not (found := condition()):
            assert time.monotonic() < end, what or "it never came"
            self.page.wait_for_timeout(100)
        return found

    def until_headline(self, expected: str) -> None:
        """Wait until the headline says this."""
        self.until(
            lambda: self.headline == expected, f"the headline is not {expected!r}"
        )

    def until_query(self, **expected: str) -> None:
        """Wait until the address holds exactly these parameters."""
        listed = {
            name: [value] if isinstance(value, str) else value
            for name, value in expected.items()
        }
        self.until(lambda: self.query == listed, f"the address is not {listed}")

    def until_names(self, *expected: str) -> None:
        """Wait until the table holds these offices, in any order."""
        self.until(
            lambda: sorted(self.names()) == sorted(expected),
            f"the table is not {expected}",
        )

    @staticmethod
    def has_marker(picture: Image.Image) -> bool:
        """Say whether a picture shows something of a marker."""
        return any(_counts(picture, (0, 0, *picture.size)))

    def until_painted(self, office_id: str) -> tuple[int, int]:
        """Wait until an office's marker is painted, and return where."""
        box = self.map.bounding_box()
        x, y = self.place(office_id, (box["width"], box["height"]))
        around = (x - 10, y - 10, x + 10, y + 10)
        self.until(
            lambda: self.has_marker(self.picture().crop(around)), "nothing is painted"
        )
        return x, y

    def open_on_map(self, office_id: str) -> None:
        """Point at an office's marker until its card opens.

        deck.gl loses what is clicked before it has looked once under the pointer,
        which takes seconds where software draws; so a click may need another.
        """
        x, y = self.until_painted(office_id)
        box = self.map.bounding_box()
        x, y = box["x"] + x, box["y"] + y
        has_touch = self.page.evaluate("navigator.maxTouchPoints > 0")
        point = self.page.touchscreen.tap if has_touch else self.page.mouse.click

        def is_open():
            point(x, y)
            try:
                self.card.wait_for(timeout=5000)
            except Error:
                return False
            return True

        self.until(is_open, "no click opens the card")

    def unfold(self, label: str) -> None:
        """Open the filters that are folded under a label, a regular expression."""
        name = re.compile(f"^{label}$")
        self.page.locator(".st-key-folded-filters").get_by_role(
            "button", name=name
        ).click()

    def pill(self, word: str):
        """Return a filter by its word, whatever its count."""
        return self.page.get_by_role("button", name=re.compile(rf"{word} \d+$"))


def near(color: tuple[int, ...], expected: tuple[int, ...], slack: int = 60) -> bool:
    """Say whether two colours are nearly the same."""
    return sum(abs(a - b) for a, b in zip(color, expected, strict=True)) < slack


def _counts(picture: Image.Image, box: tuple[int, ...]) -> tuple[int, int]:
    part = picture.crop(box)
    painted = list(part.get_flattened_data())
    return (
        sum(near(each, BLUE) for each in painted),
        sum(near(each, ORANGE) for each in painted),
    )


@pytest.fixture(scope="session")
def counts() -> Callable[[Image.Image, tuple[int, ...]], tuple[int, int]]:
    """Return the counter of blue and orange pixels in a box of a picture."""
    return _counts


@pytest.fixture
def visit(address, context) -> Iterator[Callable[..., Reader]]:
    """Return ``visit(query, at=…, size=…, fresh=…, color_scheme=…, …)``: a reader.

    What a page must not do fails the test that opened it.
    """
    opened = []

    def visit(query: str = "", *, at=address, fresh=False, **options) -> Reader:
        place = context(fresh=fresh, **options)
        reader = Reader(place.new_page())
        opened.append((reader, place if fresh else reader.page))
        reader.page.goto(at + query)
        # The picture that the server drew lies over all until the map has painted.
        reader.page.locator("#first").wait_for(state="detached")
        reader.title.wait_for()
        return reader

    yield visit
    for _, place in opened:
        place.close()
    assert [] == [each for reader, _ in opened for each in reader.complaints]
