"""The words of time control and chart, which name days."""

from typing import Any

from expansion.view.axis import Axis
from expansion.view.language import Language


def timeline_words(language: Language, axis: Axis) -> dict[str, Any]:
    """Return the words of time control and chart."""
    return {"locale": language.tag} | language.words(
        "timeline",
        first=language.day(axis.start),
        last=language.day(axis.end),
        day=language.day(axis.known_until),
        month=language.month(axis.known_until),
    )
