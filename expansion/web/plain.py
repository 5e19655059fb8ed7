"""Text from data, shown as it is: no Markdown, nothing unseen that moves the rest."""

import re

# Some of these turn the direction of all that follows, the others hide in a word. The
# two joiners that Persian, Hindi and others are written with stay.
_UNSEEN = "\u00ad\u061c\u180e\u200b\u200e\u200f\ufeff\ufff9\ufffa\ufffb"
_CONTROLS = [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029]
_SEEN = (
    dict.fromkeys(map(ord, _UNSEEN))
    | dict.fromkeys([*range(0x202A, 0x202F), *range(0x2060, 0x2070)])
    | dict.fromkeys(_CONTROLS, " ")
)
_SYNTAX = re.compile(r"([\\`*_\[\]<>~$#|&])")
# What only means something at the beginning: lists, rules, headings by underlining.
_BEGINNING = re.compile(r"^(\s*\d*)([-+=.)])")
# Streamlit and its Markdown read these in text that is already parsed, where a
# backslash is gone: `:icon:`, `https://…`, `www.…`, `somebody@…`, `->`.
_LIVE = re.compile(
    r"(?<=:)(?=\S)|(?<=www)(?=\.)|(?=@)|(?<=-)(?=[->])|(?<=<)(?=-)", re.IGNORECASE
)
_JOINER = "\u2060"  # has no width and parts no words


def visible(text: str) -> str:
    """Return text without the characters that nobody sees."""
    return text.translate(_SEEN)


def plain(text: str) -> str:
    """Return text so that an element which reads Markdown shows it as it is."""
    joined = _LIVE.sub(_JOINER, visible(text))
    return _BEGINNING.sub(r"\1\\\2", _SYNTAX.sub(r"\\\1", joined))
