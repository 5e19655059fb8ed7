"""The parts of a document: which lines belong together, which are no sentences.

A line that leads in ("Fest stehen:", a heading, the head of a table) speaks for the
bullets and rows below it; a block "About X" is about X; datelines, bylines, captions
and contact lines name no sites.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import sentencex

from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.line_shapes import line_shapes
from expansion.geoparse.name_shapes import first_names
from expansion.model import Span

_LONGEST_SENTENCE = 1500  # characters; what is longer is no sentence and is cut
_LONGEST_HEADING = 90
_SHORTEST_BODY = 40
_LONGEST_TITLE = 160
_FEWEST_CELLS = 3  # lines in a row that are short and open: cells of a table
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
# A sentence may begin with a number, or stick to the one before ("done.There").
_MORE_ENDS = re.compile(
    r"(?<=[^\W\d_A-Z]{5}\.)\s+(?=\d)|(?<=[^\W\d_A-Z]{3}[.!?])(?=[A-ZÄÖÜÉ][a-zäöü])"
    r"|(?<=[.!?][”\"“»])\s*(?=[A-ZÄÖÜÉ])"
)
_BULLET = re.compile(r"\s*(?:[-–—•*·▪◦‣>]|\(?\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_ROW = re.compile(r".*\S\s*(?:\||\t)\s*\S")
_ADDRESS = re.compile(
    r"\S+@\S+\.\w|\b(?:tel|phone|fax)\b\.?:?\s*[+(\d]|https?://", re.IGNORECASE
)


Line = tuple[int, int, int, "Part"]  # its number, where it begins and ends, what it is


class Part(StrEnum):
    """What a passage of the document is."""

    TITLE = "title"
    HEADING = "heading"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    CONTACT = "contact"
    BULLET = "bullet"
    ROW = "row"
    BODY = "body"


MASKED = frozenset({Part.DATELINE, Part.BYLINE, Part.CAPTION, Part.CONTACT})
BLOCK = frozenset({Part.BULLET, Part.ROW})


@dataclass(frozen=True)
class Passage:
    """A sentence, or a line that is none.

    Attributes:
        span: Where it stands.
        part: What it is.
        paragraph: The number of its line, from 0.
        lead: Index of the passage that leads in to its block, or None.
        about: Whom the block is about ("About X"), or "".
    """

    span: Span
    part: Part
    paragraph: int
    lead: int | None = None
    about: str = ""


def split(text: str, lexicon: Lexicon) -> tuple[Passage, ...]:
    """Cut a document into its passages."""
    lines = [
        (number, *bounds)
        for number, line in enumerate(_LINE.finditer(text))
        if (bounds := _strip(text, line.start(), line.end()))[0] < bounds[1]
    ]
    parts: list[tuple[int, int, int, Part]] = []
    for position, (number, start, end) in enumerate(lines):
        following = lines[position + 1][1] if position + 1 < len(lines) else None
        part = _part_of(text, start, end, following, lexicon, is_first=position == 0)
        parts.append((number, start, end, part))
    found: list[Passage] = []
    for number, start, end, part in _with_cells_joined(text, parts):
        found += _passages(text, start, end, number, part, lexicon)
    return tuple(_with_blocks(found, lexicon))


def _with_cells_joined(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, with a row of a table that has a line for each cell as one."""
    run: list[Line] = []
    for line in lines:
        is_next = run and text[run[-1][2] : line[1]].count("\n") == 1
        if run and not (is_next and run[-1][3] is line[3] is Part.HEADING):
            yield from _row_of(run)
            run = []
        run.append(line)
    yield from _row_of(run)


def _row_of(run: Sequence[Line]) -> Sequence[Line]:
    if len(run) < _FEWEST_CELLS:
        return run
    return [(run[0][0], run[0][1], run[-1][2], Part.ROW)]


def _part_of(
    text: str,
    start: int,
    end: int,
    following: int | None,
    lexicon: Lexicon,
    *,
    is_first: bool,
) -> Part:
    line = text[start:end]
    words = line_shapes(lexicon)
    is_open = line[-1] not in '.!?…"”“»:;,'
    checks = (
        (Part.BULLET, _BULLET.match(line)),
        (Part.ROW, _ROW.match(line)),
        (Part.CAPTION, words["caption"].match(line)),
        (Part.CONTACT, words["contact"].match(line)),
        (Part.CONTACT, len(line) < _LONGEST_TITLE and _ADDRESS.search(line)),
        (Part.HEADING, words["about"].match(line)),
        (Part.BYLINE, not is_first and is_open and _is_byline(line, words)),
        (Part.TITLE, is_first and is_open and len(line) <= _LONGEST_TITLE),
        (Part.HEADING, following and is_open and len(line) <= _LONGEST_HEADING),
    )
    return next((part for part, fits in checks if fits), Part.BODY)


def _is_byline(line: str, words: dict[str, re.Pattern[str]]) -> bool:
    """Tell whether a line names its author: with "by", or a person alone."""
    first = re.split(r"\W", line, maxsplit=1)[0].lower()
    is_person = first in first_names() and words["person"].match(line)
    return bool(is_person or words["byline"].match(line))


def _passages(  # noqa: PLR0917 - a line is four numbers and a part
    text: str, start: int, end: int, number: int, part: Part, lexicon: Lexicon
) -> Iterator[Passage]:
    if part in MASKED or part in (Part.TITLE, Part.HEADING, Part.ROW):
        for first, last in _chunks(text, start, end):
            yield Passage(Span.cut(text, first, last), part, number)
        return
    if part is Part.BULLET and (match := _BULLET.match(text, start, end)):
        start = match.end()
    else:
        body = _dateline_end(text, start, end, lexicon)
        if body > start:
            yield Passage(
                Span.cut(text, *_strip(text, start, body)), Part.DATELINE, number
            )
            start, _ = _strip(text, body, end)
    for first, last in _sentences(text, start, end, lexicon.code):
        is_contact = line_shapes(lexicon)["contact"].match(text, first, last)
        piece = Part.CONTACT if is_contact else part
        yield Passage(Span.cut(text, first, last), piece, number)


def _dateline_end(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where a dateline at the beginning of a line ends; ``start``: none."""
    match = line_shapes(lexicon)["dateline"].match(text, start, min(end, start + 110))
    # "Osaka – Verkaufsbüro" is a line of a list: behind a dateline there is a sentence.
    too_short = match is None or end - match.end() < _SHORTEST_BODY
    return start if match is None or too_short else match.end()


def _with_blocks(found: list[Passage], lexicon: Lexicon) -> Iterator[Passage]:
    """Join bullets with what leads in to them, "About X" with whom it is about."""
    lead: int | None = None
    about = ""
    for index, passage in enumerate(found):
        part, before = passage.part, found[lead] if lead is not None else None
        if (
            part is Part.HEADING
            and before is not None
            and before.span.quote.endswith(":")
        ):
            part = Part.BULLET  # lines below "Our offices:" need no mark
        elif part in (Part.HEADING, Part.TITLE, Part.BODY):
            named = line_shapes(lexicon)["about"].match(passage.span.quote)
            if named is not None or part is Part.HEADING:
                about = named["who"] if named is not None else ""
        heads_table = (
            part is Part.ROW and index and found[index - 1].part is not Part.ROW
        )
        is_led = part in BLOCK or (before is not None and _answers(passage, before))
        yield replace(
            passage,
            part=part,
            lead=lead if is_led and not heads_table else None,
            about=about,
        )
        if heads_table or not (is_led or part in MASKED):
            lead = index


def _answers(passage: Passage, question: Passage) -> bool:
    return (
        question.span.quote.endswith("?")
        and not passage.span.quote.endswith("?")
        and passage.paragraph <= question.paragraph + 1
    )


def _sentences(
    text: str, start: int, end: int, language: str
) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each sentence; offsets are those of the text as given."""
    cursor = start
    pieces = (
        piece
        for sentence in sentencex.segment(language, text[start:end])
        for piece in _MORE_ENDS.split(sentence)
    )
    for core in filter(None, map(str.strip, pieces)):
        # The segmenter may normalise blanks, so what it gives is looked up again.
        first = text.find(core, cursor, end)
        if first < 0:
            break
        yield from _chunks(text, cursor, first)
        cursor = first + len(core)
        yield from _chunks(text, first, cursor)
    yield from _chunks(text, cursor, end)


def _chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long for a sentence at blanks; nothing comes of blanks alone."""
    bounds = list(range(start, end, _LONGEST_SENTENCE))
    cuts = [start]
    for limit in bounds[1:]:
        blank = text.rfind(" ", cuts[-1] + 1, limit)
        cuts.append(blank if blank > 0 else limit)
    for first, last in itertools.pairwise([*cuts, end]):
        piece = _strip(text, first, last)
        if piece[0] < piece[1]:
            yield piece


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
