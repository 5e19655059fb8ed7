"""The sentence that sums a view up: headline, text alternative, link preview."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from expansion.model import Region, Status
from expansion.view.filters import Shown
from expansion.view.language import Language
from expansion.view.words import in_region, names_in_words


def summary(
    shown: Iterable[Shown],
    day: date,
    language: Language,
    *,
    regions: frozenset[Region] = frozenset(),
) -> str:
    """Sum up what is shown in a sentence.

    For example "On 9 October 2024: 4 offices exist, 5 are planned."

    Args:
        shown: The offices after all filters.
        day: The as-of date.
        language: The reader's language.
        regions: The chosen regions, named in the sentence; empty: everywhere.
    """
    counts = Counter(each.status for each in shown)
    when = language.text("On {day}", day=language.day(day))
    if regions:
        chosen = [in_region(each, language) for each in Region if each in regions]
        where = names_in_words(chosen, language)
        when = language.text("On {day}, {where}", day=language.day(day), where=where)
    clauses = list(_clauses(counts, language))
    if not clauses:
        return language.text("{when}: no office to show.", when=when)
    return language.text("{when}: {what}.", when=when, what=", ".join(clauses))


def _clauses(counts: Counter[Status], language: Language) -> Iterable[str]:
    """Name each status that occurs; the first clause carries the noun."""
    word = _with_noun
    for status in Status:
        if counts[status]:
            yield word(status, counts[status], language)
            word = _without_noun


def _with_noun(status: Status, count: int, language: Language) -> str:
    words = {
        Status.EXISTING: language.plural(
            "{count} office exists", "{count} offices exist", count
        ),
        Status.PLANNED: language.plural(
            "{count} office is planned", "{count} offices are planned", count
        ),
        Status.OVERDUE: language.plural(
            "{count} office is overdue", "{count} offices are overdue", count
        ),
        Status.CLOSED: language.plural(
            "{count} office is closed", "{count} offices are closed", count
        ),
    }
    return words[status]


def _without_noun(status: Status, count: int, language: Language) -> str:
    words = {
        Status.EXISTING: language.plural("{count} exists", "{count} exist", count),
        Status.PLANNED: language.plural(
            "{count} is planned", "{count} are planned", count
        ),
        Status.OVERDUE: language.plural(
            "{count} is overdue", "{count} are overdue", count
        ),
        Status.CLOSED: language.plural(
            "{count} is closed", "{count} are closed", count
        ),
    }
    return words[status]
