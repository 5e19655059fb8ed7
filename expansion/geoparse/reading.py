"""What a reading of an article yields: offices, mentions, what stayed unresolved.

Frozen values only. Every decision keeps the passage it rests on and a reason in
words, so that a page can mark it and a reader can contradict it.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from expansion.geocode.gazetteer import Place
from expansion.model import Cue, PartialDate, Span, Status

DATES = ("opened", "announced", "expected", "closed")


class Role(StrEnum):
    """What a name stands for where it occurs; only an office is a site of ours."""

    OFFICE = "office"
    HEADQUARTERS_HINT = "headquarters_hint"  # "X-based": where a company is at home
    PLACE_OF_SPEECH = "place_of_speech"  # where somebody speaks, or shares are traded
    GOVERNMENT = "government"  # a capital, courts, a council
    NEIGHBOUR = "neighbour"  # says where another place lies: "near X"
    REJECTED = "rejected"  # there is, or will be, no site
    OTHER_COMPANY = "other_company"  # a rival's, a supplier's, a customer's
    PERSON = "person"
    COMPANY = "company"  # in the name of a company, a club, a paper, a street
    REGION = "region"  # a country or a state
    ADJECTIVE = "adjective"  # "Singapurer": describes something that is no site
    DATELINE = "dateline"
    BYLINE = "byline"  # in a line about authors, pictures or contacts
    CONTEXT = "context"  # without any sign of a site
    CORRECTED = "corrected"  # a reader says that it is none of ours


class Note(StrEnum):
    """What a reader should know about the language model, where one is configured."""

    NOT_INSTALLED = (
        "The language model was not asked: its client is not installed "
        "(expansion[model])."
    )
    SILENT = "The language model gave no answer; the text was read without it."
    UNREADABLE = (
        "The answer of the language model is not what was asked for; "
        "the text was read without it."
    )
    UNPROVED = (
        "Something that the language model said could not be proved and was left out."
    )


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
        note: What happened to the language model's word, or None: nothing to say.
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
    note: Note | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the reading as the command line prints it: plain JSON values."""
        return {
            "company": self.company,
            "language": self.language,
            "published": None if self.published is None else str(self.published),
            "offices": [_office_to_json(office) for office in self.offices],
            "unsure": [_office_to_json(office) for office in self.unsure],
            "unresolved": [asdict(item) for item in self.unresolved],
            **({} if self.note is None else {"note": self.note.value}),
        }


def _office_to_json(office: FoundOffice) -> dict[str, Any]:
    place = office.place
    dates = {name: getattr(office, name) for name in DATES}
    return {
        "city": place.name,
        "country_code": place.country_code,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_id": place.place_id,
        "status": office.status.value,
        **{
            name: None if given is None else str(given) for name, given in dates.items()
        },
        "evidence": asdict(office.evidence),
        "confidence": round(office.confidence, 2),
        "ledger": [asdict(line) for line in office.ledger],
    }
