"""The server around the page: headers, page head, compressed files, start and stop.

It knows Starlette and the files of Streamlit's front end, and nothing of offices.
The launcher puts the middleware around the page, outermost first::

    middleware=[
        Middleware(Watched, kind_of=kind_of),
        Middleware(SecurityHeaders),
        Middleware(Closed),
        Middleware(SameOrigin),
        Middleware(Crowd),
        Middleware(PageHead, describe=describe),
        Middleware(CompressedStatic),
        Middleware(BasePath, routes=routes),
    ]
"""

from expansion.web.asgi.base_path import BasePath
from expansion.web.asgi.closed import Closed
from expansion.web.asgi.compression import CompressedStatic
from expansion.web.asgi.crowd import Crowd
from expansion.web.asgi.head import Head, Image
from expansion.web.asgi.lifecycle import settled
from expansion.web.asgi.origin import SameOrigin
from expansion.web.asgi.page import PageHead
from expansion.web.asgi.security import SecurityHeaders
from expansion.web.asgi.watched import Watched

__all__ = [
    "BasePath",
    "Closed",
    "CompressedStatic",
    "Crowd",
    "Head",
    "Image",
    "PageHead",
    "SameOrigin",
    "SecurityHeaders",
    "Watched",
    "settled",
]
