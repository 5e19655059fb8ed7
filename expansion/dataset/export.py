"""The offices of a day as one plain table, for notebooks and spreadsheets."""

from datetime import date

import pandas as pd

from expansion.dataset.dataset import Dataset, Layer
from expansion.model import region_of

FORMATS = ("csv", "json")

COLUMNS = (
    "id",
    "city",
    "country_code",
    "region",
    "status",
    "opened",
    "announced",
    "expected",
    "latitude",
    "longitude",
    "place_id",
    "sources",
)


def export(dataset: Dataset, layer: Layer, day: date) -> pd.DataFrame:
    """Return one row for each office that is known on a day.

    Dates stay texts at the precision of their source (EDTF), blank where none is
    stated; coordinates are decimal degrees (WGS84).
    """
    records = []
    for office in dataset.layer(layer):
        status = office.status_on(day)
        if status is None:
            continue
        location = office.location
        publishers = {
            dataset.sources[event.source_id].publisher for event in office.events
        }
        records.append(
            {
                "id": office.id,
                "city": location.name,
                "country_code": location.country_code,
                "region": region_of(location.country_code).value,
                "status": status.value,
                "opened": str(office.opening or ""),
                "announced": str(office.announcement or ""),
                "expected": str(office.planned_opening or ""),
                "latitude": location.latitude,
                "longitude": location.longitude,
                "place_id": location.place_id,
                "sources": "; ".join(sorted(publishers)),
            }
        )
    return pd.DataFrame(records, columns=list(COLUMNS))
