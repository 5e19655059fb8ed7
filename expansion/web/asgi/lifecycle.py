"""What happens once, when the server starts."""

import gc
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


@asynccontextmanager
async def settled(_app: object) -> AsyncIterator[None]:
    """Serve with small answers sent at once and start-up's objects left alone.

    A lifespan for `st.App`, or a part of one.
    """
    disable_nagle()
    freeze()
    yield


def disable_nagle() -> None:
    """Let the listening sockets send small answers without waiting for more.

    asyncio does so itself for each connection, but only where the socket names TCP
    as its protocol. The socket that `streamlit run` binds leaves that open, hands
    it to no one, and nothing in Streamlit, uvicorn or asyncio lists it. So it is
    looked up among the objects of the process, once; connections inherit the
    option from the listener. Under `uvicorn app:app` there is none yet, nor need.
    """
    for thing in gc.get_objects():
        if type(thing) is socket.socket and _listens(thing):
            thing.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


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
