"""Makes one office of all that is said about a place, or offers it as unsure."""

from collections import ChainMap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from expansion.geoparse.dates import DateWords
from expansion.geoparse.dating import Dated, Dates, settle
from expansion.geoparse.ledger import READ, Point, Sign, Weights, confidence_of
from expansion.geoparse.reading import DATES, FoundOffice
from expansion.geoparse.resolve import Places
from expansion.geoparse.sentence_rows import Row
from expansion.model import Cue, CueKind, PartialDate, Span, Status

_MOST_UNSURE = 2  # a reader can look at a few; more are noise
_SURE = 1.5  # the sum at which a site is sure
_BELIEVED = 1.5  # so much below the best sum a sentence has a say in the status
_AGAIN = 3  # further mentions from which a place is named again and again


@dataclass(frozen=True)
class Finding:
    """A place in one sentence, with everything that was concluded about it there.

    Attributes:
        name: The words of the place.
        row: The sentence.
        places: The place it was resolved to, then its namesakes.
        points: For and against a site.
        signs: Of its status.
        dates: The dates that may be the site's.
        total: The sum of the points.
    """

    name: Span
    row: Row
    places: Places
    points: tuple[Point, ...]
    signs: tuple[Sign, ...]
    dates: tuple[Dated, ...]
    total: float
    is_said: bool


Offices = tuple[FoundOffice, ...]


def merge(
    findings: Sequence[Finding], published: PartialDate | None, weights: Weights
) -> tuple[Offices, Offices]:
    """Return the offices and the unsure ones, in the order of their first mention."""
    order = sorted(findings, key=lambda found: found.places[0].id)
    groups = [list(g) for _, g in groupby(order, key=lambda f: f.places[0].id)]
    offices, unsure = [], []
    for group, points in zip(groups, points_of_places(groups), strict=True):
        total = weights.weigh(points)
        first = min(found.name.start for found in group)
        if total >= 0:
            offices.append((first, _office(group, points, published, weights)))
        elif total >= weights.unsure:
            office = _office(group, points, published, weights)
            unsure.append((-total, first, office))
    likeliest = sorted(unsure, key=lambda each: each[:2])[:_MOST_UNSURE]
    return _in_order(offices), _in_order([each[1:] for each in likeliest])


def _in_order(found: list[tuple[int, FoundOffice]]) -> Offices:
    return tuple(office for _, office in sorted(found, key=lambda pair: pair[0]))


def points_of_places(groups: Sequence[Sequence[Finding]]) -> Iterator[list[Point]]:
    """Yield for each place the points of its best sentence, and those of the article.

    A place named again is likelier, and where one site is sure, others are likelier.
    """
    best = [max(group, key=lambda f: (f.total, -f.name.start)) for group in groups]
    for group, found in zip(groups, best, strict=True):
        points = list(found.points)
        if len(group) > 1:
            again = min((len(group) - 1) / _AGAIN, 1.0)
            points.append(Point("named_again", again, str(len(group))))
        others = [other for other in best if other.row is not found.row]
        other = max(others, key=lambda other: other.total, default=None)
        if other is not None and other.total > -_SURE:
            value = min((other.total + _SURE) / (2 * _SURE), 1.0)
            points.append(Point("elsewhere", value, other.name.quote))
        yield points


def _office(
    group: Sequence[Finding],
    points: Sequence[Point],
    published: PartialDate | None,
    weights: Weights,
) -> FoundOffice:
    ceiling = max(found.total for found in group)
    heard = [found for found in group if found.total >= ceiling - _BELIEVED]
    tallies = [weights.tally(found.signs) for found in heard]
    most = {status: max(tally[status] for tally in tallies) for status in READ}
    status = max(most, key=lambda status: most[status])
    sure = [found for found in group if found.total >= min(ceiling, 0)]
    best = max(sure, key=lambda found: _strength(found, status, weights))
    told = [f for f in group if f.total >= weights.unsure - 1.5 and f is not best]
    dates, cue = _dates([best, *told], status, published)
    return FoundOffice(
        place=best.places[0],
        alternatives=best.places[1:],
        name=best.name,
        status=status,
        **{name: dates.get(name) for name in DATES},
        evidence=best.row.passage.span,
        cues=_cues(best, status, cue, weights),
        confidence=confidence_of(weights.weigh(points)),
        ledger=weights.lines(points),
    )


def _strength(found: Finding, status: Status, weights: Weights) -> tuple[float, int]:
    """Return how much a sentence says."""
    votes = weights.tally(found.signs)[status]
    strength = min(found.total, _SURE) + votes + 2.0 * bool(found.dates)
    return strength, -found.name.start


def _dates(
    told: Sequence[Finding], status: Status, published: PartialDate | None
) -> tuple[Dates, DateWords | None]:
    """Return the dates of the first sentence, completed from the others."""
    settled = [
        settle(found.dates, status, published, is_said=found.is_said) for found in told
    ]
    return dict(ChainMap(*(dates for dates, _ in settled))), settled[0][1]


def _cues(
    best: Finding, status: Status, date: DateWords | None, weights: Weights
) -> tuple[Cue, ...]:
    text, sentence = best.row.words.text, best.row.passage.span
    cues = [Cue(CueKind.PLACE, best.name)]
    worth = [
        (weights.tally([s])[status], -s.start, s.end) for s in best.signs if s.end > 0
    ]
    votes, start, end = max(worth, default=(0.0, 0, 0))
    if votes > 0:
        cues.append(Cue(CueKind.STATUS, Span.cut(text, -start, end)))
    if date is not None:
        cues.append(Cue(CueKind.DATE, Span.cut(text, date.start, date.end)))
    inside = [cue for cue in cues if sentence.contains(cue.span)]
    return tuple(sorted(inside, key=lambda cue: (cue.span.start, cue.span.end)))
