"""Many sockets at once take nothing from others, and all is given back."""

import asyncio
import resource
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

FLOOD = 320
SOFT = 1_024  # what many systems give a process to begin with


@pytest.fixture(scope="module")
def flooded(serve, log):
    """Start a server with the descriptors of a plain system."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(SOFT, hard), hard))
    try:
        started = serve(
            log=log.with_name("flooded"), EXPANSION_TRUSTED_PROXIES="127.0.0.1"
        )
        with started as served:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            assert 200 == served.fetch("/healthz")[0]  # it has started
            yield served
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def descriptors(served) -> int:
    """Count the open descriptors of a server."""
    return len(list(Path(f"/proc/{served.process.pid}/fd").iterdir()))


async def open_page(served, address: str) -> ClientConnection | int:
    """Open a page as an address, or return why not."""
    try:
        return await connect(
            f"ws://127.0.0.1:{served.port}/_stcore/stream",
            subprotocols=["streamlit"],
            additional_headers={"x-forwarded-for": address},
            open_timeout=60,
        )
    except InvalidStatus as refused:
        return refused.response.status_code


async def draw(page: ClientConnection) -> None:
    """Let a page be drawn, and wait for its beginning."""
    message = BackMsg()
    message.rerun_script.query_string = ""
    await page.send(message.SerializeToString())
    await asyncio.wait_for(page.recv(), 60)


async def flood(served, count: int, address: str = "192.0.2.1") -> list:
    """Open many pages at once, as one address."""
    return await asyncio.gather(*(open_page(served, address) for _ in range(count)))


async def leave(pages: list) -> None:
    """Close what is open."""
    open_ones = [each for each in pages if isinstance(each, ClientConnection)]
    await asyncio.gather(*(each.close() for each in open_ones))


async def settle(served, most: int) -> int:
    """Wait until a server has so few descriptors; return how many it has."""
    for _ in range(100):
        if descriptors(served) <= most:
            break
        await asyncio.sleep(0.1)
    return descriptors(served)


def test_a_flood_of_sockets_takes_nothing_from_others(flooded, log):
    """With 320 pages open all is answered, the log is small, all is given back."""
    limits = Path(f"/proc/{flooded.process.pid}/limits").read_text()
    (line,) = (each for each in limits.splitlines() if "Max open files" in each)
    assert int(line.split()[3]) == int(line.split()[4])  # soft is hard

    async def attack() -> int:
        pages = await flood(flooded, FLOOD)
        assert FLOOD == sum(isinstance(each, ClientConnection) for each in pages)
        await asyncio.gather(*map(draw, pages))
        assert SOFT < descriptors(flooded) < int(line.split()[3])
        answers = [
            await asyncio.to_thread(flooded.fetch, path)
            for path in ("/", "/healthz", "/api/offices.csv")
        ]
        assert [200] * 3 == [status for status, _ in answers]
        await leave(pages)
        # Streamlit keeps 128 sessions for who was cut off, with three descriptors each.
        return await settle(flooded, 128 * 3 + 50)

    assert asyncio.run(attack()) <= 128 * 3 + 50
    assert log.with_name("flooded").stat().st_size < 20_000


def test_one_page_too_many_is_refused_and_no_other(flooded):
    """One address has a quarter of the room; others come in until all is taken."""
    limit = (flooded.process.pid, resource.RLIMIT_NOFILE)
    before = resource.prlimit(*limit)
    resource.prlimit(*limit, (900, before[1]))

    async def attack() -> None:
        mine = await flood(flooded, 30)
        assert 5 == mine.count(503)
        others = [
            page
            for each in range(2, 6)
            for page in await flood(flooded, 25, f"192.0.2.{each}")
        ]
        assert 25 == others.count(503)
        assert 200 == (await asyncio.to_thread(flooded.fetch, "/"))[0]
        await leave(mine + others)
        await asyncio.sleep(0.5)
        again = await flood(flooded, 10)
        assert 0 == again.count(503)
        await leave(again)

    try:
        asyncio.run(attack())
    finally:
        resource.prlimit(*limit, before)


async def told(served, data: bytes | str, **more) -> str:
    """Open a page, send something, and return all that comes until it is closed."""
    said = []
    async with connect(
        f"ws://127.0.0.1:{served.port}/_stcore/stream",
        subprotocols=["streamlit"],
        **more,
    ) as page:
        try:
            await page.send(data)
            while True:
                said.append(str(await asyncio.wait_for(page.recv(), 5)))
        except (ConnectionClosed, TimeoutError) as end:
            said.append(type(end).__name__)
    return " ".join(said)


@pytest.mark.parametrize(
    "data",
    ["text", b"\xff\xff garbage", b"x" * 1_500_000, b"x" * 3_000_000],
    ids=["text", "garbage", "large", "too large"],
)
def test_a_malformed_message_closes_its_socket_and_says_nothing(flooded, data):
    """No traceback and no path goes to the client, and the server goes on."""
    said = asyncio.run(told(flooded, data))
    assert "Traceback" not in said
    assert ".py" not in said
    assert "Closed" in said
    assert 200 == flooded.fetch("/healthz")[0]


def test_a_page_of_another_site_opens_no_socket(flooded, log):
    """A foreign origin is refused before anybody is asked who that is."""
    own = f"http://127.0.0.1:{flooded.port}"
    foreign = ("https://evil.example", "null", "http://localhost:1", "http://[::1")
    for origin in (*foreign, f"{own}.evil.example", own.replace("//", "//evil@")):
        with pytest.raises(InvalidStatus) as refused:
            asyncio.run(told(flooded, b"", origin=origin))
        assert 403 == refused.value.response.status_code
        assert "content-security-policy" in refused.value.response.headers
    assert "external IP" not in log.with_name("flooded").read_text()
    assert "ConnectionClosedError" == asyncio.run(told(flooded, b"\xff", origin=own))


def test_nobody_fills_the_log(flooded, log):
    """What a client can do wrong without end is told a few times a minute."""
    said = log.with_name("flooded")
    asyncio.run(told(flooded, "text"))
    before = said.stat().st_size

    async def attack() -> None:
        for _ in range(200):
            await told(flooded, "text")

    asyncio.run(attack())
    assert said.stat().st_size - before < 100_000
    assert "More of this is left out" in said.read_text()
