"""What a reader makes, and what is kept of it: an article or a table."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, StrictStr

from expansion.geoparse import languages
from expansion.geoparse.reader import LONGEST_TEXT
from expansion.maps.correction import Correction, Name, Value, When, without_nul
from expansion.maps.table import Table
from expansion.model import PartialDate

MOST_CORRECTIONS = 5_000


def _with_end(published: PartialDate | None) -> PartialDate | None:
    if published is not None and published.last_day is None:
        raise ValueError(f"“{published}” has no end.")
    return published


def _with_words(text: str) -> str:
    if not text.strip():
        raise ValueError("There is nothing to read.")
    return without_nul(text)


def _read(code: str) -> str:
    if code not in languages():
        raise ValueError(f"“{code}” is none of {', '.join(languages())}.")
    return code


class Content(Value):
    """What a reader makes of one article or one table.

    Attributes:
        title: What its maker calls it, or "".
        company: Whose offices are meant, or "": to be guessed.
        text: The article, or None: it is a table. Positions count its characters.
        published: When the article was published, as precisely as is known.
        language: ISO 639-1 code of the article's language, or None: to be seen.
        corrections: What was read wrongly, in the order in which it was said.
        table: The table, or None: it is an article.
    """

    title: Name = ""
    company: Name = ""
    text: (
        Annotated[
            StrictStr, Field(max_length=LONGEST_TEXT), AfterValidator(_with_words)
        ]
        | None
    ) = None
    published: Annotated[When, AfterValidator(_with_end)] = None
    language: Annotated[StrictStr, AfterValidator(_read)] | None = None
    corrections: tuple[Correction, ...] = Field((), max_length=MOST_CORRECTIONS)
    table: Table | None = None

    @classmethod
    def from_json(cls, value: object) -> Self:
        """Read it from JSON values.

        Raises:
            ValueError: Something is wrong with it; a sentence says what.
        """
        content = super().from_json(value)
        if (content.text is None) == (content.table is None):
            raise ValueError("A map is made of either a text or a table.")
        return content
