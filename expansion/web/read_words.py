"""The words of the page where readers make a map of their own."""

from typing import Any

from expansion.geoparse import languages
from expansion.maps.child import KINDS
from expansion.model import PartialDate
from expansion.view.language import Language
from expansion.view.timeline import month_names

_PARTS = ("Q1", "Q2", "Q3", "Q4", "H1", "H2", "21", "22", "23", "24")
_EXAMPLE = {"company": "Lumen Kites", "published": "2025-03-12"}


def read_words(language: Language, goes_to: str | None) -> dict[str, Any]:
    """Return all words of the page.

    Args:
        language: The reader's.
        goes_to: Where a text is sent to be read, or None: it stays here.
    """
    wrong = language.words("no_answer")
    return {
        "languages": {
            code: language.locale.languages.get(code, code) for code in languages()
        },
        "start": _start(language, goes_to),
        "draft": _draft(language) | {"errors": wrong},
        "keep": language.words("keep") | {"errors": wrong},
        "errors": wrong,
    }


def _start(language: Language, goes_to: str | None) -> dict[str, Any]:
    words = language.words("read", address=goes_to)
    return words | {
        "kinds": ",".join(KINDS),
        "date": _dates(language),
        "example": {**_EXAMPLE, "text": words["example"]},
        "promises": [words["goes" if goes_to else "stays"], words["unkept"]],
    }


def _draft(language: Language) -> dict[str, Any]:
    return {
        "locale": language.tag,
        **language.words("draft"),
        **language.words("editor"),
        **language.words("columns"),
        "date": _dates(language),
        "dated": language.words("dated"),
        "dates": language.words("date"),
        "meanings": language.words("meaning"),
        "search": language.words("place_search"),
        "verdicts": language.words("status") | language.words("verdict"),
    }


def _dates(language: Language) -> dict[str, Any]:
    """Return the words of a field for a partial date."""
    year = "2000"
    parts = {
        part: language.date(PartialDate.parse(f"{year}-{part}")).replace(year, "{year}")
        for part in _PARTS
    }
    told = language.words("partial_date", day="2024-10-09")
    return told | {"locale": language.tag, "months": month_names(), "parts": parts}
