"""What a reader takes away: the offices of a scene as GeoJSON or as a table."""

from collections import Counter
from datetime import date
from typing import Any

import pandas as pd

from expansion.dataset import Dataset, Layer
from expansion.model import Status
from expansion.view.address import View, write
from expansion.view.imprint import holds, holds_everything, licence, source_line
from expansion.view.language import Language, language_for
from expansion.view.scene import Scene, Shown, scene
from expansion.view.source import source_words
from expansion.view.words import dates_in_words

_FORMULA = ("=", "+", "-", "@", "\t", "\n")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


def feature_collection(shown: Scene) -> dict[str, Any]:
    """Return a scene as a GeoJSON feature collection (RFC 7946), [longitude, latitude].

    Beside the features it says what it shows: the day, the view's parameters, the
    summary and the licence. Dates are EDTF, as the sources give them.
    """
    return {
        "type": "FeatureCollection",
        "company": shown.dataset.name,
        "asof": shown.day.isoformat(),
        "view": write(shown.view),
        "holds": holds(shown),
        "summary": shown.sentence,
        "sources": source_line(shown),
        "licence": licence(shown.language),
        "features": [_feature(shown, each) for each in shown.shown],
    }


def office_table(shown: Scene) -> pd.DataFrame:
    """Return the offices of a scene, a row for each; blank where nothing is stated.

    Every row names its source, its licence and the day, so it can be passed on alone.
    """
    records = [
        {
            "id": each.office.id,
            **properties(shown, each),
            "latitude": each.office.location.latitude,
            "longitude": each.office.location.longitude,
            "asof": shown.day.isoformat(),
            "holds": holds(shown),
            "licence": licence(shown.language),
        }
        for each in shown.shown
    ]
    return pd.DataFrame(records, columns=None if records else list(_COLUMNS))


def event_table(dataset: Dataset, language: Language) -> pd.DataFrame:
    """Return all events of all layers, each with its source."""
    return pd.DataFrame(
        {
            "office": office.id,
            "city": office.location.name,
            "country_code": office.location.country_code,
            "event": event.kind.value,
            "date": str(event.date or ""),
            "confidence": event.confidence.value,
            "evidence": dataset.evidence(event, language.code)[0],
            "source": source_words(dataset, event.source_id, language),
            "source_url": dataset.sources[event.source_id].url,
            "asof": dataset.known_until(Layer.ALL).isoformat(),
            "holds": holds_everything(Layer.ALL, language),
            "licence": licence(language),
        }
        for office, event in dataset.events(Layer.ALL)
    )


def to_csv(table: pd.DataFrame) -> str:
    r"""Write a table as CSV: UTF-8, ``\n`` line ends, no text a formula.

    A text that a spreadsheet would run gets an apostrophe before it; numbers, negative
    longitudes too, stay as they are. Line breaks within a text are ``\n`` too.
    """
    return table.map(_as_text).to_csv(index=False, lineterminator="\n")


def _as_text(value: object) -> object:
    if not isinstance(value, str):
        return value
    # A carriage return is not quoted, and a reader would take it for the row's end.
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(_FORMULA) else text


def export(dataset: Dataset, layer: Layer, day: date) -> pd.DataFrame:
    """Return the offices that are known of on a day, for notebooks, in English.

    Dates stay texts at the precision of their source (EDTF), blank where none is
    stated; coordinates are decimal degrees (WGS84).
    """
    view = View(asof=day, sources=layer)
    return office_table(scene(dataset, view, day, language_for("en")))


def summary_json(shown: Scene, address: str) -> dict[str, Any]:
    """Return a view in a sentence and numbers, with its absolute address."""
    counts = Counter(each.status for each in shown.shown)
    return {
        "asof": shown.day.isoformat(),
        "sentence": shown.sentence,
        "counts": {status.value: counts[status] for status in Status},
        "uncertain": sum(not each.spell.is_certain for each in shown.shown),
        "address": address,
    }


def _feature(shown: Scene, each: Shown) -> dict[str, Any]:
    location = each.office.location
    told = properties(shown, each)
    return {
        "type": "Feature",
        "id": each.office.id,
        "geometry": {
            "type": "Point",
            "coordinates": [location.longitude, location.latitude],
        },
        # JSON has a word for what is not stated; a table leaves a blank.
        "properties": {
            name: None if value == "" else value for name, value in told.items()
        },
    }


def properties(shown: Scene, each: Shown) -> dict[str, Any]:
    """Return what a file tells of an office; "" where nothing is stated.

    Dates are EDTF, as the sources give them.
    """
    dataset, language, spell = shown.dataset, shown.language, each.spell
    location, life = each.office.location, spell.life
    expected = life.planned_closing if spell.closing else life.planned_opening
    publishers = {
        source_words(dataset, event.source_id, language) for event in each.office.events
    }
    told = {
        "city": location.name,
        "country_code": location.country_code,
        "region": each.office.region.value,
        "status": each.status.value,
        "certain": spell.is_certain,
        "words": dates_in_words(spell, language),
        "announced": str(life.announced or ""),
        "opened": str(life.opened or ""),
        "expected": str(expected or ""),
        "closed": str(life.closed or ""),
        "evidence": dataset.evidence(spell.proof, language.code)[0],
        "source": source_words(dataset, spell.proof.source_id, language),
        "source_url": dataset.sources[spell.proof.source_id].url,
        "sources": "; ".join(sorted(publishers)),
        "place_id": location.place_id,
        "geocoder": location.geocoder,
        "precision": location.precision,
    }
    return told if each.change is None else told | {"change": each.change.value}


_COLUMNS = (
    *("id", "city", "country_code", "region", "status", "certain", "words"),
    *("announced", "opened", "expected", "closed", "evidence", "source"),
    *("source_url", "sources", "place_id", "geocoder", "precision"),
    *("latitude", "longitude", "asof", "holds", "licence"),
)
"""The columns of a table without rows."""
