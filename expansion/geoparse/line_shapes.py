"""The shapes of lines that are no sentences, filled with a language's words."""

import re
from functools import cache

from expansion.geoparse.lexicon import Lexicon

_CAPITAL = "A-ZÄÖÜÉÈÀÁÍÓÚÑŁŠŻ"


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
