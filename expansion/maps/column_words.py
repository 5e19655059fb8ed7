"""The words that columns and cells of the world's tables are made of."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from expansion.geocode.folding import fold
from expansion.model import Status

_JOINTS = re.compile(r"_+|(?<=[a-zäöüé])(?=[A-Z])")


@cache
def _words() -> dict[str, Any]:
    text = (resources.files(__package__) / "columns.toml").read_text(encoding="utf-8")
    return {
        part: {
            meaning: frozenset(map(plain, words)) for meaning, words in meanings.items()
        }
        for part, meanings in tomllib.loads(text).items()
    }


@lru_cache(4096)
def plain(text: str) -> str:
    """Return the form in which two spellings of a word are equal."""
    return fold(_JOINTS.sub(" ", text.strip()))


def is_nothing(cell: str) -> bool:
    """Tell whether a cell says nothing: "n/a", "TBD", "–"."""
    return not cell or plain(cell) in _words()["nothing"]["words"]


def status_of(cell: str) -> Status | None:
    """Return the status that a word means, or None: it is not in our list."""
    word = plain(cell)
    found = (name for name, words in _words()["statuses"].items() if word in words)
    return next(map(Status, found), None)


def is_column_name(text: str) -> bool:
    """Tell whether columns of the world are called so."""
    name = plain(text)
    return is_any_date(text) or any(name in each for each in _words()["names"].values())


def is_any_date(header: str) -> bool:
    """Tell whether a column is called a date, without saying of what."""
    return plain(header) in _words()["dates"]["names"]


def likeness(header: str, meaning: str) -> float:
    """Return how much a column's name says that it has a meaning, from 0 to 1."""
    name = plain(header)
    if name in _words()["names"][meaning]:
        return 1.0
    held = [word for word in _words()["names"][meaning] if _holds(name, word)]
    return max((0.5 + 0.4 * len(word) / len(name) for word in held), default=0.0)


def _holds(name: str, word: str) -> bool:
    return len(word) > 1 and f" {word} " in f" {name} "
