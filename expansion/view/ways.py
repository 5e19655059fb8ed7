"""How far it is from an office to the headquarters and to the nearest other office.

Which office is the nearest depends on the day: one that nobody has announced yet, or
that has closed, is not there. So each way is told period by period.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from expansion.dataset import Dataset, Layer
from expansion.geocode.distance import kilometres
from expansion.model import Office, Status
from expansion.view.condition import ALWAYS, NEVER, days
from expansion.view.language import Language
from expansion.view.names import city_name
from expansion.view.nearest import distance_in_words

_HEADQUARTERS = "headquarters_hint"  # the geoparser's role for "X-based"


class Way(NamedTuple):
    """The way to an office, for as long as it is the one.

    Attributes:
        start: The first day, since 1 January 1970.
        end: The first day after it.
        office: Where it leads to.
        status: The status of that office in this period.
    """

    start: int
    end: int
    office: Office
    status: Status


def ways(
    dataset: Dataset, layer: Layer, office: Office, language: Language
) -> Iterator[dict[str, Any]]:
    """Return the ways to headquarters and nearest office, as plain JSON values."""
    others = [other for other in dataset.layer(layer) if other.id != office.id]
    home = _headquarters(dataset)
    for label, offices in (
        (
            language.text("Distance to the headquarters"),
            [other for other in others if other.id == home],
        ),
        (language.text("Nearest other office"), others),
    ):
        found = [_told(way, office, language) for way in nearest_ways(office, offices)]
        if found:
            yield {"label": label, "periods": found}


def nearest_ways(office: Office, others: Iterable[Office]) -> tuple[Way, ...]:
    """Return the ways to the nearest of other offices, in order of time.

    On days that no way has, none of the others is there.
    """
    known = tuple(others)
    far = {other.id: kilometres(office.location, other.location) for other in known}
    near_first = sorted(known, key=lambda other: (far[other.id], other.id))
    starts = {spell.start or date.min for other in known for spell in other.spells}
    periods = [
        (next(same), there)
        for there, same in groupby(sorted(starts), partial(_first_there, near_first))
    ]
    ends = [days(start) for start, _ in periods[1:]]
    return tuple(
        Way(ALWAYS if start == date.min else days(start), end, *there)
        for (start, there), end in zip(periods, [*ends, NEVER], strict=False)
        if there is not None
    )


def _first_there(offices: Iterable[Office], day: date) -> tuple[Office, Status] | None:
    for office in offices:
        status = office.status_on(day)
        if status is not None and status is not Status.CLOSED:
            return office, status
    return None


def _headquarters(dataset: Dataset) -> str | None:
    for article in dataset.articles.values():
        for mention in article.mentions:
            if mention.role == _HEADQUARTERS and mention.office_id:
                return mention.office_id
    return None


def _told(way: Way, office: Office, language: Language) -> dict[str, Any]:
    far = kilometres(office.location, way.office.location)
    return {
        "start": way.start,
        "end": way.end,
        "office": way.office.id,
        "name": city_name(way.office, language),
        "distance": distance_in_words(far, language),
        "status": ""
        if way.status is Status.EXISTING
        else language.word("status", way.status),
    }
