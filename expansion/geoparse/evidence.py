"""Collects the points for and against a site of the company at each place of a row.

A point has a scope: words of the sentence fade with distance and clause barriers; what
leads in to a block holds for all of it; the sentence before may count the sites, the
sentence after may point back. Members of a list share their points.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from expansion.geoparse.ledger import Point, Weights, fade, strongest
from expansion.geoparse.names import OTHER, OWN, STRANGER
from expansion.geoparse.places import Town
from expansion.geoparse.rows import Group, Row
from expansion.geoparse.structure import BLOCK, Part

_NEARBY = 40.0  # farther words count for nothing
_SITES = ("site", "seat")
_SPEAKS_OF_SITES = (
    "site",
    "seat",
    "opens",
    "closes",
    "operates",
    "grows",
    "moves",
    "staff",
)
_POINTS_BACK = 4  # tokens at the beginning of a sentence in which "there" may stand
_OPENERS = frozenset('.:;,!?“„"»«|–—-(')
_PRONOUN = 0.6  # "its" is less sure than a name


@dataclass(frozen=True)
class Neighbourhood:
    """A row with the rows whose words may reach it.

    Attributes:
        row: The row.
        before: The row before in the same paragraph, or None.
        after: The row after in the same paragraph, or None.
        lead: The row that leads in to its block, or None.
    """

    row: Row
    before: Row | None
    after: Row | None
    lead: Row | None


def points_of(around: Neighbourhood, group: Group, weights: Weights) -> list[Point]:
    """Return the points that all members of a list share."""
    row = around.row
    return strongest(
        [
            *_near(row, group, weights),
            *_owners(row, group, weights),
            *_attached(row, group),
            *_blocks(around, group),
            *_dated(row, group, weights),
        ]
    )


def points_of_member(row: Row, group: Group, town: Town) -> Iterator[Point]:
    """Yield the points that belong to one place alone."""
    if town.is_weak:
        yield Point("weak_name", 1.0)
    if town.is_small and not town.regions:
        yield Point("small_town", 1.0)
    if len(group.towns) > 1:
        yield Point("listed", 1.0)
    if row.passage.part is Part.TITLE:
        yield Point("in_title", 1.0)
    elif (beside := _name_beside(row, town)) is not None:
        yield Point("name_beside", 1.0, beside)


def _near(row: Row, group: Group, weights: Weights) -> Iterator[Point]:
    """Yield a point for each class of words that has one near."""
    for index in _nearby(row, group):
        distance = row.distance(index, group)
        word = row.tokens[index].text
        for name in row.classes[index]:
            rule = weights.reasons.get(name)
            if rule is None or not rule.half:
                continue
            yield Point(name, fade(distance, rule.half), word)
        if "site" in row.classes[index] and distance <= 3.0:  # noqa: PLR2004
            yield Point("site_beside", 1.0, word)


def _nearby(row: Row, group: Group) -> Iterator[int]:
    """Yield the tokens within reach of a list, without its own towns."""
    towns = {i for town in row.towns for i in range(town.first, town.last)}
    first = group.first
    while first > 0 and row.ways[group.first] - row.ways[first - 1] < _NEARBY:
        first -= 1
    last = group.last
    while (
        last < len(row.tokens) and row.ways[last + 1] - row.ways[group.last] < _NEARBY
    ):
        last += 1
    return (index for index in range(first, last) if index not in towns)


def _owners(row: Row, group: Group, weights: Weights) -> Iterator[Point]:
    """Yield whose matters the place belongs to: the nearest party before it, or after."""
    before = _party_beside(row, range(group.first - 1, -1, -1))
    after = _party_beside(row, range(group.last, len(row.parties)))
    index = before if before is not None else after
    if index is not None and before is not None and after is not None:
        # "In Linz unterhält der Konzern ...": the subject may stand behind.
        far = row.distance(before, group) > 2 * row.distance(after, group) + 4
        index = after if far else before
    if index is None or row.distance(index, group) > _NEARBY:
        yield Point("own_topic" if row.topic == OWN else "other_topic", 1.0)
        return
    name = row.parties[index]
    worth = fade(row.distance(index, group), weights.reasons[name].half)
    if "they" in row.classes[index]:
        worth *= _PRONOUN
    yield Point(name, worth, row.tokens[index].text)
    if name == "own" and row.has(*_SITES):
        site = min(
            (i for i, each in enumerate(row.classes) if not each.isdisjoint(_SITES)),
            key=lambda i: row.distance(i, group),
        )
        if abs(row.ways[site] - row.ways[index]) < 6:  # noqa: PLR2004
            yield Point(
                "own_site", fade(row.distance(site, group), 6.0), row.tokens[index].text
            )
    if row.topic == OTHER and name == "other":
        yield Point("other_topic", 1.0)


def _party_beside(row: Row, indices: Iterable[int]) -> int | None:
    """Return the first token at which a party is spoken of."""
    return next((i for i in indices if row.parties[i] in (OWN, OTHER, STRANGER)), None)


def _attached(row: Row, group: Group) -> Iterator[Point]:
    """Yield what is attached to a place by the words right beside it."""
    index = group.first - 1
    while index > 0 and (_is_article(row, index) or _is_descriptive(row, index)):
        index -= 1
    before = row.classes[index] if index >= 0 else frozenset()
    word = row.tokens[index].text if index >= 0 else ""
    holder = index - 1
    if holder > 0 and row.tokens[holder].text == ",":
        holder -= 1
    if "not" in before:
        yield Point("cancels", 1.0, word)
    if "near" in before and ("in" not in before or _is_behind_town(row, index)):
        yield Point("near", 1.0, word)
    elif "from" in before and row.has("moves"):
        yield Point("moves", 1.0, word)
    elif "from" in before and before.isdisjoint(("seat", "operates")):
        yield Point("origin", 1.0, word)
    elif "in" in before:
        yield Point("locative", 1.0, word)
    is_bracketed = word == "("
    if holder >= 0 and (is_bracketed or not before.isdisjoint(("from", "in"))):
        inside = holder if not is_bracketed else index - 1
        if row.parties[inside] in (OTHER, STRANGER):
            yield Point("other_home", 1.0, row.tokens[inside].text)
    yield from _behind(row, group)
    if group.last < len(row.tokens) and (index < 0 or word in _OPENERS):
        following = row.tokens[group.last]
        if following.text.islower() and row.classes[group.last].isdisjoint(
            ("in", "from", "joint", "site")
        ):
            yield Point("subject", 1.0, following.text)


def _is_behind_town(row: Row, index: int) -> bool:
    """Tell whether a preposition stands behind another town: "Skokie bei Chicago"."""
    return any(town.covered in (index, index - 1) for town in row.towns)


def _is_article(row: Row, index: int) -> bool:
    here = row.classes[index]
    return not here.isdisjoint(("det", "named")) and here.isdisjoint(
        ("in", "from", "our")
    )


def _is_descriptive(row: Row, index: int) -> bool:
    """Tell whether a lower-case word describes the place: "im sächsischen Freiberg"."""
    token = row.tokens[index]
    is_adjective = token.text.endswith(("ischen", "ischem", "nahen", "barten"))
    return is_adjective and token.text.islower() and "small" not in row.classes[index]


def _behind(row: Row, group: Group) -> Iterator[Point]:
    """Yield what stands right behind a place: "-based", "'s plant", a noun."""
    index = group.last
    town = group.towns[-1]
    if index >= len(row.tokens):
        return
    here = row.classes[index]
    word = row.tokens[index].text
    if "based" in here:
        yield Point("based", 1.0, word)
        return
    ahead = range(index, min(index + 4, len(row.tokens)))
    stop = next(
        (
            i
            for i in ahead
            if row.tokens[i].text in ",.;:()–—" or "in" in row.classes[i]
        ),
        ahead.stop,
    )
    if town.is_adjective and "firm" in here:
        yield Point("based", 1.0, word)
        return
    if any(not row.classes[i].isdisjoint(_SITES) for i in range(index, stop)):
        return
    if town.is_adjective:
        yield Point("adjective", 1.0, word)
    other = next(
        (i for i in range(index, stop) if row.parties[i] in (OTHER, STRANGER)), None
    )
    is_possessive = word.lower() in ("'s", "’s")
    if other is not None and (is_possessive or other == index) and group.first > 0:
        yield Point("other_home", 1.0, row.tokens[other].text)


def _name_beside(row: Row, town: Town) -> str | None:
    """Return the name right beside a place, with nothing between: "Derby Derwent"."""
    for name in row.names:
        if name.kind not in (OTHER, STRANGER):
            continue
        if name.last == town.first or name.first == town.last:
            return row.tokens[name.first].text
    return None


def _dated(row: Row, group: Group, weights: Weights) -> Iterator[Point]:
    for date in row.dates:
        index = next(
            (i for i, t in enumerate(row.tokens) if t.start >= date.start), None
        )
        if index is None or date.is_day_of_speech:
            continue
        distance = row.distance(index, group)
        if distance < _NEARBY:
            yield Point(
                "dated",
                fade(distance, weights.reasons["dated"].half),
                row.tokens[index].text,
            )


def _blocks(around: Neighbourhood, group: Group) -> Iterator[Point]:
    """Yield what other sentences say about the place."""
    row = around.row
    if around.lead is not None:
        word = _first_word(around.lead, _SPEAKS_OF_SITES)
        if word and _last_party(around.lead) != OTHER:
            yield Point("lead_in", 1.0, word)
    if (word := _before_colon(row, group)) is not None:
        yield Point("lead_in", 1.0, word)
    if (
        around.before is not None
        and around.before.has(*_SITES)
        and around.before.has("count")
    ):
        is_early = row.ways[group.first] < 8  # noqa: PLR2004
        if is_early and not around.before.towns:
            yield Point("carried", 1.0, _first_word(around.before, _SITES))
    if around.after is not None and row.groups and group == row.groups[-1]:
        beginning = around.after.classes[:_POINTS_BACK]
        if any("there" in each for each in beginning) and not around.after.towns:
            word = _first_word(around.after, _SPEAKS_OF_SITES)
            if word:
                yield Point("follows", 1.0, word)
    if (
        row.passage.part in BLOCK
        and group.first == 0
        or (around.lead is not None and group.first <= 1)
    ):
        yield Point("entry", 1.0)
    if not row.has(*_SPEAKS_OF_SITES) and around.lead is None:
        yield Point("bare", 1.0)


def _before_colon(row: Row, group: Group) -> str | None:
    """Return what speaks of sites before the colon that a place stands behind."""
    colon = next((i for i in range(group.first) if row.tokens[i].text == ":"), None)
    if colon is None or OTHER in row.parties[:colon]:
        return None
    words = (
        row.tokens[i].text
        for i in range(colon)
        if not row.classes[i].isdisjoint(_SITES)
    )
    return next(words, None)


def _first_word(row: Row, names: Sequence[str]) -> str:
    found = (
        token.text
        for token, classes in zip(row.tokens, row.classes, strict=True)
        if not classes.isdisjoint(names)
    )
    return next(found, "")


def _last_party(row: Row) -> str:
    parties = [party for party in row.parties if party in (OWN, OTHER)]
    return parties[-1] if parties else row.topic
