"""Whom to tell of an error: what the host wrote into ``EXPANSION_CONTACT``."""

import os
from typing import NamedTuple
from urllib.parse import urlsplit

from expansion.web.plain import visible


class Contact(NamedTuple):
    """Whom to tell.

    Attributes:
        text: What is shown, or "": the host wrote nothing.
        address: Where a click leads, or "": it is text only.
    """

    text: str
    address: str = ""


def contact() -> Contact:
    """Read whom to tell; an https or mailto address becomes a link, nothing else."""
    told = visible(os.environ.get("EXPANSION_CONTACT", "")).strip()
    try:
        parts = urlsplit(told)
    except ValueError:  # brackets that hold no IPv6 address
        return Contact(told)
    is_address = (parts.scheme == "https" and parts.netloc) or (
        parts.scheme == "mailto" and "@" in parts.path
    )
    if not is_address or " " in told:
        return Contact(told)
    return Contact(parts.path if parts.scheme == "mailto" else told, told)
