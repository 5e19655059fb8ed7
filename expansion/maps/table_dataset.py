"""From a table to a data set, the same as the published tables give."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from expansion.dataset import Dataset
from expansion.dataset.dataset import Article
from expansion.dataset.joining import location_of, slug_of
from expansion.maps.examined import Entry, Examined
from expansion.maps.table import Meaning, Table
from expansion.model import (
    Confidence,
    Event,
    EventKind,
    Location,
    Office,
    PartialDate,
    Source,
    Span,
    Status,
)

SOURCE = "table"
"""The id of the table among the sources of its map."""
_BETWEEN = " | "
UNNAMED = "…"
"""What a source is called that has neither a title nor a company."""
_LONGEST_SLUG = 60


def dataset_of_table(
    examined: Examined,
    title: str,
    company: str,
    today: date,
    published: PartialDate | None = None,
) -> Dataset:
    """Return the data set that a table makes; each row with a place is an office.

    Args:
        examined: The table, which is the only source; its rows are the evidence.
        title: What its maker calls it, or "".
        company: Whose offices these are, or "".
        today: Where the map starts when nobody knows the table's day.
        published: When the table was published, as precisely as is known.
    """
    text, quotes = _text(examined.table)
    called = title or examined.table.name or company or UNNAMED
    source = Source(SOURCE, "article", called, published=published)
    day = published.last_day if published is not None else None
    offices = [
        Office(
            office_id,
            _location(entry),
            tuple(_events(entry, quotes[entry.row], day or today, published)),
        )
        for office_id, entry in _with_ids(examined.entries)
    ]
    return Dataset(
        company=company,
        published=day or today,
        offices=tuple(sorted(offices, key=lambda office: office.id)),
        sources={SOURCE: source},
        articles={SOURCE: Article(SOURCE, text)},
    )


def _text(table: Table) -> tuple[str, list[Span]]:
    """Return the table as a text, a line to a row, and where each row stands."""
    lines = [_line(table.header)]
    spans: list[Span] = []
    start = len(lines[0]) + 1
    for row in table.rows:
        line = _line(row)
        spans.append(Span(start, start + len(line), line))
        lines.append(line)
        start += len(line) + 1
    return "\n".join(lines), spans


def _line(cells: Iterable[str]) -> str:
    filled = (" ".join(cell.split()) for cell in cells)
    return _BETWEEN.join(cell for cell in filled if cell)


def _with_ids(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    """Give each office an id: its city; if that is taken, with address or name."""
    taken: set[str] = set()
    counts: Counter[str] = Counter()
    for entry in entries:
        city = slug_of(_city(entry)) or slug_of(entry.place.name) or "site"
        more = entry.cells.get("address") or entry.cells.get("name") or ""
        full = f"{city}-{slug_of(more)}"[:_LONGEST_SLUG].strip("-")
        ids = itertools.chain((city, full), _numbered(full, counts))
        office_id = next(each for each in ids if each not in taken)
        taken.add(office_id)
        yield office_id, entry


def _numbered(stem: str, counts: Counter[str]) -> Iterator[str]:
    while True:
        counts[stem] += 1
        yield f"{stem}-{counts[stem] + 1}"


def _city(entry: Entry) -> str:
    """Return what the city is called: as the row does, if it gives the position."""
    said = entry.cells.get("city") or entry.cells.get("name")
    return said[:200] if entry.position and said else entry.place.name


def _location(entry: Entry) -> Location:
    place = location_of(entry.place)
    if entry.position is None:
        return place
    latitude, longitude = entry.position
    return Location(
        name=_city(entry),
        country_code=entry.country_code,
        latitude=latitude,
        longitude=longitude,
        place_id=place.place_id,
        geocoder=SOURCE,
        precision="site",
        timezone=place.timezone,
        names=place.names,
    )


def _events(
    entry: Entry, quote: Span, today: date, published: PartialDate | None
) -> Iterator[Event]:
    for kind, day in _facts(entry, today):
        yield Event(
            kind=kind,
            date=day,
            source_id=SOURCE,
            confidence=Confidence.MEDIUM,  # one table is one outlet
            evidence=quote,
            place_name=entry.cells.get("city") or entry.place.name,
            published=published,
        )


def _facts(entry: Entry, today: date) -> Iterator[tuple[EventKind, PartialDate | None]]:
    """Yield what a row says: its status decides what its dates are the dates of."""
    dates, status = dates_of_row(entry, today), status_of_row(entry, today)
    if status is Status.PLANNED:
        yield EventKind.ANNOUNCED, dates.get("announced")
    elif "announced" in dates:
        yield EventKind.ANNOUNCED, dates["announced"]
    if "planned" in dates:
        yield EventKind.PLANNED_OPENING, dates["planned"]
    if status is not Status.PLANNED:
        yield EventKind.OPENED, dates.get("opened")
    if status is Status.CLOSED:
        yield EventKind.CLOSED, dates.get("closed")
    elif "closed" in dates:
        yield EventKind.PLANNED_CLOSING, dates["closed"]


def dates_of_row(entry: Entry, today: date) -> dict[Meaning, PartialDate]:
    """Return the dates of a row; a plan's opening is one that is planned."""
    dates = dict(entry.dates)
    if status_of_row(entry, today) is Status.PLANNED and "opened" in dates:
        opened = dates.pop("opened")
        dates.setdefault("planned", opened)
    return dates


def status_of_row(entry: Entry, today: date) -> Status:
    """Tell what a row is: as it says, or by its dates, seen from a day."""
    if entry.status is not None:
        return entry.status
    opened, closed = entry.dates.get("opened"), entry.dates.get("closed")
    if closed is not None and closed.may_be_on_or_before(today):
        return Status.CLOSED
    if opened is not None:
        is_open = opened.may_be_on_or_before(today)
        return Status.EXISTING if is_open else Status.PLANNED
    is_plan = entry.dates.keys() & {"planned", "announced"}
    return Status.PLANNED if is_plan and closed is None else Status.EXISTING
