"""An article with what is known beside its text: company, day, publisher."""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, PlainValidator, ValidationError

from expansion.dataset.cells import Address, Filled, Id
from expansion.dataset.tables import DataError, Problem, complaints, read_text, reason
from expansion.geoparse import Reading, read_article
from expansion.model import PartialDate, Source


def _published(value: object) -> PartialDate | None:
    if value == "":
        return None
    # Not isinstance: a point in time is a date too, and would carry a time zone.
    published = PartialDate.parse(str(value) if type(value) is date else _text(value))
    if published.last_day is None:
        raise ValueError(f"“{value}” has no end.")
    return published


def _file_name(value: object) -> str:
    name = _text(value)
    if name == ".." or name != Path(name).name or set(name) & {"\\", "\0"}:
        raise ValueError(f"“{name}” is not the name of a file beside this one.")
    return name


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"“{value}” is not a text.")  # noqa: TRY004 - pydantic's way
    return value


class DescribedArticle(BaseModel):
    """An article with what is known beside its text.

    Attributes:
        id: Name of its files, without ending.
        company: The company it is about.
        language: ISO 639-1 code, or "": a table's cells are in none.
        published: When it was published, as precisely as is known; it has an end. None:
            nobody knows (written as "").
        publisher: Who published it.
        url: Where it stands, or "".
        text: Name of the text's file.
        checked: When somebody last went through it, or None.
        content: The text; positions count its characters.
        toml: The description itself, to find a key's line in.
    """

    id: Id
    company: Filled
    language: str
    published: Annotated[PartialDate | None, PlainValidator(_published)]
    publisher: Filled
    url: Address
    text: Annotated[str, PlainValidator(_file_name)]
    checked: Annotated[PartialDate | None, PlainValidator(_published)] = None
    content: str = ""
    toml: str = ""

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read an article from its description, a TOML file beside the text.

        Raises:
            DataError: The description or the text is missing or broken.
        """
        described = read_text(path)
        try:
            article = cls.model_validate(tomllib.loads(described) | {"id": path.stem})
        except ValidationError as error:
            raise DataError(
                Problem(path.name, _line_of(key, described), key, sentence)
                for key, sentence in complaints(error, set())
            ) from None
        except (ValueError, RecursionError) as error:  # tomllib's, for long numbers too
            sentence, line = _of_toml(str(error), described)
            raise DataError([Problem(path.name, line, "", sentence)]) from None
        content = read_text(path.parent / article.text, "utf-8")
        return article.model_copy(update={"content": content, "toml": described})

    @property
    def last_day(self) -> date:
        """The last day on which it can have been published; today if nobody knows."""
        if self.published is None:
            return datetime.now(UTC).date()
        return self.published.last_day or date.max

    def source(self) -> Source:
        """Return the article as a source."""
        return Source(
            id=self.id,
            layer="article",
            publisher=self.publisher,
            url=self.url,
            published=self.published,
            language=self.language,
            file=self.text,
            checked=self.checked,
        )

    def problem(self, key: str, sentence: str) -> Problem:
        """Say what is wrong with a key of the description."""
        line = _line_of(key, self.toml)
        return Problem(f"{self.id}.toml", line, key, sentence)

    def reading(self) -> Reading:
        """Let the geoparser read it.

        Raises:
            DataError: The geoparser knows no such language, or the text is too long.
        """
        try:
            return read_article(
                self.content,
                published=self.published,
                company=self.company,
                language=self.language or None,
            )
        except ValueError as error:
            key = "language" if "language" in str(error) else "text"
            raise DataError([self.problem(key, str(error))]) from None


def to_toml(about: Mapping[str, object]) -> bytes:
    """Return what is known beside a text as a description: texts, and lists of them."""
    # A string or a list of JSON is one of TOML, but for one character.
    cells = (
        (name, json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f"))
        for name, value in about.items()
    )
    return "".join(f"{name} = {cell}\n" for name, cell in cells).encode()


def read_descriptions(folder: Path, problems: list[Problem]) -> list[DescribedArticle]:
    """Read the articles of a folder, in the order of their names.

    Args:
        folder: The folder with the tables; articles are described in ``articles/``.
        problems: What is wrong is added here: articles of two companies too.
    """
    found: list[DescribedArticle] = []
    for name in _descriptions_in(folder, problems):
        try:
            found.append(DescribedArticle.read(folder / "articles" / name))
        except DataError as error:
            problems.extend(error.problems)
    problems.extend(
        each.problem(
            "company",
            f"“{each.company}” is another company than “{found[0].company}” in "
            f"{found[0].id}.toml; a folder holds one company.",
        )
        for each in found
        if each.company != found[0].company
    )
    return found


def _descriptions_in(folder: Path, problems: list[Problem]) -> list[str]:
    home = folder
    try:
        list(folder.iterdir())
        home = folder / "articles"
        names = sorted(each.name for each in home.iterdir() if each.suffix == ".toml")
        sentence = "" if names else "No article is described here."
    except OSError as error:
        names, sentence = [], f"The folder cannot be read: {reason(error)}."
    if sentence:
        problems.append(Problem(home.absolute().name, 1, "", sentence))
    return names


def _of_toml(message: str, described: str) -> tuple[str, int]:
    """Part what the parser says from the line it says it of."""
    at = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    line = described.rstrip().count("\n") + 1
    if at is None:
        return f"{message}.", 1
    return f"{message[: at.start()]}.", int(at[1] or line)


def _line_of(key: str, described: str) -> int:
    at = re.search(rf"^\s*{re.escape(key)}\s*=", described, re.MULTILINE)
    return 1 if at is None else described[: at.end()].count("\n") + 1
