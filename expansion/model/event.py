"""What happened to an office, or is planned for it, and who says so."""

from dataclasses import dataclass
from enum import StrEnum

from expansion.model.partial_date import PartialDate
from expansion.model.span import Span


class EventKind(StrEnum):
    """The kinds of event. Only some of them decide about the status."""

    ANNOUNCED = "announced"
    """The company or a source said that the office will come."""
    PLANNED_OPENING = "planned opening"
    """The date is the one the opening is planned *for*."""
    OPENED = "opened"
    """It opened; without a date: it exists, the source does not say since when."""
    OPERATING_BY = "operating by"
    """It was seen at work: the latest possible opening date."""
    CLOSED = "closed"
    """The company left the place."""
    PLANNED_CLOSING = "planned closing"
    """The date is the one the closing is planned *for*."""
    EXPANDED = "expanded"
    """History: more space at the same place."""
    PLANNED_EXPANSION = "planned expansion"
    """History: more space is intended; for a new place, a wish without a decision."""
    RELOCATED = "relocated"
    """History: moved within the place."""
    BUILDING_CLOSED = "building closed"
    """History: one of several buildings was given up, the office remains."""

    @property
    def is_plan(self) -> bool:
        """Whether its date lies ahead: it is what is planned, not what happened."""
        return self.value.startswith("planned ")


class Confidence(StrEnum):
    """How sure an event is."""

    HIGH = "high"
    """The company's own page, or two independent outlets; never a copy."""
    MEDIUM = "medium"
    """One reputable outlet, or a copy of its report."""
    LOW = "low"
    """Anything else. Shown as unconfirmed, and never decides about a status."""


@dataclass(frozen=True)
class Source:
    """Who says so.

    Attributes:
        id: Lower-case slug, unique in a data set.
        layer: ``article`` for the article the map starts from, ``report`` otherwise.
        publisher: Who published it, as to be printed.
        url: An http or https address, or "" where none is known.
        published: The day of publication, or None where it is not known.
        language: ISO 639-1 code of the text, or "" where it is not known.
        file: Name of the text under ``data/articles/``, or "" where we hold none.
        original: The outlet whose report the publisher repeats, with a "?" behind it
            where that is presumed; "?" alone where it is not known; "": it is no copy.
        checked: When somebody last compared what we hold with it, or None.
    """

    id: str
    layer: str
    publisher: str
    url: str = ""
    published: PartialDate | None = None
    language: str = ""
    file: str = ""
    original: str = ""
    checked: PartialDate | None = None


class CueKind(StrEnum):
    """What words in a sentence tell of."""

    PLACE = "place"
    STATUS = "status"
    DATE = "date"


@dataclass(frozen=True)
class Cue:
    """Words in a piece of evidence that tell place, status or date.

    Attributes:
        kind: What they tell of.
        span: Where they stand; within the evidence.
    """

    kind: CueKind
    span: Span


@dataclass(frozen=True)
class Event:
    """Something dated (or expressly undated) that a source says of an office.

    Attributes:
        kind: What happened or is planned.
        date: When, as precisely as the source says; None: the source does not say.
        source_id: Who says so.
        confidence: How sure it is.
        summary: The fact in a sentence (English), or "" where the evidence suffices.
        evidence: The passage of the source's text that says so, where we hold it.
        place_name: The place as this source calls it ("Tokio", "Seattle").
        cues: The words of the evidence that say so.
        published: When the source said so; None: not known. What a source calls
            existing was alive on that day, whatever date it gives for the opening.
        is_corrected: Whether a person corrected what a program read there.
    """

    kind: EventKind
    date: PartialDate | None
    source_id: str
    confidence: Confidence = Confidence.HIGH
    summary: str = ""
    evidence: Span | None = None
    place_name: str = ""
    cues: tuple[Cue, ...] = ()
    published: PartialDate | None = None
    is_corrected: bool = False

    @property
    def is_confirmed(self) -> bool:
        """Whether it may decide about a status: everything but low confidence."""
        return self.confidence is not Confidence.LOW
