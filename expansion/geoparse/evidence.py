"""Collects the points for and against a site of the company at the places of a row.

A point has a scope: words of the sentence fade with distance and clause barriers; what
leads in to a block holds for all of it; the sentence before may count the sites, the
sentence after may point back. And it has an owner: the party that is spoken of. Members
of a list share their points.
"""

from collections.abc import Iterable, Iterator

from expansion.geoparse.ledger import Point, Weights, fade
from expansion.geoparse.name_book import Party
from expansion.geoparse.scopes import SITES, Scope, points_of_scope
from expansion.geoparse.sentence_rows import Group, Row

_NEARBY = 40.0  # farther words count for nothing
_OWNED = 12.0  # the way from a party to its site
_MATTER = (Party.OWN, Party.OTHER)


def points_of(scope: Scope, group: Group, weights: Weights) -> list[Point]:
    """Return the points of a list, the strongest of each reason."""
    row = scope.row
    best: dict[str, Point] = {}
    for point in (
        *_near(row, group, weights),
        *_owners(row, group, weights),
        *_before(row, group),
        *_behind(row, group),
        *points_of_scope(scope, group),
    ):
        if point.name not in best or point.value > best[point.name].value:
            best[point.name] = point
    # What is called off is the plan; what another sentence counts needs no more words.
    idle = {"future", "opens"} if "cancels" in best else set()
    if "follows" in best:
        idle |= {"bare", "subject"}
    elif "bare" in best:
        idle.add("dated")  # without an event a date says nothing
    return [point for point in best.values() if point.name not in idle]


def _near(row: Row, group: Group, weights: Weights) -> Iterator[Point]:
    """Yield a point for each class of words that has one near, and for a date."""
    for index in _nearby(row, group):
        distance, word = row.distance(index, group), row.words.mark(index)
        for name in row.words.classes[index]:
            rule = weights.reasons.get(name)
            if rule is not None and rule.half:
                yield Point(name, fade(distance, rule.half), word)
    for date in row.dates:
        distance = row.distance(index := row.words.index_at(date.start), group)
        if not date.is_day_of_speech and distance < _NEARBY:
            half = weights.reasons["dated"].half
            yield Point("dated", fade(distance, half), row.words.mark(index))
    if len(group.towns) > 1:
        yield Point("listed", 1.0)


def _nearby(row: Row, group: Group) -> Iterator[int]:
    """Yield the tokens within reach of a list, without towns."""
    first, last = group.first, group.last
    while first > 0 and row.distance(first - 1, group) < _NEARBY:
        first -= 1
    while last < len(row.words) and row.distance(last, group) < _NEARBY:
        last += 1
    return (index for index in row.telling if first <= index < last)


def _owners(row: Row, group: Group, weights: Weights) -> Iterator[Point]:
    """Yield whose matters the place and the site near it belong to."""
    before = _party_beside(row, range(group.first - 1, -1, -1))
    after = _party_beside(row, range(group.last, len(row.words)))
    index = before if before is not None else after
    if index is None or row.distance(index, group) > _NEARBY:
        if row.topic is Party.OTHER:
            yield Point("other_topic", 1.0)
    else:
        name = "own" if row.parties[index] is Party.OWN else "other"
        worth = fade(row.distance(index, group), weights.reasons[name].half)
        yield Point(name, worth, row.words.mark(index))
        if name == "other" and row.topic is Party.OTHER:
            yield Point("other_topic", 1.0)
    yield from _owner_of_site(row, group)


def _owner_of_site(row: Row, group: Group) -> Iterator[Point]:
    """Yield whose the nearest site is: that of the party named last before it."""
    sites = (i for i in row.telling if row.words.has(i, *SITES))
    site = min(sites, key=lambda i: row.distance(i, group), default=0)
    owner = _party_beside(row, range(site - 1, -1, -1))
    if owner is not None and row.ways[site] - row.ways[owner] <= _OWNED:
        name = "own_site" if row.parties[owner] is Party.OWN else "other_site"
        worth = fade(row.distance(site, group), 6.0)
        yield Point(name, worth, row.words.mark(owner))


def _party_beside(row: Row, indices: Iterable[int]) -> int | None:
    """Return the first token at which a party is spoken of."""
    return next((i for i in indices if row.parties[i] in _MATTER), None)


def _before(row: Row, group: Group) -> Iterator[Point]:
    """Yield what the words right before a place say: "in", "near", "Acme of", "("."""
    words, index = row.words, group.first - 1
    while index > 0 and (_is_article(row, index) or _is_descriptive(row, index)):
        index -= 1
    word = words.mark(index)
    heads = ("seat", "operates", "site", "staff", "named", "det")
    is_run = words.has(index, *heads[:3]) or words.has(index - 1, *heads)
    if index > 1 and row.parties[index - 1] is Party.OWN:  # "usine Acme de Lyon"
        is_run = is_run or words.any_has((index - 2, index - 3), *SITES)
    is_loser = any(words.has(i, "instead") for i in (index, index - 1))
    if is_loser or words.has(index, "not"):
        yield Point("cancels", 1.0, word)
    if words.has(index, "near"):
        yield Point("near", 1.0, word)
    elif (
        words.has(index, "from")
        and not is_run
        and not row.has("moves", "closes", "closed")
    ):
        yield Point("origin", 1.0, word)
    elif words.has(index, "in", "from"):
        yield Point("locative", 1.0, word)
    is_held = index > 0 and (word == "(" or words.has(index, "in", "from"))
    if is_held and row.parties[index - 1] is Party.OTHER:
        yield Point("other_home", 1.0, words.mark(index - 1))
    following = words.mark(group.last)
    is_verb = following.islower() and not words.has(
        group.last, "in", "from", "joint", "site"
    )
    if is_verb and words.opens(index + 1):
        yield Point("subject", 1.0, following)


def _is_article(row: Row, index: int) -> bool:
    is_little = row.words.has(index, "det", "named")
    return is_little and not row.words.has(index, "in", "from", "our")


def _is_descriptive(row: Row, index: int) -> bool:
    """Tell whether a lower-case word describes the place: "im sächsischen Freiberg"."""
    word = row.words.mark(index)
    is_adjective = word.endswith(("ischen", "ischem", "nahen", "barten"))
    return is_adjective and word.islower() and not row.words.classes[index]


def _behind(row: Row, group: Group) -> Iterator[Point]:
    """Yield what stands right behind a place: "-based", "'s rival", a noun, a name."""
    words, index, town = row.words, group.last, group.towns[-1]
    word = words.mark(index)
    ends = (
        i
        for i in range(index, index + 4)
        if words.mark(i) in ",.;:()–—" or words.has(i, "in")
    )
    ahead = range(index, min(next(ends, index + 4), len(words)))
    if words.has(index, "based") or (town.is_adjective and words.has(index, "firm")):
        yield Point("based", 1.0, word)
        return
    if any(words.has(i, *SITES) for i in ahead):
        return
    if town.is_adjective:
        yield Point("adjective", 1.0, word)
    for name in row.names:
        if name.party is Party.OTHER and (
            name.last == group.first or name.first == index
        ):
            yield Point("other_home", 1.0, words.mark(name.first))
