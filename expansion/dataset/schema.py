"""What a line of each table must look like: its columns, in order."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, create_model

from expansion.dataset import cells
from expansion.dataset.dataset import Disagreement, Fact, FactKind, Toponym
from expansion.dataset.tables import Record
from expansion.model import Confidence, Event, EventKind, Location, Source, Span


class _WithId(Record):
    key: ClassVar[str] = "id"

    id: cells.Id


class OfficeRow(_WithId):
    """An office and where it is."""

    city: cells.Filled
    country_code: cells.Country
    latitude: cells.Latitude
    longitude: cells.Longitude
    place_id: str
    geocoder: str
    precision: str
    timezone: cells.TimeZone
    names: str

    def location(self) -> Location:
        """Return where it is."""
        return Location(
            name=self.city,
            names=tuple(filter(None, self.names.split("|"))),
            **self.model_dump(exclude={"id", "city", "names"}),
        )


class EventRow(_WithId):
    """What a source says of an office."""

    office_id: cells.OfficeId
    kind: EventKind
    date: cells.When
    source_id: cells.SourceId
    confidence: Confidence
    place_name: str
    evidence_start: cells.PositionOrNone
    evidence_end: cells.PositionOrNone
    evidence: cells.Evidence
    cues: cells.Cues
    summary: str
    is_corrected: cells.Yes = False

    def event(self, source: Source) -> Event:
        """Return the event; its source says when it was said."""
        position = {"id", "office_id", "evidence_start", "evidence_end"}
        told = {name: cell for name, cell in self if name not in position}
        return Event(published=source.published, **told)


class SourceRow(_WithId):
    """Who says so."""

    layer: Literal["article", "report"]
    publisher: cells.Filled
    url: cells.Address
    published: cells.When
    language: str
    file: str
    original: str = ""
    checked: cells.When = None

    def source(self) -> Source:
        """Return the source."""
        return Source(**dict(self))


class MentionRow(_WithId):
    """A name in an article that was looked at as a place."""

    source_id: cells.SourceId
    office_id: cells.OfficeIdOrNone
    role: str
    start: cells.Position
    end: cells.Position
    quote: cells.Quote
    sentence_start: cells.Position
    sentence_end: cells.EndOfSentence

    def toponym(self) -> Toponym:
        """Return the name; its sentence is not quoted."""
        return Toponym(
            source_id=self.source_id,
            office_id=self.office_id or None,
            role=self.role,
            span=self.quote,
            sentence=Span(self.sentence_start, self.sentence_end, ""),
        )


class DisagreementRow(_WithId):
    """Where sources disagree, in a sentence for each language."""

    office_ids: cells.OfficeIds
    en: cells.Filled
    de: cells.Filled

    def disagreement(self) -> Disagreement:
        """Return the disagreement."""
        text = {"en": self.en, "de": self.de}
        return Disagreement(self.id, tuple(self.office_ids), text)


class ReportRow(Record):
    """What a publisher reports of a city; the date's form implies its precision."""

    city: cells.Filled
    country_code: cells.Filled
    event: EventKind
    date: cells.When
    precision: str = ""
    confidence: Confidence
    publisher: cells.Filled
    url: cells.Address
    summary: str
    published: cells.When = None
    confirmed_by: str = ""
    original: cells.Original = ""
    checked: cells.When = None


class SamePlaceRow(Record):
    """A city that stands for an office known under another city's name."""

    city: cells.Filled
    country_code: cells.Filled
    office_id: cells.Filled
    reason: str


class FactRow(Record):
    """What else an article's sentence says of an office, in a few words."""

    office_id: cells.OfficeId
    source_id: cells.SourceId
    kind: FactKind
    start: cells.Position
    end: cells.EndOfPassage
    en: cells.Filled
    de: cells.Filled

    def fact(self) -> Fact:
        """Return the fact; where it stands is not quoted."""
        text = {"en": self.en, "de": self.de}
        sentence = Span(self.start, self.end, "")
        return Fact(self.office_id, self.source_id, self.kind, sentence, text)


class SentenceRow(Record):
    """A sentence of an article with its translation."""

    start: cells.Position
    end: cells.Position
    translation: str


def translation_row(
    column: str, language: str, known: frozenset[str] | None
) -> type[Record]:
    """Return what a line of translations of a column's texts must look like.

    Args:
        column: The column that holds the texts.
        language: The column that holds their translations: a language's code.
        known: The texts there are; another one has lost its English. None: not to be
            checked.
    """

    def still_there(text: str) -> str:
        if known is not None and text not in known:
            raise ValueError(f"No {column} reads “{text}” any more.")
        return text

    fields: dict[str, Any] = {
        column: Annotated[str, AfterValidator(still_there)],
        language: cells.Filled,
    }
    row = create_model("TranslationRow", __base__=Record, **fields)
    row.key = column
    return row


BY_HAND = "is_corrected"
"""The column of events that only a table with corrections has."""
OFFICES, EVENTS = "offices.csv", "events.csv"
MENTIONS, SOURCES = "mentions.csv", "sources.csv"
BUILT: dict[str, type[Record]] = {
    OFFICES: OfficeRow,
    EVENTS: EventRow,
    MENTIONS: MentionRow,
    SOURCES: SourceRow,
}
"""The tables that a build makes."""
