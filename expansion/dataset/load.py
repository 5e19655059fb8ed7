"""Read the published tables into a data set, and say everything that is wrong."""

from collections import defaultdict
from importlib import resources
from pathlib import Path

from expansion.dataset.dataset import Article, Dataset
from expansion.dataset.description import DescribedArticle, read_descriptions
from expansion.dataset.schema import (
    BUILT,
    EVENTS,
    MENTIONS,
    OFFICES,
    SOURCES,
    DisagreementRow,
    EventRow,
    FactRow,
    MentionRow,
    OfficeRow,
    SentenceRow,
    SourceRow,
    translation_row,
)
from expansion.dataset.swap import standing
from expansion.dataset.tables import DataError, TableReader
from expansion.model import Event, Office, Span

_PACKAGED = Path(str(resources.files("expansion"))) / "data"
DATA = _PACKAGED if _PACKAGED.is_dir() else _PACKAGED.parents[1] / "data"
"""The folder of the published tables: in an installed package, else the checkout's."""

Translations = dict[str, dict[str, str]]
Sentences = dict[str, tuple[tuple[Span, str], ...]]


def load(folder: Path = DATA) -> Dataset:
    """Read the data set in a folder.

    Raises:
        DataError: Something is wrong; it lists every problem with file, line and
            column, and what is the cause before what follows from it.
    """
    read = TableReader()
    described = read_descriptions(folder, read.problems)
    if not described:
        raise DataError(read.problems)
    texts = {each.id: each.content for each in described}
    read.known["text"] = None if read.problems else texts
    with standing(folder, BUILT) as tables:
        sources = read.table(tables / SOURCES, SourceRow, "source")
        offices = read.table(tables / OFFICES, OfficeRow, "office")
        events = read.table(tables / EVENTS, EventRow)
        mentions = read.table(tables / MENTIONS, MentionRow)
    disagreements = read.table(
        folder / "disagreements.csv", DisagreementRow, is_optional=True
    )
    facts = read.table(folder / "facts.csv", FactRow, is_optional=True)
    # What is left of a broken table does not tell what is translated in vain.
    is_whole = not read.problems
    said = frozenset(row.summary for row in events) if is_whole else None
    summaries = _translated(folder, "reports", "summary", said, read)
    who = frozenset(row.publisher for row in sources) if is_whole else None
    publishers = _translated(folder, "publishers", "publisher", who, read)
    sentences = {each.id: _sentences(folder, each, read) for each in described}
    if read.problems:
        raise DataError(read.problems)
    by_id = {each.id: each.source() for each in sources}
    told: dict[str, list[Event]] = defaultdict(list)
    for each in events:
        told[each.office_id].append(each.event(by_id[each.source_id]))
    return Dataset(
        company=described[0].company,
        published=max(each.last_day for each in described),
        offices=tuple(
            Office(row.id, row.location(), tuple(told[row.id]))
            for row in sorted(offices, key=lambda row: row.id)
        ),
        sources=by_id,
        disagreements=tuple(each.disagreement() for each in disagreements),
        articles={
            source_id: Article(
                source_id,
                text,
                tuple(
                    each.toponym() for each in mentions if each.source_id == source_id
                ),
                sentences[source_id],
            )
            for source_id, text in texts.items()
        },
        facts=tuple(each.fact() for each in facts),
        summaries=summaries,
        publishers=publishers,
    )


def _sentences(folder: Path, article: DescribedArticle, read: TableReader) -> Sentences:
    """Read the translations of an article, sentence by sentence, by language."""
    found: Sentences = {}
    files = (folder / "articles").glob(f"{article.id}.[a-z][a-z].csv")
    for path in sorted(files):
        sentences = []
        for row in read.table(path, SentenceRow):
            try:
                span = Span.cut(article.content, row.start, row.end)
            except ValueError as error:
                read.problems.append(row.problem("start", str(error)))
                break
            sentences.append((span, row.translation))
        found[path.suffixes[-2][1:]] = tuple(sentences)
    return found


def _translated(
    folder: Path,
    name: str,
    column: str,
    known: frozenset[str] | None,
    read: TableReader,
) -> Translations:
    """Read the translations of a column's texts, by language; there may be none.

    The files are called ``reports.de.csv``; texts are compared with the known ones.
    """
    found: Translations = {}
    for path in sorted(folder.glob(f"{name}.[a-z][a-z].csv")):
        language = path.suffixes[0][1:]
        rows = read.table(path, translation_row(column, language, known))
        found[language] = {getattr(row, column): getattr(row, language) for row in rows}
    return found
