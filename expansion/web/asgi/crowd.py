"""Lets in as many open pages as this process can hold, and no one address all of them.

An open page is a websocket, and takes four descriptors. Who runs out of those answers
nobody any more, so the page that would be one too many is refused in a sentence; its
browser asks again by itself.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from expansion.maps.arrivals import household
from expansion.web.asgi.proxies import client_address, trusted_proxies

MOST = 2_000
"""Pages that one process holds open, at about 0.3 MB each."""
_FEWEST = 100
_SHARE = 4  # one address holds a quarter of them: a newsroom, not a flood
_DESCRIPTORS = 4  # of a page
_BESIDE = 500  # descriptors for requests, files, the store, and pages just closed
_FULL = "Too many pages are open here; try again in a moment."


class Crowd:
    """Count open pages, in all and by address, and refuse the one too many.

    Args:
        app: The app inside.
        most: How many may be open; None: as many as there are descriptors for.
    """

    def __init__(self, app: ASGIApp, *, most: int | None = None) -> None:
        self._app = app
        self._most = most
        self._proxies = trusted_proxies()
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app inside does, unless there is no room."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        who = household(client_address(HTTPConnection(scope), self._proxies))
        if not self._has_room(who):
            refusal = PlainTextResponse(_FULL, 503, {"retry-after": "10"})
            await refusal(scope, receive, send)
        else:
            with self._counted(who):
                await self._app(scope, receive, send)

    def _has_room(self, who: str) -> bool:
        most = most_pages() if self._most is None else self._most
        # Who has no address is a proxy on a socket file that names nobody: all readers.
        mine = self._open[who] if "/" in who else 0
        return self._open.total() < most and mine < most // _SHARE

    @contextmanager
    def _counted(self, who: str) -> Iterator[None]:
        self._open[who] += 1
        try:
            yield
        finally:
            self._open[who] -= 1
            if not self._open[who]:
                del self._open[who]


def most_pages() -> int:
    """Return how many pages can be open with the descriptors of this process."""
    with suppress(ImportError):  # not every system has limits
        import resource  # noqa: PLC0415 - not every system has it

        descriptors, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        if descriptors != resource.RLIM_INFINITY:
            return min(MOST, max(_FEWEST, (descriptors - _BESIDE) // _DESCRIPTORS))
    return MOST
