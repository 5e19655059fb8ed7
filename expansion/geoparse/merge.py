"""Makes one office of all that is said about a place."""

from collections.abc import Sequence
from itertools import groupby

from expansion.geoparse.finding import Dates, Finding, span_of, strongest
from expansion.geoparse.reading import Cue, FoundOffice
from expansion.model import PartialDate, Span, Status

_UNSURE = 0.5
_ENTAILED = 0.2  # what a further sentence of the same status adds
_MOST_ENTAILED = 3


def merge(text: str, findings: Sequence[Finding]) -> tuple[FoundOffice, ...]:
    """Return one office a place, in the order of the first mention."""
    order = sorted(findings, key=lambda found: found.choice.place.id)
    groups = [
        list(group) for _, group in groupby(order, key=lambda f: f.choice.place.id)
    ]
    offices = [
        (min(found.name.start for found in group), _office(text, group))
        for group in groups
    ]
    return tuple(office for _, office in sorted(offices, key=lambda pair: pair[0]))


def _office(text: str, group: list[Finding]) -> FoundOffice:
    status = _status(group)
    agreeing = [found for found in group if found.verdict.status is status]
    best = strongest(agreeing)
    dates = _dates(status, agreeing, group)
    evidence = best.passage.span
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
        cues=_cues(text, best, evidence),
        confidence=_confidence(best, group),
        reasons=_reasons(best, group),
    )


def _status(group: Sequence[Finding]) -> Status:
    """Return the status with the strongest words for it."""
    votes: dict[Status, list[float]] = {}
    # "A and B are merged in B": B is not given up, whatever the list says.
    stays = {
        found.passage.span.start
        for found in group
        if found.verdict.status is not Status.CLOSED
    }
    for found in group:
        if found.verdict.status is Status.CLOSED and found.passage.span.start in stays:
            continue
        votes.setdefault(found.verdict.status, []).append(found.verdict.weight)
    return max(
        votes,
        key=lambda status: (
            max(votes[status])
            + _ENTAILED * min(len(votes[status]) - 1, _MOST_ENTAILED),
            status is not Status.EXISTING,
        ),
    )


def _dates(
    status: Status, agreeing: Sequence[Finding], group: Sequence[Finding]
) -> Dates:
    """Return the first date given of each kind, as far as it suits the status."""

    def first(name: str, source: Sequence[Finding]) -> PartialDate | None:
        ranked = sorted(source, key=lambda found: -found.verdict.weight)
        given = (getattr(found.dates, name) for found in ranked)
        return next((each for each in given if each is not None), None)

    planned = status is Status.PLANNED
    announcements = [
        found.dates.announced for found in agreeing if found.dates.announced is not None
    ]
    return Dates(
        opened=None if planned else first("opened", group),
        announced=min(announcements, key=lambda given: given.sort_key, default=None),
        expected=None if status is Status.EXISTING else first("expected", agreeing),
        closed=first("closed", agreeing) if status is Status.CLOSED else None,
    )


def _cues(text: str, best: Finding, evidence: Span) -> tuple[Cue, ...]:
    cues = [Cue(best.name, "place")]
    if best.verdict.cue is not None:
        cues.append(Cue(span_of(text, best.verdict.cue), "status"))
    if best.dates.cue is not None:
        cues.append(Cue(span_of(text, best.dates.cue), "date"))
    inside = (cue for cue in cues if evidence.contains(cue.span))
    return tuple(sorted(inside, key=lambda cue: (cue.span.start, cue.span.end)))


def _confidence(best: Finding, group: Sequence[Finding]) -> float:
    confidence = max(found.judgement.weight for found in group)
    confidence += 0.03 * min(len(group) - 1, _MOST_ENTAILED)
    if best.is_weak:
        confidence -= 0.15
    if best.choice.is_close:
        confidence -= 0.15
    if best.verdict.is_tentative:
        confidence -= 0.2
    if best.verdict.weight < 1:
        confidence -= 0.1
    return round(min(max(confidence, 0.05), 0.99), 2)


def _reasons(best: Finding, group: Sequence[Finding]) -> tuple[str, ...]:
    reasons = [best.judgement.reason, best.verdict.reason]
    if best.choice.is_close:
        other = best.choice.alternatives[0]
        reasons.append(
            f"{best.choice.place.name} ({best.choice.place.country_code}) was taken "
            f"before {other.name} ({other.country_code})."
        )
    if best.is_weak:
        reasons.append("The name is a small town's or also a common word.")
    if best.verdict.is_tentative:
        reasons.append("It is only considered.")
    others = {found.verdict.status for found in group} - {best.verdict.status}
    if others:
        named = ", ".join(sorted(status.value for status in others))
        reasons.append(f"Another sentence reads as: {named}.")
    return tuple(reasons)
