"""What a reading of an article yields: offices, mentions, what stayed unresolved.

Frozen values only. Every decision keeps the passage it rests on and a reason in
words, so that a page can mark it and a reader can contradict it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from expansion.geocode.gazetteer import Place
from expansion.model import PartialDate, Span, Status


class Role(StrEnum):
    """What a place name stands for where it occurs."""

    OFFICE = "office"
    """The company has, plans or leaves a site there."""
    HEADQUARTERS_HINT = "headquarters_hint"
    """"X-based", "in X ansässig": says where a company is at home, names no site."""
    COMPARISON = "comparison"
    """A place named beside the chosen one: "rather than X", "statt in X"."""
    PLACE_OF_SPEECH = "place_of_speech"
    """Where somebody said something, or where a share is traded."""
    GOVERNMENT = "government"
    """A capital that stands for its government."""
    NEIGHBOUR = "neighbour"
    """Says where another place lies: "near X", "40 km from X"."""
    QUALIFIER = "qualifier"
    """The state or country behind a city, or the district before it."""
    REJECTED = "rejected"
    """The sentence says that there is, or will be, no site."""
    OTHER_COMPANY = "other_company"
    """A site of somebody else: a rival, a supplier, a customer."""
    PERSON = "person"
    """Part of a person's name."""
    COMPANY = "company"
    """Part of the name of a company, a club, a paper, a school, a street."""
    REGION = "region"
    """A country, a state or a part of the world, not a city."""
    ADJECTIVE = "adjective"
    """An adjective of a place that describes no site: "Singapurer", "Londoner"."""
    WORD = "word"
    """A common word that also is the name of a place."""
    DATELINE = "dateline"
    """Where the article was filed."""
    BYLINE = "byline"
    """In a line about authors, pictures or contacts."""
    CONTEXT = "context"
    """A place without any sign of a site."""


@dataclass(frozen=True)
class Reason:
    """A line of the ledger: why a place counts as an office, or does not.

    Attributes:
        name: The reason's name in weights.toml.
        points: What it adds to the sum; below 0 it speaks against.
        why: The reason in one English sentence.
    """

    name: str
    points: float
    why: str


@dataclass(frozen=True)
class Cue:
    """Words inside an office's evidence that led to a decision.

    Attributes:
        span: The words.
        kind: What they decide about.
    """

    span: Span
    kind: Literal["place", "status", "date"]


@dataclass(frozen=True)
class Mention:
    """One occurrence of a name that was looked at as a place.

    Attributes:
        span: The words of the place as written.
        sentence: The sentence around it.
        role: What it stands for there.
        reason: Why, in one short English sentence.
        place_id: GeoNames' id of the place it was resolved to, or None.
        ledger: All reasons that count for or against a site here.
        total: Their sum with what every place begins with, or None: none were weighed.
    """

    span: Span
    sentence: Span
    role: Role
    reason: str
    place_id: int | None = None
    ledger: tuple[Reason, ...] = ()
    total: float | None = None


@dataclass(frozen=True)
class FoundOffice:
    """A city in which the article places a site of the company.

    Attributes:
        place: The city.
        alternatives: Namesakes that were not chosen, best first.
        name: The name as the article writes it, where the evidence has it.
        status: As of the article; an announced closure is ``closed``.
        opened: When it opened, or None: not stated.
        announced: When it was announced, or None: not stated.
        expected: When it is to open, or for a closed office to close.
        closed: When it closed.
        evidence: The sentence that says so.
        cues: The words inside the evidence that decided.
        confidence: 0 to 1; below 0.5 it is unsure.
        ledger: Why, the weightiest reason first.
    """

    place: Place
    alternatives: tuple[Place, ...]
    name: Span
    status: Status
    opened: PartialDate | None
    announced: PartialDate | None
    expected: PartialDate | None
    closed: PartialDate | None
    evidence: Span
    cues: tuple[Cue, ...]
    confidence: float
    ledger: tuple[Reason, ...]


@dataclass(frozen=True)
class Unresolved:
    """Something that may be an office and was not turned into one.

    Attributes:
        name: The name as written.
        evidence: The sentence around it.
        reason: Why it stayed open, in one English sentence.
    """

    name: str
    evidence: Span
    reason: str


@dataclass(frozen=True)
class Reading:
    """Everything read from one article.

    Attributes:
        text: The text as given; all offsets count its characters.
        language: ISO 639-1 code of the language it was read in.
        published: When it was published: a day, a month, a year; None: not known.
        company: The company whose sites are meant, or None: not known.
        offices: One per place, in the order of their first mention.
        unsure: The same, for places whose reasons nearly suffice.
        unresolved: What may be an office and was not taken.
        mentions: Every place-like name that was looked at, in order.
        sentences: The sentences, in order.
    """

    text: str
    language: str
    published: PartialDate | None
    company: str | None
    offices: tuple[FoundOffice, ...]
    unsure: tuple[FoundOffice, ...]
    unresolved: tuple[Unresolved, ...]
    mentions: tuple[Mention, ...]
    sentences: tuple[Span, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the reading as the command line prints it: plain JSON values."""
        return {
            "company": self.company,
            "language": self.language,
            "published": None if self.published is None else str(self.published),
            "offices": [_office_to_json(office) for office in self.offices],
            "unsure": [_office_to_json(office) for office in self.unsure],
            "unresolved": [
                {
                    "name": item.name,
                    "evidence": _span_to_json(item.evidence),
                    "reason": item.reason,
                }
                for item in self.unresolved
            ],
        }


def _office_to_json(office: FoundOffice) -> dict[str, Any]:
    dates = {
        key: None if given is None else str(given)
        for key, given in (
            ("opened", office.opened),
            ("announced", office.announced),
            ("expected", office.expected),
            ("closed", office.closed),
        )
    }
    return {
        "city": office.place.name,
        "country_code": office.place.country_code,
        "latitude": office.place.latitude,
        "longitude": office.place.longitude,
        "place_id": office.place.place_id,
        "status": office.status.value,
        **dates,
        "evidence": _span_to_json(office.evidence),
        "confidence": round(office.confidence, 2),
        "ledger": [
            {"reason": line.name, "points": line.points, "why": line.why}
            for line in office.ledger
        ],
    }


def _span_to_json(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "quote": span.quote}
