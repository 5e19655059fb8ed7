"""What a reading of an article says, as events of offices."""

from collections.abc import Iterator

from expansion.geoparse import FoundOffice
from expansion.model import (
    Confidence,
    Event,
    EventKind,
    PartialDate,
    Status,
)

_LIKELY = 0.5  # of the geoparser's confidence


def events_of(office: FoundOffice, source_id: str) -> Iterator[Event]:
    """Turn what an article says of one office into events.

    An office that exists without a stated opening date becomes an undated opening;
    that is a value, not a gap. A closing that is only announced stays a plan: the
    office exists until a source confirms that it closed.
    """
    if office.status is Status.PLANNED:
        yield _event(office, EventKind.ANNOUNCED, office.announced, source_id)
        if office.expected is not None:
            yield _event(office, EventKind.PLANNED_OPENING, office.expected, source_id)
        return
    if office.announced is not None and office.status is Status.EXISTING:
        yield _event(office, EventKind.ANNOUNCED, office.announced, source_id)
    yield _event(office, EventKind.OPENED, office.opened, source_id)
    if office.status is Status.CLOSED:
        is_plan = office.closed is None and bool(office.expected or office.announced)
        kind = EventKind.PLANNED_CLOSING if is_plan else EventKind.CLOSED
        # The day of an announcement says nothing of the day of the closing.
        yield _event(office, kind, office.closed or office.expected, source_id)


def _event(
    office: FoundOffice, kind: EventKind, date: PartialDate | None, source_id: str
) -> Event:
    return Event(
        kind=kind,
        date=date,
        source_id=source_id,
        confidence=_in_words(office.confidence),
        evidence=office.evidence,
        place_name=office.name.quote,
        cues=office.cues,
    )


def _in_words(confidence: float) -> Confidence:
    # One article is one outlet, however clearly it speaks.
    return Confidence.MEDIUM if confidence >= _LIKELY else Confidence.LOW
