"""What stands before our own routes: who may read them, and how a refusal is said."""

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from expansion.dataset import DataError
from expansion.maps import record
from expansion.maps.record import StoreError
from expansion.web import published
from expansion.web.answers import refuse
from expansion.web.bodies import Refused
from expansion.web.files import Endpoint
from expansion.web.turns import spend

_READ = ("GET", "HEAD")
_OPEN = {
    # Data are there to be read, by programs and pages of other sites too.
    "access-control-allow-origin": "*",
    "access-control-allow-methods": ", ".join(_READ),
    "access-control-allow-headers": "*",
    "access-control-expose-headers": "etag, content-disposition",
    "cross-origin-resource-policy": "cross-origin",
}
_STATUSES = {record.NoSuchMap: 404, record.WrongKey: 403}
_UNREADABLE = "The data cannot be read."


class Guarded:
    """An endpoint that says in one sentence what it cannot answer.

    An app, not a function, to Starlette, whose own refusals are no JSON.

    Args:
        endpoint: Answers.
        methods: What it answers to; empty: everything.
        is_open: Whether pages of other sites may read it.
        is_dear: Whether an address may only ask so often for what changes or reads.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        methods: tuple[str, ...] = _READ,
        is_open: bool = False,
        is_dear: bool = False,
    ) -> None:
        self._endpoint = endpoint
        self._methods = methods
        self._is_open = is_open
        self._is_dear = is_dear

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        response = await self._answer(Request(scope, receive))
        if self._is_open:
            response.headers.update(_OPEN)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if self._methods and request.method not in self._methods:
            return self._refuse(request)
        try:
            if self._is_dear and request.method not in _READ:
                spend(request)
            if "map" in request.query_params:  # opened before, in a thread: it may wait
                await run_sync(published.of, request.query_params["map"])
            return await self._endpoint(request)
        except Refused as error:
            refused = refuse(request, error.status, str(error))
            refused.headers.update(error.headers)
            return refused
        except StoreError as error:
            return refuse(request, _STATUSES.get(type(error), 503), str(error))
        except DataError:
            # What is wrong stands in the log of `check`; here it would name our files.
            return refuse(request, 503, _UNREADABLE)

    def _refuse(self, request: Request) -> Response:
        """Say which methods are answered: to who asks for that, and to who does not."""
        allowed = ", ".join((*self._methods, "OPTIONS"))
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"allow": allowed})
        refused = refuse(request, 405, f"This address answers to {allowed}.")
        refused.headers["allow"] = allowed
        return refused


async def nothing(request: Request) -> Response:
    """Say that there is no such address."""
    return refuse(request, 404, "There is nothing at this address.")
