"""What time control and chart draw; computed once per data set and language.

Days travel as whole days since 1 January 1970, plain calendar days without a time
zone. A step of the slider sends a day and nothing of this.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from babel.dates import get_month_names

from expansion.dataset import Dataset, Layer
from expansion.model import Office
from expansion.view.address import LATEST
from expansion.view.axis import Axis
from expansion.view.chart import chart
from expansion.view.condition import days
from expansion.view.growth import growth
from expansion.view.language import LANGUAGES, Language, language_for
from expansion.view.turn import changes


def timeline(
    dataset: Dataset, layer: Layer, axis: Axis, language: Language
) -> dict[str, Any]:
    """Return everything that is drawn of time, as plain JSON values."""
    offices = dataset.layer(layer)
    is_article = layer is Layer.ARTICLE
    return {
        "knots": [[days(day), place] for day, place in axis.knots()],
        "cuts": [[days(first), days(after)] for first, after in axis.cuts],
        "today": days(axis.today),
        "known_until": days(axis.known_until),
        "published": days(dataset.published),
        "usual": dataset.published.isoformat() if is_article else LATEST,
        "changes": changes(offices, axis, language),
        "rows": chart(offices, axis, language),
        "in_all": _in_all(offices),
        "growth": growth(offices, language),
        "disagreements": [
            {"text": each.text[language.code], "offices": list(each.office_ids)}
            for each in dataset.disagreements
            if not is_article
        ],
        "months": month_names(),
    }


def _in_all(offices: Iterable[Office]) -> dict[str, int]:
    """Count the offices of each region, with a row in the chart or without."""
    known = (office for office in offices if office.spells)
    return Counter(office.region.value for office in known)


def month_names() -> list[list[str]]:
    """Return the names of the twelve months, long and short, in all our languages.

    A reader of the German page may well type an English date.
    """
    names: list[list[str]] = [[] for _ in range(12)]
    for code in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                found = get_month_names(width, context, language_for(code).locale)
                for number, name in found.items():
                    names[number - 1].append(name.casefold().rstrip("."))
    return [sorted(set(each)) for each in names]
