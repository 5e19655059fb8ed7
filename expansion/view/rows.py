"""The rows behind map and table: one for each office and period of equal status.

A row holds for all days from ``start`` to ``end``, so the day can move without a new
row being sent. The table and the map read the same rows.
"""

from datetime import date
from typing import Any

from expansion.dataset import Dataset, Layer
from expansion.model import Event, Office, Spell
from expansion.view.change import change_of, change_words
from expansion.view.condition import days, row_of
from expansion.view.language import Language
from expansion.view.names import city_name
from expansion.view.source import source_words
from expansion.view.words import (
    dates_in_words,
    spell_word,
    sureness,
)


def rows(
    dataset: Dataset, layer: Layer, language: Language, before: date | None = None
) -> list[dict[str, Any]]:
    """Return the rows of a layer as plain JSON values, by office and period.

    Positions are [longitude, latitude]; days are counted since 1 January 1970.
    """
    return [
        row_in_full(dataset, office, spell, language, before)
        for office in dataset.layer(layer)
        for spell in office.spells
    ]


def row_in_full(
    dataset: Dataset,
    office: Office,
    spell: Spell,
    language: Language,
    before: date | None,
) -> dict[str, Any]:
    """Return the row of an office in a period, with what became of it since a day."""
    location, proof = office.location, spell.proof
    given = spell.life.date_of(spell.status)
    first = None if given is None else given.start
    return row_of(spell, office.region) | {
        "id": office.id,
        "name": city_name(office, language),
        "country": language.country(location.country_code),
        "region_word": language.word("region", office.region),
        "icon": icon(spell),
        "status_word": spell_word(spell, language),
        "when": dates_in_words(spell, language),
        "sort": None if first is None else days(first),
        "position": [location.longitude, location.latitude],
        "publisher": source_words(dataset, proof.source_id, language),
        "confidence": sureness(proof, language),
        **evidence(dataset, proof, language),
        **_changed(office, spell, language, before),
    }


def evidence(dataset: Dataset, event: Event, language: Language) -> dict[str, str]:
    """Return what supports an event, as plain JSON values.

    Returns:
        ``text`` in the reader's language where there is a translation, with the
        ``language`` it is in; and the ``original`` where that is another one, with
        ``written_in``, its language.
    """
    original, written_in = dataset.evidence(event, language.code)
    translated = ""
    if event.evidence is not None and written_in != language.code:
        article = dataset.articles.get(event.source_id)
        if article is not None:
            translated = article.translation(language.code, event.evidence)
    return {
        "text": translated or original,
        "language": language.code if translated else written_in,
        "original": original if translated else "",
        "written_in": written_in,
    }


def icon(spell: Spell) -> str:
    """Name the marker's shape: the status, half filled where it is not certain."""
    return spell.status.value if spell.is_certain else f"{spell.status.value}-uncertain"


def _changed(
    office: Office, spell: Spell, language: Language, before: date | None
) -> dict[str, str]:
    if before is None:
        return {"change": "", "change_word": ""}
    change = change_of(office, spell.status, before)
    words = change_words(office, spell.status, before, language)
    return {"change": change.value, "change_word": words}
