"""Which offices a view shows, and how many each filter would show."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from expansion.model import Office, Region, Status, region_of


@dataclass(frozen=True)
class Shown:
    """An office on the as-of date.

    Attributes:
        office: The office.
        status: Its status on that day.
        region: The region of its country.
    """

    office: Office
    status: Status
    region: Region


def on_day(offices: Iterable[Office], day: date) -> tuple[Shown, ...]:
    """Return the offices something is known of on a day, in their order."""
    found = ((office, office.status_on(day)) for office in offices)
    return tuple(
        Shown(office, status, region_of(office.location.country_code))
        for office, status in found
        if status is not None
    )


def apply(
    shown: Iterable[Shown],
    statuses: frozenset[Status] = frozenset(),
    regions: frozenset[Region] = frozenset(),
) -> tuple[Shown, ...]:
    """Keep the offices of the chosen statuses and regions; empty means all."""
    return tuple(
        each
        for each in shown
        if (not statuses or each.status in statuses)
        and (not regions or each.region in regions)
    )


@dataclass(frozen=True)
class Counts:
    """How many offices each choice would show, given the *other* filter.

    Attributes:
        statuses: Count by status, under the chosen regions.
        regions: Count by region, under the chosen statuses.
    """

    statuses: Mapping[Status, int]
    regions: Mapping[Region, int]


def count(
    shown: Iterable[Shown], statuses: frozenset[Status], regions: frozenset[Region]
) -> Counts:
    """Count for every choice of a filter what it would show."""
    everything = tuple(shown)
    by_status = Counter(each.status for each in apply(everything, regions=regions))
    by_region = Counter(each.region for each in apply(everything, statuses))
    return Counts(
        {status: by_status[status] for status in Status},
        {region: by_region[region] for region in Region},
    )
