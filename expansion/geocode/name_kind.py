"""How well a name stands for a place.

GeoNames' alternate names carry no language and hold nicknames, transliterations and
junk: "Google" is Topeka. So each name of a place is judged once, when the gazetteer
is built; what neither resembles the place's own name nor is listed as an exonym stays
as doubtful, for a reader who has other evidence.
"""

from enum import IntEnum

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
    """Return how well an unlisted name stands for a place, by the foldings of both."""
    if any(form == name or name.startswith(f"{form} ") for name in own):
        return NameKind.OWN
    if any(f" {name} " in f" {form} " or _is_alike(form, name) for name in own):
        return NameKind.ALTERNATE
    return NameKind.DOUBTFUL


def _is_alike(form: str, name: str) -> bool:
    """Tell whether two names share enough pairs of letters (Dice's coefficient)."""
    one, two = _pairs(form), _pairs(name)
    wanted = _ALIKE if len(form) > _SHORT else _ALIKE_IF_SHORT
    return 2 * len(one & two) >= wanted * (len(one) + len(two))


def _pairs(form: str) -> set[str]:
    letters = form.replace(" ", "")
    return {letters[at : at + 2] for at in range(len(letters) - 1)}
