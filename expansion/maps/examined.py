"""What a table says, row by row, and what a reader has to decide about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from expansion.dataset.tables import Problem
from expansion.geocode.gazetteer import Place
from expansion.maps.table import Meaning, Table
from expansion.model import PartialDate, Status

MOST_TOLD = 100
"""Rows of a kind that a reader is shown at once."""


@dataclass(frozen=True)
class Entry:
    """What one row says: one office.

    Attributes:
        row: The row, counted from 0.
        cells: What it says, by meaning; what it does not say is "".
        place: The town it is in.
        position: Latitude and longitude (decimal degrees, WGS84) if the row gives
            them; None: the town's centre.
        country_code: ISO 3166-1 alpha-2.
        status: What it is; None: the row does not say, its dates may.
        dates: The dates it gives, by meaning.
    """

    row: int
    cells: Mapping[Meaning, str]
    place: Place
    position: tuple[float, float] | None
    country_code: str
    status: Status | None
    dates: Mapping[Meaning, PartialDate]


@dataclass(frozen=True)
class Ambiguous:
    """A date that may be either of two days, and nothing in its column shows which."""

    column: str
    line: int
    text: str
    day_first: str
    month_first: str


@dataclass(frozen=True)
class Unplaced:
    """A row whose place is not known."""

    row: int
    line: int
    name: str
    why: str


@dataclass(frozen=True)
class Examined:
    """What a table says, and what it does not.

    Attributes:
        table: The table, its columns guessed where it had none.
        why: Why a column seems to mean what it does, by meaning; only for a guess.
        statuses: What the words of the status column mean; None: not known.
        entries: The rows that are offices, in order.
        ambiguous: The first such date of each column; until it is decided, each is the
            interval from one day to the other.
        unplaced: The rows that are left out until somebody says where they are.
        bad: What cannot be read, by line; the rest of the row counts if it can.
        notes: What else a reader should know, in sentences.
    """

    table: Table
    why: Mapping[Meaning, str]
    statuses: Mapping[str, Status | None]
    entries: tuple[Entry, ...]
    ambiguous: tuple[Ambiguous, ...]
    unplaced: tuple[Unplaced, ...]
    bad: tuple[Problem, ...]
    notes: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return what a reader has to see and decide, as JSON values.

        Of what is wrong the first rows are told, and how many there are.
        """
        return {
            "count": len(self.entries),
            "columns": self.table.columns,
            "why": self.why,
            "statuses": self.statuses,
            "dates": self.table.dates,
            "ambiguous": [vars(each) for each in self.ambiguous],
            "unplaced": [vars(each) for each in self.unplaced[:MOST_TOLD]],
            "unplaced_count": len(self.unplaced),
            "bad": [
                {"line": each.line, "column": each.column, "reason": each.sentence}
                for each in self.bad[:MOST_TOLD]
            ],
            "bad_count": len(self.bad),
            "notes": self.notes,
        }
