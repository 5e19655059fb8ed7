"""Leaves in peace: asked to go, the server says so first, and goes a little later.

A balancer that asks ``/readyz`` sends nobody here any more, while readers who are here
go on; then their pages are closed and find another replica by themselves.
"""

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

_LONGEST = 300  # seconds
_LOOK = 0.1  # seconds between two looks at who is still here
_going = threading.Event()


def is_going() -> bool:
    """Say whether the server was asked to go."""
    return _going.is_set()


def drain_seconds() -> int:
    """Return how long readers may stay (``EXPANSION_DRAIN``); 0: not at all.

    Raises:
        ValueError: It is no whole number of seconds.
    """
    text = os.environ.get("EXPANSION_DRAIN") or "0"
    if not (text.isascii() and text.isdigit() and int(text) <= _LONGEST):
        raise ValueError(f"EXPANSION_DRAIN is a number of seconds up to {_LONGEST}.")
    return int(text)


def drain_before_leaving(seconds: int, readers: Callable[[], float]) -> None:
    """Put off what SIGTERM does until nobody is here, or some seconds have passed.

    Args:
        seconds: How long, at most.
        readers: Counts who is here.
    """
    leave = signal.getsignal(signal.SIGTERM)
    if not seconds or not callable(leave):
        return
    loop = asyncio.get_running_loop()
    waiting: set[asyncio.Task[None]] = set()

    async def wait(number: int, frame: FrameType | None) -> None:
        end = loop.time() + seconds
        while readers() and loop.time() < end:  # noqa: ASYNC110 - many may leave
            await asyncio.sleep(_LOOK)
        leave(number, frame)

    def begin(number: int, frame: FrameType | None) -> None:
        if _going.is_set():
            leave(number, frame)  # asked twice: at once
            return
        _going.set()
        loop.call_soon_threadsafe(
            lambda: waiting.add(loop.create_task(wait(number, frame)))
        )

    signal.signal(signal.SIGTERM, begin)
