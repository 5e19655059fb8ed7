"""Reads a table row by row; what cannot be read is listed, and the rest goes on."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from expansion.dataset.tables import Problem
from expansion.geocode.gazetteer import Place, load_gazetteer
from expansion.maps.column_words import is_nothing, status_of
from expansion.maps.columns import DATES, MOST_STATUSES, guess_columns
from expansion.maps.examined import Ambiguous, Entry, Examined, Unplaced
from expansion.maps.placing import find_place, place_at
from expansion.maps.positions import HIGHEST, country_of, degrees
from expansion.maps.swapped import is_swapped
from expansion.maps.table import Meaning, Order, Table, short
from expansion.maps.table_dates import order_of, read_date, readings
from expansion.model import PartialDate, Status

_POSITION: tuple[Meaning, Meaning] = ("latitude", "longitude")
_SWAPPED = (
    "Latitude and longitude are swapped in this table; they are read the other way."
)


def examine(table: Table) -> Examined:
    """Read a table; nothing in its cells is refused, all is listed."""
    why: Mapping[Meaning, str] = {}
    if table.columns is None:
        guessed = guess_columns(table)
        why = guessed.why
        table = table.model_copy(update={"columns": dict(guessed.columns)})
    reader = _Reader(table)
    entries = [
        entry
        for row in range(len(table.rows))
        if any(map(str.strip, table.rows[row]))
        and (entry := reader.entry(row)) is not None
    ]
    return Examined(
        table,
        why,
        reader.statuses,
        tuple(entries),
        tuple(reader.ambiguous),
        tuple(reader.unplaced),
        tuple(reader.bad),
        (_SWAPPED,) if reader.is_swapped else (),
    )


@dataclass
class _Reader:
    """Reads the rows of one table, and keeps what could not be read."""

    table: Table
    unplaced: list[Unplaced] = field(default_factory=list)
    bad: list[Problem] = field(default_factory=list)

    @cached_property
    def columns(self) -> Mapping[Meaning, int]:
        return self.table.columns or {}

    @cached_property
    def statuses(self) -> dict[str, Status | None]:
        if "status" not in self.columns:
            return {}
        cells = self.table.column(self.columns["status"])
        words = Counter(cell for cell in cells if not is_nothing(cell))
        ours = {word: status_of(word) for word, _ in words.most_common(MOST_STATUSES)}
        return ours | dict(self.table.statuses)

    @cached_property
    def orders(self) -> Mapping[Meaning, Order | None]:
        """How the dates of each column are meant, as far as is known."""
        return {
            meaning: order_of(self.table.column(self.columns[meaning]))
            or self.table.dates
            for meaning in DATES
            if meaning in self.columns
        }

    @cached_property
    def ambiguous(self) -> list[Ambiguous]:
        """The first date of each column that has to be asked; answered ones too."""
        found = []
        for meaning in self.orders:
            at = self.columns[meaning]
            cells = self.table.column(at)
            if order_of(cells) is not None:
                continue
            for row, cell in enumerate(cells):
                days = set(readings(cell) or ()) - {None}
                if len(days) > 1:
                    both = map(str, readings(cell) or ())
                    name, line = self.table.header[at], self.line(row)
                    found.append(Ambiguous(name, line, cell, *both))
                    break
        return found

    @cached_property
    def is_swapped(self) -> bool:
        if not set(_POSITION) <= self.columns.keys():
            return False
        columns = [
            self.table.column(self.columns[meaning])
            for meaning in (*_POSITION, "country")
            if meaning in self.columns
        ]
        return is_swapped(*columns)

    def line(self, row: int) -> int:
        return self.table.line + 1 + row

    def complain(self, row: int, meaning: Meaning | None, sentence: str) -> None:
        column = self.table.header[self.columns[meaning]] if meaning else ""
        problem = Problem(self.table.name, self.line(row), column, sentence)
        self.bad.append(problem)

    def entry(self, row: int) -> Entry | None:
        given = self.table.rows[row]
        if any(map(str.strip, given[len(self.table.header) :])):
            sentence = f"It has more than the {len(self.table.header)} cells expected."
            self.complain(row, None, sentence)
            return None
        said = {
            meaning: cell
            for meaning, at in self.columns.items()
            if at < len(given) and not is_nothing(cell := short(given[at]))
        }
        dates = self.dates(row, said)
        status = self.statuses.get(said.get("status", ""))
        if "status" in said and status is None and not dates:
            sentence = f"“{said['status'][:60]}” is no status known here: left out."
            self.complain(row, "status", sentence)
            return None
        where = self.where(row, said)
        if where is None:
            return None
        place, position = where
        stated = country_of(said.get("country", ""))
        code = (position and stated) or place.country_code
        return Entry(row, said, place, position, code, status, dates)

    def dates(
        self, row: int, said: Mapping[Meaning, str]
    ) -> dict[Meaning, PartialDate]:
        found: dict[Meaning, PartialDate] = {}
        for meaning, order in self.orders.items():
            if meaning in said:
                try:
                    found[meaning] = read_date(said[meaning], order)
                except ValueError as error:
                    self.complain(row, meaning, str(error))
        return found

    def where(
        self, row: int, said: Mapping[Meaning, str]
    ) -> tuple[Place, tuple[float, float] | None] | None:
        """Return the town of a row, and its position if it gives one."""
        chosen = load_gazetteer().place(self.table.places.get(row, 0))
        if chosen is not None:
            return chosen, None
        position = self.position(row, said)
        city, state, country = (
            said.get(meaning, "") for meaning in ("city", "state", "country")
        )
        try:
            if position is not None:
                return place_at(*position, city, country), position
            return find_place(city or said.get("address", ""), state, country), None
        except ValueError as error:
            name = city or said.get("name") or said.get("address") or country
            told = Unplaced(row, self.line(row), name, str(error))
            self.unplaced.append(told)
            return None

    def position(
        self, row: int, said: Mapping[Meaning, str]
    ) -> tuple[float, float] | None:
        # A latitude without a longitude is no position, nor are two empty cells.
        if not set(_POSITION) <= self.columns.keys() or said.keys().isdisjoint(
            _POSITION
        ):
            return None
        found: dict[Meaning, float] = {}
        turned = _POSITION[::-1] if self.is_swapped else _POSITION
        for meaning, true in zip(_POSITION, turned, strict=True):
            try:
                found[true] = degrees(said.get(meaning, ""))
                if abs(found[true]) > HIGHEST[true]:
                    sentence = f"{found[true]:g} is no {true}: it is at most "
                    raise ValueError(f"{sentence}{HIGHEST[true]:g} degrees.")  # noqa: TRY301
            except ValueError as error:
                self.complain(row, meaning, str(error))
                return None
        if not any(found.values()):
            self.complain(row, "latitude", "0, 0 lies in the sea: no position.")
            return None
        return found["latitude"], found["longitude"]
