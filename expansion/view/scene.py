"""Everything a view shows, worked out once, by one pure function.

Page, page head, map, table, downloads, API and command line take a ``Scene``, so none
of them can show another day or other offices than the rest.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from expansion.dataset import Dataset, Layer
from expansion.model import Office, Region, Spell, Status
from expansion.view.address import View
from expansion.view.change import Change, change_of
from expansion.view.condition import Condition
from expansion.view.language import Language
from expansion.view.periods import Periods, periods_of
from expansion.view.summary import Legend, Moment, Tally, comparison, summary


@dataclass(frozen=True)
class Shown:
    """An office on the shown day.

    Attributes:
        office: The office.
        spell: The period the day lies in: status, certainty, proof, dates.
        change: What became of it since the compared day, or None: nothing is compared.
    """

    office: Office
    spell: Spell
    change: Change | None = None

    @property
    def status(self) -> Status:
        """Its status on that day."""
        return self.spell.status


@dataclass(frozen=True)
class Scene:
    """Everything a view shows.

    Attributes:
        dataset: The data.
        view: What the reader asked to see.
        language: The reader's language.
        moment: The shown day, how far it is known, and the reader's today.
        asof: The day the reader chose.
        day: The day that is shown: of two days that are compared, the later one.
        before: The earlier day, or None: nothing is compared.
        condition: What is shown, for the browser.
        tally: How many are left after all filters.
        statuses: How many choosing each status would show, under the chosen regions.
        regions: How many choosing each region would, under the chosen statuses.
    """

    dataset: Dataset
    view: View
    language: Language
    moment: Moment
    asof: date
    day: date
    before: date | None
    condition: Condition
    tally: Tally
    statuses: Tally
    regions: Mapping[Region, int]

    @cached_property
    def known(self) -> tuple[Shown, ...]:
        """The offices that anything is known of on the shown day."""
        return self._that_hold(Condition.of(self.day))

    @cached_property
    def shown(self) -> tuple[Shown, ...]:
        """Those left after all filters; a step of a large map asks for none of them."""
        return self._that_hold(self.condition)

    @property
    def is_empty(self) -> bool:
        """Whether no office is left after all filters."""
        return not any(self.tally.counts.values())

    def _that_hold(self, condition: Condition) -> tuple[Shown, ...]:
        periods = periods_of(self.dataset, self.view.sources)
        found = ((at, periods.spells[at]) for at in periods.that_hold(condition))
        return tuple(
            self._seen(periods.offices[periods.office[at]], spell)
            for at, spell in found
        )

    def _seen(self, office: Office, spell: Spell) -> Shown:
        before = self.before
        change = None if before is None else change_of(office, spell.status, before)
        return Shown(office, spell, change)

    @cached_property
    def sentence(self) -> str:
        """All of it in a sentence, or in two where two days are compared."""
        return (
            self.summary()
            if self.before is None
            else f"{self.summary()}. {self.compared}"
        )

    @cached_property
    def compared(self) -> str:
        """What changed since the earlier day, in a sentence; "" without one."""
        if self.before is None:
            return ""
        changes = Counter(each.change for each in self.shown if each.change is not None)
        return comparison(changes, self.before, self.language)

    def summary(self, legend: Legend = lambda _: "") -> str:
        """Sum up what is shown, with a shape before each number."""
        return summary(
            self.tally,
            self.moment,
            self.dataset.company,
            self.language,
            regions=self.view.regions,
            legend=legend,
        )


def scene(dataset: Dataset, view: View, today: date, language: Language) -> Scene:
    """Work out what a view shows; today is the reader's, the meaning of ``latest``."""
    asof = view.day(dataset.published, today)
    day, before = _ordered(asof, view.compare)
    periods = periods_of(dataset, view.sources)
    condition = Condition.of(day, view.statuses, view.regions)
    of_statuses = periods.that_hold(Condition.of(day, view.statuses))
    moment = Moment(day, _known_until(dataset, view.sources), today)
    return Scene(
        dataset=dataset,
        view=view,
        language=language,
        moment=moment,
        asof=asof,
        day=day,
        before=before,
        condition=condition,
        tally=_tally(periods, condition),
        statuses=_tally(periods, Condition.of(day, regions=view.regions)),
        regions=periods.count("region", of_statuses),
    )


def _known_until(dataset: Dataset, layer: Layer) -> date:
    """Return the last day of which a layer's sources tell."""
    return max(dataset.known_until(layer), dataset.published)


def _ordered(asof: date, compare: date | None) -> tuple[date, date | None]:
    """Order two days: the later one is shown, whichever was chosen first."""
    if compare is None or compare == asof:
        return asof, None
    return max(asof, compare), min(asof, compare)


def _tally(periods: Periods, condition: Condition) -> Tally:
    shown = periods.that_hold(condition)
    doubtful = shown[~periods.is_certain[shown]]
    return Tally(periods.count("status", shown), periods.count("status", doubtful))
