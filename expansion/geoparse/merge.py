"""Makes one office of all that is said about a place, or offers it as unsure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from expansion.geoparse.dating import Dated, Dates, settle
from expansion.geoparse.ledger import READ, Point, Sign, Weights, confidence_of
from expansion.geoparse.places import Town
from expansion.geoparse.reading import Cue, FoundOffice
from expansion.geoparse.resolve import Choice
from expansion.geoparse.rows import Row
from expansion.geoparse.status import tally
from expansion.geoparse.structure import Part
from expansion.model import PartialDate, Span, Status

_MOST_UNSURE = 3  # a reader can look at a few; more are noise
_SURE = 1.5  # the sum at which a site is sure
_AGAIN = 4  # mentions from which a place is named again and again
_BELIEVED = 1.5  # below the best sum by more, a sentence has no say in the status


@dataclass(frozen=True)
class Finding:
    """A place in one sentence, with everything that was concluded about it there.

    Attributes:
        name: The words of the place.
        row: The sentence.
        town: The name as it was looked up.
        choice: The place it was resolved to, and its namesakes.
        points: For and against a site.
        signs: Of its status.
        dates: The dates that may be the site's.
    """

    name: Span
    row: Row
    town: Town
    choice: Choice
    points: tuple[Point, ...]
    signs: tuple[Sign, ...]
    dates: tuple[Dated, ...]


def merge(
    text: str,
    findings: Sequence[Finding],
    published: PartialDate | None,
    weights: Weights,
) -> tuple[tuple[FoundOffice, ...], tuple[FoundOffice, ...]]:
    """Return the offices and the unsure ones, in the order of their first mention."""
    order = sorted(findings, key=lambda found: found.choice.place.id)
    groups = [list(each) for _, each in groupby(order, key=lambda f: f.choice.place.id)]
    offices: list[tuple[int, FoundOffice]] = []
    unsure: list[tuple[float, int, FoundOffice]] = []
    for group, points in zip(groups, points_of_places(groups, weights), strict=True):
        total = weights.weigh(points)
        if total < weights.unsure:
            continue
        office = _office(text, group, points, total, published, weights)
        first = min(found.name.start for found in group)
        if total >= weights.threshold:
            offices.append((first, office))
        else:
            unsure.append((-total, first, office))
    likeliest = sorted(unsure, key=lambda each: each[:2])[:_MOST_UNSURE]
    kept = [(first, office) for _, first, office in likeliest]
    return _in_order(offices), _in_order(kept)


def _in_order(found: Sequence[tuple[int, FoundOffice]]) -> tuple[FoundOffice, ...]:
    return tuple(office for _, office in sorted(found, key=lambda pair: pair[0]))


def points_of_places(
    groups: Sequence[Sequence[Finding]], weights: Weights
) -> Iterator[list[Point]]:
    """Yield for each place the points of its best sentence, and those of the article.

    Where one site of the company is sure, another is likelier.
    """
    best = [
        max(group, key=lambda f: (weights.weigh(f.points), -f.name.start))
        for group in groups
    ]
    sums = [weights.weigh(found.points) for found in best]
    for index, group in enumerate(groups):
        elsewhere = max(
            (
                (total, other.name.quote)
                for total, other in zip(sums, best, strict=True)
                if other.row is not best[index].row
            ),
            default=(-_SURE, ""),
        )
        value = min(max((elsewhere[0] + _SURE) / (2 * _SURE), 0.0), 1.0)
        points = [*best[index].points, *_of_all(group)]
        yield [*points, Point("elsewhere", value, elsewhere[1])]


def _of_all(group: Sequence[Finding]) -> Iterable[Point]:
    """Yield what several mentions say together."""
    if len(group) > 1:
        yield Point(
            "named_again", min((len(group) - 1) / (_AGAIN - 1), 1.0), str(len(group))
        )
    titled = any(found.row.passage.part is Part.TITLE for found in group)
    if titled:
        yield Point("in_title", 1.0)


def _office(
    text: str,
    group: list[Finding],
    points: Sequence[Point],
    total: float,
    published: PartialDate | None,
    weights: Weights,
) -> FoundOffice:
    ceiling = max(weights.weigh(found.points) for found in group)
    heard = [f for f in group if weights.weigh(f.points) >= ceiling - _BELIEVED]
    status = _status(heard, weights)
    best = max(heard, key=lambda found: _strength(found, status, weights))
    told = [f for f in group if weights.weigh(f.points) >= weights.unsure]
    dates = _dates(told, best, status, published)
    evidence = best.row.passage.span
    return FoundOffice(
        place=best.choice.place,
        alternatives=best.choice.alternatives,
        name=best.name,
        status=status,
        opened=dates.opened,
        announced=dates.announced,
        expected=dates.expected,
        closed=dates.closed,
        evidence=evidence,
        cues=_cues(text, best, status, dates, weights),
        confidence=confidence_of(total - weights.threshold),
        ledger=weights.reasons_of(points),
    )


def _status(heard: Sequence[Finding], weights: Weights) -> Status:
    """Return the status with the most votes, each status by its strongest sentence."""
    tallies = [tally(found.signs, weights) for found in heard]
    most = {status: max(each[status] for each in tallies) for status in READ}
    return max(most, key=lambda status: (most[status], status is Status.EXISTING))


def _strength(found: Finding, status: Status, weights: Weights) -> tuple[float, int]:
    votes = tally(found.signs, weights)[status]
    is_title = found.row.passage.part is Part.TITLE
    is_dated = bool(found.dates)
    total = (
        min(weights.weigh(found.points), _SURE)
        + votes
        + 2.0 * is_dated
        - 2.0 * is_title
    )
    return total, -found.name.start


def _dates(
    heard: Sequence[Finding],
    best: Finding,
    status: Status,
    published: PartialDate | None,
) -> Dates:
    """Return the dates of the best sentence, completed from the others."""
    order = [best, *(found for found in heard if found is not best)]
    settled = [
        settle(found.dates, status, published, is_said=found.row.has("speech"))
        for found in order
    ]

    def first(name: str) -> PartialDate | None:
        return next(
            (d for each in settled if (d := getattr(each, name)) is not None), None
        )

    return Dates(
        first("opened"),
        first("announced"),
        first("expected"),
        first("closed"),
        settled[0].cue,
    )


def _cues(
    text: str, best: Finding, status: Status, dates: Dates, weights: Weights
) -> tuple[Cue, ...]:
    cues = [Cue(best.name, "place")]
    worth = {
        sign: weights.ballots[sign.name].votes[status] * sign.value
        for sign in best.signs
    }
    sign = max(worth, key=lambda sign: (worth[sign], -sign.start), default=None)
    if sign is not None and worth[sign] > 0 <= sign.start:
        cues.append(Cue(Span.cut(text, sign.start, sign.end), "status"))
    if dates.cue is not None:
        cues.append(Cue(Span.cut(text, *dates.cue), "date"))
    inside = (cue for cue in cues if best.row.passage.span.contains(cue.span))
    return tuple(sorted(inside, key=lambda cue: (cue.span.start, cue.span.end)))
