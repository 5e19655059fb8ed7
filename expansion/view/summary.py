"""The sentence that sums a view up: headline, text alternative, link preview."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from expansion.model import Region, Spell, Status
from expansion.view.change import Change, change_word
from expansion.view.language import Language
from expansion.view.words import in_region, names_in_words


class HasSpell(Protocol):
    """What is summed up: anything in a spell, above all a scene's offices."""

    @property
    def spell(self) -> Spell:
        """The period of the day that is shown."""


def summary(
    shown: Iterable[HasSpell],
    day: date,
    language: Language,
    *,
    regions: frozenset[Region] = frozenset(),
) -> str:
    """Sum up what is shown in a sentence.

    For example "On 9 October 2024: 4 offices exist, 5 are planned." Where a status
    is not certain, the sentence ends with a count: "; 3 of them not certain".

    Args:
        shown: The offices after all filters.
        day: The as-of date.
        language: The reader's language.
        regions: The chosen regions, named in the sentence; empty: everywhere.
    """
    spells = [each.spell for each in shown]
    counts = Counter(spell.status for spell in spells)
    when = language.text("On {day}", day=language.day(day))
    if regions:
        chosen = [in_region(each, language) for each in Region if each in regions]
        where = names_in_words(chosen, language)
        when = language.text("On {day}, {where}", day=language.day(day), where=where)
    clauses = list(_clauses(counts, language))
    if not clauses:
        return language.text("{when}: no office to show.", when=when)
    told = ", ".join(clauses)
    uncertain = sum(not spell.is_certain for spell in spells)
    if uncertain:
        doubt = language.plural("{count} not certain", "{count} not certain", uncertain)
        told = f"{told}; {doubt}"
    return language.text("{when}: {what}.", when=when, what=told)


def comparison(changes: Mapping[Change, int], before: date, language: Language) -> str:
    """Sum up: "Compared with 1 March 2024: 6 new, 0 changed, 3 unchanged."."""
    told = ", ".join(
        f"{changes.get(change, 0)} {change_word(change, language)}" for change in Change
    )
    return language.text(
        "Compared with {day}: {told}.", day=language.day(before), told=told
    )


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
