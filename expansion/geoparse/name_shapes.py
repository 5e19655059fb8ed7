"""Tells by their shape and their neighbours which unknown words are names.

An abbreviation, a capital inside, two capitalised words in a row are names; one alone
is one within a sentence, and at its beginning if it is one elsewhere. Where nouns have
capitals, it must stand as names do: without an article, as a subject, or before the
place where somebody is at home.
"""

import re
from functools import cache
from importlib import resources

from expansion.geocode.folding import fold
from expansion.geocode.regions import load_regions
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.tokens import Words

_LONGEST_NOUN = 11  # letters; a longer word of such a language is a compound, no name
_DESCRIBED = ("e", "en", "er", "es", "em")  # how an adjective before a noun ends


def looks_foreign(
    words: Words, first: int, last: int, lexicon: Lexicon, proper: frozenset[str]
) -> bool:
    """Tell whether unknown words are a name, and no noun of the language.

    Args:
        words: The sentence.
        first: Index of the first of the words.
        last: Index after the last one.
        lexicon: The language.
        proper: Words that the article writes with a capital within a sentence.
    """
    tokens = [token for token in words.tokens[first:last] if token.is_word]
    name = " ".join(token.text for token in tokens)
    is_short = all(len(token.text) == 1 for token in tokens)
    if is_short or any(map(str.isdigit, name)) or fold(name) in load_regions():
        return False
    if len(tokens) > 1:
        return True
    if any(map(str.isupper, name[1:])):
        return "-" not in name
    if lexicon.nouns_capitalised:
        return _stands_alone(words, first, lexicon)
    if not words.opens(first) or name in proper:
        return True
    return _is_subject(words, first) and not name.endswith(lexicon.noun_endings)


def _stands_alone(words: Words, index: int, lexicon: Lexicon) -> bool:
    word, before = words.tokens[index].lower, words.mark(index - 1)
    is_described = before.islower() and before.endswith(_DESCRIBED)
    is_noun = len(word) > _LONGEST_NOUN or word.endswith(lexicon.noun_endings)
    is_counted = before.isdigit() or words.has(index - 1, "det", "our", "count")
    if is_noun or is_described or is_counted:
        return False
    if words.has(index - 1, "with"):
        return True
    if words.mark(index + 1) == "(" or words.has(index + 1, "in", "from"):
        return True
    if words.opens(index):
        is_participle = lexicon.participles.fullmatch(word)
        return not is_participle and _is_subject(words, index)
    if words.mark(index + 1) == ",":
        return _is_subject(words, index)
    return words.has(index - 1, "joint") and words.mark(index + 1).islower()


def _is_subject(words: Words, index: int) -> bool:
    """Tell whether a verb or an apposition follows, as behind the name of somebody."""
    if words.mark(index + 1) == ",":
        is_numbered = words.mark(index + 2).isdigit()
        return is_numbered or words.has(index + 2, "det", "breaks", "from")
    is_verb = words.mark(index + 1).islower() and index + 2 < len(words)
    return is_verb and not words.has(index + 1, "joint", "in", "from")


def proper_words(text: str) -> frozenset[str]:
    """Return the words that an article writes with a capital within a sentence."""
    return frozenset(re.findall(r"[^\W\d_A-Z][,;]? ([A-ZÄÖÜÉ][^\W\d_]+)", text))


@cache
def first_names() -> frozenset[str]:
    """Return first names, in lower case."""
    file = resources.files(__package__) / "first_names.txt"
    return frozenset(file.read_text(encoding="utf-8").split())
