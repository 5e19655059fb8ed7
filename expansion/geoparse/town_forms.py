"""The forms in which a town's name is written: "Berlins", "Londoner", "NYC"."""

from expansion.geocode.gazetteer import Gazetteer
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.qualifiers import Toponym

SHORTEST_NAME = 3
_LONGEST_CODE = 4  # capitals only: an abbreviation rather than a shouted town
_KNOWN_ALTERNATE = 100_000  # inhabitants from which an alternate name is in use
_GENITIVE_TOWN = 50_000


class TownForms:
    """Finds the town behind a form, and tells how doubtful the form is."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        """Prepare for a language."""
        self._lexicon = lexicon
        self._gazetteer = gazetteer

    def lookup(self, name: str, first: int, last: int) -> Toponym | None:
        """Return the town that tokens name, in a case or without, or None."""
        for spelling in (name, self._without_genitive(name)):
            if spelling and (weakness := self.weakness(spelling)) is not None:
                return Toponym(first, last, last, spelling, is_weak=weakness)
        return None

    def weakness(self, name: str) -> bool | None:
        """Return whether a name is a weak one; None: it is no name of a town."""
        if self._gazetteer.is_short_form(name):
            return (
                False
                if (not name.islower() and name[-1] != ".") or "." in name[:-1]
                else None
            )
        folded = name.lower()
        if (
            len(name) < SHORTEST_NAME
            or folded in self._lexicon.never
            or name not in self._gazetteer
            or (name.isupper() and len(name) <= _LONGEST_CODE)
        ):
            return None
        best = self._gazetteer.candidates(name)[0]
        own = self._gazetteer.is_own_name(name, best)
        if not own and self._lexicon.marks(folded):
            return None
        if folded in self._lexicon.weak:
            return True
        return not own and best.population < _KNOWN_ALTERNATE

    def _without_genitive(self, name: str) -> str | None:
        """Return "Berlin" for "Berlins"."""
        if self._lexicon.table["names"]["genitive"] != "s" or not name.endswith("s"):
            return None
        base = name[:-1]
        if base.lower() in self._lexicon.never | self._lexicon.weak:
            return None
        best = next(iter(self._gazetteer.candidates(base)), None)
        known = best is not None and best.population >= _GENITIVE_TOWN
        return base if known and name not in self._gazetteer else None

    def adjective(self, name: str, first: int, last: int) -> Toponym | None:
        """Return the town behind "Londoner", "Münchner", "New Yorker"."""
        table = self._lexicon.table["names"]
        if name.lower() in self._lexicon.never or self._lexicon.marks(name.lower()):
            return None
        base = table["adjective_irregular"].get(name.lower())
        if base is None:
            bases = (
                name.removesuffix(ending) + restored
                for ending in table["adjective_endings"]
                if name.endswith(ending) and len(name) > len(ending) + 2
                for restored in table["adjective_restored"]
            )
            base = next((each for each in bases if self._is_town(each)), None)
        if base is None:
            return None
        return Toponym(first, last, last, base, is_adjective=True)

    def _is_town(self, name: str) -> bool:
        if self.weakness(name) is not False:
            return False
        best = self._gazetteer.candidates(name)[0]
        return self._gazetteer.is_own_name(name, best) or (
            best.population >= _KNOWN_ALTERNATE
        )
