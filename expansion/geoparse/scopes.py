"""What other sentences say of a place: a lead-in, a count, one that goes on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from expansion.geoparse.ledger import Point
from expansion.geoparse.name_book import Party
from expansion.geoparse.sentence_rows import Group, Row

_EARLY = 8.0  # the way into a sentence that goes on with the one before
_POINTS_BACK = 12  # tokens at the beginning of a sentence in which "there" may stand
SITES = ("site", "seat")
_MATTER = (Party.OWN, Party.OTHER)
_TELLING = (
    "site",
    "seat",
    "opens",
    "opened",
    "closes",
    "closed",
    "operates",
    "grows",
    "moves",
    "staff",
    "takes",
    "chooses",
)


@dataclass(frozen=True)
class Scope:
    """A row with the rows whose words may reach it.

    Attributes:
        row: The row.
        before: The row before in the same paragraph, or None.
        after: The row after in the same paragraph, or None.
        lead: The row that leads in to its block, or the question it answers, or None.
    """

    row: Row
    before: Row | None
    after: Row | None
    lead: Row | None


def points_of_scope(scope: Scope, group: Group) -> Iterator[Point]:
    """Yield what other sentences, or the words before a colon, say about the place."""
    row, lead, before = scope.row, scope.lead, scope.before
    colon = row.colon if row.colon < group.first else 0
    if lead is not None and (word := _first(lead, _TELLING)) and _ends_own(lead):
        yield Point("lead_in", 1.0, word)
    if Party.OTHER not in row.parties[:colon] and (word := _first(row, SITES, colon)):
        yield Point("lead_in", 1.0, word)
    is_first = group.first <= (1 if lead is not None else 0)
    if is_first and lead is not None:
        yield Point("entry", 1.0)
    if before is not None and before.has("count") and not before.towns:
        word = _first(before, SITES)
        if word and row.ways[group.first] < _EARLY:
            yield Point("follows", 1.0, word)
    after = followed_by(scope, group)
    if after is not None and (word := _first(after, _TELLING)):
        yield Point("follows", 1.0, word)
    if not row.has(*_TELLING) and lead is None:
        yield Point("bare", 1.0)


def followed_by(scope: Scope, group: Group) -> Row | None:
    """Return the sentence after, if it goes on about a list without naming a town."""
    after = scope.after
    if after is None or group != scope.row.groups[-1] or after.towns:
        return None
    points_back = any(after.words.has(i, "there") for i in range(_POINTS_BACK))
    return after if points_back else None


def _first(row: Row, names: Sequence[str], end: int | None = None) -> str:
    """Return the first word of some classes, or ""."""
    indices = range(len(row.words) if end is None else end)
    return next((row.words.mark(i) for i in indices if row.words.has(i, *names)), "")


def _ends_own(row: Row) -> bool:
    parties = [party for party in row.parties if party in _MATTER]
    return (parties[-1] if parties else row.topic) is Party.OWN
