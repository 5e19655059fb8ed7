"""What happens once, when the server starts."""

import gc
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from threading import Thread

import streamlit as st

from expansion.web.asgi.base_path import base_path
from expansion.web.asgi.quiet import quieten

_DESCRIPTORS = 1 << 16
# Seconds that a thread may compute while others wait. With Python's 5 ms a step beside
# two long texts that are read took 1.6 s at p95, with this 0.2 s.
_TURN = 0.001
_PROXY_HEADERS = ("uvicorn.middleware.proxy_headers", "ProxyHeadersMiddleware")


@asynccontextmanager
async def settled(_app: object) -> AsyncIterator[None]:
    """Serve with small answers sent at once and start-up's objects left alone.

    A lifespan for `st.App`, or a part of one.
    """
    listeners = find_listeners()
    disable_nagle(listeners)
    raise_descriptors()
    open_browser(listeners)
    leave_proxies_to_us()
    quieten()
    sys.setswitchinterval(_TURN)
    freeze()
    yield


def find_listeners() -> list[socket.socket]:
    """Find the sockets that are already waiting for readers.

    `streamlit run` binds one and hands it to no one; nothing in Streamlit, uvicorn
    or asyncio lists it before the server runs. So it is looked up among the objects
    of the process, once. Under `uvicorn app:app` there is none yet.
    """
    return [
        thing
        for thing in gc.get_objects()
        if type(thing) is socket.socket and _listens(thing)
    ]


def disable_nagle(listeners: list[socket.socket]) -> None:
    """Let connections send small answers without waiting for an acknowledgement.

    asyncio does so for sockets that name TCP as their protocol, as uvicorn's do and
    Streamlit's does not. A connection inherits the option from its listener.
    """
    for listener in listeners:
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def raise_descriptors() -> None:
    """Let this process open as many files and sockets as are of use.

    Many systems give 1,024 to begin with, for programs of old; an open page takes four.
    """
    with suppress(ImportError, ValueError, OSError):  # not every system has limits
        import resource  # noqa: PLC0415 - not every system has it

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        useful = max(soft, min(hard, _DESCRIPTORS))
        resource.setrlimit(resource.RLIMIT_NOFILE, (useful, hard))


def open_browser(listeners: list[socket.socket]) -> None:
    """Open the page on a desktop, as Streamlit does for a script but not for an app.

    The socket listens already, so the browser waits for the first answer. Only the
    port that Streamlit was told to serve counts: under another server, opening
    pages is not our business.
    """
    port = st.get_option("server.port")
    ports = {listener.getsockname()[1] for listener in listeners}
    if port in ports and not st.get_option("server.headless"):
        # In a thread, for some browsers return only when they are closed.
        address = f"http://localhost:{port}{base_path()}"
        Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def leave_proxies_to_us() -> None:
    """Let `proxies` alone say whose ``X-Forwarded-*`` are believed.

    uvicorn believes this machine's unasked, and changes the client before an app sees
    it; `streamlit run` has no option for that. So its middleware is looked up, and told
    to trust nobody.
    """
    for thing in gc.get_objects():
        kind = type(thing)
        if (kind.__module__, kind.__name__) == _PROXY_HEADERS:
            thing.trusted_hosts = ()


def freeze() -> None:
    """Take everything allocated so far out of the garbage collector's rounds."""
    gc.collect()
    gc.freeze()


def _listens(candidate: socket.socket) -> bool:
    internet = candidate.family in {socket.AF_INET, socket.AF_INET6}
    return (
        internet
        and candidate.fileno() >= 0
        and bool(candidate.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    )
