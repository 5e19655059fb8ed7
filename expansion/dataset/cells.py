"""Parsers of single cells: each returns a value or says in a sentence what is wrong."""

import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlsplit

from expansion.model import Cue, CueKind, PartialDate, Span

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


def position(text: str) -> int:
    """Read the position of a character in a text."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"“{text}” is not a position in a text.")
    return int(text)


def optional_date(text: str) -> PartialDate | None:
    """Read a partial date; an empty cell is None: not stated."""
    return PartialDate.parse(text) if text else None


def web_address(text: str) -> str:
    """Read an http or https address; an empty cell stays empty."""
    # An address becomes a link on the page; "javascript:" would run there.
    if text and not _is_web_address(text):
        raise ValueError(f"“{text}” is not an http or https address.")
    return text


def _is_web_address(text: str) -> bool:
    try:
        address = urlsplit(text)
    except ValueError:  # brackets that hold no IPv6 address
        return False
    return address.scheme in ("http", "https") and bool(address.netloc)


def cues_to_text(cues: Iterable[Cue]) -> str:
    """Write cues into one cell: ``place:171:177 status:120:129``."""
    return " ".join(f"{cue.kind}:{cue.span.start}:{cue.span.end}" for cue in cues)


def cues_in(evidence: Span) -> Callable[[str], tuple[Cue, ...]]:
    """Return a parser of cues that lie within a piece of evidence."""

    def parse_one(text: str) -> Cue:
        kind, _, place = text.partition(":")
        start, _, end = place.partition(":")
        if kind not in tuple(CueKind) or not (start.isdigit() and end.isdigit()):
            raise ValueError(f"“{text}” is not a cue like date:120:129.")
        inner = Span(
            int(start),
            int(end),
            evidence.quote[int(start) - evidence.start : int(end) - evidence.start],
        )
        if not evidence.contains(inner) or inner.start >= inner.end:
            raise ValueError(f"The cue “{text}” does not lie in the evidence.")
        return Cue(CueKind(kind), inner)

    return lambda text: tuple(parse_one(each) for each in text.split())
