"""Words and punctuation of a text, each with its place in it."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:[dlnscjmt]|qu)['’](?=\w)"  # French: "l'usine", "d'Orléans"
    r"|\d+(?:[.,]\d+)*(?:[’']\d+)*"  # 1,375.5 and 5’500
    r"|[^\W\d_](?:[\w&]|[-'’‑](?=\w))*"  # O'Neill, Ho-Chi-Minh-Stadt, H&M
    r"|[^\w\s]|_",
    re.IGNORECASE,
)
# "Apple's", "Seattle-based": what follows the name is a token of its own.
_TAIL = re.compile(
    r"['’]s$|-(?:based|headquartered|area|born|listed|founded|basierte[nrs]?)$",
    re.IGNORECASE,
)

_OPENERS = frozenset('.:?!“„"»«|;–—-(')


@dataclass(frozen=True)
class Token:
    """A word, a number or a punctuation mark.

    Attributes:
        start: Index of its first character in the text.
        end: Index after its last character.
        text: The characters, exactly as they stand there.
        lower: The word in lower case, with a plain apostrophe.
    """

    start: int
    end: int
    text: str
    lower: str

    @classmethod
    def at(cls, start: int, text: str) -> "Token":
        """Make the token of a word that begins at an index."""
        lower = text.lower().replace("’", "'").replace("‑", "-")
        return cls(start, start + len(text), text, lower)

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it is a word, no number and no mark."""
        return self.text[0].isalpha()

    @property
    def is_shouted(self) -> bool:
        """Whether it is all capitals: an abbreviation, or a town in a dateline."""
        return self.text.isupper() and len(self.text) > 1


def tokenize(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Cut a passage into tokens; ``'s`` and ``-based`` are tokens of their own."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        tail = _TAIL.search(word)
        if tail is None or tail.start() == 0:
            found.append(Token.at(match.start(), word))
            continue
        found.append(Token.at(match.start(), word[: tail.start()]))
        found.append(Token.at(match.start() + tail.start(), tail[0]))
    return tuple(found)


@dataclass(frozen=True)
class Words:
    """A passage cut into tokens, each with the classes of words it is of.

    Attributes:
        text: The whole article.
        tokens: The passage's words and marks.
        classes: The classes of each.
    """

    text: str
    tokens: tuple[Token, ...]
    classes: tuple[frozenset[str], ...]

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.tokens)

    def has(self, index: int, *names: str) -> bool:
        """Tell whether a token is of one of these classes; none is beyond the ends."""
        inside = 0 <= index < len(self.classes)
        return inside and not self.classes[index].isdisjoint(names)

    def any_has(self, indices: Iterable[int], *names: str) -> bool:
        """Tell whether one of some tokens is of one of these classes."""
        return any(self.has(index, *names) for index in indices)

    def mark(self, index: int) -> str:
        """Return a token's text, or "" beyond the ends."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def quote(self, first: int, last: int) -> str:
        """Return the text from one token to before another."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def opens(self, index: int) -> bool:
        """Tell whether a token begins a sentence, a quotation, a bracket."""
        if index <= 0 or self.mark(index - 1) in _OPENERS:
            return True
        if index >= len(self.tokens):
            return False
        between = slice(self.tokens[index - 1].end, self.tokens[index].start)
        return "\n" in self.text[between]

    def index_at(self, offset: int) -> int:
        """Return the first token that begins at an offset of the text or behind it."""
        found = bisect_left(self.tokens, offset, key=lambda token: token.start)
        return min(found, len(self.tokens) - 1)
