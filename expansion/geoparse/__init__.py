"""Reads an article: where it names an office, of what status, since or by when."""

from expansion.geoparse.lexicon import languages
from expansion.geoparse.model_client import where_text_goes
from expansion.geoparse.model_reader import configured_reader
from expansion.geoparse.reader import read_article
from expansion.geoparse.reading import (
    DATES,
    FoundOffice,
    Mention,
    Note,
    Reading,
    Reason,
    Role,
    Unresolved,
)

__all__ = [
    "DATES",
    "FoundOffice",
    "Mention",
    "Note",
    "Reading",
    "Reason",
    "Role",
    "Unresolved",
    "configured_reader",
    "languages",
    "read_article",
    "where_text_goes",
]
