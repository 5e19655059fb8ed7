"""One office in full: its history, the sentences behind it, what else is said of it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from expansion.dataset import Dataset, Layer
from expansion.dataset.dataset import Fact
from expansion.model import Cue, Event, EventKind, Office, Span
from expansion.view.condition import ALWAYS, NEVER, days_or
from expansion.view.language import Language
from expansion.view.names import city_name
from expansion.view.rows import evidence, icon
from expansion.view.source import last_checked, source_words
from expansion.view.ways import ways
from expansion.view.words import (
    dates_in_words,
    names_in_words,
    position_in_words,
    spell_word,
    sureness,
)


def office_in_full(
    dataset: Dataset, layer: Layer, office: Office, language: Language
) -> dict[str, Any]:
    """Return everything the page tells of an office, as plain JSON values."""
    location = office.location
    return {
        "id": office.id,
        "name": city_name(office, language),
        "written": _written(office, language),
        "country": language.country(location.country_code),
        "region": language.word("region", office.region),
        "spells": [
            {
                "start": days_or(spell.start, ALWAYS),
                "end": days_or(spell.end, NEVER),
                "status": spell.status.value,
                "word": spell_word(spell, language),
                "icon": icon(spell),
                "meaning": language.word("status_meaning", spell.status),
                "when": dates_in_words(spell, language),
                "proof": _proof(dataset, office, spell.proof, language),
            }
            for spell in office.spells
        ],
        "events": [_event(dataset, event, language) for event in _in_order(office)],
        "sentences": [
            _quote(dataset, *passage, telling, language)
            for passage, telling in _telling(office).items()
        ],
        "facts": [
            {
                "label": language.word("fact", fact.kind),
                "text": fact.text[language.code],
                "quote": _passage(dataset, fact.source_id, fact.sentence, language),
            }
            for fact in _facts_of(dataset, office)
        ],
        "others": list(_others(dataset, office, language)),
        "disagreements": [
            each.text[language.code]
            for each in dataset.disagreements
            if layer is Layer.ALL and office.id in each.office_ids
        ],
        "timezone": location.timezone,
        "position": position_in_words(location, language),
        "sources": len({event.source_id for event in office.events}),
        "checked": last_checked(dataset, office, language),
        "ways": list(ways(dataset, layer, office, language)),
    }


def _proof(
    dataset: Dataset, office: Office, event: Event, language: Language
) -> dict[str, Any]:
    """Return what decides a status: the words, who says so, and how sure that is."""
    quote = None
    if event.evidence is not None:
        said = event.source_id, event.evidence
        quote = _quote(dataset, *said, _telling(office)[said], language)
    return evidence(dataset, event, language) | {
        "quote": quote,
        "confidence": sureness(event, language),
        "confidence_meaning": language.word("confidence_meaning", event.confidence),
        **_said_by(dataset, event.source_id, language),
    }


def _said_by(dataset: Dataset, source_id: str, language: Language) -> dict[str, str]:
    return {
        "publisher": source_words(dataset, source_id, language),
        "url": dataset.sources[source_id].url,
    }


def _written(office: Office, language: Language) -> str:
    """Name the place as sources write it, where that differs from its name here."""
    shown = city_name(office, language)
    names = dict.fromkeys(
        event.place_name for event in office.events if event.place_name
    )
    others = [language.text("“{name}”", name=name) for name in names if name != shown]
    written = names_in_words(others, language)
    return language.text("in the sources: {names}", names=written) if others else ""


def _in_order(office: Office) -> list[Event]:
    """Return the events in time; what has no date comes first.

    An interval stands where it ends: "opened in 2023" follows "announced in June".
    """

    def key(event: Event) -> tuple[object, ...]:
        given = event.date
        if given is None:
            return False, event.kind, event.source_id
        last = given.last_day or date.max
        return True, last, given.sort_key, event.kind, event.source_id

    return sorted(office.events, key=key)


def _event(dataset: Dataset, event: Event, language: Language) -> dict[str, Any]:
    summary, written_in = dataset.summary(event, language.code)
    return {
        "word": _what_happened(event, language),
        "date": language.date(event.date),
        "start": None if event.date is None else days_or(event.date.start, ALWAYS),
        "confirmed": event.is_confirmed,
        "confidence": sureness(event, language),
        "summary": summary,
        "language": written_in,
        **_said_by(dataset, event.source_id, language),
    }


def _what_happened(event: Event, language: Language) -> str:
    """Name an event; an opening without a date says no more than that it is there."""
    if event.kind is EventKind.OPENED and event.date is None:
        return language.text("Exists")
    return language.word("event", event.kind)


def _telling(office: Office) -> dict[tuple[str, Span], dict[Cue, None]]:
    """Return each sentence that says so, by source, with its telling words."""
    cues: dict[tuple[str, Span], dict[Cue, None]] = {}
    for event in office.events:
        if event.evidence is not None:
            found = cues.setdefault((event.source_id, event.evidence), {})
            found.update(dict.fromkeys(event.cues))
    return cues


def _facts_of(dataset: Dataset, office: Office) -> list[Fact]:
    """Return what people noted from its articles."""
    known = {event.source_id for event in office.events}
    return [
        fact
        for fact in dataset.facts
        if fact.office_id == office.id and fact.source_id in known
    ]


def _others(
    dataset: Dataset, office: Office, language: Language
) -> Iterator[dict[str, Any]]:
    """Return what else an article says of the place, sentence by sentence."""
    used = [event.evidence for event in office.events if event.evidence]
    used += [fact.sentence for fact in _facts_of(dataset, office)]
    for article in dataset.articles.values():
        if article.source_id not in {event.source_id for event in office.events}:
            continue
        named = (
            each.sentence for each in article.mentions if each.office_id == office.id
        )
        for sentence in dict.fromkeys(named):
            if not any(map(sentence.meets, used)):
                yield _passage(dataset, article.source_id, sentence, language)


def _passage(
    dataset: Dataset, source_id: str, where: Span, language: Language
) -> dict[str, Any]:
    """Quote what stands somewhere in an article's text."""
    text = dataset.articles[source_id].text
    whole = Span.cut(text, where.start, where.end)
    return _quote(dataset, source_id, whole, (), language)


def _quote(
    dataset: Dataset,
    source_id: str,
    span: Span,
    cues: Iterable[Cue],
    language: Language,
) -> dict[str, Any]:
    written_in, translation = dataset.sources[source_id].language, ""
    if written_in != language.code and source_id in dataset.articles:
        translation = dataset.articles[source_id].translation(language.code, span)
    return {
        "parts": marked(span, cues),
        "language": written_in,
        "translation": translation,
        "is_held": source_id in dataset.articles,
        **_said_by(dataset, source_id, language),
    }


def marked(span: Span, cues: Iterable[Cue]) -> list[dict[str, str]]:
    """Cut a passage into parts, each plain or marked with what its words tell.

    Where cues overlap, the shorter one wins: a name stays marked within the clause
    that tells its status.
    """
    kinds = [""] * len(span.quote)
    for cue in sorted(cues, key=lambda cue: cue.span.start - cue.span.end):
        for at in range(cue.span.start - span.start, cue.span.end - span.start):
            kinds[at] = cue.kind.value
    parts: list[dict[str, str]] = []
    for character, kind in zip(span.quote, kinds, strict=True):
        if parts and parts[-1]["kind"] == kind:
            parts[-1]["text"] += character
        else:
            parts.append({"text": character, "kind": kind})
    return parts
