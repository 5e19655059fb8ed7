"""Finds the articles in files, one after the other, however large the files are.

A file of text is an article; a line of ``.jsonl``, a row of ``.csv``, each packed with
gzip or not, and every such file within a ``.zip`` as well.
"""

import csv
import glob
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from expansion.geoparse.reader import LONGEST_TEXT

_TEXTS = (".txt", ".md")
_LINES = (".jsonl", ".jsonl.gz")
_ROWS = (".csv", ".csv.gz")
_KINDS = (*_TEXTS, *_LINES, *_ROWS, ".zip")
_KNOWN = ("published", "company", "language", "publisher", "url")
_BROKEN = (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError)
_LONGEST = 4 * LONGEST_TEXT + 100_000  # bytes of an article; UTF-8 needs four at most


@dataclass(frozen=True)
class Article:
    """An article to be read.

    Attributes:
        id: Where it stands: a path, with "#" and a number where a file holds several.
        text: The article.
        published: EDTF, or "": not known.
        company: Whose offices are meant, or "": guessed.
        language: ISO 639-1 code, or "": seen from the text.
        publisher: Who published it, or "".
        url: Where it stands on the web, or "".
    """

    id: str
    text: str
    published: str = ""
    company: str = ""
    language: str = ""
    publisher: str = ""
    url: str = ""


@dataclass(frozen=True)
class Skipped:
    """An article that cannot be read.

    Attributes:
        id: Where it stands.
        reason: Why, in one sentence.
    """

    id: str
    reason: str


Found = Article | Skipped


def find_files(names: Iterable[str]) -> tuple[Path, ...]:
    """Return the files that names mean: files, folders, patterns; sorted, each once.

    Raises:
        ValueError: A name means no file that can hold articles.
    """
    found: set[Path] = set()
    for name in names:
        path = Path(name)
        if path.is_dir():
            meant = [each for each in path.rglob("*") if _kind(each.name)]
        elif path.is_file():
            meant = [path]
        else:
            meant = [Path(each) for each in glob.glob(name, recursive=True)]  # noqa: PTH207 - absolute patterns too
        meant = [each for each in meant if each.is_file()]
        if not meant:
            raise ValueError(f"{name}: There are no articles.")
        found.update(meant)
    return tuple(sorted(found))


def articles_in(path: Path) -> Iterator[Found]:
    """Go through the articles of a file; what cannot be read is named."""
    is_zip = path.suffix.lower() == ".zip"
    return _careful(str(path), (_in_zip if is_zip else _in_plain)(path))


def _careful(name: str, articles: Iterator[Found]) -> Iterator[Found]:
    """Go through articles until they cannot be read any further."""
    try:
        yield from articles
    except _BROKEN as error:
        why = getattr(error, "strerror", None) or error
        yield Skipped(name, f"The file cannot be read: {why}.")


def _in_plain(path: Path) -> Iterator[Found]:
    with path.open("rb") as file:
        yield from _in_file(str(path), file)


def _in_zip(path: Path) -> Iterator[Found]:
    with zipfile.ZipFile(path) as archive:
        for member in sorted(archive.namelist()):
            if _kind(member) and not member.endswith(".zip"):
                name = f"{path}/{member}"
                yield from _careful(name, _in_member(archive, member, name))


def _in_member(archive: zipfile.ZipFile, member: str, name: str) -> Iterator[Found]:
    with archive.open(member) as file:
        yield from _in_file(name, file)


def _in_file(name: str, file: IO[bytes]) -> Iterator[Found]:
    kind = _kind(name)
    if kind.endswith(".gz"):
        file = cast("IO[bytes]", gzip.GzipFile(fileobj=file))
    if kind in _LINES:
        yield from _in_lines(name, file)
    elif kind in _ROWS:
        yield from _in_rows(name, file)
    elif kind in _TEXTS:
        yield _whole(name, file.read(_LONGEST + 1))
    else:
        yield Skipped(name, f"Articles stand in {', '.join(_KINDS)}.")


def _in_lines(name: str, file: IO[bytes]) -> Iterator[Found]:
    for number, line in enumerate(_lines(file), start=1):
        place = f"{name}#{number}"
        if len(line) > _LONGEST:
            yield Skipped(place, "The line is too long for an article.")
            continue
        if not line.strip():
            continue
        try:
            yield _of_record(place, json.loads(line))
        except (ValueError, RecursionError):  # of letters, signs, too long numbers
            yield Skipped(place, "The line is no JSON.")


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Go through lines; of one that is too long only the beginning is kept."""
    while line := file.readline(_LONGEST + 1):
        yield line
        while line and not line.endswith(b"\n") and len(line) > _LONGEST:
            line = file.readline(_LONGEST + 1)


def _in_rows(name: str, file: IO[bytes]) -> Iterator[Found]:
    text = io.TextIOWrapper(file, "utf-8-sig", errors="replace", newline="")
    rows, number = csv.DictReader(text), 0
    before = csv.field_size_limit(_LONGEST)  # of the whole process
    try:
        while (row := _next(rows)) is not None:
            number += 1
            place = f"{name}#{number}"
            if isinstance(row, str):
                yield Skipped(place, row)
            else:
                yield _of_record(place, row)
    finally:
        csv.field_size_limit(before)


def _next(rows: Iterator[dict[str, str]]) -> dict[str, str] | str | None:
    """Return the next row, why it cannot be read, or None: that was the last."""
    try:
        return next(rows, None)
    except csv.Error as error:
        return f"The row cannot be read: {error}."


def _of_record(place: str, record: object) -> Found:
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return Skipped(place, "There is no “text”.")
    known = {
        name: value.strip()
        for name in _KNOWN
        if isinstance(value := record.get(name), str)
    }
    return _checked(Article(place, record["text"], **known))


def _whole(name: str, content: bytes) -> Found:
    try:
        return _checked(Article(name, content.decode("utf-8")))
    except UnicodeDecodeError as error:
        reason = f"It is no UTF-8 text: byte {error.start} cannot be read."
        return Skipped(name, reason)


def _checked(article: Article) -> Found:
    if len(article.text) > LONGEST_TEXT:
        reason = f"The text is longer than {LONGEST_TEXT:,} characters."
        return Skipped(article.id, reason)
    try:
        "".join(vars(article).values()).encode()
    except UnicodeEncodeError:  # JSON can write a half, "\\ud83d"
        return Skipped(
            article.id, "There is half of a character in it, or in its name."
        )
    return article


def _kind(name: str) -> str:
    """Return the ending of a name that can hold articles, else ""."""
    return next((kind for kind in _KINDS[::-1] if name.lower().endswith(kind)), "")
