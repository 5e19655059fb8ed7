"""Make the published tables from the article and the reports.

The same inputs give the same files, byte for byte.
"""

import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from expansion.dataset.article import (
    DescribedArticle,
    read_described,
    read_described_article,
)
from expansion.dataset.dataset import Mention
from expansion.dataset.events import events_of
from expansion.dataset.reports import Report, read_reports
from expansion.dataset.tables import DataError, Problem, Row, read_rows
from expansion.dataset.write import write
from expansion.geocode.gazetteer import Gazetteer, Place, load_gazetteer
from expansion.geoparse import Reading, Unresolved
from expansion.model import Event, PartialDate, Source


@dataclass(frozen=True)
class Built:
    """What a build wrote, and what it could not place.

    Attributes:
        offices: How many offices.
        events: How many events.
        sources: How many sources.
        unresolved: What the article says of places that were not resolved.
    """

    offices: int
    events: int
    sources: int
    unresolved: tuple[Unresolved, ...]


def build(folder: Path) -> Built:
    """Write the tables from a folder's inputs.

    Inputs are ``articles/*.toml`` with their texts, and, where they exist,
    ``reports.csv`` and ``same_place.csv`` (cities that stand for an office elsewhere).

    Raises:
        DataError: An input is broken, or a report names a city nobody knows.
    """
    gazetteer = load_gazetteer()
    places: dict[str, Place] = {}
    events: dict[str, list[Event]] = defaultdict(list)
    sources: dict[str, Source] = {}
    unresolved: list[Unresolved] = []
    mentions: list[Mention] = []
    for path in sorted((folder / "articles").glob("*.toml")):
        article = read_described_article(path)
        reading = read_described(article)
        sources[article.id] = _article_source(article)
        unresolved.extend(reading.unresolved)
        for found in reading.offices:
            office_id = _office_id(found.place, places)
            events[office_id].extend(events_of(found, article.id))
        mentions.extend(_mentions(article.id, reading, places))
    reports = _optional_reports(folder / "reports.csv")
    source_of = {
        (source.publisher, source.url): source
        for source in _report_sources(reports, frozenset(sources))
    }
    sources |= {source.id: source for source in source_of.values()}
    moved = _same_places(folder / "same_place.csv")
    for report, place in _located(reports, moved, gazetteer):
        office_id = (
            moved[report.city, report.country_code].text("office_id")
            if place is None
            else _office_id(place, places)
        )
        source = source_of[report.publisher, report.url]
        events[office_id].append(_reported(report, source))
    _check_targets(moved, places)
    write(folder, places, events, sources, mentions)
    return Built(
        len(places), sum(map(len, events.values())), len(sources), tuple(unresolved)
    )


def _office_id(place: Place, places: dict[str, Place]) -> str:
    """Return the id of the office in a place; a namesake gets its country code."""
    plain = _slug_of(place.name)
    ids = (plain, f"{plain}-{place.country_code.lower()}", f"{plain}-{place.id}")
    return next(each for each in ids if places.setdefault(each, place).id == place.id)


def _slug_of(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _article_source(article: DescribedArticle) -> Source:
    return Source(
        id=article.id,
        layer="article",
        publisher=article.publisher,
        url=article.url,
        published=PartialDate.parse(article.published.isoformat()),
        language=article.language,
        file=article.file,
    )


def _mentions(
    source_id: str, reading: Reading, places: Mapping[str, Place]
) -> Iterator[Mention]:
    """Join each name that was looked at with the office in the place it names."""
    office_of = {place.id: office_id for office_id, place in places.items()}
    by_name = {
        name: office_of[found.place.id]
        for found in reading.offices
        for name in (found.name.quote, found.place.name)
    }
    for mention in reading.mentions:
        # "AI Singapore" is no office, but what is said of it belongs to Singapore.
        within = (by_name.get(word) for word in mention.span.quote.split())
        yield Mention(
            source_id=source_id,
            office_id=office_of.get(mention.place_id or 0)
            or next(filter(None, within), None),
            role=mention.role.value,
            span=mention.span,
            sentence=mention.sentence,
        )


def _optional_reports(path: Path) -> tuple[Report, ...]:
    return read_reports(path) if path.exists() else ()


def _report_sources(
    reports: Iterable[Report], others: frozenset[str]
) -> Iterator[Source]:
    """Give every (publisher, address) an id: the publisher's slug, numbered."""
    by_slug: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key in sorted({(report.publisher, report.url) for report in reports}):
        # A name in another script leaves nothing of its letters.
        by_slug[_slug_of(key[0]) or "source"].append(key)
    taken = set(others)
    for name, keys in by_slug.items():
        numbered = (f"{name}-{number}" for number in itertools.count(1))
        ids = itertools.chain([name] if len(keys) == 1 else [], numbered)
        for publisher, url in keys:
            source_id = next(each for each in ids if each not in taken)
            taken.add(source_id)
            yield Source(source_id, layer="report", publisher=publisher, url=url)


def _same_places(path: Path) -> Mapping[tuple[str, str], Row]:
    """Read which reported city is an office known under another city's name."""
    if not path.exists():
        return {}
    problems: list[Problem] = []
    moved = {
        (row.text("city"), row.text("country_code")): row
        for row in read_rows(
            path, ("city", "country_code", "office_id", "reason"), problems
        )
    }
    if problems:
        raise DataError(problems)
    return moved


def _located(
    reports: Iterable[Report],
    moved: Mapping[tuple[str, str], Row],
    gazetteer: Gazetteer,
) -> list[tuple[Report, Place | None]]:
    """Look the reports' cities up; every city nobody knows is named.

    Returns:
        Each report with its city, or None where it stands for an office elsewhere;
        larger cities first, so that of two namesakes the larger has the plain id,
        whichever is reported first.
    """
    located: list[tuple[Report, Place | None]] = []
    problems: list[Problem] = []
    for report in reports:
        place = None
        if (report.city, report.country_code) not in moved:
            place = gazetteer.resolve(report.city, country_codes=(report.country_code,))
            if place is None:
                sentence = f"No city “{report.city}” is known in {report.country_code}."
                problems.append(Problem("reports.csv", report.line, "city", sentence))
        located.append((report, place))
    if problems:
        raise DataError(problems)
    return sorted(
        located, key=lambda pair: (-pair[1].population, pair[1].id) if pair[1] else ()
    )


def _check_targets(
    moved: Mapping[tuple[str, str], Row], places: Mapping[str, Place]
) -> None:
    """See to it that every city that stands for an office stands for one we have."""
    problems = [
        Problem(
            "same_place.csv",
            row.line,
            "office_id",
            f"There is no office “{office_id}”.",
        )
        for row in moved.values()
        if (office_id := row.text("office_id")) not in places
    ]
    if problems:
        raise DataError(problems)


def _reported(report: Report, source: Source) -> Event:
    return Event(
        kind=report.kind,
        date=report.date,
        source_id=source.id,
        confidence=report.confidence,
        summary=report.summary,
        place_name=report.city,
    )
