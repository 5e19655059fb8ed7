"""Render the published tables, sorted, so that the same data give the same bytes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from expansion.dataset.dataset import Toponym
from expansion.dataset.joining import location_of
from expansion.dataset.schema import BUILT, EVENTS, MENTIONS, OFFICES, SOURCES
from expansion.dataset.tables import to_bytes
from expansion.geocode.gazetteer import Place
from expansion.model import Cue, Event, Source


def render(
    places: Mapping[str, Place],
    events: Mapping[str, list[Event]],
    sources: Mapping[str, Source],
    toponyms: Iterable[Toponym],
) -> dict[str, bytes]:
    """Return the content of each table, by the name of its file."""
    rows = {
        OFFICES: (_office(*each) for each in sorted(places.items())),
        EVENTS: _events(events),
        MENTIONS: (_mention(*each) for each in enumerate(toponyms, start=1)),
        SOURCES: (
            {name: value or "" for name, value in vars(source).items()}
            for _, source in sorted(sources.items())
        ),
    }
    return {name: to_bytes(BUILT[name].columns(), rows[name]) for name in BUILT}


def _office(office_id: str, place: Place) -> Mapping[str, object]:
    location = location_of(place)
    told = vars(location) | {"id": office_id, "city": location.name}
    return {name: told[name] for name in BUILT[OFFICES].columns()} | {
        "latitude": f"{location.latitude:.5f}",
        "longitude": f"{location.longitude:.5f}",
        "names": "|".join(location.names),
    }


def _mention(number: int, name: Toponym) -> Mapping[str, object]:
    return {
        "id": f"{name.source_id}-{number:03d}",
        "source_id": name.source_id,
        "office_id": name.office_id or "",
        "role": name.role,
        "start": name.span.start,
        "end": name.span.end,
        "quote": name.span.quote,
        "sentence_start": name.sentence.start,
        "sentence_end": name.sentence.end,
    }


def _events(events: Mapping[str, list[Event]]) -> Iterator[Mapping[str, object]]:
    for office_id in sorted(events):
        ordered = sorted(events[office_id], key=_in_time)
        for number, event in enumerate(ordered, start=1):
            quote = event.evidence
            yield {
                "id": f"{office_id}-{number:02d}",
                "office_id": office_id,
                "kind": event.kind,
                "date": event.date or "",
                "source_id": event.source_id,
                "confidence": event.confidence,
                "place_name": event.place_name,
                "evidence_start": quote.start if quote else "",
                "evidence_end": quote.end if quote else "",
                "evidence": quote.quote if quote else "",
                "cues": " ".join(map(_cue, event.cues)),
                "summary": event.summary,
            }


def _cue(cue: Cue) -> str:
    return f"{cue.kind}:{cue.span.start}:{cue.span.end}"


def _in_time(event: Event) -> tuple[object, ...]:
    """Order events in time; undated ones come first."""
    dated = (date.min, date.min, "") if event.date is None else event.date.sort_key
    # Whatever else differs decides at last, never the order of the input.
    return (*dated, event.kind, event.source_id, event.summary, repr(event))
