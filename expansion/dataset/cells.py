"""The types of single cells: each is a value, or says in a sentence what is wrong.

What a cell may refer to comes with the validation as its context, by noun: ids under
``office`` and ``source``, texts by source id under ``text``. A noun that is None is
not checked: what it comes from is itself broken, and that is the problem to name.
"""

import re
from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator
from pydantic import ValidationInfo as Info

from expansion.dataset.tables import ConsequenceError
from expansion.model import Confidence, Cue, CueKind, PartialDate, Span, region_of

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise ValueError(f"“{text}” is not an id: lower-case letters, digits, hyphens.")
    return text


def _country(text: str) -> str:
    region_of(text)
    return text


def _time_zone(text: str) -> str:
    try:
        ZoneInfo(text or "UTC")
    except (OSError, ValueError, KeyError):
        raise ValueError(f"“{text}” is not a time zone like Asia/Tokyo.") from None
    return text


def _web_address(text: str) -> str:
    # An address becomes a link on the page; "javascript:" would run there.
    try:
        address = urlsplit(text)
        is_one = address.scheme in ("http", "https") and bool(address.netloc)
    except ValueError:  # brackets that hold no IPv6 address
        is_one = False
    if text and not is_one:
        raise ValueError(f"“{text}” is not an http or https address.")
    return text


def _known(noun: str) -> Callable[[str, Info], str]:
    def read(text: str, info: Info) -> str:
        known = (info.context or {}).get(noun)
        if text and known is not None and text not in known:
            raise ConsequenceError(f"There is no {noun} “{text}”.")
        return text

    return read


def _quote(first: str, last: str) -> PlainValidator:
    """Join a quote with its position, which stands in two columns before it."""

    def read(quote: str, info: Info) -> Span | None:
        if not quote or not {first, last} <= info.data.keys():
            return None
        start, end = info.data[first] or 0, info.data[last] or 0
        text = _text(info)
        whole = quote if text is None else text[start:end]
        if whole.strip() == quote:  # a cell has lost the white space at its ends
            quote = whole
        if end - start != len(quote):
            raise ValueError("The quote is not as long as its position says.")
        if quote != whole:
            source = info.data["source_id"]
            raise ConsequenceError(f"The text of “{source}” does not say this here.")
        return Span(start, end, quote)

    return PlainValidator(read)


def _text(info: Info) -> str | None:
    """Return the text of the source that a line names, or None: not to be checked."""
    texts, source = (info.context or {}).get("text"), info.data.get("source_id")
    return None if texts is None or source is None else str(texts.get(source, ""))


def _end_of_sentence(end: int, info: Info) -> int:
    start, name, text = (
        info.data.get("sentence_start"),
        info.data.get("quote"),
        _text(info),
    )
    length = end if text is None else len(text)
    if (
        name
        and start is not None
        and not start <= name.start < name.end <= end <= length
    ):
        raise ValueError("The sentence does not hold the name.")
    return end


def _end_of_passage(end: int, info: Info) -> int:
    start, text = info.data.get("start"), _text(info)
    if start is not None and not start < end <= (end if text is None else len(text)):
        raise ValueError("The text has no such passage.")
    return end


def _original(text: str, info: Info) -> str:
    """Take the outlet a report repeats; a copy is no second witness."""
    confidence = info.data.get("confidence")
    if text and confidence is Confidence.HIGH:
        raise ValueError("A copy is never of high confidence.")
    if text == "?" and confidence is Confidence.MEDIUM:
        raise ValueError("A copy of an unknown original is of low confidence.")
    return text


def _cues(text: str, info: Info) -> tuple[Cue, ...]:
    """Read the telling words of the evidence: ``place:171:177 date:120:129``."""
    evidence = info.data.get("evidence")
    return () if evidence is None else tuple(_cue(e, evidence) for e in text.split())


def _cue(text: str, evidence: Span) -> Cue:
    match = re.fullmatch(rf"({'|'.join(CueKind)}):(\d+):(\d+)", text, re.ASCII)
    if match is None:
        raise ValueError(f"“{text}” is not a cue like date:120:129.")
    start, end = int(match[2]), int(match[3])
    if not evidence.start <= start < end <= evidence.end:
        raise ValueError(f"The cue “{text}” does not lie in the evidence.")
    quote = evidence.quote[start - evidence.start : end - evidence.start]
    return Cue(CueKind(match[1]), Span(start, end, quote))


def _yes(text: str) -> bool:
    if text not in {"", "yes"}:
        raise ValueError(f"“{text}” is neither yes nor empty.")
    return bool(text)


def _or_none(read: Callable[[str], Any]) -> PlainValidator:
    return PlainValidator(lambda text: read(text) if text else None)


Id = Annotated[str, AfterValidator(_slug)]
Filled = Annotated[str, Field(min_length=1)]
Country = Annotated[str, AfterValidator(_country)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
Address = Annotated[str, AfterValidator(_web_address)]
When = Annotated[PartialDate | None, _or_none(PartialDate.parse)]
OfficeId = Annotated[str, Field(min_length=1), AfterValidator(_known("office"))]
OfficeIdOrNone = Annotated[str, AfterValidator(_known("office"))]
OfficeIds = Annotated[list[OfficeId], BeforeValidator(str.split)]
SourceId = Annotated[str, Field(min_length=1), AfterValidator(_known("source"))]
Yes = Annotated[bool, PlainValidator(_yes)]
Position = Annotated[int, Field(ge=0)]
PositionOrNone = Annotated[Position | None, BeforeValidator(lambda text: text or None)]
Quote = Annotated[Span, _quote("start", "end")]
Evidence = Annotated[Span | None, _quote("evidence_start", "evidence_end")]
EndOfSentence = Annotated[Position, AfterValidator(_end_of_sentence)]
EndOfPassage = Annotated[Position, AfterValidator(_end_of_passage)]
Original = Annotated[str, AfterValidator(_original)]
Cues = Annotated[tuple[Cue, ...], PlainValidator(_cues)]
