"""The sentence that sums a view up: headline, text alternative, link preview."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from expansion.model import Region, Status
from expansion.view.change import Change
from expansion.view.language import Language
from expansion.view.words import names_in_words

Legend = Callable[[Status], str]
"""Returns what stands before the number of a status, or ""."""
_TOGETHER = "\u00a0"  # a shape never ends a line without its number


@dataclass(frozen=True)
class Moment:
    """The day of a view, and what can be known of it.

    Attributes:
        day: The day that is shown.
        known: The last day of which the sources tell.
        today: The reader's today; what comes after is planned at best.
    """

    day: date
    known: date
    today: date

    @property
    def is_forecast(self) -> bool:
        """Whether the day is still to come."""
        return self.day > self.today

    def in_words(self, language: Language) -> str:
        """Say "9 October 2024", and how far that is known."""
        day = language.day(self.day)
        if self.is_forecast:
            return language.text("{day}, as planned", day=day)
        if self.day > self.known:
            known = language.day(self.known)
            return language.text("{day}, as known on {known}", day=day, known=known)
        return day


@dataclass(frozen=True)
class Tally:
    """How many offices a view shows.

    Attributes:
        counts: How many have each status.
        uncertain: Those among them whose status is not certain.
    """

    counts: Mapping[Status, int]
    uncertain: Mapping[Status, int]


def summary(
    tally: Tally,
    moment: Moment,
    company: str,
    language: Language,
    *,
    regions: frozenset[Region] = frozenset(),
    legend: Legend = lambda _: "",
) -> str:
    """Sum up what is shown: "4 Acme offices exist, 5 are planned – 9 October 2024".

    Where a status is not certain, a bracket says so: "(1 of them not certain)".
    """
    told = tally_words(tally, moment, company, language, legend=legend)
    return f"{told} – {setting(moment, language, regions)}"


def tally_words(
    tally: Tally,
    moment: Moment,
    company: str,
    language: Language,
    *,
    legend: Legend = lambda _: "",
) -> str:
    """Count: "4 Acme offices exist (1 of them not certain), 5 are planned"."""
    told = ", ".join(_clauses(tally, moment, company, language, legend))
    return told or language.word("none", noun_key(company), company=company)


def noun_key(company: str) -> str:
    """Return which words name the offices of a company, or of nobody knows whom."""
    return "of_company" if company else "of_anybody"


def setting(moment: Moment, language: Language, regions: frozenset[Region]) -> str:
    """Say where and when: "in Europe, 9 October 2024"."""
    chosen = [language.word("in_region", each) for each in Region if each in regions]
    where = f"{names_in_words(chosen, language)}, " if chosen else ""
    return f"{where}{moment.in_words(language)}"


def comparison(changes: Mapping[Change, int], before: date, language: Language) -> str:
    """Sum up: "Compared with 1 March 2024: 6 new, 0 changed, 3 unchanged."."""
    told = ", ".join(
        f"{changes.get(change, 0)} {language.word('change', change)}"
        for change in Change
    )
    return language.text(
        "Compared with {day}: {told}.", day=language.day(before), told=told
    )


def _clauses(
    tally: Tally,
    moment: Moment,
    company: str,
    language: Language,
    legend: Legend,
) -> Iterator[str]:
    """Name each status that occurs; the first clause carries the noun."""
    counts, doubts = tally.counts, tally.uncertain
    whose: str | None = company
    for status in Status:
        count = counts.get(status, 0)
        if count:
            told = _clause(status, count, moment, whose, language)
            told = _doubted(told, doubts.get(status, 0), count, language)
            mark = legend(status)
            yield f"{mark}{_TOGETHER}{told}" if mark else told
            whose = None


def _doubted(told: str, doubts: int, count: int, language: Language) -> str:
    """Say in a bracket how many of a clause's offices are not certain."""
    if not doubts:
        return told
    if doubts == count:
        return language.text("{told} (not certain)", told=told)
    return language.text(
        "{told} ({count} of them not certain)", told=told, count=doubts
    )


def _clause(
    status: Status,
    count: int,
    moment: Moment,
    company: str | None,
    language: Language,
) -> str:
    """Say how many have a status; with the company's name in the first clause."""
    noun = str(count)
    if company is not None:
        noun = language.word("noun", noun_key(company), count, company=company)
    if status is Status.OVERDUE and moment.is_forecast:  # nobody can be late yet
        return language.word("file", "due", count, noun=noun)
    return language.word("clause", status, count, noun=noun)
