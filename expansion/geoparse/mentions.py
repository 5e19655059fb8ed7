"""Lists every name that was looked at as a place, with what it stands for and why."""

from collections.abc import Iterator, Sequence

from expansion.geoparse.ledger import Weights
from expansion.geoparse.merge import Finding
from expansion.geoparse.name_book import Name, Party
from expansion.geoparse.reading import FoundOffice, Mention, Role
from expansion.geoparse.sentence_rows import Row
from expansion.geoparse.structure import MASKED, Part
from expansion.model import Span

_ABBREVIATION = 3  # letters
_ROLES = {
    Party.PERSON: Role.PERSON,
    Party.OTHER: Role.COMPANY,
    Party.STREET: Role.COMPANY,
}


def mentions_of(
    rows: Sequence[Row],
    findings: Sequence[Finding],
    offices: Sequence[FoundOffice],
    weights: Weights,
) -> tuple[Mention, ...]:
    """Return the mentions, in order: towns, persons, organisations and regions."""
    accepted = {office.place.id for office in offices}
    found = [_of_town(finding, accepted, weights) for finding in findings]
    found += [mention for row in rows for mention in _of_names(row)]
    return tuple(sorted(found, key=lambda mention: mention.span))


def _of_town(finding: Finding, accepted: set[int], weights: Weights) -> Mention:
    place, total = finding.places[0], finding.total
    ledger = weights.lines(finding.points)
    is_office = place.id in accepted and total >= weights.unsure
    against = [line for line in ledger if line.points < 0]
    role = weights.reasons[against[0].name].role if against else Role.CONTEXT
    telling = [line.why for line in ledger if (line.points > 0) == is_office]
    return Mention(
        span=finding.name,
        sentence=finding.row.passage.span,
        role=Role.OFFICE if is_office else role,
        reason=next(iter(telling), "Nothing says that there is a site."),
        place_id=place.id,
        ledger=ledger,
        total=round(total, 2),
    )


def _of_names(row: Row) -> Iterator[Mention]:
    for name in row.names:
        if name.party in _ROLES and not _may_be_a_word(row, name):
            yield _mention(row, name.first, name.last, _ROLES[name.party], name.why)
    for first, last in row.region_spans:
        yield _mention(row, first, last, Role.REGION, "It is a country or a state.")
    if row.passage.part in MASKED:
        role = Role.DATELINE if row.passage.part is Part.DATELINE else Role.BYLINE
        for town in row.towns:
            why = "It stands in a line that is no sentence."
            yield _mention(row, town.first, town.last, role, why)


def _may_be_a_word(row: Row, name: Name) -> bool:
    """Tell whether a name may be none: a sentence's first word, an abbreviation.

    Such a one still owns what its sentence says; it is only not shown as a name.
    """
    word = row.words.tokens[name.first].text
    is_short = word.isupper() and len(word) <= _ABBREVIATION
    return name.last - name.first == 1 and (name.first == 0 or is_short)


def _mention(row: Row, first: int, last: int, role: Role, why: str) -> Mention:
    tokens = row.words.tokens
    span = Span.cut(row.words.text, tokens[first].start, tokens[last - 1].end)
    return Mention(span, row.passage.span, role, why)
