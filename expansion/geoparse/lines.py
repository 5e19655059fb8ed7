"""Sorts the lines of a document: which are sentences, which are titles, bylines, rows.

Shapes of lines that are no sentences are filled with a language's words.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.name_shapes import first_names

_LONGEST_HEADING = 90
_LONGEST_TITLE = 160
_FEWEST_CELLS = 3  # lines in a row that are short and open: cells of a table
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
BULLET = re.compile(r"\s*(?:[-–—•*·▪◦‣>]|\(?\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_ROW = re.compile(r".*\S\s*(?:\||\t)\s*\S")
_ADDRESS = re.compile(
    r"\S+@\S+\.\w|\b(?:tel|phone|fax)\b\.?:?\s*[+(\d]|https?://", re.IGNORECASE
)
_CAPITAL = "A-ZÄÖÜÉÈÀÁÍÓÚÑŁŠŻ"


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


class Line(NamedTuple):
    """A line without the blanks around it: its number, its place, what it is."""

    number: int
    start: int
    end: int
    part: Part = Part.BODY


def lines_of(text: str, lexicon: Lexicon) -> Iterator[Line]:
    """Yield the lines of a text; a table with a line for each cell has rows."""
    every = enumerate(_LINE.finditer(text))
    bounds = [(n, *strip(text, line.start(), line.end())) for n, line in every]
    lines = [Line(*bound) for bound in bounds if bound[1] < bound[2]]
    run: list[Line] = []
    for index, line in enumerate(lines):
        is_last = index == len(lines) - 1
        part = _part_of(text[line.start : line.end], lexicon, not index, is_last)
        is_next = run and text[run[-1].end : line.start].count("\n") == 1
        if run and not (is_next and run[-1].part is part is Part.HEADING):
            yield from _row_of(run)
            run = []
        run.append(line._replace(part=part))
    yield from _row_of(run)


def _row_of(run: Sequence[Line]) -> Sequence[Line]:
    if len(run) < _FEWEST_CELLS:
        return run
    return [run[0]._replace(end=run[-1].end, part=Part.ROW)]


def _part_of(line: str, lexicon: Lexicon, is_first: bool, is_last: bool) -> Part:
    words = line_shapes(lexicon)
    is_open = line[-1] not in '.!?…"”“»:;,'
    checks = (
        (Part.BULLET, BULLET.match(line)),
        (Part.ROW, _ROW.match(line)),
        (Part.CAPTION, words["caption"].match(line)),
        (Part.CONTACT, words["contact"].match(line)),
        (Part.CONTACT, len(line) < _LONGEST_TITLE and _ADDRESS.search(line)),
        (Part.HEADING, words["about"].match(line)),
        (Part.BYLINE, not is_first and is_open and _is_byline(line, words)),
        (Part.TITLE, is_first and is_open and len(line) <= _LONGEST_TITLE),
        (Part.HEADING, not is_last and is_open and len(line) <= _LONGEST_HEADING),
    )
    return next((part for part, fits in checks if fits), Part.BODY)


def _is_byline(line: str, words: dict[str, re.Pattern[str]]) -> bool:
    """Tell whether a line names its author: with "by", or a person alone."""
    first = re.split(r"\W", line, maxsplit=1)[0].lower()
    is_person = first in first_names() and words["person"].match(line)
    return bool(is_person or words["byline"].match(line))


@cache
def line_shapes(lexicon: Lexicon) -> dict[str, re.Pattern[str]]:
    """Return the patterns of lines that are no sentences, with a language's words."""
    lines = lexicon.lines
    name = rf"[{_CAPITAL}][\w.'’-]+"
    joint = rf"(?:,| &| and| und| et| y| e|)\s+(?:{name}|de|von|van|der|da)"
    names = rf"{name}\s(?:{name}|de|von|van|der|da)(?:{joint}){{0,6}}"
    place = rf"(?:,? (?:{lines['in']})? ?{name}(?:[ /]{name}){{0,3}})?"
    role = r"(?:\s?[,|–—-]\s?.{0,70}|, .{0,40})?"
    return {
        "caption": re.compile(
            rf"(?:{lines['caption']})(?!\w).{{0,250}}$", re.IGNORECASE
        ),
        "contact": re.compile(rf"(?:{lines['contact']})(?!\w).*$", re.IGNORECASE),
        "byline": re.compile(rf"(?i:{lines['by']}):? .{{3,90}}[^.:]$"),
        "person": re.compile(rf"{names}{place}{role}$"),
        "about": re.compile(
            rf"(?:{lines['about']})\s+(?P<who>[^:]{{2,50}}?):?\s*$", re.IGNORECASE
        ),
        "dateline": re.compile(_dateline_shape(lines["agencies"])),
    }


def _dateline_shape(agencies: str) -> str:
    word = (
        rf"(?:[{_CAPITAL}][\w'’\-]+|St\.|a\.\s?M\.|am|an|der|im|de|la|los|las|of|and)"
    )
    place = rf"[{_CAPITAL}][\w'’.\-]+(?:[ /]{word}){{0,4}}(?:,\s?[A-Z][\w. ]{{1,20}})?"
    shouted = rf"[{_CAPITAL}][{_CAPITAL} .\-/]{{2,30}}(?:,\s?[\w. ]{{2,30}}){{0,3}}"
    dash = r"(?:--|[–—]|\s-)"
    when = r"[^\n()]{0,40}?\d[^\n()–—:]{0,25}"
    return (
        rf"(?:{place},?\s?(?:{when})?\s?/?\s?)?\((?:[^()]{{0,25}}\b)?(?i:{agencies})\b[^()]{{0,25}}\)"
        rf"\s*(?:[-–—:.]+)?\s*"
        rf"|{shouted}\s?(?:/\w+/\s?)?(?:{dash}|:)\s*(?=\S)"
        rf"|{place}(?:[,.]\s(?:{when}))?(?:\s?\([^()]{{1,25}}\))?\s?(?:/\w+/)?[.,]?\s*{dash}\s*"
        rf"(?=[{_CAPITAL}„\"“»'‚«0-9]|$)"
        rf"|{place}[.,]\s?{when}[.:]\s+(?=[{_CAPITAL}])"
        rf"|[{_CAPITAL}][{_CAPITAL}.\-/ ]{{2,28}}[{_CAPITAL}](?=[{_CAPITAL}][a-zäöüß])"
    )


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a passage without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
