"""What a reader takes away: the offices of a view as GeoJSON."""

from datetime import date
from typing import Any

from expansion.dataset import Dataset
from expansion.model import EventKind
from expansion.view.address import View, write
from expansion.view.filters import Shown, apply, on_day
from expansion.view.language import Language
from expansion.view.rows import best_evidence, evidence_text
from expansion.view.summary import summary
from expansion.view.words import dates_in_words

LICENCE = (
    "Positions and names: GeoNames, CC BY 4.0. Evidence: quotes of the sources named."
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
        "licence": LICENCE,
        "features": [_feature(dataset, each, language) for each in shown],
    }


def _feature(dataset: Dataset, shown: Shown, language: Language) -> dict[str, Any]:
    office, location = shown.office, shown.office.location
    event = best_evidence(office, shown.status)
    source = None if event is None else dataset.sources[event.source_id]
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
            "evidence": None if event is None else evidence_text(event),
            "source": None if source is None else source.publisher,
            "source_url": source.url or None if source is not None else None,
            "place_id": location.place_id,
            "geocoder": location.geocoder,
            "precision": location.precision,
        },
    }
