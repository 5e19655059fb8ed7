"""Brings the spellings of a name into one form, so that they can be compared."""

import re
import unicodedata

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_HAS_UMLAUT = re.compile("[äöüøå]")
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"}
)
# Blanks, hyphens and dots separate, every kind of apostrophe vanishes:
# "St. Gallen" and "Sankt-Gallen", "Xi'an" and "Xi’an".
_PLAIN = re.compile(r"[a-z]+")
_APOSTROPHES = re.compile(r"['’‘`ʼ´]")
_SEPARATORS = re.compile(r"[\s\-–‐‑.,/()]+")
_SAINT = re.compile(r"\b(?:st|sankt|saint|sainte|ste)\b")


def fold(name: str) -> str:
    """Return the form in which two spellings of a name are equal.

    Case, accents, hyphens and dots do not count; "St.", "Sankt" and "Saint" are one.
    """
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join([char for char in plain if not unicodedata.combining(char)])
    if _PLAIN.fullmatch(plain):
        return plain
    words = _SEPARATORS.sub(" ", _APOSTROPHES.sub("", plain)).strip()
    return _SAINT.sub("sankt", words) if "s" in words else words


def foldings(name: str) -> tuple[str, ...]:
    """Return every folded form of a name: "munchen" and "muenchen" for "München"."""
    if name.isascii():
        return (fold(name),)
    composed = unicodedata.normalize("NFC", name).casefold()
    if _HAS_UMLAUT.search(composed) is None:
        return (fold(name),)
    return fold(name), fold(composed.translate(_UMLAUTS))


def same_letters(name: str, other: str) -> bool:
    """Tell whether two spellings agree in their accents too.

    "Singapur" is not "Singāpur"; "Muenchen" and "MÜNCHEN" are "München".
    """
    one, two = (
        unicodedata.normalize("NFC", spelling).casefold().translate(_UMLAUTS)
        for spelling in (name, other)
    )
    return one == two or (one.isascii() and two.isascii())
