"""The words of a language, read from its file: which word is of which class.

A class is a line of words: ``office`` is that word, ``expand*`` every word that begins
so, ``*werk`` every word that ends so, ``set_up`` a phrase, ``gibt~auf`` two words with
others between them ("gibt das Werk auf"). A phrase outweighs the classes of its words.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from expansion.geoparse.tokens import Token

_REACH = 14  # tokens that may stand between the two words of "gibt ... auf"
_STOPS = frozenset(".;:–?!")
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Phrase:
    """Words that mean something together.

    Attributes:
        words: The words; a "*" at the end of one stands for any ending.
        name: The class they are of.
        is_split: Other words may stand between the first and the last.
    """

    words: tuple[str, ...]
    name: str
    is_split: bool

    def find(self, lowered: Sequence[str], index: int) -> tuple[int, ...]:
        """Return the indices of its words from ``index`` on; none: it is not there."""
        if not self.is_split:
            here = lowered[index : index + len(self.words)]
            fits = len(here) == len(self.words) and all(
                _fits(*pair) for pair in zip(self.words, here, strict=True)
            )
            return tuple(range(index, index + len(here))) if fits else ()
        for other in range(index + 1, min(index + _REACH, len(lowered))):
            if lowered[other] in _STOPS:
                break
            if _fits(self.words[-1], lowered[other]):
                return index, other
        return ()


def _fits(pattern: str, word: str) -> bool:
    if pattern.endswith("*"):
        return word.startswith(pattern[:-1])
    return word == pattern


class Lexicon:
    """One language's words."""

    def __init__(self, table: dict[str, Any]) -> None:
        """Sort a language file's words by how they are looked up."""
        self.code: str = table["code"]
        self.home_countries: tuple[str, ...] = tuple(table["home_countries"])
        self.nouns_capitalised: bool = table["nouns_capitalised"]
        self.function_words = frozenset(table["function_words"].split())
        self.adjectives: list[list[str]] = table["adjectives"]["endings"]
        self.demonyms = dict(table["adjectives"]["irregular"])
        self.lines: dict[str, str] = table["lines"]
        self.dates: dict[str, Any] = table["dates"]
        self._exact: dict[str, set[str]] = {}
        self._beginnings: dict[str, set[str]] = {}
        self._endings: dict[str, set[str]] = {}
        self._phrases: dict[str, list[Phrase]] = {}
        for name, items in table["words"].items():
            for item in items.split():
                self._add(item, name)
        self.classes = lru_cache(50_000)(self._classes)

    def _add(self, item: str, name: str) -> None:
        words = re.split("[_~]", item)
        if len(words) > 1:
            phrase = Phrase(tuple(words), name, "~" in item)
            self._phrases.setdefault(words[0].rstrip("*"), []).append(phrase)
        elif item.startswith("*"):
            self._endings.setdefault(item[1:].rstrip("*"), set()).add(name)
        elif item.endswith("*"):
            self._beginnings.setdefault(item[:-1], set()).add(name)
        else:
            self._exact.setdefault(item, set()).add(name)

    def _classes(self, word: str) -> frozenset[str]:
        """Return the classes of a lower-case word."""
        found = set(self._exact.get(word, ()))
        for cut in range(1, len(word) + 1):
            found |= self._beginnings.get(word[:cut], _NOTHING)
            if cut > 1:
                found |= self._endings.get(word[-cut:], _NOTHING)
        return frozenset(found)

    def classify(self, tokens: Sequence[Token]) -> tuple[frozenset[str], ...]:
        """Return the classes of each token, phrases included."""
        lowered = [token.lower for token in tokens]
        found = [self.classes(word) for word in lowered]
        for index in range(len(lowered)):
            for phrase in self._phrases_at(lowered[index]):
                where = phrase.find(lowered, index)
                for each in where:
                    # A phrase says what its words mean; "in" stays a preposition, and
                    # what only says when or whether leaves the event as it is.
                    kept = (
                        found[each] if phrase.name in _MODAL else found[each] & _LITTLE
                    )
                    found[each] = kept | {phrase.name}
        return tuple(found)

    def _phrases_at(self, word: str) -> Iterator[Phrase]:
        for cut in range(1, len(word) + 1):
            for phrase in self._phrases.get(word[:cut], ()):
                if _fits(phrase.words[0], word):
                    yield phrase


_MODAL = frozenset({"future", "done", "considers", "count", "new", "there", "cancels"})
_LITTLE = frozenset(
    {"in", "from", "to", "near", "det", "our", "we", "they", "joint", "not", "there"}
)


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages there is a file for."""
    folder = resources.files(__package__) / "languages"
    names = (file.name for file in folder.iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml")))


@cache
def load_lexicon(code: str) -> Lexicon:
    """Return a language's words, loaded once.

    Raises:
        ValueError: There is no file for this language.
    """
    if code not in languages():
        raise ValueError(
            f"There are no words for the language “{code}”; known are "
            f"{', '.join(languages())}."
        )
    return Lexicon(_read(code))


@cache
def _read(code: str) -> dict[str, Any]:
    file = resources.files(__package__) / "languages" / f"{code}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
