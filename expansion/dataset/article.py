"""An article with what is known beside its text: company, day, publisher."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from expansion.dataset.cells import slug
from expansion.dataset.tables import DataError, Problem
from expansion.geoparse import Reading, read_article


@dataclass(frozen=True)
class DescribedArticle:
    """An article with what is known beside its text.

    Attributes:
        id: Name of its files, without ending.
        company: The company it is about.
        published: The day it was published.
        language: ISO 639-1 code.
        publisher: Who published it.
        url: Where it stands, or "".
        file: Name of the text's file.
        text: The text.
    """

    id: str
    company: str
    published: date
    language: str
    publisher: str
    url: str
    file: str
    text: str


def read_described_article(path: Path) -> DescribedArticle:
    """Read an article from its description, a TOML file beside the text.

    Raises:
        DataError: The description or the text is missing or incomplete.
    """
    try:
        described = tomllib.loads(path.read_text(encoding="utf-8"))
        text = (path.parent / described["text"]).read_bytes().decode("utf-8")
        return DescribedArticle(
            id=slug(path.stem),
            company=described["company"],
            published=_day(described["published"]),
            language=described["language"],
            publisher=described["publisher"],
            url=described["url"],
            file=described["text"],
            text=text,
        )
    except KeyError as error:
        sentence = f"The key {error} is missing."
    except (OSError, ValueError) as error:
        sentence = f"The article cannot be read: {error}."
    raise DataError([Problem(path.name, 1, "", sentence)])


def _day(value: object) -> date:
    # Not isinstance: a point in time is a date too, and would carry a time zone.
    if type(value) is not date:
        raise ValueError(f"“{value}” is not a day like 2024-10-09")
    return value


def read_described(article: DescribedArticle) -> Reading:
    """Let the geoparser read a described article."""
    return read_article(
        article.text,
        published=article.published,
        company=article.company,
        language=article.language,
    )
