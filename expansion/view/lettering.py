"""The letters of a picture: how wide a text is, where it breaks, what is left out.

The font travels with the package, so a picture is the same on every machine. Widths
are in the unit of the size that is given.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from PIL import ImageFont

FAMILY = "Expansion Sans"
"""Source Sans 3, cut down and renamed as its licence asks (data/make_fonts.py)."""
STACK = f"'{FAMILY}','Source Sans 3','Source Sans',sans-serif"
"""What a browser takes instead, the nearest first."""
REGULAR, STRONG = 400, 600
"""Weights."""

_FOLDER = Path(__file__).parent / "fonts"
_FILES = {
    REGULAR: _FOLDER / "ExpansionSans-Regular.ttf",
    STRONG: _FOLDER / "ExpansionSans-Semibold.ttf",
}
FONT_FILES = tuple(str(path) for path in _FILES.values())
"""Where the fonts are."""

_EM = 1000
_SHARES = (0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
_TOWER = re.compile("([\u0300-\u036f]{2})[\u0300-\u036f]+")


def clean(text: str) -> str:
    """Return a text in one line that shows what it says, whoever wrote it.

    Control and format characters go, among them those that turn the direction of
    writing and those that XML forbids; marks do not pile up over other lines.
    """
    seen = "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace() or not unicodedata.category(char).startswith("C")
    )
    lower = _TOWER.sub(r"\1", unicodedata.normalize("NFC", seen))
    return " ".join(lower.split())


def measure(text: str, size: float, weight: int = REGULAR) -> float:
    """Return how wide a text is; kerning makes it hardly narrower."""
    return _font(weight).getlength(text) * size / _EM


def shorten(text: str, room: float, size: float, weight: int = REGULAR) -> str:
    """Return as much of a text as fits, with an ellipsis where it was cut."""
    if measure(text, size, weight) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(f"{text[:middle].rstrip()}…", size, weight) <= room:
            low = middle
        else:
            high = middle - 1
    return f"{text[:low].rstrip()}…"


def wrap(
    text: str, room: float, size: float, most: int, weight: int = REGULAR
) -> list[str]:
    """Break a text into at most so many lines; what does not fit ends in "…".

    The lines are made about equally long, so that no word stands alone.
    """
    lines = _break(text, room, size, most, weight)
    narrower = (
        _break(text, room * share, size, len(lines), weight) for share in _SHARES
    )
    return next((each for each in narrower if _whole(each) == _whole(lines)), lines)


def _whole(lines: list[str]) -> str:
    return " ".join(lines)


def _break(text: str, room: float, size: float, most: int, weight: int) -> list[str]:
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        taken = 1
        while taken < len(words) and (
            measure(" ".join(words[: taken + 1]), size, weight) <= room
        ):
            taken += 1
        lines.append(shorten(" ".join(words[:taken]), room, size, weight))
        words = words[taken:]
    return [*lines, shorten(" ".join(words), room, size, weight)] if words else lines


@cache
def _font(weight: int) -> ImageFont.FreeTypeFont:
    # The simple layout adds advances up, which is the same wherever it runs.
    return ImageFont.truetype(_FILES[weight], _EM, layout_engine=ImageFont.Layout.BASIC)
