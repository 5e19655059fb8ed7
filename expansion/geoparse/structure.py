"""The parts of a document: title, dateline, byline, paragraphs, sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import sentencex

from expansion.geoparse.lexicon import Lexicon
from expansion.model import Span

_LONGEST_SENTENCE = 1500  # characters; what is longer is no sentence and is cut
_LONGEST_DATELINE = 60
_LONGEST_TITLE = 160
_LONGEST_BYLINE = 300
# A sentence may begin with a number; the segmenter takes "begonnen. 2025" for one.
_BEFORE_NUMBER = re.compile(r"(?<=[^\W\d_A-Z]{5}\.)\s+(?=\d)")


class Part(StrEnum):
    """What a passage of the document is."""

    TITLE = "title"
    DATELINE = "dateline"
    BYLINE = "byline"
    BODY = "body"


@dataclass(frozen=True)
class Passage:
    """A sentence, or a line that is none.

    Attributes:
        span: Where it stands.
        part: What it is.
        paragraph: The number of its line, from 0.
    """

    span: Span
    part: Part
    paragraph: int


def split(text: str, lexicon: Lexicon) -> tuple[Passage, ...]:
    """Cut a document into its sentences, with bylines and datelines apart."""
    found: list[Passage] = []
    lines = list(re.finditer(r"[^\r\n\v\f\x85\u2028\u2029]+", text))
    for number, line in enumerate(lines):
        start, end = _strip(text, line.start(), line.end())
        if start == end:
            continue
        for piece_start, piece_end, is_byline in _cut_bylines(
            text, start, end, lexicon
        ):
            if is_byline:
                span = Span.cut(text, piece_start, piece_end)
                found.append(Passage(span, Part.BYLINE, number))
            else:
                found += _body(text, piece_start, piece_end, number, lexicon)
    return tuple(found)


def _body(
    text: str, start: int, end: int, number: int, lexicon: Lexicon
) -> Iterator[Passage]:
    body = _dateline_end(text, start, end, lexicon)
    if body > start:
        yield Passage(Span.cut(text, start, body), Part.DATELINE, number)
        start, _ = _strip(text, body, end)
    is_title = (
        number == 0
        and end - start <= _LONGEST_TITLE
        and text[end - 1] not in '.!?…"”“»'
    )
    for first, last in _sentences(text, start, end, lexicon.code):
        part = Part.TITLE if is_title else Part.BODY
        yield Passage(Span.cut(text, first, last), part, number)


def _sentences(
    text: str, start: int, end: int, language: str
) -> Iterator[tuple[int, int]]:
    cursor = start
    pieces = (
        piece
        for sentence in sentencex.segment(language, text[start:end])
        for piece in _BEFORE_NUMBER.split(sentence)
    )
    for sentence in pieces:
        if not (core := sentence.strip()):
            continue
        # The segmenter may normalise blanks; what it gives is looked up again, so
        # that offsets are those of the text as given.
        first = text.find(core, cursor, end)
        if first < 0:
            break
        last = first + len(core)
        if first > cursor and (gap := _strip(text, cursor, first)) and gap[0] < gap[1]:
            yield from _chunks(text, *gap)
        yield from _chunks(text, first, last)
        cursor = last
    rest = _strip(text, cursor, end)
    if rest[0] < rest[1]:
        yield from _chunks(text, *rest)


def _chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long for a sentence at blanks."""
    while end - start > _LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = cut if cut > start else start + _LONGEST_SENTENCE
        if (piece := _strip(text, start, cut)) and piece[0] < piece[1]:
            yield piece
        start = cut
    piece = _strip(text, start, end)
    if piece[0] < piece[1]:
        yield piece


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


@cache
def _byline_patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, lexicon.table["structure"]["byline"]))


def _cut_bylines(
    text: str, start: int, end: int, lexicon: Lexicon
) -> Iterator[tuple[int, int, bool]]:
    """Yield the pieces of a line and whether each is a byline."""
    # A byline is short, or stands at the end of a line.
    first = max(start, end - _LONGEST_BYLINE)
    for pattern in _byline_patterns(lexicon):
        match = pattern.search(text[first:end])
        whole_line = pattern.pattern.startswith("^")
        if match is None or (whole_line and first > start):
            continue
        if first + match.start() > start:
            yield start, first + match.start(), False
        yield first + match.start(), first + match.end(), True
        if first + match.end() < end:
            yield first + match.end(), end, False
        return
    yield start, end, False


@cache
def _dateline_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    agencies = sorted(
        lexicon.table["structure"]["dateline_agencies"].split(), key=len, reverse=True
    )
    names = "|".join(map(re.escape, agencies))
    word = r"(?:[A-ZÄÖÜÉ][\w'’\-]+|St\.|a\.\s?M\.|am|an|der|im|de|la|los|las|of)"
    place = rf"[A-ZÄÖÜÉ][\w'’.\-]+(?:[ /]{word}){{0,3}}(?:,\s?[A-Z][\w. ]{{1,20}})?"
    shouted = r"[A-ZÄÖÜ][A-ZÄÖÜ .\-/]{3,30}(?:,\s?[\w. ]{2,20}){0,2}"
    return re.compile(
        rf"(?:{place})?\s?[,/]?\s?\((?i:[^()]{{0,25}}?\b(?:{names})\b[^()]{{0,25}})\)\s*(?:[-–—:.]+)?\s*"
        rf"|{place}(?:\s?\([^()]{{1,25}}\))?\s*(?:--|[–—]|\s-)\s*(?=[A-ZÄÖÜ„\"“»'‚0-9]|$)"
        rf"|{shouted}(?:\s*(?:[-–—:.])+\s+|(?=[A-ZÄÖÜ][a-zäöüß]))"
        rf"|{place},?\s(?:\d{{1,2}}\.\s?)?[A-Z][a-zä]{{2,8}}\.?\s?\d{{0,2}}(?:,?\s\d{{4}})?\s?(?:\([^()]{{1,25}}\))?\s?(?:/PRNewswire/)?\s*(?:--|[–—]|\s-)\s*"
    )


def _dateline_end(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where a dateline at the beginning of a line ends; ``start``: none."""
    match = _dateline_pattern(lexicon).match(text, start, min(end, start + 120))
    if match is None or match.end() - start > _LONGEST_DATELINE:
        return start
    # "Siemens – Der Konzern" reads like one, too; a place must stand in it, which
    # the caller sees: a dateline without a place only loses its dash.
    return match.end()
