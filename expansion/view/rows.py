"""The rows behind map and table: one for each office and period of equal status.

A row holds for all days from ``start`` to ``end``, so the day can move without a new
row being sent. The table and the map read the same rows.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from expansion.dataset import Dataset, Layer
from expansion.model import Event, EventKind, Office, Spell, Status, region_of
from expansion.view.compare import change_of, change_word
from expansion.view.language import Language
from expansion.view.names import city_name
from expansion.view.timeline import days
from expansion.view.words import (
    confidence_word,
    dates_in_words,
    deciding_date,
    region_word,
    status_word,
)

# Beyond every date that can be asked for; finite, because JSON has no infinity.
ALWAYS, NEVER = -1_000_000, 4_000_000


def days_or(day: date | None, otherwise: int) -> int:
    """Return a day in days since 1 January 1970, or what stands for an open end."""
    return otherwise if day is None else days(day)


_EVIDENCE_OF = {
    Status.EXISTING: (EventKind.OPENED, EventKind.OPERATING_BY),
    Status.PLANNED: (EventKind.PLANNED_OPENING, EventKind.ANNOUNCED),
    Status.OVERDUE: (EventKind.PLANNED_OPENING, EventKind.ANNOUNCED),
    Status.CLOSED: (EventKind.CLOSED,),
}


@dataclass(frozen=True)
class Row:
    """An office in one period of equal status, in the reader's language.

    Attributes:
        office: The office.
        spell: The period.
        name: The city.
        country: The country.
        when: Since when or by when, in words.
        evidence: What says so: the sentence of the article, or a report's summary.
        language: The language of the evidence, "" where it is not known.
        publisher: Who says so.
        confidence: How sure that is, in words.
        is_quote: Whether the evidence stands in the source word for word.
    """

    office: Office
    spell: Spell
    name: str
    country: str
    when: str
    evidence: str
    language: str
    publisher: str
    confidence: str
    is_quote: bool

    @property
    def start(self) -> int:
        """The first day of the period, in days since 1 January 1970."""
        return days_or(self.spell.start, ALWAYS)

    @property
    def end(self) -> int:
        """The first day after the period, in days since 1 January 1970."""
        return days_or(self.spell.end, NEVER)

    @property
    def sort(self) -> int | None:
        """The first day of what ``when`` says, or None: no date is stated."""
        given = deciding_date(self.office, self.spell.status)
        return None if given is None or given.start is None else days(given.start)


def rows(dataset: Dataset, layer: Layer, language: Language) -> tuple[Row, ...]:
    """Return the rows of a layer, by office and period."""
    return tuple(
        _row(dataset, office, spell, language)
        for office in dataset.layer(layer)
        for spell in office.spells
    )


def _row(dataset: Dataset, office: Office, spell: Spell, language: Language) -> Row:
    event = best_evidence(office, spell.status)
    evidence, written_in, publisher, confidence = "", "", "", ""
    if event is not None:
        evidence, written_in = dataset.evidence(event, language.code)
        publisher = dataset.publisher(event.source_id, language.code)
        confidence = confidence_word(event.confidence, language)
    return Row(
        office=office,
        spell=spell,
        name=city_name(office, language),
        country=language.country(office.location.country_code),
        when=dates_in_words(office, spell.status, language),
        evidence=evidence,
        language=written_in,
        publisher=publisher,
        confidence=confidence,
        is_quote=event is not None and event.evidence is not None,
    )


def best_evidence(office: Office, status: Status) -> Event | None:
    """Return the event that best supports a status: the one whose date is told."""
    told = deciding_date(office, status)
    confirmed = [event for event in office.events if event.is_confirmed]
    for kind in _EVIDENCE_OF[status]:
        events = [event for event in confirmed if event.kind is kind]
        if events:
            return min(
                events,
                key=lambda event: (
                    event.date != told,
                    event.evidence is None,
                    event.source_id,
                    event.summary,
                ),
            )
    return None


def to_json(row: Row, language: Language, before: date | None = None) -> dict[str, Any]:
    """Return a row as plain JSON values, position as [longitude, latitude].

    Args:
        row: The row.
        language: The reader's language.
        before: An earlier day to compare with, or None.
    """
    change = None
    if before is not None:
        change = change_of(row.office, row.spell.status, before)
    location = row.office.location
    region = region_of(location.country_code)
    return {
        "id": row.office.id,
        "name": row.name,
        "country": row.country,
        "region": region.value,
        "region_word": region_word(region, language),
        "status": row.spell.status.value,
        "status_word": status_word(row.spell.status, language),
        "when": row.when,
        "start": row.start,
        "end": row.end,
        "sort": row.sort,
        "position": [location.longitude, location.latitude],
        "evidence": row.evidence,
        "language": row.language,
        "publisher": row.publisher,
        "confidence": row.confidence,
        "is_quote": row.is_quote,
        "change": "" if change is None else change.value,
        "change_word": "" if change is None else change_word(change, language),
    }
