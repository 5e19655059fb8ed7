"""Reads an article with a language model beside the rules, and proves what it says.

A model adds reasons to the ledger, and only with proof: words that stand in the text,
in their sentence a place that the gazetteer knows and a word for the status, dates that
our own grammar reads. The ledger decides; the model's silence takes nothing away.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from expansion.geoparse import reader
from expansion.geoparse.dating import Dated
from expansion.geoparse.ledger import Point, Sign
from expansion.geoparse.merge import Finding
from expansion.geoparse.model_client import Claim, Endpoint, ask, configured
from expansion.geoparse.reading import Note, Reading, Unresolved
from expansion.geoparse.sentence_rows import Row
from expansion.geoparse.town_forms import Town
from expansion.model import Status

_LONGEST_QUOTE = 2000  # characters; of a sentence, not of an article
_EVENTS = {"announced": "speech", "expected": "opens"}  # what dating.py calls them


def configured_reader() -> Callable[..., Reading]:
    """Return ``read_article``, or its like where a language model is configured."""
    endpoint = configured()
    return partial(read_with_model, endpoint) if endpoint else reader.read_article


def read_with_model(endpoint: Endpoint, text: str, **known: Any) -> Reading:  # noqa: ANN401
    """Read as ``read_article`` does, and send the text to a language model."""
    seen = reader.recognise(text, **known)
    found = list(reader.look(seen))
    claims = ask(endpoint, text, seen.company)
    if isinstance(claims, Note):
        return replace(reader.decide(seen, found), note=claims)
    proofs = [list(_prove(seen, claim)) if claim else [] for claim in claims]
    said = [each for some in proofs for each in some]
    proved = {each.name: each for each in said if isinstance(each, Finding)}
    doubts = dict.fromkeys(each for each in said if isinstance(each, Unresolved))
    kept = [each for each in found if each.name not in proved]
    reading = reader.decide(seen, [*kept, *proved.values(), *doubts])
    return replace(reading, note=Note.UNPROVED if doubts or not all(proofs) else None)


def _prove(seen: reader.Recognised, claim: Claim) -> Iterator[Finding | Unresolved]:
    """Yield what is proved of a claim and what is not; nothing: it names no town."""
    for found in _places(seen, claim):
        yield from _weigh(seen, found, claim)
        return
    for row in seen.rows:
        if claim.place in [row.words.quote(t.first, t.last) for t in row.towns]:
            why = "The language model sees a site there, and quotes no sentence for it."
            yield Unresolved(claim.place, row.passage.span, why)
            return


def _places(seen: reader.Recognised, claim: Claim) -> Iterator[Finding]:
    """Yield the place in the sentences of a quote, as the rules see it there."""
    quote = claim.quote.strip()
    start = seen.text.find(quote) if len(quote) <= _LONGEST_QUOTE else -1
    for index, row in enumerate(seen.rows):
        span = row.passage.span
        if span.start < start + len(quote) and 0 <= start < span.end:
            rows = [*seen.rows]
            rows[index] = _told(row, claim.place)
            for found in reader.look_at(replace(seen, rows=tuple(rows)), index):
                if isinstance(found, Finding):
                    names = (found.name.quote, found.places[0].name)
                    yield from [found] if claim.place in names else []


def _told(row: Row, name: str) -> Row:
    """Return a sentence in which a name is a town, though the rules overlooked it."""
    words, span = row.words, row.passage.span
    start = words.text.find(name, span.start, span.end)
    first, ends = words.index_at(start), [token.end for token in words.tokens]
    last = ends.index(start + len(name)) + 1 if start + len(name) in ends else 0
    is_longer = any(n.first <= first < n.last > n.first + 1 for n in row.names)
    is_known = any(town.first < last and first < town.covered for town in row.towns)
    is_whole = first < last and words.quote(first, last) == name
    if is_known or is_longer or not is_whole or not words.mark(first)[0].isupper():
        return row
    towns = [*row.towns, Town(first, last, last, name, is_small=True)]
    return replace(row, towns=tuple(sorted(towns, key=lambda town: town.first)))


def _weigh(
    seen: reader.Recognised, found: Finding, claim: Claim
) -> Iterator[Finding | Unresolved]:
    """Yield a place with the model's word in its ledger, and what does not count."""
    row, doubt = found.row, ""
    points = (*found.points, Point("model", 1.0))
    total = seen.weights.weigh(points)
    if seen.weights.tally(found.signs)[Status(claim.status)] <= 0:
        doubt = f"The language model says {claim.status}, and no word there does."
    elif total < seen.weights.unsure:
        doubt = "The language model sees a site there; the sentence speaks against it."
    else:
        said = {event: words for event, words in (claim.dates or {}).items() if words}
        told = [_dated(row, claim.quote, event, words) for event, words in said.items()]
        if None in told:
            doubt = "The language model names a date that does not stand in its quote."
        dates = tuple(date for date in (*told, *found.dates) if date is not None)
        signs = (*found.signs, Sign(f"model_{claim.status}", 1.0, -1, -1))
        yield replace(found, points=points, signs=signs, dates=dates, total=total)
    if doubt:
        yield Unresolved(found.name.quote, row.passage.span, doubt)


def _dated(row: Row, quote: str, event: str, words: str) -> Dated | None:
    """Return the date of a sentence that the model points at in its quote, or None."""
    span = row.passage.span
    start = row.words.text.find(words, span.start, span.end)
    for date in row.dates if words in quote and start >= 0 else ():
        if date.start < start + len(words) and start < date.end:
            return Dated(date, _EVENTS.get(event, event), 0.0)
    return None
