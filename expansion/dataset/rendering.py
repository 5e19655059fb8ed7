"""Render the published tables, sorted, so that the same data give the same bytes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from expansion.dataset.dataset import Dataset, Toponym
from expansion.dataset.schema import BUILT, BY_HAND, EVENTS, MENTIONS, OFFICES, SOURCES
from expansion.dataset.tables import to_bytes
from expansion.model import Cue, Event, Office, Source


def render(
    offices: Iterable[Office],
    sources: Mapping[str, Source],
    toponyms: Iterable[Toponym],
) -> dict[str, bytes]:
    """Return the content of each table, by the name of its file."""
    ordered = sorted(offices, key=lambda office: office.id)
    rows: Mapping[str, list[Mapping[str, object]]] = {
        OFFICES: [_office(each) for each in ordered],
        EVENTS: [event for each in ordered for event in _events(each)],
        MENTIONS: [_mention(*each) for each in enumerate(toponyms, start=1)],
        SOURCES: [
            {name: value or "" for name, value in vars(source).items()}
            for _, source in sorted(sources.items())
        ],
    }
    return {name: to_bytes(_columns(name, rows[name]), rows[name]) for name in BUILT}


def tables_of(dataset: Dataset) -> dict[str, bytes]:
    """Return the tables that a data set is read from, by the name of their files."""
    articles = dataset.articles.values()
    names = (name for article in articles for name in article.mentions)
    return render(dataset.offices, dataset.sources, names)


def _columns(name: str, rows: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    """Return the columns of a table; one that only some tables need may be left out."""
    needed = {column for row in rows for column in row}
    return tuple(
        column
        for column in BUILT[name].columns()
        if column != BY_HAND or column in needed
    )


def _office(office: Office) -> Mapping[str, object]:
    location = office.location
    told = vars(location) | {"id": office.id, "city": location.name}
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


def _events(office: Office) -> Iterator[Mapping[str, object]]:
    for number, event in enumerate(sorted(office.events, key=_in_time), start=1):
        quote = event.evidence
        yield {
            "id": f"{office.id}-{number:02d}",
            "office_id": office.id,
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
            **({BY_HAND: "yes"} if event.is_corrected else {}),
        }


def _cue(cue: Cue) -> str:
    return f"{cue.kind}:{cue.span.start}:{cue.span.end}"


def _in_time(event: Event) -> tuple[object, ...]:
    """Order events in time; undated ones come first."""
    dated = (date.min, date.min, "") if event.date is None else event.date.sort_key
    # Whatever else differs decides at last, never the order of the input.
    return (*dated, event.kind, event.source_id, event.summary, repr(event))
