"""Make the published tables from the articles and the reports.

The same inputs give the same files, byte for byte.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from expansion.dataset.dataset import Toponym
from expansion.dataset.description import read_descriptions
from expansion.dataset.events import events_of
from expansion.dataset.joining import location_of, office_id_of, slug_of, toponyms_of
from expansion.dataset.rendering import render
from expansion.dataset.schema import ReportRow, SamePlaceRow
from expansion.dataset.swap import replace_all
from expansion.dataset.tables import DataError, Problem, TableReader
from expansion.geocode.gazetteer import Gazetteer, Place, load_gazetteer
from expansion.geoparse import Unresolved
from expansion.model import Event, Office, PartialDate, Source

# Publisher, the outlet it repeats, address, when it was published.
Key = tuple[str, str, str, PartialDate | None]
Moved = Mapping[tuple[str, str], SamePlaceRow]  # by city and country code


@dataclass(frozen=True)
class Built:
    """What a build makes, its tables by file name, and what it could not place."""

    offices: int
    events: int
    sources: int
    unresolved: tuple[Unresolved, ...]
    tables: Mapping[str, bytes]


def build(folder: Path) -> Built:
    """Write the tables from a folder's inputs, all or none of them.

    Inputs are ``articles/*.toml`` with their texts, and, where they exist,
    ``reports.csv`` and ``same_place.csv`` (cities that stand for an office elsewhere).

    Raises:
        DataError: An input is broken, a report names a city nobody knows, or a table
            cannot be written.
    """
    built = make(folder)
    replace_all(folder, built.tables)
    return built


def make(folder: Path) -> Built:
    """Make the tables from a folder's inputs, in memory.

    Raises:
        DataError: An input is broken, or a report names a city nobody knows.
    """
    read = TableReader()
    described = read_descriptions(folder, read.problems)
    reports = read.table(folder / "reports.csv", ReportRow, is_optional=True)
    # Which reported city is an office known under another city's name.
    same = read.table(folder / "same_place.csv", SamePlaceRow, is_optional=True)
    moved = {(row.city, row.country_code): row for row in same}
    located = _located(reports, moved, load_gazetteer(), read.problems)
    if read.problems:
        raise DataError(read.problems)
    places: dict[str, Place] = {}
    events: dict[str, list[Event]] = defaultdict(list)
    sources = {article.id: article.source() for article in described}
    unresolved: list[Unresolved] = []
    toponyms: list[Toponym] = []
    for article in described:
        reading = article.reading()
        unresolved.extend(reading.unresolved)
        for found in reading.offices:
            office_id = office_id_of(found.place, places)
            events[office_id].extend(events_of(found, article.id))
        toponyms.extend(toponyms_of(article.id, reading, places))
    source_of = _report_sources(reports, frozenset(sources))
    sources |= {source.id: source for source in source_of.values()}
    for report, place in located:
        office_id = (
            moved[report.city, report.country_code].office_id
            if place is None
            else office_id_of(place, places)
        )
        events[office_id].append(_reported(report, source_of[_key(report)]))
    _check_targets(moved, places)
    offices = [
        Office(each, location_of(place), tuple(events[each]))
        for each, place in places.items()
    ]
    return Built(
        offices=len(places),
        events=sum(map(len, events.values())),
        sources=len(sources),
        unresolved=tuple(unresolved),
        tables=render(offices, sources, toponyms),
    )


def _key(report: ReportRow) -> Key:
    return report.publisher, report.original, report.url, report.published


def _report_sources(
    reports: Iterable[ReportRow], others: frozenset[str]
) -> Mapping[Key, Source]:
    """Give every source of reports an id: the publisher's slug, numbered."""
    by_slug: dict[str, list[Key]] = defaultdict(list)
    for key in sorted({_key(report) for report in reports}, key=_in_order):
        # A name in another script leaves nothing of its letters.
        by_slug[slug_of(key[0]) or "source"].append(key)
    taken = set(others)
    found: dict[Key, Source] = {}
    for name, keys in by_slug.items():
        numbered = (f"{name}-{number}" for number in itertools.count(1))
        ids = itertools.chain([name] if len(keys) == 1 else [], numbered)
        for key in keys:
            publisher, original, url, published = key
            source_id = next(each for each in ids if each not in taken)
            taken.add(source_id)
            found[key] = Source(
                source_id,
                "report",
                publisher,
                url,
                published,
                original=original,
                checked=_last_checked(each for each in reports if _key(each) == key),
            )
    return found


def _in_order(key: Key) -> tuple[str, ...]:
    return *key[:3], str(key[3] or "")


def _last_checked(reports: Iterable[ReportRow]) -> PartialDate | None:
    days = (report.checked for report in reports if report.checked is not None)
    return max(days, key=lambda day: day.sort_key, default=None)


def _located(
    reports: Iterable[ReportRow],
    moved: Moved,
    gazetteer: Gazetteer,
    problems: list[Problem],
) -> list[tuple[ReportRow, Place | None]]:
    """Look the reports' cities up; every city nobody knows is named.

    Returns:
        Each report with its city, or None where it stands for an office elsewhere;
        larger cities first, so that of two namesakes the larger has the plain id,
        whichever is reported first.
    """
    located: list[tuple[ReportRow, Place | None]] = []
    for report in reports:
        place = None
        if (report.city, report.country_code) not in moved:
            place = gazetteer.resolve(report.city, country_codes=(report.country_code,))
            if place is None:
                sentence = f"No city “{report.city}” is known in {report.country_code}."
                problems.append(report.problem("city", sentence))
        located.append((report, place))
    return sorted(
        located, key=lambda pair: (-pair[1].population, pair[1].id) if pair[1] else ()
    )


def _check_targets(moved: Moved, places: Mapping[str, Place]) -> None:
    """See to it that every city that stands for an office stands for one we have."""
    problems = [
        row.problem("office_id", f"There is no office “{row.office_id}”.")
        for row in moved.values()
        if row.office_id not in places
    ]
    if problems:
        raise DataError(problems)


def _reported(report: ReportRow, source: Source) -> Event:
    return Event(
        kind=report.event,
        date=report.date,
        source_id=source.id,
        confidence=report.confidence,
        summary=report.summary,
        place_name=report.city,
    )
