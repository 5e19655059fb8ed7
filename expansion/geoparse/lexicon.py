"""The words of a language, read from its file: which word is of which class.

A class is a line of words: ``its`` is that word, ``office+`` has a plural in "s" too,
``expand*`` is every word that begins so, ``*tal`` every one that ends so, ``*werk*``
also with the endings of cases and numbers. ``set_up`` is a phrase; in ``gibt|gab~auf``
others may stand between the two words ("gab das Werk auf"). A phrase outweighs the
classes of its words.
"""

import itertools
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from expansion.geoparse.tokens import Words, tokenize

# What "*werk*" may end in.
_INFLECTIONS = ("", "s", "e", "es", "en", "n", "er", "ern", "nen", "in", "innen")
_REACH = 14  # tokens that may stand between the two words of "gibt ... auf"
_STOPS = frozenset(".;:–?!")
_NOTHING: frozenset[str] = frozenset()
# Phrases that only say when or whether leave their words' own classes as they are; the
# others take them away.
_MODAL = frozenset({"future", "done", "considers", "count", "new", "there", "cancels"})
_ENDS = frozenset({"closes", "closed"})


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
            fits = len(here) == len(self.words) and all(map(_fits, self.words, here))
            return tuple(range(index, index + len(here))) if fits else ()
        for other in range(index + 1, min(index + _REACH, len(lowered))):
            if lowered[other] in _STOPS:
                break
            if _fits(self.words[-1], lowered[other]):
                return index, other
        return ()


def _fits(pattern: str, word: str) -> bool:
    is_stem = pattern.endswith("*")
    return word.startswith(pattern[:-1]) if is_stem else word == pattern


class Lexicon:
    """One language's words."""

    def __init__(self, table: dict[str, Any]) -> None:
        """Sort a language file's words by how they are looked up."""
        self.code: str = table["code"]
        self.home_countries: tuple[str, ...] = tuple(table["home_countries"])
        self.nouns_capitalised: bool = table["nouns_capitalised"]
        self.function_words = frozenset(table["function_words"].split())
        self.noun_endings: tuple[str, ...] = tuple(table["noun_endings"].split())
        self.participles = re.compile(table["participles"])
        self.place_adjectives = tuple(table["place_adjectives"].split())
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
        self.phrases_at = lru_cache(50_000)(self._phrases_at)
        self.is_word = lru_cache(50_000)(self._is_word)

    def _add(self, item: str, name: str) -> None:
        words = [word.split("|") for word in re.split("[_~]", item)]
        if len(words) > 1:
            for each in itertools.product(*words):
                phrase = Phrase(each, name, "~" in item)
                self._phrases.setdefault(each[0].rstrip("*"), []).append(phrase)
        elif item.startswith("*"):
            inflected = _INFLECTIONS if item.endswith("*") else ("",)
            for ending in inflected:
                self._endings.setdefault(item.strip("*") + ending, set()).add(name)
        elif item.endswith("+"):
            for form in (item[:-1], f"{item[:-1]}s"):
                self._exact.setdefault(form, set()).add(name)
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

    def _is_word(self, word: str, *names: str) -> bool:
        """Tell whether a lower-case word is of a class otherwise than by its ending."""
        cuts = (
            self._beginnings.get(word[:cut], _NOTHING)
            for cut in range(1, len(word) + 1)
        )
        return any(
            not each.isdisjoint(names)
            for each in (self._exact.get(word, _NOTHING), *cuts)
        )

    def read(self, text: str, start: int, end: int) -> Words:
        """Cut a passage into tokens and classify them, phrases included."""
        tokens = tokenize(text, start, end)
        lowered = [token.lower for token in tokens]
        found = [self.classes(word) for word in lowered]
        for index, word in enumerate(lowered):
            for phrase in self.phrases_at(word):
                for each in phrase.find(lowered, index):
                    is_modal = phrase.name in _MODAL
                    kept = found[each] if is_modal else _NOTHING
                    found[each] = kept | {phrase.name}
        return Words(text, tokens, tuple(_with_denials(found)))

    def _phrases_at(self, word: str) -> tuple[Phrase, ...]:
        cuts = (self._phrases.get(word[:cut], ()) for cut in range(1, len(word) + 1))
        every = itertools.chain.from_iterable(cuts)
        return tuple(phrase for phrase in every if _fits(phrase.words[0], word))


def _with_denials(classes: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Return the classes with "not close" as staying."""
    found = list(classes)
    for index, here in enumerate(classes):
        ahead = range(index + 1, min(index + 4, len(found)))
        if "not" not in here:
            continue
        if any(not found[i].isdisjoint(_ENDS) for i in ahead):
            found[index] = frozenset({"stays"})
            for other in ahead:
                found[other] -= _ENDS
    return found


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
        known = ", ".join(languages())
        raise ValueError(f"There are no words for the language “{code}”, only {known}.")
    file = resources.files(__package__) / "languages" / f"{code}.toml"
    return Lexicon(tomllib.loads(file.read_text(encoding="utf-8")))
