"""Visit a page in Chromium: time its first picture, then move its timeline."""

import base64
import io
import re
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from PIL import Image
from playwright.async_api import CDPSession, Page, Playwright
from servers import Server
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

SLIDER = "[role=slider], input[type=range]"
SLIDER_NAME = re.compile("date|timeline", re.IGNORECASE)
MAP = "canvas"
PICTURE = "#first"  # our own, until the map has painted

VIEWPORT = {"width": 1280, "height": 900}
CHROMIUM_ARGUMENTS = [
    *("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",  # the network is cut
]
NETWORKS = {
    "4g": {
        "offline": False,
        "latency": 85,
        "downloadThroughput": 9_000_000 / 8,
        "uploadThroughput": 3_000_000 / 8,
    }
}

PAINTED_WITHIN = 60  # seconds
QUIET = 0.5  # seconds without a message after the script has finished
ANSWERED_WITHIN = 20  # such pauses
MARKER_PIXELS = 40
MARKER_SATURATION = 90  # sea, land and coast are nearly grey


@dataclass
class Traffic:
    """What went over the wire, in the browser's own clock."""

    requests: list[str] = field(default_factory=list)
    response_bytes: int = 0
    sent: list[float] = field(default_factory=list)
    received: list[tuple[float, int]] = field(default_factory=list)
    is_running: bool = False

    @property
    def socket_bytes(self) -> int:
        """What the websocket brought."""
        return sum(size for _, size in self.received)

    def clear(self) -> None:
        """Begin anew."""
        for kept in (self.requests, self.sent, self.received):
            kept.clear()
        self.is_running = False


@dataclass(frozen=True)
class FirstPaint:
    """A first visit, until the map shows its markers.

    Attributes:
        seconds: Until they are first seen, on the map or on a picture of it.
        interactive_seconds: Until the map that one can move has painted them.
        requests: How many until then.
        bytes: How many until then.
    """

    seconds: float
    interactive_seconds: float
    requests: int
    bytes: int


@dataclass(frozen=True)
class Step:
    """One step of the timeline; the reply is None where the server was not asked.

    ``bytes`` came by the websocket, before compression; ``all_bytes`` are these and
    what else was loaded, as it came.
    """

    reply_seconds: float | None
    bytes: int
    all_bytes: int
    cpu_seconds: float
    outline_requests: int


@asynccontextmanager
async def visit(
    playwright: Playwright, network: str | None
) -> AsyncIterator[tuple[Page, Traffic, CDPSession]]:
    """Open a fresh browser, with an empty cache."""
    browser = await playwright.chromium.launch(
        executable_path=shutil.which("chromium"), args=CHROMIUM_ARGUMENTS
    )
    page = await browser.new_page(viewport=VIEWPORT, locale="en-GB")
    session = await page.context.new_cdp_session(page)
    traffic = Traffic()
    _listen(session, traffic)
    await session.send("Network.enable")
    if network is not None:
        await session.send("Network.emulateNetworkConditions", NETWORKS[network])
    yield page, traffic, session
    await browser.close()


async def time_first_paint(
    page: Page, traffic: Traffic, session: CDPSession, address: str
) -> FirstPaint:
    """Load a page, and find the first frame that shows markers on the map."""
    frames: list[tuple[float, str]] = []

    async def keep(event: dict) -> None:
        frames.append((event["metadata"]["timestamp"], event["data"]))
        await session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    session.on("Page.screencastFrame", keep)
    await session.send("Page.startScreencast", {"format": "jpeg", "quality": 80})
    start = time.time()
    await page.goto(address, wait_until="commit")
    canvas = page.locator(MAP).first
    await canvas.wait_for(timeout=PAINTED_WITHIN * 1000)
    seen = 0
    while time.time() - start < PAINTED_WITHIN:
        box = await canvas.bounding_box()
        while box is not None and seen < len(frames):
            timestamp, picture = frames[seen]
            seen += 1
            if _shows_markers(picture, box):
                await session.send("Page.stopScreencast")
                interactive = timestamp - start
                if await page.locator(PICTURE).count():
                    await page.locator(PICTURE).wait_for(state="detached")
                    interactive = time.time() - start
                return FirstPaint(
                    seconds=timestamp - start,
                    interactive_seconds=interactive,
                    requests=len(traffic.requests),
                    bytes=traffic.response_bytes + traffic.socket_bytes,
                )
        await page.wait_for_timeout(50)
    raise TimeoutError(f"{address} painted no marker within {PAINTED_WITHIN} s")


async def step_through(
    page: Page, traffic: Traffic, server: Server, count: int
) -> list[Step]:
    """Press the arrow keys on the timeline: half of the way back, then forth."""
    slider = page.locator(SLIDER).and_(page.get_by_role("slider", name=SLIDER_NAME))
    await _quiet(page, traffic)
    await slider.first.focus()
    await _step(page, traffic, server, "ArrowLeft")  # a warm-up: imports, caches
    keys = ["ArrowLeft"] * (count // 2) + ["ArrowRight"] * (count - count // 2)
    return [await _step(page, traffic, server, key) for key in keys]


async def _step(page: Page, traffic: Traffic, server: Server, key: str) -> Step:
    traffic.clear()
    cpu_before, loaded = server.cpu_seconds(), traffic.response_bytes
    await page.keyboard.press(key)
    await _quiet(page, traffic)
    answered = traffic.sent and traffic.received
    return Step(
        reply_seconds=traffic.received[-1][0] - traffic.sent[0] if answered else None,
        bytes=traffic.socket_bytes,
        all_bytes=traffic.socket_bytes + traffic.response_bytes - loaded,
        cpu_seconds=server.cpu_seconds() - cpu_before,
        outline_requests=sum("outline" in request for request in traffic.requests),
    )


async def _quiet(page: Page, traffic: Traffic) -> None:
    messages = -1
    for _ in range(ANSWERED_WITHIN):
        await page.wait_for_timeout(QUIET * 1000)
        before, messages = messages, len(traffic.sent) + len(traffic.received)
        if messages == before and not traffic.is_running:
            return


def _listen(session: CDPSession, traffic: Traffic) -> None:
    def request(event: dict) -> None:
        if event["request"]["url"].startswith("http"):  # not data: and blob:
            traffic.requests.append(event["request"]["url"])

    def finished(event: dict) -> None:
        traffic.response_bytes += int(event["encodedDataLength"])

    def sent(event: dict) -> None:
        traffic.sent.append(event["timestamp"])
        traffic.is_running = True

    def received(event: dict) -> None:
        frame = base64.b64decode(event["response"]["payloadData"])
        traffic.received.append((event["timestamp"], len(frame)))
        if ForwardMsg.FromString(frame).HasField("script_finished"):
            traffic.is_running = False

    session.on("Network.requestWillBeSent", request)
    session.on("Network.loadingFinished", finished)
    session.on("Network.webSocketFrameSent", sent)
    session.on("Network.webSocketFrameReceived", received)


def _shows_markers(picture: str, box: dict[str, float]) -> bool:
    frame = Image.open(io.BytesIO(base64.b64decode(picture)))
    left, top = box["x"], box["y"]
    on_map = frame.crop((left, top, left + box["width"], top + box["height"]))
    saturation = on_map.convert("HSV").getchannel("S").histogram()
    return sum(saturation[MARKER_SATURATION:]) >= MARKER_PIXELS
