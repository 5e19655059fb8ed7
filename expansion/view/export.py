"""What a reader takes away: the offices of a view as GeoJSON or CSV."""

from datetime import date
from typing import Any

import pandas as pd

from expansion.dataset import Dataset, Layer
from expansion.model import EventKind
from expansion.view.address import View, write
from expansion.view.filters import Shown, apply, on_day
from expansion.view.language import Language
from expansion.view.rows import best_evidence
from expansion.view.summary import summary
from expansion.view.words import dates_in_words


def licence(language: Language) -> str:
    """Say what a file may be used for and whom to credit."""
    return language.text(
        "Positions and names: GeoNames, CC BY 4.0. "
        "Evidence: quotes of the sources named."
    )


def feature_collection(
    dataset: Dataset, view: View, language: Language, *, today: date
) -> dict[str, Any]:
    """Return a view as a GeoJSON feature collection (RFC 7946), [longitude, latitude].

    Beside the features it says what it shows: the day, the view's parameters, the
    summary and the licence.
    """
    day = view.day(dataset.published, today)
    shown = apply(on_day(dataset.layer(view.sources), day), view.statuses, view.regions)
    return {
        "type": "FeatureCollection",
        "company": dataset.company,
        "asof": day.isoformat(),
        "view": write(view),
        "summary": summary(shown, day, language, regions=view.regions),
        "licence": licence(language),
        "features": [_feature(dataset, each, language) for each in shown],
    }


def table(collection: dict[str, Any]) -> str:
    """Return a feature collection as CSV, one line for each office.

    Every line names its source and licence, so that it can be passed on alone.
    """
    rows = [
        {
            "id": feature["id"],
            **feature["properties"],
            "longitude": feature["geometry"]["coordinates"][0],
            "latitude": feature["geometry"]["coordinates"][1],
            "asof": collection["asof"],
            "licence": collection["licence"],
        }
        for feature in collection["features"]
    ]
    return pd.DataFrame(rows).to_csv(index=False, lineterminator="\n")


def event_table(dataset: Dataset, language: Language) -> str:
    """Return all events of all layers as CSV, each with its source."""
    rows = [
        {
            "office": office.id,
            "city": office.location.name,
            "country_code": office.location.country_code,
            "event": event.kind.value,
            "date": str(event.date or ""),
            "confidence": event.confidence.value,
            "evidence": dataset.evidence(event, language.code)[0],
            "source": dataset.publisher(event.source_id, language.code),
            "source_url": dataset.sources[event.source_id].url,
            "licence": licence(language),
        }
        for office, event in dataset.events(Layer.ALL)
    ]
    return pd.DataFrame(rows).to_csv(index=False, lineterminator="\n")


def _feature(dataset: Dataset, shown: Shown, language: Language) -> dict[str, Any]:
    office, location = shown.office, shown.office.location
    event = best_evidence(office, shown.status)
    evidence = publisher = address = None
    if event is not None:
        evidence, _ = dataset.evidence(event, language.code)
        publisher = dataset.publisher(event.source_id, language.code)
        address = dataset.sources[event.source_id].url or None
    dates = {
        "opened": office.opening,
        "announced": office.announcement,
        "expected": office.planned_opening,
        "closed": next(iter(office.dates(EventKind.CLOSED)), None),
    }
    return {
        "type": "Feature",
        "id": office.id,
        "geometry": {
            "type": "Point",
            "coordinates": [location.longitude, location.latitude],
        },
        "properties": {
            "city": location.name,
            "country_code": location.country_code,
            "region": shown.region.value,
            "status": shown.status.value,
            "words": dates_in_words(office, shown.status, language),
            **{name: str(given) if given else None for name, given in dates.items()},
            "evidence": evidence,
            "source": publisher,
            "source_url": address,
            "place_id": location.place_id,
            "geocoder": location.geocoder,
            "precision": location.precision,
        },
    }
