"""A server that is asked to go lets its readers finish."""

import asyncio
import signal

import pytest

from expansion.web.asgi import drain


@pytest.fixture
def left(monkeypatch):
    """Collect when the server really goes; nobody else hears SIGTERM meanwhile."""
    moments = []
    before = signal.getsignal(signal.SIGTERM)
    signal.signal(signal.SIGTERM, lambda *_: moments.append(True))
    monkeypatch.setattr(drain, "_going", drain.threading.Event())
    yield moments
    signal.signal(signal.SIGTERM, before)


async def _until(condition) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - whatever it is
            await asyncio.sleep(0.01)


def test_it_waits_for_readers_and_says_so(left):
    """While somebody is here it stays, and is not ready any more."""
    readers = [1]

    async def scenario():
        drain.drain_before_leaving(60, lambda: readers[0])
        assert not drain.is_going()
        signal.raise_signal(signal.SIGTERM)
        await _until(drain.is_going)
        await asyncio.sleep(0.3)
        assert [] == left
        readers[0] = 0
        await _until(lambda: left)

    asyncio.run(scenario())
    assert [True] == left


def test_asked_twice_it_goes_at_once(left):
    """Who asks again has no patience."""

    async def scenario():
        drain.drain_before_leaving(60, lambda: 1)
        signal.raise_signal(signal.SIGTERM)
        assert [] == left
        signal.raise_signal(signal.SIGTERM)
        assert [True] == left

    asyncio.run(scenario())


def test_without_patience_it_goes_at_once(left):
    """With 0 seconds nothing is put off."""

    async def scenario():
        drain.drain_before_leaving(0, lambda: 1)
        signal.raise_signal(signal.SIGTERM)

    asyncio.run(scenario())
    assert ([True], False) == (left, drain.is_going())


@pytest.mark.parametrize("text", ["soon", "-1", "1.5", "301", "٣"])
def test_a_bad_number_of_seconds_is_refused(monkeypatch, text):
    """What is no number of seconds is said when the server starts."""
    monkeypatch.setenv("EXPANSION_DRAIN", text)
    with pytest.raises(ValueError, match="EXPANSION_DRAIN"):
        drain.drain_seconds()
