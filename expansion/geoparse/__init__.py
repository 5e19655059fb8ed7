"""Reads an article: where it names an office, of what status, since or by when."""

from expansion.geoparse.reader import read_article
from expansion.geoparse.reading import (
    Cue,
    FoundOffice,
    Mention,
    Reading,
    Reason,
    Role,
    Unresolved,
)

__all__ = [
    "Cue",
    "FoundOffice",
    "Mention",
    "Reading",
    "Reason",
    "Role",
    "Unresolved",
    "read_article",
]
