"""Read later reports: a table with one row per event and source."""

from dataclasses import dataclass
from pathlib import Path

from expansion.dataset.cells import known_word, optional_date, web_address
from expansion.dataset.tables import DataError, Problem, read_rows
from expansion.model import Confidence, EventKind, PartialDate

COLUMNS = (
    "city",
    "country_code",
    "event",
    "date",
    "precision",
    "confidence",
    "publisher",
    "url",
    "summary",
)
"""The columns of a table of reports; ``precision`` is implied by the date's form."""

_KINDS = {
    "announced": EventKind.ANNOUNCED,
    "planned opening": EventKind.PLANNED_OPENING,
    "opened": EventKind.OPENED,
    "operating by": EventKind.OPERATING_BY,
    "expanded": EventKind.EXPANDED,
    "planned expansion": EventKind.PLANNED_EXPANSION,
    "relocated": EventKind.RELOCATED,
    # In tables of reports this always is one building, never the whole city.
    "closed": EventKind.BUILDING_CLOSED,
}


@dataclass(frozen=True)
class Report:
    """One row: what a publisher reports of a city.

    Attributes:
        line: The line in the file, for messages.
        city: The city as the table writes it.
        country_code: ISO 3166-1 alpha-2.
        kind: What happened or is planned.
        date: When, or None: not stated.
        confidence: How sure it is.
        publisher: Who says so.
        url: Where, or "" where no address is known.
        summary: The fact in a sentence.
    """

    line: int
    city: str
    country_code: str
    kind: EventKind
    date: PartialDate | None
    confidence: Confidence
    publisher: str
    url: str
    summary: str


def read_reports(path: Path) -> tuple[Report, ...]:
    """Read a table of reports.

    Raises:
        DataError: Rows are broken; every problem is named with line and column.
    """
    problems: list[Problem] = []
    reports: list[Report] = []
    for row in read_rows(path, COLUMNS, problems):
        kind = row.read("event", known_word(_KINDS))
        date = row.read("date", optional_date)
        confidence = row.read("confidence", known_word(Confidence))
        url = row.read("url", web_address)
        for column in ("city", "country_code", "publisher"):
            if not row.text(column):
                row.note(column, "The cell is empty.")
        if kind is None or confidence is None or url is None:
            continue
        reports.append(
            Report(
                line=row.line,
                city=row.text("city"),
                country_code=row.text("country_code"),
                kind=_KINDS[kind],
                date=date,
                confidence=Confidence(confidence),
                publisher=row.text("publisher"),
                url=url,
                summary=row.text("summary"),
            )
        )
    if problems:
        raise DataError(problems)
    return tuple(reports)
