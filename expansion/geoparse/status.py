"""Collects what is said of a site at a place: it exists, is planned, or is given up.

Words near the place are signs; what is far counts less. A participle behind "will" or
"soll" speaks of the future; a date ahead speaks of a plan; where something moves, the
place it leaves is given up. The table of votes says what each sign is worth.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from expansion.geoparse.dates import DateWords, Tense
from expansion.geoparse.ledger import Sign, Weights, fade
from expansion.geoparse.sentence_rows import VERBS, Group, Row
from expansion.geoparse.town_forms import Town
from expansion.model import PartialDate

_NEARBY = 30.0
_WEAK = 0.25  # a word that far off has no say in what the future is about
_LED_IN = 0.8  # what a word of another sentence is worth, wherever it stands
_FORMS = {"opened": "opens", "closed": "closes"}
_OF_PLANS = frozenset({"future", "date_ahead"})
_OF_OLD_SITES = frozenset({"closes", "closed", "stays", "grows", "staff"})
_ENDS = frozenset({"closes", "closed"})
_BEGINNINGS = frozenset({"opened", "takes", "standing", "date_past"})
_BEGUN = frozenset({"opens", "takes", "new", "considers", "date_ahead", "moved_to"})


def signs_of(
    row: Row,
    group: Group,
    town: Town,
    *,
    others: Sequence[Row],
    published: PartialDate | None,
    weights: Weights,
) -> list[Sign]:
    """Return the signs about the site at one town of a list, one of each name.

    Args:
        row: The sentence.
        group: The list.
        town: The town.
        others: What leads in to the sentence, and what goes on with it.
        published: When the article was published.
        weights: The table.
    """
    found = [
        Sign("any", 1.0, -1, -1),
        *_near(row, group, weights),
        *_moved(row, town),
        *_dated(row, group, published, weights),
    ]
    for other in others:
        found += _from_other(other, weights)
    best: dict[str, Sign] = {}
    for sign in found:
        if sign.name not in best or sign.value > best[sign.name].value:
            best[sign.name] = sign
    opens = best["opens"].value if "opens" in best else _WEAK
    if any(best[name].value > opens for name in best.keys() & _OF_OLD_SITES):
        # "Will close", "will grow": the future is that event's, not an opening's.
        best = {name: sign for name, sign in best.items() if name not in _OF_PLANS}
    if any(best[name].value > _WEAK for name in best.keys() & _ENDS):
        # "Opened in 2020, will shut": the later event wins.
        best = {name: sign for name, sign in best.items() if name not in _BEGINNINGS}
    if "future" in best and best.keys().isdisjoint(_BEGUN):
        best["future"] = replace(best["future"], value=best["future"].value * 0.5)
    return list(best.values())


def _near(row: Row, group: Group, weights: Weights) -> Iterator[Sign]:
    clause = _clause(row, group)
    for index in row.telling:
        distance = row.distance(index, group)
        if distance > _NEARBY or index not in clause:
            continue
        token = row.words.tokens[index]
        for name in _names(row, index, clause, weights):
            value = fade(distance, weights.ballots[name].half)
            yield Sign(name, value, token.start, token.end)


def _clause(row: Row, group: Group) -> range:
    """Return the tokens between which a list of towns has verbs of its own.

    "Has opened in Paris and will open in Lima": what begins with "and" and a verb says
    nothing of Paris, and what stands before it nothing of Lima.
    """
    start = max((turn for turn in row.turns if turn < group.first), default=0)
    ends = (turn for turn in row.turns if turn > group.first)
    clause = range(start, min(ends, default=len(row.words)))
    if len(clause) == len(row.words) or row.words.any_has(clause, *VERBS):
        return clause
    return range(len(row.words))


def _names(row: Row, index: int, clause: range, weights: Weights) -> Iterator[str]:
    """Yield the signs that a word gives; "will be opened" opens, it is not opened."""
    classes = row.words.classes[index]
    for name in classes & weights.ballots.keys():
        if name in _FORMS and _is_future(row, index, clause):
            yield _FORMS[name]
        elif name not in _FORMS.values() or classes.isdisjoint(_FORMS):
            yield name


def _is_future(row: Row, index: int, clause: range) -> bool:
    """Tell whether "will", "soll" stands in the clause of a participle."""
    for step in (-1, 1):
        other = index + step
        while other in clause and row.words.mark(other) not in ",;:–":
            if row.words.has(other, "future"):
                return True
            other += step
    return False


def _from_other(other: Row, weights: Weights) -> Iterator[Sign]:
    for index, token in enumerate(other.words.tokens):
        for name in _names(other, index, range(len(other.words)), weights):
            yield Sign(name, _LED_IN, token.start, token.end)


def _moved(row: Row, town: Town) -> Iterator[Sign]:
    index = town.first - 1
    if index < 0 or not row.has("moves"):
        return
    token = row.words.tokens[index]
    if row.words.has(index, "from") and not row.words.has(index, "in"):
        yield Sign("moved_from", 1.0, token.start, token.end)
    elif row.words.has(index, "to"):
        yield Sign("moved_to", 1.0, token.start, token.end)


def tense_of(row: Row) -> Tense:
    """Return where a date without a year is looked for, from what the row says."""
    is_future = row.has("future", "opens", "closes", "takes")
    return Tense.FUTURE if is_future else Tense.PAST


def _dated(
    row: Row, group: Group, published: PartialDate | None, weights: Weights
) -> Iterator[Sign]:
    clause = _clause(row, group)
    for date in row.dates:
        index = row.words.index_at(date.start)
        name = _when(date, row, published) if index in clause else None
        if name is not None:
            distance = row.distance(index, group)
            value = fade(distance, weights.ballots[name].half)
            yield Sign(name, value, date.start, date.end)


def _when(date: DateWords, row: Row, published: PartialDate | None) -> str | None:
    """Return which sign a date is, or None: it lies neither ahead nor behind."""
    if date.is_day_of_speech or date.bound == "until":
        return None
    if published is None or published.start is None or published.end is None:
        # Not known from where: what is planned lies ahead.
        is_planned = row.has("future") and tense_of(row) is Tense.FUTURE
        return "date_ahead" if is_planned else None
    given = date.resolve(published, tense_of(row))
    if given is None:
        return None
    start = given.start or given.end
    is_late = start is not None and start >= published.end
    if date.bound != "since" and (date.bound == "by" or is_late):
        return "date_ahead"
    return "date_past" if given.is_over_by(published.start) else None
