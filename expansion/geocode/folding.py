"""Brings the spellings of a name into one form, so that they can be compared."""

import re
import unicodedata
from functools import lru_cache

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"}
)
# Blanks, hyphens, dots and every apostrophe separate or vanish: "St. Gallen",
# "Sankt-Gallen"; "Xi'an", "Xi’an".
_APOSTROPHES = re.compile(r"['’‘`ʼ´]")
_SEPARATORS = re.compile(r"[\s\-–‐‑.,/()]+")
_SAINT = re.compile(r"\b(?:st|sankt|saint|sainte|ste)\b")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the form in which two spellings of a name are equal.

    Case, accents, hyphens and dots do not count; "St.", "Sankt" and "Saint" are one.
    """
    if name.isascii():
        plain = name.lower()
    else:
        plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _squeeze(plain)


def foldings(name: str) -> tuple[str, ...]:
    """Return every folded form of a name: "munchen" and "muenchen" for "München"."""
    if name.isascii():
        return (fold(name),)
    composed = unicodedata.normalize("NFC", name).casefold()
    spelled_out = composed.translate(_UMLAUTS)
    if spelled_out == composed:
        return (fold(name),)
    return fold(name), fold(spelled_out)


def _squeeze(name: str) -> str:
    words = _SEPARATORS.sub(" ", _APOSTROPHES.sub("", name)).strip()
    return _SAINT.sub("sankt", words) if "s" in words else words
