"""How well a name stands for a place.

GeoNames' alternate names carry no language and hold nicknames, transliterations and
junk: "Google" is Topeka. So each name of a place is judged once, when the gazetteer
is built; what neither resembles the place's own name nor is listed as an exonym stays
as doubtful, for a reader who has other evidence.
"""

from enum import IntEnum

from expansion.geocode.folding import foldings

_ALIKE = 0.5
_ALIKE_IF_SHORT = 0.6  # in five letters two shared pairs are chance: "Kann", Cannes
_SHORT = 5


class NameKind(IntEnum):
    """How well a name stands for a place; the better kinds come first."""

    SHORT = 0  # listed, and means nothing else: NYC, DC
    OWN = 1  # what the place is called, without its addition too: Frankfurt
    EXONYM = 2  # listed: Mailand, Aix-la-Chapelle
    ALTERNATE = 3  # resembles or contains the own name: Muenchen, Praga
    DOUBTFUL = 4  # anything else that GeoNames has: Google for Topeka


def kind_of(form: str, own: tuple[str, ...]) -> NameKind:
    """Return how well an unlisted name stands for a place.

    Args:
        form: The name, folded.
        own: The foldings of the place's own name.
    """
    if any(form == name or name.startswith(f"{form} ") for name in own):
        return NameKind.OWN
    if any(_contains(form, name) or _alike(form, name) for name in own):
        return NameKind.ALTERNATE
    return NameKind.DOUBTFUL


def likeness(name: str, other: str) -> float:
    """Return the share of neighbouring letters two names have in common, 0 to 1.

    It is Dice's coefficient of their pairs of letters; accents and blanks do not count.
    """
    return max(
        _dice(_pairs(one), _pairs(two))
        for one in foldings(name)
        for two in foldings(other)
    )


def _contains(form: str, name: str) -> bool:
    return f" {name} " in f" {form} "


def _alike(form: str, name: str) -> bool:
    wanted = _ALIKE if len(form) > _SHORT else _ALIKE_IF_SHORT
    return _dice(_pairs(form), _pairs(name)) >= wanted


def _pairs(form: str) -> set[str]:
    letters = form.replace(" ", "")
    return {letters[at : at + 2] for at in range(len(letters) - 1)}


def _dice(one: set[str], two: set[str]) -> float:
    return 2 * len(one & two) / (len(one) + len(two) or 1)
