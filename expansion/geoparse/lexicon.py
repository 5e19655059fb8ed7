"""The words and patterns of a language, read from its file and compiled.

A sentence reaches the patterns as a row of tokens. A token that belongs to a class of
words ("site", "closes_noun") carries that class' mark, one private-use character, in
front of it; names were replaced by one character for their kind (``NAMES``). So a
pattern reads like the sentence it fits: ``(?:{site}) in {X}``. In a pattern

* ``{X}`` is the place in question, ``{O}`` any other place, ``{A}`` the place in
  question as an adjective, ``{S}`` the article's company, ``{C}`` another one,
  ``{I}`` an institution or a street, ``{H}`` a person, ``{R}`` a
  country or state, ``{D}`` a date;
* ``{site}``, ``{says}`` ... is a word of that class, ``{w3}`` up to three words that
  are no places, each with the blank behind it (``{sw3}``: with the blank before);
* everything else is a regular expression over lower-case words.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

NAMES = {name: chr(0xE000 + n) for n, name in enumerate("XOABSCHRDI")}
_PLACES = "".join(NAMES[kind] for kind in "XOAB")
_MARKS = "[\ue100-\ue1ff]*"
_AT_START = "(?<![^ ])"
_ALL_MARKS = "".join(map(chr, range(0xE100, 0xE140)))
_LITERAL = re.compile(
    r"\\.|\[[^\]]*\]|\{(\w+)\}|\(\?<?[:!=]|([-']?[^\W\d_][^\W_]*(?:[-'][^\W_]+)*)"
)
_PHRASE = 6  # words that a gap may cross without crossing a comma
_GAP = re.compile(r"(s?)w(\d+)")


@dataclass(frozen=True)
class Rule:
    """Patterns of one kind with the decision they lead to.

    Attributes:
        name: The role or status it gives.
        reason: Why, in one English sentence.
        weight: How sure it is, or how strongly it votes.
        patterns: Any one of them must fit.
        firm: It holds even where a word for a site stands beside the place.
    """

    name: str
    reason: str
    weight: float
    patterns: tuple[re.Pattern[str], ...]
    firm: bool = False

    def search(self, marked: str) -> re.Match[str] | None:
        """Return where the first fitting pattern fits."""
        for pattern in self.patterns:
            match = pattern.search(marked)
            if match is not None:
                return match
        return None


class Lexicon:
    """One language's words and patterns."""

    def __init__(self, table: dict[str, Any]) -> None:
        """Compile a language file's content."""
        self.table = table
        self.code: str = table["code"]
        self.home_countries: tuple[str, ...] = tuple(table["home_countries"])
        self.function_words = frozenset(table["function_words"].split())
        self.never = frozenset(table["stop"]["never"].split())
        self.weak = frozenset(table["stop"]["weak"].split())
        self.negations = frozenset(table["structure"]["negations"].split())
        self.auxiliaries = frozenset(table["structure"]["auxiliaries"].split())
        self.count_words = frozenset(table["structure"]["count_words"].split())
        self.anaphora = frozenset(table["structure"]["anaphora"].split())
        self.pointers = frozenset(table["structure"]["pointers"].split())
        self.relatives = frozenset(table["structure"]["relatives"].split())
        self.movable = frozenset(table["structure"]["movable"].split())
        self.region_adjectives = {
            stem: code
            for code, stems in table["region_adjectives"].items()
            for stem in stems.split()
        }
        self.beside = frozenset(table["structure"]["beside"].split())
        self.present = frozenset(table["structure"]["present"].split())
        self.plural_anaphora = frozenset(table["structure"]["plural_anaphora"].split())
        self.moved = frozenset(table["structure"]["moved"].split())
        self.verbs_last: bool = table["structure"]["verbs_last"]
        self.near_adjectives = frozenset(table["structure"]["near_adjectives"].split())
        self.over = frozenset(table["structure"]["over"].split())
        self.makes = frozenset(table["structure"]["makes"].split())
        self.definite = frozenset(table["structure"]["definite"].split())
        self._classes = {
            name: (chr(0xE100 + n), re.compile(words))
            for n, (name, words) in enumerate(table["words"].items())
        }
        self._names: dict[str, frozenset[str]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, name in table.get("phrases", {}).items():
            words = tuple(phrase.split())
            self.phrases.setdefault(words[0], []).append((words, name))
        self._macros: dict[str, str] = table["patterns"]
        self.joint = re.compile(self._expand("{joint}"))
        self.new_site = self.compile("{new_site}")
        self.roles = self._rules("role", "role")
        self.offices = self._rules("office", None)
        self.statuses = self._rules("status", "status")
        self.marks = lru_cache(maxsize=20000)(self._marks)

    def names(self, key: str) -> frozenset[str]:
        """Return a list of the ``names`` part as lower-case words."""
        if key not in self._names:
            self._names[key] = frozenset(self.table["names"][key].split())
        return self._names[key]

    def mark(self, name: str) -> str:
        """Return the mark of a class of words."""
        return self._classes[name][0]

    def has(self, token: str, *names: str) -> bool:
        """Tell whether a marked token is of one of these classes."""
        return any(
            self._classes[name][0] in token for name in names if name in self._classes
        )

    def bare(self, token: str) -> str:
        """Return the word of a marked token."""
        return token.lstrip(_ALL_MARKS)

    def _marks(self, word: str) -> str:
        return "".join(
            mark for mark, words in self._classes.values() if words.fullmatch(word)
        )

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Compile a pattern of the notation described above."""
        # A pattern begins with a token, and ".*" runs over whole ones.
        whole = self._expand(pattern.replace(" .*", " (?:.* )?"))
        return re.compile(whole if whole.startswith("^") else f"{_AT_START}{whole}")

    def _expand(self, pattern: str) -> str:
        return _LITERAL.sub(self._expand_token, pattern)

    def _expand_token(self, match: re.Match[str]) -> str:
        name, literal = match[1], match[2]
        if literal is not None:
            # A literal is a whole word, unless its pattern goes on with a suffix.
            following = match.string[match.end() : match.end() + 1]
            end = "(?![^ ])" if following in ("", " ", "|", ")") else ""
            return f"{_MARKS}{literal}{end}"
        return match[0] if name is None else self._expand_name(name)

    def _expand_name(self, name: str) -> str:
        """Return the regular expression for ``{name}``."""
        gap = _GAP.fullmatch(name)
        if name in NAMES:
            found = NAMES[name]
        elif name in self._macros:
            found = f"(?:{self._expand(self._macros[name])})"
        elif name in self._classes:
            found = f"{_MARKS}{self._classes[name][0]}{_MARKS}[^ ]*"
        elif gap is not None:
            # A short gap stays within the phrase.
            bars = ",;" if int(gap[2]) <= _PHRASE else ""
            lead = " " if gap[1] else ""
            found = f"{lead}(?:[^ {_PLACES}{bars}]+ ){{0,{gap[2]}}}"
        elif name in ("adj", "adjective"):
            ending = "en " if name == "adj" else "en?"
            found = f"(?:[^ {_PLACES}]+{ending})"
        else:
            raise ValueError(f"“{{{name}}}” is no class of words in “{self.code}”.")
        return found

    def _rules(self, part: str, name_key: str | None) -> tuple[Rule, ...]:
        return tuple(
            Rule(
                name=rule[name_key] if name_key is not None else part,
                reason=rule["reason"],
                weight=rule.get("weight", 1.0),
                patterns=tuple(map(self.compile, rule["patterns"])),
                firm=rule.get("firm", False),
            )
            for rule in self.table.get(part, ())
        )


def languages() -> tuple[str, ...]:
    """Return the codes of the languages there is a file for."""
    folder = resources.files(__package__) / "languages"
    return tuple(
        sorted(
            file.name.removesuffix(".toml")
            for file in folder.iterdir()
            if len(file.name) == len("de.toml") and file.name.endswith(".toml")
        )
    )


@cache
def load_lexicon(code: str) -> Lexicon:
    """Return a language's lexicon, loaded once.

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


@cache
def load_names() -> dict[str, Any]:
    """Return the names that every language shares: first names, companies."""
    file = resources.files(__package__) / "languages" / "names.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _function_words() -> dict[str, frozenset[str]]:
    """Return each language's little words, without those it shares with another."""
    words = {
        code: frozenset(_read(code)["function_words"].split()) for code in languages()
    }
    shared = [word for found in words.values() for word in found]
    return {
        code: frozenset(word for word in found if shared.count(word) == 1)
        for code, found in words.items()
    }


def guess_language(text: str) -> str:
    """Return the language whose little words are the most frequent."""
    words = re.findall(r"[^\W\d_]+", text[:20000].lower())
    counts = {
        code: sum(word in function_words for word in words)
        for code, function_words in _function_words().items()
    }
    # "en" where nothing decides: a headline of names alone.
    return max(counts, key=lambda code: (counts[code], code == "en"))
