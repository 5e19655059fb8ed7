"""Bounds on what is heavy: so much for one address, so much at once, so many waiting.

What is counted lies in this process and is forgotten after a minute.
"""

import time
from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.requests import Request

from expansion.maps.arrivals import household
from expansion.web.asgi.proxies import client_address, trusted_proxies
from expansion.web.bodies import Refused

Given = TypeVarTuple("Given")
Made = TypeVar("Made")

BUDGET = RateLimitItemPerMinute(300)
"""What one address may spend: an ordinary article costs 1, the longest about 26.

Who corrects an article asks for a draft at every pause, at most every second.
"""
_UNIT = 10_000  # bytes of a body
_DEAREST = 50  # for a file that is large and soon read
_SPENT = "This address has sent much within a minute; try again in a moment."
_FULL = "Many texts are being read just now; try again in a moment."
_SOON = {"retry-after": "5"}  # seconds

_spending = SlidingWindowCounterRateLimiter(MemoryStorage())


def spend(request: Request) -> None:
    """Count a request that brings something, before its body is read.

    Who has no network address (a proxy on a socket file that names nobody) is not
    counted, for that would be all readers together.

    Raises:
        Refused: Its address has sent too much.
    """
    who = household(client_address(request, trusted_proxies()))
    if "/" in who and not _spending.hit(BUDGET, who, cost=_cost(request)):
        until = _spending.get_window_stats(BUDGET, who).reset_time
        wait = max(1, round(until - time.time()))
        raise Refused(429, _SPENT, {"retry-after": str(wait)})


def forget() -> None:
    """Forget who has spent what."""
    _spending.storage.reset()


def _cost(request: Request) -> int:
    told = request.headers.get("content-length", "0")
    is_told = told.isdecimal() and "transfer-encoding" not in request.headers
    return min(1 + int(told) // _UNIT, _DEAREST) if is_told else _DEAREST


class Line:
    """Work in threads of its own: some at once, some wait their turn, the rest go.

    So pages, steps and pictures never wait for it.

    Args:
        at_once: How many are worked on.
        waiting: How many may wait.
    """

    def __init__(self, at_once: int, *, waiting: int) -> None:
        self._limiter = CapacityLimiter(at_once)
        self._room = at_once + waiting

    async def run(self, call: Callable[[*Given], Made], *given: *Given) -> Made:
        """Return what a call returns.

        Raises:
            Refused: Too many wait already.
        """
        if not self._room:
            raise Refused(503, _FULL, _SOON)
        self._room -= 1
        try:
            return await run_sync(call, *given, limiter=self._limiter)
        finally:
            self._room += 1


_SHORT, _LONG = Line(1, waiting=40), Line(1, waiting=8)
_LONGER = 30_000  # bytes; read in a fifth of a second


def line_for(content: bytes) -> Line:
    """Return where a text waits, so that articles do not wait for whole books."""
    return _LONG if len(content) > _LONGER else _SHORT
