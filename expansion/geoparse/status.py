"""Collects what is said of a site at a place: it exists, is planned, or is given up.

Words near the place are signs; what is far counts less. A participle behind "will" or
"soll" speaks of the future; a date ahead speaks of a plan; where something moves, the
place it leaves is given up. The table of votes says what each sign is worth.
"""

from collections.abc import Iterator, Sequence

from expansion.geoparse.dates import Tense
from expansion.geoparse.ledger import READ, Sign, Weights, fade
from expansion.geoparse.places import Town
from expansion.geoparse.rows import Group, Row
from expansion.model import PartialDate, Status

_NEARBY = 30.0
_FORMS = {"opened": "opens", "closed": "closes"}
_EVENTS_OF_OLD_SITES = frozenset({"closes", "closed", "stays", "grows", "staff"})
_EVENTS = frozenset(
    {
        "opens",
        "opened",
        "closes",
        "closed",
        "after_opening",
        "considers",
        "moved_from",
        "moved_to",
    }
)
_ADJECTIVES = frozenset({"new", "former", "standing"})
_OF_PLANS = frozenset({"future", "date_ahead"})
_WEAK = 0.25  # a word that far off has no say in what the future is about
_LED_IN = 0.8  # what a word of the lead-in is worth, wherever it stands


def signs_of(
    row: Row,
    group: Group,
    town: Town,
    lead: Row | None,
    published: PartialDate | None,
    weights: Weights,
) -> list[Sign]:
    """Return the signs about the site at one town of a list, one of each name."""
    own = Group((town,), town.first, town.covered)
    found = [
        Sign("any", 1.0, -1, -1),
        *_near(row, group, own, weights),
        *_moved(row, own),
        *_dated(row, group, own, published, weights),
    ]
    if not any(sign.name in _EVENTS and sign.value > _WEAK for sign in found):
        found += _from_lead(lead, weights)
    best: dict[str, Sign] = {}
    for sign in found:
        if sign.name not in best or sign.value > best[sign.name].value:
            best[sign.name] = sign
    opens = best["opens"].value if "opens" in best else _WEAK
    if any(best[name].value > opens for name in best.keys() & _EVENTS_OF_OLD_SITES):
        # "Will close", "will grow": the future is that event's, not an opening's.
        best = {name: sign for name, sign in best.items() if name not in _OF_PLANS}
    return list(best.values())


def tally(signs: Sequence[Sign], weights: Weights) -> dict[Status, float]:
    """Return what each status gets."""
    return {
        status: sum(weights.ballots[s.name].votes[status] * s.value for s in signs)
        for status in READ
    }


def _near(row: Row, group: Group, own: Group, weights: Weights) -> Iterator[Sign]:
    towns = {i for town in row.towns for i in range(town.first, town.last)}
    for index, classes in enumerate(row.classes):
        if index in towns:
            continue
        inside = group.first <= index < group.last
        distance = row.distance(index, own if inside else group)
        if distance > _NEARBY:
            continue
        for name in _names(row, index, classes, weights):
            if name in _ADJECTIVES and index >= group.last:
                continue  # it describes what comes next
            token = row.tokens[index]
            value = fade(distance, weights.ballots[name].half)
            yield Sign(name, value, token.start, token.end)


def _names(
    row: Row, index: int, classes: frozenset[str], weights: Weights
) -> Iterator[str]:
    """Yield the signs that a word gives; "will be opened" opens, it is not opened."""
    for name in classes & weights.ballots.keys():
        if name == "operates" and "site" in classes:
            continue
        if name in _FORMS and _is_future(row, index):
            yield _FORMS[name]
        elif name not in _FORMS.values() or classes.isdisjoint(_FORMS):
            yield name


def _is_future(row: Row, index: int) -> bool:
    """Tell whether "will", "soll" stands in the clause of a participle."""
    for step in (-1, 1):
        other = index + step
        while 0 <= other < len(row.tokens) and row.tokens[other].text not in ",;:–":
            if "future" in row.classes[other]:
                return True
            other += step
    return False


def _from_lead(lead: Row | None, weights: Weights) -> Iterator[Sign]:
    for index, classes in enumerate(lead.classes if lead is not None else ()):
        for name in _names(lead, index, classes, weights) if lead is not None else ():
            token = lead.tokens[index]
            yield Sign(name, _LED_IN, token.start, token.end)


def _moved(row: Row, own: Group) -> Iterator[Sign]:
    index = own.first - 1
    if index < 0 or not row.has("moves"):
        return
    token, classes = row.tokens[index], row.classes[index]
    if "from" in classes and "in" not in classes:
        yield Sign("moved_from", 1.0, token.start, token.end)
    elif "to" in classes:
        yield Sign("moved_to", 1.0, token.start, token.end)


def tense_of(row: Row) -> Tense:
    """Return where a date without a year is looked for, from what the row says."""
    if row.has("opened", "closed", "history") and not row.has("future"):
        return Tense.PAST
    return Tense.FUTURE if row.has("future", "opens", "closes", "takes") else Tense.PAST


def _dated(
    row: Row, group: Group, own: Group, published: PartialDate | None, weights: Weights
) -> Iterator[Sign]:
    if published is None or published.start is None or published.end is None:
        return
    for date in row.dates:
        index = next((i for i, t in enumerate(row.tokens) if t.start >= date.start), 0)
        given = date.resolve(published, tense_of(row))
        if given is None or given.start is None or date.is_day_of_speech:
            continue
        inside = group.first <= index < group.last
        distance = row.distance(index, own if inside else group)
        is_ahead = given.start >= published.end or date.bound == "by"
        name = "date_ahead" if is_ahead else "date_past"
        if is_ahead or given.is_over_by(published.start):
            yield Sign(
                name, fade(distance, weights.ballots[name].half), date.start, date.end
            )
