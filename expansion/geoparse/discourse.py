"""What carries over from one sentence or clause to the next."""

from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.marking import Row
from expansion.geoparse.qualifiers import Toponym
from expansion.geoparse.reading import Role
from expansion.geoparse.roles import Judgement

_LIST_GOES_ON = 0.65
_WEAK_NAME_NEEDS = 0.8
_SMALL_TOWN_NEEDS = 0.75


def counted_site(row: Row, lexicon: Lexicon) -> int | None:
    """Return where a sentence announces a list: "five offices", "zwei Werke"."""
    if row.places:
        return None
    counts = lexicon.count_words
    words = [lexicon.bare(item.symbol) for item in row.items]
    for index, item in enumerate(row.items):
        before = words[max(0, index - 4) : index]
        if lexicon.has(item.symbol, "site") and any(
            word in counts or word.isdigit() for word in before
        ):
            return index
    return None


def anaphor(row: Row, lexicon: Lexicon) -> int | None:
    """Return the index of the word that takes a site up: "the plant", "dort"."""
    words = [lexicon.bare(item.symbol) for item in row.items]
    for index, item in enumerate(row.items[:12]):
        if words[index] in lexicon.anaphora:
            return index
        definite = any(
            word in lexicon.definite for word in words[max(0, index - 2) : index]
        )
        if definite and lexicon.has(item.symbol, "site", "moves", "opens_noun"):
            return index
    return None


def before_places(row: Row) -> Row:
    """Return what a sentence says before it comes to a place, as whole phrases."""
    if not row.places:
        return row
    first = row.places[0]
    commas = [n for n, item in enumerate(row.items[:first]) if item.symbol == ","]
    return Row(row.items[: commas[-1]]) if commas else Row(())


def on_a_list(clause: Row, target: int, lexicon: Lexicon) -> Judgement | None:
    """Return the judgement on ", in B" behind an office "in A", or None."""
    before = [lexicon.bare(item.symbol) for item in clause.items[:target]]
    if len(before) > 1 and before[-2] == "," and before[-1] in ("in", "im", "at"):
        return Judgement(
            Role.OFFICE, "It goes on with the place before.", _LIST_GOES_ON
        )
    return None


def doubted(town: Toponym, judgement: Judgement) -> Judgement:
    """Return the judgement, unless the name is too doubtful for it."""
    if judgement.role is not Role.OFFICE:
        return judgement
    if town.is_weak and judgement.weight < _WEAK_NAME_NEEDS:
        return Judgement(Role.WORD, "It is a common word as well.")
    if town.is_small and judgement.weight < _SMALL_TOWN_NEEDS:
        return Judgement(Role.CONTEXT, "It may be a small town; too little says so.")
    return judgement


def follows(clause: Row, target: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a place goes on with one that ends before it: ", and in B"."""
    places = [n for n in clause.places if n < target]
    if not places or clause.items[places[-1]].end < end:
        return False
    words = [lexicon.bare(item.symbol) for item in clause.items[:target]][-3:]
    return words[-1:] in (["in"], ["im"], ["at"]) and bool(
        {",", "and", "und", "sowie"} & set(words)
    )
