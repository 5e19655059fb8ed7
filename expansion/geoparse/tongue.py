"""Tells in which language a text is written, or that it is in none that is read."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources

from expansion.geoparse.lexicon import Lexicon, languages, load_lexicon

_SAMPLE = 20_000  # characters
_ENOUGH = 5  # small words of a language that is not read
_MARGIN = 1.2  # related languages share words
_FOREIGN = 0.6  # share of letters in another script


def lexicon_of(text: str, language: str | None) -> Lexicon:
    """Return the words of the language given, or of the one the text is in.

    Raises:
        ValueError: There is no file for this language; the sentence names it.
    """
    return load_lexicon(language if language is not None else _guess(text[:_SAMPLE]))


def _guess(text: str) -> str:
    script = _other_script(text)
    if script is not None:
        raise ValueError(_refusal(f"The text is in {script} letters"))
    words = re.findall(r"[^\W\d_]+", text.lower())
    read = {
        code: sum(word in load_lexicon(code).function_words for word in words)
        for code in languages()
    }
    longer = [word for word in words if len(word) > 1]
    unread = {
        name: sum(word in small for word in longer) for name, small in _unread().items()
    }
    # "en" where nothing decides: a headline of names alone.
    best = max(read, key=lambda code: (read[code], code == "en"))
    other = max(unread, key=lambda name: unread[name])
    if unread[other] > max(_MARGIN * read[best], _ENOUGH):
        raise ValueError(_refusal(f"The text seems to be {other}"))
    return best


def _refusal(what: str) -> str:
    return f"{what}; there are words only for {', '.join(languages())}."


def _other_script(text: str) -> str | None:
    """Return the script that most letters are in, or None: it is Latin."""
    letters = [char for char in text[:2000] if char.isalpha()]
    foreign = [char for char in letters if not char.isascii() and char >= "Ͱ"]
    if len(foreign) <= _FOREIGN * max(len(letters), 1) or len(foreign) < _SAMPLE / 500:
        return None
    return unicodedata.name(foreign[0], "unknown").split()[0].capitalize()


@cache
def _unread() -> dict[str, frozenset[str]]:
    file = resources.files(__package__) / "unread.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in table.items()}
