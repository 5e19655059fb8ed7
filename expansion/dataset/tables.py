r"""Tables as files: CSV a person can read, read back with care.

Every file is UTF-8 with ``\n`` line ends, sorted by id, coordinates in decimal
degrees (WGS84) to five places. What is wrong in a file is said in one sentence with
file, line and column; all problems are reported, not only the first.
"""

import csv
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, PrivateAttr, ValidationError


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a file.

    Attributes:
        file: The file's name.
        line: The line on which it begins, counted from 1 as editors do.
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
    """A file has problems: all of them, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class ConsequenceError(ValueError):
    """What another file may well be the cause of: said once, not for every line."""


class Record(BaseModel):
    """One line of a table: its fields are the table's columns, all cells are text.

    A column may be left out of a file when its field has a default.

    Attributes:
        key: The column whose cells stand only once in a table, or "".
    """

    model_config = ConfigDict(frozen=True)
    key: ClassVar[str] = ""
    _file: str = PrivateAttr(default="")
    _line: int = PrivateAttr(default=1)

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Return the names of all columns, in order."""
        return tuple(cls.model_fields)

    def model_post_init(self, context: Any) -> None:  # noqa: ANN401 - pydantic's
        """Keep where the line stands."""
        self._file, self._line = context["file"], context["line"]

    def problem(self, column: str, sentence: str) -> Problem:
        """Say what is wrong with a cell of this line."""
        return Problem(self._file, self._line, column, sentence)


R = TypeVar("R", bound=Record)


class TableReader:
    """Reads the tables of a folder, one after the other.

    Attributes:
        problems: What is wrong, in the order of the files and their lines.
        known: What cells may refer to, by noun; see ``cells``.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.known: dict[str, Any] = {}

    def table(
        self, path: Path, model: type[R], noun: str = "", *, is_optional: bool = False
    ) -> tuple[R, ...]:
        """Return the lines of a table that are in order.

        Args:
            path: The file.
            model: What a line must look like.
            noun: What other tables call what is told here; keys of broken lines are
                known too, so that one broken cell is named once.
            is_optional: The file may be missing.
        """
        # A link that leads nowhere or to itself is there, and is named.
        if is_optional and not os.path.lexists(path):
            return ()
        rows: list[R] = []
        keys: set[str] = set()
        said: set[str] = set()
        broken: list[Problem] = []
        unreadable: list[Problem] = []
        for line, cells in _lines(path, model, unreadable):
            key = cells.get(model.key, "")
            if key and key in keys:
                sentence = f"The {model.key} “{key}” stands here a second time."
                broken.append(Problem(path.name, line, model.key, sentence))
            keys.add(key)
            try:
                at = {"file": path.name, "line": line}
                rows.append(model.model_validate(cells, context=self.known | at))
            except ValidationError as error:
                for column, sentence in complaints(error, said):
                    broken.append(Problem(path.name, line, column, sentence))
        self.problems += sorted(unreadable + broken)
        # Of a file that cannot be read as a whole nobody knows what else it told.
        self.known[noun] = None if unreadable else keys
        return tuple(rows)


_SENTENCES = {
    "missing": "It is missing.",
    "string_too_short": "Nothing is written here.",
}


def complaints(error: ValidationError, said: set[str]) -> Iterator[tuple[str, str]]:
    """Yield each field with what pydantic found wrong with it, in our words.

    Args:
        error: What it found.
        said: The consequences that were named before; new ones are added.
    """
    for found in error.errors(include_url=False):
        cause = found.get("ctx", {}).get("error")
        what = found["msg"].replace("Input should", "It should")
        plain = cause or f"“{found['input']}”: {what}."
        sentence = _SENTENCES.get(found["type"], str(plain))
        if sentence in said:
            continue
        if isinstance(cause, ConsequenceError):
            said.add(sentence)
        yield str(found["loc"][0]), sentence


def read_text(path: Path, encoding: str = "utf-8-sig") -> str:
    """Return a file's text; line ends stay, since positions count every character.

    Args:
        path: The file.
        encoding: ``utf-8`` keeps a byte order mark, as a character that counts.

    Raises:
        DataError: It cannot be read, or is no UTF-8 text.
    """
    try:
        return path.read_bytes().decode(encoding)
    except FileNotFoundError:
        sentence = "The file is missing."
    except UnicodeDecodeError:
        sentence = "This is not a UTF-8 text file."
    except (OSError, ValueError) as error:
        sentence = f"It cannot be read: {reason(error)}."
    raise DataError([Problem(path.name, 1, "", sentence)])


def reason(error: Exception) -> str:
    """Say why a file could not be used, without its path: a page may show it."""
    return getattr(error, "strerror", None) or str(error)


def _lines(
    path: Path, model: type[Record], problems: list[Problem]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the lines whose shape is right, each with the number of its first line."""
    try:
        text = read_text(path)
    except DataError as error:
        problems.extend(error.problems)
        return
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        problems.append(Problem(path.name, line, "", "The line holds a NUL byte."))
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        header = next(reader, [])
        problems.extend(_header_problems(path.name, header, model))
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header):
                sentence = f"{len(cells)} cells where {len(header)} are expected."
                problems.append(Problem(path.name, line, "", sentence))
            elif _needed(model) <= set(header):
                named = zip(header, (cell.strip() for cell in cells), strict=True)
                yield line, dict(named)
            line = reader.line_num + 1
    except csv.Error as error:
        sentence = f"The line cannot be read: {error}."
        problems.append(Problem(path.name, line, "", sentence))


def _needed(model: type[Record]) -> set[str]:
    return {name for name, field in model.model_fields.items() if field.is_required()}


def _header_problems(
    file: str, header: list[str], model: type[Record]
) -> Iterator[Problem]:
    columns = model.columns()
    for name in header:
        if name not in columns:
            known = ", ".join(columns)
            sentence = f"Unknown column “{name}”; the columns are {known}."
            yield Problem(file, 1, name, sentence)
    for name in columns:
        if name not in header and name in _needed(model):
            yield Problem(file, 1, name, f"The column “{name}” is missing.")
        elif header.count(name) > 1:
            yield Problem(file, 1, name, f"The column “{name}” stands here twice.")


def to_bytes(columns: tuple[str, ...], rows: Iterable[Mapping[str, object]]) -> bytes:
    r"""Return a CSV file: UTF-8, ``\n`` line ends, one header line."""
    lines = []
    for row in (dict(zip(columns, columns, strict=True)), *rows):
        line = io.StringIO()
        # With this terminator both its characters are quoted in a cell; with a
        # line feed alone, Python before 3.13 leaves a carriage return bare.
        csv.DictWriter(line, columns, lineterminator="\r\n").writerow(row)
        lines.append(line.getvalue().removesuffix("\r\n") + "\n")
    return "".join(lines).encode("utf-8")
