"""The days on which something changes, and what is said of them.

Playback and the step buttons go from one to the next.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from expansion.dataset import Dataset, Layer
from expansion.model import Office, PartialDate, Spell, Status
from expansion.view.axis import Axis
from expansion.view.condition import days
from expansion.view.kept import kept
from expansion.view.language import Language
from expansion.view.names import city_name
from expansion.view.plan import Aim, standing
from expansion.view.words import names_in_words, overdue_words

_NAMED, _FIRST = 12, 3  # cities of one day that are named; of more, the first ones


@dataclass(frozen=True)
class Turn:
    """A day on which offices change, each with the period that begins."""

    day: date
    offices: tuple[tuple[Office, Spell], ...]


def turns(offices: Iterable[Office]) -> tuple[Turn, ...]:
    """Return the days on which something changes, in order."""
    by_day: dict[date, list[tuple[Office, Spell]]] = defaultdict(list)
    for office in offices:
        for spell in office.turns:
            if spell.start is not None:
                by_day[spell.start].append((office, spell))
    return tuple(Turn(day, tuple(by_day[day])) for day in sorted(by_day))


@kept
def first_plan(dataset: Dataset, layer: Layer) -> date | None:
    """Return the day from which a layer tells of a plan, or None: it dates none."""
    plans = (
        spell.start
        for office in dataset.layer(layer)
        for spell in office.turns
        if spell.status is Status.PLANNED and spell.start is not None
    )
    return min(plans, default=None)


def turn_words(turn: Turn, language: Language) -> str:
    """Say what happens, each part with the date of its own source.

    For example "April 2024: Tokyo opens", or "2024: Seattle opens; 9 Oct 2024: Paris
    and Brussels are announced".
    """
    told: dict[tuple[PartialDate, str], list[str]] = defaultdict(list)
    for office, new in sorted(turn.offices, key=lambda turned: turned[1].status):
        when = _when(new, turn.day)
        told[when, _what(office, new)].append(city_name(office, language))
    clauses: dict[PartialDate, list[str]] = defaultdict(list)
    for (when, what), cities in told.items():
        clauses[when].append(_clause(what, cities, language))
    return "; ".join(
        language.text("{date}: {what}", date=language.date(when), what="; ".join(said))
        for when, said in clauses.items()
    )


def _what(office: Office, new: Spell) -> str:
    """Tell what a change is: a word of the table ``turn``, or what is overdue."""
    if new.status is Status.EXISTING:
        earlier = office.turns[: office.turns.index(new)]
        if any(spell.status is Status.CLOSED for spell in earlier):
            return "again"
        if new.life.opened is None:
            return "seen"
    if new.status is Status.OVERDUE:
        return f"overdue {new.life.planned_opening}"
    return new.status.value


def _clause(what: str, cities: list[str], language: Language) -> str:
    who = _who(cities, language)
    if not what.startswith("overdue "):
        return language.word("turn", what, count=len(cities), who=who)
    planned = PartialDate.parse(what.removeprefix("overdue "))
    due = overdue_words(planned, language)
    return language.text("{who}: {due}", who=who, due=due)


def _who(cities: list[str], language: Language) -> str:
    """Name some cities; of a crowd the first ones, and how many more."""
    if len(cities) <= _NAMED:
        return names_in_words(cities, language)
    more = len(cities) - _FIRST
    others = language.plural("{count} other", "{count} others", more)
    return names_in_words([*cities[:_FIRST], others], language)


def _when(new: Spell, day: date) -> PartialDate:
    """Return the date behind a change as its source gives it, never more exact."""
    exact = PartialDate.parse(day.isoformat())
    causes: dict[Status, tuple[PartialDate | None, ...]] = {
        Status.PLANNED: (new.life.announced,),
        Status.OVERDUE: (),  # nobody reports that nothing happened
        Status.EXISTING: (new.life.opened, new.life.seen),
        Status.CLOSED: (new.life.closed,),
    }
    likely = (each for each in causes[new.status] if each is not None)
    return next((each for each in likely if each.covers(exact)), exact)


def changes(
    offices: Iterable[Office], axis: Axis, language: Language
) -> list[dict[str, Any]]:
    """Return what happens, day by day, as plain JSON values.

    After today these are the last days that standing plans can mean. That a plan
    will not be kept is nothing anybody knows, so nothing becomes overdue there.
    """
    known = tuple(offices)
    told: dict[date, list[str]] = defaultdict(list)
    for turn in turns(known):
        seen = _until(axis.today, turn)
        if seen.day in axis and seen.offices:
            told[seen.day].append(turn_words(seen, language))
    for day, plans in _due(known, axis.today, language).items():
        told[day] += [
            _due_words(aim, when, cities, language)
            for (aim, when), cities in plans.items()
        ]
    return [
        {
            "day": days(day),
            "text": "; ".join(said),
            "is_plan": day > axis.known_until,
        }
        for day, said in sorted(told.items())
    ]


def _until(today: date, turn: Turn) -> Turn:
    """Return what of a turn can be said today."""
    if turn.day <= today:
        return turn
    is_said = (each for each in turn.offices if each[1].status is not Status.OVERDUE)
    return Turn(turn.day, tuple(is_said))


_Due = dict[tuple[Aim, PartialDate], list[str]]


def _due(
    offices: Iterable[Office], today: date, language: Language
) -> dict[date, _Due]:
    """Return the cities with standing plans, by the last day these can mean."""
    due: dict[date, _Due] = defaultdict(lambda: defaultdict(list))
    for office in offices:
        for plan in standing(office, today):
            if plan.date.last_day is not None:
                cities = due[plan.date.last_day][plan.aim, plan.date]
                cities.append(city_name(office, language))
    return due


def _due_words(
    aim: Aim, when: PartialDate, cities: list[str], language: Language
) -> str:
    who = _who(cities, language)
    what = language.word("aim", aim, count=len(cities), who=who)
    return language.text("{date}: {what}", date=language.date(when), what=what)
