"""What is planned for an office: to open, to get another building, to close."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from expansion.model import Event, EventKind, Life, Office, PartialDate, Status
from expansion.model.lives import ALIVE

_AHEAD = timedelta(days=365)  # a plan that nobody dates was made so long before


class Aim(StrEnum):
    """What a plan is for."""

    OPENING = "opening"
    """The office opens."""
    BUILDING = "building"
    """The office exists; another building of it opens."""
    CLOSING = "closing"
    """The office closes."""


@dataclass(frozen=True)
class Plan:
    """A dated plan."""

    aim: Aim
    date: PartialDate


def plans_of(office: Office, life: Life) -> tuple[Plan, ...]:
    """Return the dated plans of one life of an office, whatever became of them."""
    found = []
    if life.planned_opening is not None:
        is_another = _is_another_building(office, life.planned_opening)
        aim = Aim.BUILDING if is_another else Aim.OPENING
        found.append(Plan(aim, life.planned_opening))
    if life.planned_closing is not None:
        found.append(Plan(Aim.CLOSING, life.planned_closing))
    return tuple(found)


def standing(office: Office, today: date) -> tuple[Plan, ...]:
    """Return the plans that are not over today and that nothing has overtaken."""
    spell = office.spell_on(today)
    if spell is None:
        return ()
    aims = {
        Status.PLANNED: (Aim.OPENING,),
        Status.EXISTING: (Aim.BUILDING, Aim.CLOSING),
    }.get(spell.status, ())
    return tuple(
        plan
        for plan in plans_of(office, spell.life)
        if plan.aim in aims and plan.date.last_day and plan.date.last_day > today
    )


def _is_another_building(office: Office, planned: PartialDate) -> bool:
    """Tell whether a planned opening cannot be that of the office itself.

    It was there already when the plan was made. Where no source dates the plan, a
    source that calls the office open itself says so, or the time that has passed.
    """
    plans = [
        event
        for event in office.events
        if event.kind is EventKind.PLANNED_OPENING and event.date == planned
    ]
    return any(_was_open(office, plan, planned) for plan in plans)


def _was_open(office: Office, plan: Event, planned: PartialDate) -> bool:
    if plan.published is not None and plan.published.start is not None:
        return _exists_on(office, plan.published.start)
    if any(
        event.kind in ALIVE and event.source_id == plan.source_id
        for event in office.events
    ):
        return True
    first = planned.start or planned.last_day
    return first is not None and _exists_on(office, _year_before(first))


def _exists_on(office: Office, day: date) -> bool:
    spell = office.spell_on(day)
    return spell is not None and spell.status is Status.EXISTING and spell.is_certain


def _year_before(day: date) -> date:
    return day - _AHEAD if day - date.min > _AHEAD else date.min
