"""The route that makes a text or a table of a reader's file; nothing is kept."""

from functools import partial

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from expansion.maps.files import UnknownKindError, read_file
from expansion.web.bodies import Refused, body
from expansion.web.guard import Guarded

_AT_ONCE = CapacityLimiter(2)  # files that are read, each in a process
_LONGEST_NAME = 200  # characters


async def upload(request: Request) -> Response:
    """Send the article or the table that a file holds."""
    name = request.query_params.get("name", "")
    if not 0 < len(name) <= _LONGEST_NAME or "\0" in name:
        raise Refused(400, "“name” is the file's name, with its ending.")
    content = await body(request)
    try:
        read = partial(read_file, name, content)
        found = await run_sync(read, limiter=_AT_ONCE)
    except UnknownKindError as error:
        raise Refused(415, str(error)) from None
    except ValueError as error:
        raise Refused(400, str(error)) from None
    return JSONResponse(found, headers={"cache-control": "no-store"})


UPLOADS = [Route("/api/upload", Guarded(upload, methods=("POST",)))]
"""The route."""
