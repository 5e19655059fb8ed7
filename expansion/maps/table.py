"""A table that somebody brought: nobody's columns are called ours."""

from typing import Annotated, Literal, Self

from pydantic import Field, NonNegativeInt, StrictStr, model_validator

from expansion.maps.correction import Name, Value
from expansion.model import Status

MOST_ROWS = 20_000
"""Rows of a table, beside its header."""
MOST_COLUMNS = 200
"""Columns of a table."""
_LONGEST_CELL = 300  # characters of a name, a date, an address
Meaning = Literal[
    "city",
    "state",
    "country",
    "address",
    "latitude",
    "longitude",
    "name",
    "status",
    "opened",
    "announced",
    "planned",
    "closed",
    "source",
]
"""What a column can mean; ``planned`` is the day an opening is planned for."""
Readable = Literal[Status.EXISTING, Status.PLANNED, Status.CLOSED]
"""What a table can call an office; what is overdue follows from the day."""
Order = Literal["day-first", "month-first"]
"""How dates like 03/04/2021 are meant."""


class Table(Value):
    """A table of texts, with what a reader decided about it.

    Attributes:
        name: What it is called, mostly a file's name.
        header: The columns' names.
        rows: The cells; a row may be shorter than the header.
        line: The row of the file in which the header stands, counted from 1; 0: it
            has none, and the columns are numbered.
        columns: Which column means what, by index; None: to be guessed.
        statuses: What words of the status column mean; None: no status. Words that
            are missing here are looked up in our own list.
        dates: How dates are meant of which the table does not show it; None: not
            decided.
        places: GeoNames' ids of places chosen by hand, by row, counted from 0.
    """

    name: Name = ""
    header: tuple[StrictStr, ...] = Field(min_length=1, max_length=MOST_COLUMNS)
    rows: tuple[tuple[StrictStr, ...], ...] = Field(max_length=MOST_ROWS)
    line: Annotated[int, Field(ge=0)] = 1
    columns: dict[Meaning, NonNegativeInt] | None = None
    statuses: dict[StrictStr, Readable | None] = Field(default_factory=dict)
    dates: Order | None = None
    places: dict[NonNegativeInt, NonNegativeInt] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        columns = (self.columns or {}).values()
        if len(set(columns)) < len(columns):
            raise ValueError("Two meanings are given to one column.")
        if any(column >= len(self.header) for column in columns):
            raise ValueError("A meaning is given to a column that is not there.")
        if any(row >= len(self.rows) for row in self.places):
            raise ValueError("A place is chosen for a row that is not there.")
        return self

    def column(self, index: int) -> list[str]:
        """Return the cells of a column, as ``short`` has them."""
        return [short(row[index]) if index < len(row) else "" for row in self.rows]


def short(cell: str) -> str:
    """Return a cell without blanks around it, cut where nothing more can be meant.

    What is understood of cells is kept in memory for the next table, and nobody may
    fill that with cells of a million characters.
    """
    return cell.strip()[:_LONGEST_CELL]
