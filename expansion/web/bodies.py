"""What a request brings along: read up to a limit, refused in one sentence."""

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from anyio import fail_after
from starlette.requests import Request

LARGEST = 5_000_000
"""Bytes of a body."""
_PATIENCE = 60  # seconds for a body


class Refused(Exception):  # noqa: N818 - what was asked is refused, nothing failed
    """Why there is no answer.

    Args:
        status: As HTTP counts them.
        sentence: Why.
        headers: Further headers of the refusal.
    """

    def __init__(
        self, status: int, sentence: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.headers = headers or {}


def media_type(request: Request, *taken: str) -> str:
    """Return the media type of a request's body.

    Args:
        request: What was asked.
        taken: The types that can be read.

    Raises:
        Refused: It is another one.
    """
    named = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if named not in taken:
        raise Refused(415, f"The body is {' or '.join(taken)}.")
    return named


async def body(request: Request) -> bytes:
    """Return the body of a request.

    Raises:
        Refused: It is too large, or too slow.
    """
    told = request.headers.get("content-length", "")
    too_large = Refused(413, f"A body has at most {LARGEST:,} bytes.")
    if told.isdecimal() and int(told) > LARGEST:
        raise too_large
    content = bytearray()
    try:
        with fail_after(_PATIENCE):  # who sends a byte now and then holds all before it
            async for chunk in request.stream():
                content += chunk
                if len(content) > LARGEST:
                    raise too_large
    except TimeoutError:
        late = f"The body did not come within {_PATIENCE} seconds."
        raise Refused(408, late, {"connection": "close"}) from None
    return bytes(content)


def parse(content: bytes) -> Any:  # noqa: ANN401 (any JSON value)
    """Read JSON.

    Raises:
        Refused: It is none.
    """
    try:
        return json.loads(content, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Refused(400, "The body is no JSON.") from None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)  # NaN is Python's, not JSON's
