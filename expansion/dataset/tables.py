r"""The published tables: CSV files a person can read, read back with care.

Every file is UTF-8 with ``\n`` line ends, sorted by id, coordinates in decimal
degrees (WGS84) to five places. What is wrong in a file is said in one sentence with
file, line and column; all problems are reported, not only the first.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Value = TypeVar("Value")

OFFICES = (
    "id",
    "city",
    "country_code",
    "latitude",
    "longitude",
    "place_id",
    "geocoder",
    "precision",
    "timezone",
    "names",
)
EVENTS = (
    "id",
    "office_id",
    "kind",
    "date",
    "source_id",
    "confidence",
    "place_name",
    "evidence_start",
    "evidence_end",
    "evidence",
    "cues",
    "summary",
)
SOURCES = ("id", "layer", "publisher", "url", "published", "language", "file")
MENTIONS = (
    "id",
    "source_id",
    "office_id",
    "role",
    "start",
    "end",
    "quote",
    "sentence_start",
    "sentence_end",
)
TRANSLATIONS = ("start", "end", "translation")
SUMMARIES, PUBLISHERS = "summary", "publisher"
"""Columns whose texts have translations in a file for each language."""
DISAGREEMENTS = ("id", "office_ids", "en", "de")


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a file.

    Attributes:
        file: The file's name.
        line: The line, counted from 1 as editors do.
        column: The column's name, or "" for the line as a whole.
        sentence: What is wrong.
    """

    file: str
    line: int
    column: str
    sentence: str

    def __str__(self) -> str:
        """Return the problem as one line."""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}, line {self.line}{column}: {self.sentence}"


class DataError(ValueError):
    """A file has problems.

    Attributes:
        problems: All of them, in the order of the files.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems; the message has one line for each."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Row:
    """One line of a table: cells are read with a parser, what fails is noted."""

    def __init__(
        self, file: str, line: int, cells: Mapping[str, str], problems: list[Problem]
    ) -> None:
        """Wrap the cells of one line; problems are added to ``problems``."""
        self.line = line
        self._file, self._cells = file, cells
        self._problems = problems

    def text(self, column: str) -> str:
        """Return a cell as it stands, "" where it is empty."""
        return self._cells.get(column, "")

    def read(self, column: str, parse: Callable[[str], Value]) -> Value | None:
        """Return a cell parsed, or None; a ValueError of ``parse`` is noted."""
        try:
            return parse(self.text(column))
        except ValueError as error:
            self.note(column, str(error))
            return None

    def note(self, column: str, sentence: str) -> None:
        """Note that something is wrong with a cell."""
        self._problems.append(Problem(self._file, self.line, column, sentence))


def read_rows(
    path: Path, columns: tuple[str, ...], problems: list[Problem]
) -> Iterator[Row]:
    """Read a CSV file whose first line names its columns.

    Args:
        path: The file.
        columns: The columns it must have; others are noted as unknown.
        problems: What is wrong is added here.

    Yields:
        The rows whose shape is right.
    """
    try:
        # Line ends stay as they are: a quote's position counts every character.
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem(path.name, 1, "", "The file is missing."))
        return
    except (UnicodeDecodeError, OSError):
        problems.append(Problem(path.name, 1, "", "This is not a UTF-8 text file."))
        return
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        problems.append(Problem(path.name, line, "", "The line holds a NUL byte."))
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        problems.extend(_header_problems(path.name, header, columns))
        if set(columns) - set(header):
            return
        for cells in reader:
            if len(cells) != len(header):
                sentence = f"{len(cells)} cells where {len(header)} are expected."
                problems.append(Problem(path.name, reader.line_num, "", sentence))
                continue
            named = dict(zip(header, (cell.strip() for cell in cells), strict=True))
            yield Row(path.name, reader.line_num, named, problems)
    except csv.Error as error:
        sentence = f"The line cannot be read: {error}."
        problems.append(Problem(path.name, reader.line_num, "", sentence))


def _header_problems(
    file: str, header: list[str], columns: tuple[str, ...]
) -> Iterator[Problem]:
    known = ", ".join(columns)
    for name in header:
        if name not in columns:
            sentence = f"Unknown column “{name}”; the columns are {known}."
            yield Problem(file, 1, name, sentence)
    for name in columns:
        if name not in header:
            yield Problem(file, 1, name, f"The column “{name}” is missing.")
        elif header.count(name) > 1:
            yield Problem(file, 1, name, f"The column “{name}” stands here twice.")


def write_rows(
    path: Path, columns: tuple[str, ...], rows: Iterable[Mapping[str, object]]
) -> None:
    r"""Write a CSV file: UTF-8, ``\n`` line ends, one header line."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in (dict(zip(columns, columns, strict=True)), *rows):
            line = io.StringIO()
            # With this terminator both its characters are quoted in a cell; with a
            # line feed alone, Python before 3.13 leaves a carriage return bare.
            csv.DictWriter(line, columns, lineterminator="\r\n").writerow(row)
            file.write(line.getvalue().removesuffix("\r\n") + "\n")
