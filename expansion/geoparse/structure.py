"""The parts of a document: which lines belong together, which are no sentences.

A line that leads in ("Fest stehen:", a heading, the head of a table) speaks for the
bullets and rows below it; a block "About X" is about X; datelines, bylines, captions
and contact lines name no sites.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import sentencex

from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.lines import (
    BLOCK,
    BULLET,
    MASKED,
    Line,
    Part,
    line_shapes,
    lines_of,
    strip,
)
from expansion.model import Span

__all__ = ["BLOCK", "MASKED", "Part", "Passage", "split"]

_LONGEST_SENTENCE = 1500  # characters; what is longer is no sentence and is cut
_SHORTEST_BODY = 40
# A sentence may begin with a number, or stick to the one before ("done.There").
_MORE_ENDS = re.compile(
    r"(?<=[^\W\d_A-Z]{5}\.)\s+(?=\d)|(?<=[^\W\d_A-Z]{3}[.!?])(?=[A-ZÄÖÜÉ][a-zäöü])"
    r"|(?<=[.!?][”\"“»])\s*(?=[A-ZÄÖÜÉ])"
)


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
    lines = lines_of(text, lexicon)
    found = [each for line in lines for each in _passages(text, line, lexicon)]
    return tuple(_with_blocks(found, lexicon))


def _passages(text: str, line: Line, lexicon: Lexicon) -> Iterator[Passage]:
    number, start, end, part = line
    if part in MASKED or part in (Part.TITLE, Part.HEADING, Part.ROW):
        for first, last in _chunks(text, start, end):
            yield Passage(Span.cut(text, first, last), part, number)
        return
    if part is Part.BULLET and (match := BULLET.match(text, start, end)):
        start = match.end()
    elif (body := _dateline_end(text, start, end, lexicon)) > start:
        dateline = Span.cut(text, *strip(text, start, body))
        yield Passage(dateline, Part.DATELINE, number)
        start, _ = strip(text, body, end)
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
        piece = strip(text, first, last)
        if piece[0] < piece[1]:
            yield piece
