"""The route that makes a text or a table of a reader's file; nothing is kept."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from expansion.maps.files import UnknownKindError, read_file
from expansion.web.bodies import Refused, body
from expansion.web.guard import Guarded
from expansion.web.turns import Line

_LINE = Line(2, waiting=8)  # each is read in a process of its own
_LONGEST_NAME = 200  # characters


async def upload(request: Request) -> Response:
    """Send the article or the table that a file holds."""
    name = request.query_params.get("name", "")
    if not 0 < len(name) <= _LONGEST_NAME or "\0" in name:
        raise Refused(400, "“name” is the file's name, with its ending.")
    content = await body(request)
    try:
        found = await _LINE.run(read_file, name, content)
    except UnknownKindError as error:
        raise Refused(415, str(error)) from None
    except ValueError as error:
        raise Refused(400, str(error)) from None
    return JSONResponse(found, headers={"cache-control": "no-store"})


UPLOADS = [Route("/api/upload", Guarded(upload, methods=("POST",), is_dear=True))]
"""The route."""
