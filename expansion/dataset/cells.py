"""Parsers of single cells: each returns a value or says in a sentence what is wrong."""

import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlsplit

from expansion.model import PartialDate

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def slug(text: str) -> str:
    """Read an id."""
    if not _SLUG.fullmatch(text):
        raise ValueError(f"“{text}” is not an id: lower-case letters, digits, hyphens.")
    return text


def known_word(allowed: Iterable[str]) -> Callable[[str], str]:
    """Return a parser that takes only the given words."""
    words = tuple(str(word) for word in allowed)

    def parse(text: str) -> str:
        if text not in words:
            raise ValueError(f"“{text}” is none of {', '.join(words)}.")
        return text

    return parse


def known_id(ids: Mapping[str, object], noun: str) -> Callable[[str], str]:
    """Return a parser that takes only the keys of ``ids``."""

    def parse(text: str) -> str:
        if not text:
            raise ValueError(f"The {noun} is missing.")
        if text not in ids:
            raise ValueError(f"There is no {noun} “{text}”.")
        return text

    return parse


def degrees(limit: int) -> Callable[[str], float]:
    """Return a parser of decimal degrees between -limit and limit."""

    def parse(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            raise ValueError(f"“{text}” is not a number of degrees.") from None
        if not -limit <= value <= limit:
            raise ValueError(f"{text} is not between -{limit} and {limit} degrees.")
        return value

    return parse


def optional_date(text: str) -> PartialDate | None:
    """Read a partial date; an empty cell is None: not stated."""
    return PartialDate.parse(text) if text else None


def web_address(text: str) -> str:
    """Read an http or https address; an empty cell stays empty."""
    # An address becomes a link on the page; "javascript:" would run there.
    if text and urlsplit(text).scheme not in ("http", "https"):
        raise ValueError(f"“{text}” is not an http or https address.")
    return text
