"""Read the published tables into a data set, and say everything that is wrong."""

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from expansion.dataset import tables
from expansion.dataset.article import DescribedArticle, read_described_article
from expansion.dataset.cells import (
    cues_in,
    degrees,
    known_id,
    known_word,
    optional_date,
    position,
    slug,
    web_address,
)
from expansion.dataset.dataset import Article, Dataset, Disagreement, Mention
from expansion.dataset.tables import DataError, Problem, Row, read_rows
from expansion.model import (
    Confidence,
    Event,
    EventKind,
    Location,
    Office,
    Source,
    Span,
    region_of,
)

_PACKAGED = Path(__file__).parents[1] / "data"
DATA = _PACKAGED if _PACKAGED.is_dir() else _PACKAGED.parents[1] / "data"
"""The folder of the published tables: in an installed package, else the checkout's."""

Value = TypeVar("Value")


def load(folder: Path = DATA) -> Dataset:
    """Read the data set in a folder.

    Raises:
        DataError: Something is wrong; it lists every problem with file, line, column.
    """
    problems: list[Problem] = []
    described = _described(folder, problems)
    sources = _table(folder, "sources.csv", tables.SOURCES, _source, problems)
    places = _table(folder, "offices.csv", tables.OFFICES, _location, problems)
    events = _table(
        folder,
        "events.csv",
        tables.EVENTS,
        lambda row: _event(row, sources, places),
        problems,
    )
    disagreements: dict[str, Disagreement] = {}
    if (folder / "disagreements.csv").exists():  # people write it where there are any
        disagreements = _table(
            folder,
            "disagreements.csv",
            tables.DISAGREEMENTS,
            lambda row: _disagreement(row, places),
            problems,
        )
    mentions = _table(
        folder,
        "mentions.csv",
        tables.MENTIONS,
        lambda row: _mention(row, sources, places),
        problems,
    )
    articles = [
        _article(folder, each, list(mentions.values()), problems) for each in described
    ]
    summaries = _translated(folder, "reports", tables.SUMMARIES, "events", problems)
    publishers = _translated(
        folder, "publishers", tables.PUBLISHERS, "sources", problems
    )
    if problems:
        raise DataError(sorted(problems))
    return Dataset(
        company=described[0].company,
        published=described[0].published,
        offices=tuple(
            Office(
                office_id,
                places[office_id],
                tuple(event for owner, event in events.values() if owner == office_id),
            )
            for office_id in sorted(places)
        ),
        sources=sources,
        disagreements=tuple(disagreements.values()),
        articles={article.source_id: article for article in articles},
        summaries=summaries,
        publishers=publishers,
    )


def _described(folder: Path, problems: list[Problem]) -> list[DescribedArticle]:
    """Read the articles; the first gives the company and the day."""
    found = []
    for path in sorted((folder / "articles").glob("*.toml")):
        try:
            found.append(read_described_article(path))
        except DataError as error:
            problems.extend(error.problems)
    if not found and not problems:
        problems.append(Problem("articles", 1, "", "No article is described here."))
    return found


def _article(
    folder: Path,
    described: DescribedArticle,
    mentions: list[Mention],
    problems: list[Problem],
) -> Article:
    """Join an article's text with its mentions and its translations."""
    translations = {}
    for path in sorted((folder / "articles").glob(f"{described.id}.??.csv")):
        rows = read_rows(path, tables.TRANSLATIONS, problems)
        sentences = (_sentence(row, described.text) for row in rows)
        translations[path.suffixes[-2][1:]] = tuple(filter(None, sentences))
    return Article(
        source_id=described.id,
        text=described.text,
        mentions=tuple(each for each in mentions if each.source_id == described.id),
        translations=translations,
    )


def _sentence(row: Row, text: str) -> tuple[Span, str] | None:
    start, end = row.read("start", position), row.read("end", position)
    if start is None or end is None:
        return None
    try:
        return Span.cut(text, start, end), row.text("translation")
    except ValueError as error:
        row.note("start", str(error))
        return None


def _translated(
    folder: Path, name: str, column: str, table: str, problems: list[Problem]
) -> dict[str, dict[str, str]]:
    """Read the translations of a column's texts, by language; there may be none.

    Args:
        folder: Where the tables are.
        name: What the files are called before their language: ``reports.de.csv``.
        column: The column, here and in ``table``.
        table: The table whose texts are translated.
        problems: What is wrong is added here.
    """
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob(f"{name}.??.csv")):
        language = path.suffixes[0][1:]
        known = _texts(folder / f"{table}.csv", column)
        translated = found.setdefault(language, {})
        for row in read_rows(path, (column, language), problems):
            text = row.text(column)
            if text not in known:
                row.note(column, f"No {column} in {table}.csv reads “{text}” any more.")
            if text in translated:
                row.note(column, f"The {column} “{text}” stands here a second time.")
            if not row.text(language):
                row.note(language, "The translation is missing.")
            translated[text] = row.text(language)
    return found


def _texts(path: Path, column: str) -> set[str]:
    """Return the texts of a column; what is wrong there is noted elsewhere."""
    try:
        rows = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
        return {(row.get(column) or "").strip() for row in rows}
    except (OSError, UnicodeDecodeError, csv.Error):
        return set()


def _table(
    folder: Path,
    file: str,
    columns: tuple[str, ...],
    parse: Callable[[Row], Value | None],
    problems: list[Problem],
) -> dict[str, Value]:
    """Read a table by id, noting ids that are malformed or stand twice."""
    values: dict[str, Value] = {}
    seen: set[str] = set()
    for row in read_rows(folder / file, columns, problems):
        row_id = row.read("id", slug)
        value = parse(row)
        if row_id is None:
            continue
        if row_id in seen:
            row.note("id", f"The id “{row_id}” stands here a second time.")
        seen.add(row_id)
        if value is not None:
            values[row_id] = value
    return values


# A source or an office with a broken cell still is one that events may name. What
# stands in for the cell is never seen: a folder with problems is refused as a whole.
def _source(row: Row) -> Source:
    layer = row.read("layer", known_word(("article", "report")))
    published = row.read("published", optional_date)
    url = row.read("url", web_address)
    if not row.text("publisher"):
        row.note("publisher", "A source needs a publisher.")
    return Source(
        id=row.text("id"),
        layer=layer or "report",
        publisher=row.text("publisher"),
        url=url or "",
        published=published,
        language=row.text("language"),
        file=row.text("file"),
    )


def _location(row: Row) -> Location:
    latitude = row.read("latitude", degrees(90))
    longitude = row.read("longitude", degrees(180))
    row.read("country_code", region_of)
    if not row.text("city"):
        row.note("city", "An office needs a city.")
    return Location(
        name=row.text("city"),
        country_code=row.text("country_code"),
        latitude=latitude or 0,
        longitude=longitude or 0,
        place_id=row.text("place_id"),
        geocoder=row.text("geocoder"),
        precision=row.text("precision") or "city",
        timezone=row.text("timezone"),
        names=tuple(filter(None, row.text("names").split("|"))),
    )


def _event(
    row: Row, sources: Mapping[str, Source], places: Mapping[str, Location]
) -> tuple[str, Event] | None:
    office_id = row.read("office_id", known_id(places, "office"))
    source_id = row.read("source_id", known_id(sources, "source"))
    kind = row.read("kind", known_word(tuple(EventKind)))
    confidence = row.read("confidence", known_word(tuple(Confidence)))
    when = row.read("date", optional_date)
    evidence = _evidence(row)
    cues = row.read("cues", cues_in(evidence)) if evidence else ()
    if office_id is None or source_id is None or kind is None or confidence is None:
        return None
    return office_id, Event(
        kind=EventKind(kind),
        date=when,
        source_id=source_id,
        confidence=Confidence(confidence),
        summary=row.text("summary"),
        evidence=evidence,
        place_name=row.text("place_name"),
        cues=cues or (),
        published=sources[source_id].published,
    )


def _mention(
    row: Row, sources: Mapping[str, Source], places: Mapping[str, Location]
) -> Mention | None:
    source_id = row.read("source_id", known_id(sources, "source"))
    start, end = row.read("start", position), row.read("end", position)
    first = row.read("sentence_start", position)
    last = row.read("sentence_end", position)
    office_id = row.text("office_id") or None
    if office_id is not None and office_id not in places:
        row.note("office_id", f"There is no office “{office_id}”.")
    if None in (source_id, start, end, first, last):
        return None
    return Mention(
        source_id=str(source_id),
        office_id=office_id,
        role=row.text("role"),
        span=Span(int(start or 0), int(end or 0), row.text("quote")),
        sentence=Span(int(first or 0), int(last or 0), ""),
    )


def _evidence(row: Row) -> Span | None:
    quote = row.text("evidence")
    if not quote:
        return None
    start = row.read("evidence_start", position)
    end = row.read("evidence_end", position)
    if start is None or end is None:
        return None
    if end - start != len(quote):
        row.note("evidence", "The quote is not as long as its position says.")
        return None
    return Span(start, end, quote)


def _disagreement(row: Row, places: Mapping[str, Location]) -> Disagreement | None:
    known = known_id(places, "office")
    offices = row.read(
        "office_ids", lambda text: tuple(known(each) for each in text.split())
    )
    for language in ("en", "de"):
        if not row.text(language):
            row.note(language, "A disagreement needs its sentence in this language.")
    if offices is None:
        return None
    text = {"en": row.text("en"), "de": row.text("de")}
    return Disagreement(row.text("id"), offices, text)
