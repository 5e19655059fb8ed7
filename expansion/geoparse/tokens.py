"""Words and punctuation of a text, each with its place in it."""

import re
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
