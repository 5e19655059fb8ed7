"""Lists every name that was looked at as a place, with what it stands for and why."""

from collections.abc import Iterator, Sequence

from expansion.geoparse.ledger import Weights, strongest
from expansion.geoparse.merge import Finding
from expansion.geoparse.names import OTHER, PERSON, STRANGER, STREET
from expansion.geoparse.reading import FoundOffice, Mention, Role
from expansion.geoparse.rows import Row
from expansion.geoparse.structure import MASKED, Part
from expansion.model import Span

_ROLES = {
    PERSON: Role.PERSON,
    OTHER: Role.COMPANY,
    STRANGER: Role.COMPANY,
    STREET: Role.COMPANY,
}


def mentions_of(
    text: str,
    rows: Sequence[Row],
    findings: Sequence[Finding],
    offices: Sequence[FoundOffice],
    weights: Weights,
) -> tuple[Mention, ...]:
    """Return the mentions, in order: towns, persons, organisations and regions."""
    accepted = {office.place.id for office in offices}
    found = [_of_town(finding, accepted, weights) for finding in findings]
    for row in rows:
        found += _of_names(text, row)
    return tuple(sorted(found, key=lambda mention: mention.span))


def _of_town(finding: Finding, accepted: set[int], weights: Weights) -> Mention:
    place = finding.choice.place
    total = weights.weigh(finding.points)
    ledger = weights.reasons_of(finding.points)
    is_office = place.id in accepted and total >= weights.unsure
    role = Role.OFFICE if is_office else weights.role_of(strongest(finding.points))
    lines = [line for line in ledger if (line.points > 0) == is_office]
    reason = lines[0].why if lines else "Nothing says that there is a site."
    return Mention(
        finding.name,
        finding.row.passage.span,
        role,
        reason,
        place.id,
        ledger,
        round(total, 2),
    )


def _of_names(text: str, row: Row) -> Iterator[Mention]:
    sentence = row.passage.span
    for name in row.names:
        if name.kind in _ROLES:
            span = Span.cut(
                text, row.tokens[name.first].start, row.tokens[name.last - 1].end
            )
            yield Mention(span, sentence, _ROLES[name.kind], name.why)
    for first, last in row.region_spans:
        span = Span.cut(text, row.tokens[first].start, row.tokens[last - 1].end)
        yield Mention(span, sentence, Role.REGION, "It is a country or a state.")
    if row.passage.part in MASKED:
        role = Role.DATELINE if row.passage.part is Part.DATELINE else Role.BYLINE
        for town in row.towns:
            span = Span.cut(
                text, row.tokens[town.first].start, row.tokens[town.last - 1].end
            )
            yield Mention(
                span, sentence, role, "It stands in a line that is no sentence."
            )
