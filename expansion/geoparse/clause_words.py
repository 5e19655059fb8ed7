"""Answers questions about the words of a clause: its tense, its doubts, its ways."""

from typing import Self

from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.marking import Row

BARS = frozenset({",", ";", ":", "und", "and", "or", "oder", "which", "that"})
AWAY = frozenset({"aus", "von", "from", "vom"})
THERE = frozenset({"nach", "to", "into", "zu"})
_WAYS = AWAY | THERE | frozenset({"in", "im", "at", "an", "am"})


class ClauseWords:
    """Answers questions about the words of a clause."""

    def __init__(self, clause: Row, lexicon: Lexicon) -> None:
        self._items = clause.items
        self._lexicon = lexicon

    def any(self, name: str) -> bool:
        """Tell whether a word of a class stands in the clause."""
        return any(self._lexicon.has(item.symbol, name) for item in self._items)

    def present(self) -> bool:
        """Tell whether a verb of opening stands in the present tense."""
        return any(
            self._word(n) in self._lexicon.present for n in range(len(self._items))
        )

    def is_over(self, index: int) -> bool:
        """Tell whether a noun is what lies behind: "after a seven-week shutdown"."""
        words = {self._word(n) for n in range(max(0, index - 3), index)}
        return bool(words & self._lexicon.over)

    def moved(self, index: int) -> bool:
        """Tell whether a verb of moving stands in the past."""
        return self._word(index) in self._lexicon.moved and not (
            self.future_before(index) or self.any("future")
        )

    def preposition(self, index: int) -> str:
        """Return the word before a place, articles and the like left out."""
        words = [self._word(n) for n in range(max(0, index - 3), index)]
        return next((word for word in reversed(words) if word in _WAYS), "")

    def makes_goods(self, index: int) -> bool:
        """Tell whether "build" stands for making goods, not for a new site."""
        return self._word(index) in self._lexicon.makes and not (
            self.any("site") or self.any("new")
        )

    def segment(self, index: int) -> Self:
        """Return the words between the commas around a place."""
        first = last = index
        while first > 0 and self._items[first - 1].symbol not in (",", ";"):
            first -= 1
        while last + 1 < len(self._items) and self._items[last + 1].symbol not in ",;":
            last += 1
        return type(self)(Row(self._items[first : last + 1]), self._lexicon)

    def indefinite(self) -> bool:
        """Tell whether a site is spoken of as any one: "a site", "einen Standort"."""
        return any(
            self._lexicon.has(item.symbol, "site")
            and n > 0
            and self._word(n - 1) in self._lexicon.pointers | {"a", "an", "einen"}
            for n, item in enumerate(self._items)
        )

    def moves_work(self) -> bool:
        """Tell whether work is moved, not a site."""
        words = {self._word(n) for n in range(len(self._items))}
        return bool(words & self._lexicon.movable)

    def negated(self, index: int) -> bool:
        """Tell whether a negation stands before a word, in the same phrase."""
        for n in range(index - 1, max(-1, index - 5), -1):
            if self._word(n) in self._lexicon.negations:
                return True
            if self._word(n) in BARS:
                break
        return False

    def future_before(self, index: int) -> bool:
        """Tell whether a verb is in the future: "will be built", "soll ... werden"."""
        if self._lexicon.code == "en":
            words = {self._word(n) for n in range(max(0, index - 2), index)}
            return bool(words & {"being", "to"}) or any(
                self._lexicon.has(self._items[n].symbol, "future")
                for n in range(max(0, index - 4), index)
            )
        # German keeps its verbs within the commas of a clause.
        return self.segment(index).any("future")

    def perfect(self, index: int) -> bool:
        """Tell whether a participle stands for the past."""
        if self._lexicon.code == "en":
            return True
        words = {self._word(n) for n in range(len(self._items))} - {self._word(index)}
        return bool(words & self._lexicon.auxiliaries)

    def _word(self, index: int) -> str:
        return self._lexicon.bare(self._items[index].symbol)
