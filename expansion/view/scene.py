"""Everything a view shows, worked out once, by one pure function.

Page, page head, map, table, downloads, API and command line take a ``Scene``, so none
of them can show another day or other offices than the rest.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from expansion.dataset import Dataset, Layer
from expansion.model import Office, Region, Spell, Status, region_of
from expansion.view.address import View
from expansion.view.change import Change, change_of
from expansion.view.condition import Condition, row_of
from expansion.view.language import Language
from expansion.view.summary import Legend, Moment, comparison, summary


@dataclass(frozen=True)
class Shown:
    """An office on the shown day.

    Attributes:
        office: The office.
        spell: The period the day lies in: status, certainty, proof, dates.
        region: The region of its country.
        change: What became of it since the compared day, or None: nothing is compared.
    """

    office: Office
    spell: Spell
    region: Region
    change: Change | None = None

    @property
    def status(self) -> Status:
        """Its status on that day."""
        return self.spell.status


@dataclass(frozen=True)
class Counts:
    """How many offices each choice would show, given the *other* filter.

    Attributes:
        statuses: Count by status, under the chosen regions.
        uncertain: Those among them whose status is not certain.
        regions: Count by region, under the chosen statuses.
    """

    statuses: Mapping[Status, int]
    uncertain: Mapping[Status, int]
    regions: Mapping[Region, int]


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
        known: The offices that anything is known of on the shown day.
        shown: Those that are left after all filters.
        counts: What each choice of a filter would show.
    """

    dataset: Dataset
    view: View
    language: Language
    moment: Moment
    asof: date
    day: date
    before: date | None
    condition: Condition
    known: tuple[Shown, ...]
    shown: tuple[Shown, ...]
    counts: Counts

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
            (each.spell for each in self.shown),
            self.moment,
            self.dataset.company,
            self.language,
            regions=self.view.regions,
            legend=legend,
        )


def scene(dataset: Dataset, view: View, today: date, language: Language) -> Scene:
    """Work out what a view shows.

    Args:
        dataset: The data.
        view: What the reader asked to see.
        today: The reader's today, the meaning of ``latest``.
        language: The language of the sentence.
    """
    asof = view.day(dataset.published, today)
    day, before = _ordered(asof, view.compare)
    known = tuple(_known(dataset.layer(view.sources), day, before))
    condition = Condition.of(day, view.statuses, view.regions)
    shown = _that_hold(known, condition)
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
        known=known,
        shown=shown,
        counts=_count(known, day, view),
    )


def _known_until(dataset: Dataset, layer: Layer) -> date:
    """Return the last day of which a layer's sources tell."""
    return max(dataset.known_until(layer), dataset.published)


def _ordered(asof: date, compare: date | None) -> tuple[date, date | None]:
    """Order two days: the later one is shown, whichever was chosen first."""
    if compare is None or compare == asof:
        return asof, None
    return max(asof, compare), min(asof, compare)


def _known(
    offices: Iterable[Office], day: date, before: date | None
) -> Iterable[Shown]:
    for office in offices:
        spell = office.spell_on(day)
        if spell is not None:
            region = region_of(office.location.country_code)
            change = None if before is None else change_of(office, spell.status, before)
            yield Shown(office, spell, region, change)


def _that_hold(known: Iterable[Shown], condition: Condition) -> tuple[Shown, ...]:
    return tuple(
        each for each in known if condition.holds(row_of(each.spell, each.region))
    )


def _count(known: tuple[Shown, ...], day: date, view: View) -> Counts:
    """Count for every choice of a filter what it would show."""
    in_regions = _that_hold(known, Condition.of(day, regions=view.regions))
    of_statuses = _that_hold(known, Condition.of(day, view.statuses))
    statuses = Counter(each.status for each in in_regions)
    uncertain = Counter(each.status for each in in_regions if not each.spell.is_certain)
    regions = Counter(each.region for each in of_statuses)
    return Counts(
        {status: statuses[status] for status in Status},
        {status: uncertain[status] for status in Status},
        {region: regions[region] for region in Region},
    )
