"""The chart: a row for every office, with its periods and what happened when.

A mark stands on the day it leads to: the first one within the date its source gives
on which the office is what the mark says, so that nobody is led to a day on which
there is nothing to see.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from expansion.model import (
    EventKind,
    Life,
    Office,
    PartialDate,
    Spell,
    Status,
)
from expansion.view.axis import Axis
from expansion.view.condition import ALWAYS, NEVER, days, days_or
from expansion.view.language import Language
from expansion.view.names import city_name
from expansion.view.plan import Aim, Plan, plans_of
from expansion.view.rows import icon
from expansion.view.words import dates_in_words, overdue_words

_HAPPENED = {
    EventKind.ANNOUNCED: Status.PLANNED,
    EventKind.OPENED: Status.EXISTING,
    EventKind.OPERATING_BY: Status.EXISTING,
    EventKind.CLOSED: Status.CLOSED,
}


ROWS = 100
"""Offices that have a row of their own; the table names all of them."""
_PLANNED = {Aim.OPENING: "due", Aim.BUILDING: "building", Aim.CLOSING: "closing"}


def chart(
    offices: Iterable[Office], axis: Axis, language: Language
) -> list[dict[str, Any]]:
    """Return the first rows, the office with the first sign of life first.

    Returns:
        For each office its name, region, periods ``spells`` (first day, first day
        after, status, whether it is certain, in words) and ``marks``. Days are
        counted since 1 January 1970. A mark has the ``day`` it leads to, a ``shape``,
        a ``text``, for a plan its days ``from`` and ``to`` (exclusive), and for what
        has no date ``since``: the day from which that is known.
    """
    known = [office for office in offices if office.spells]
    names = {office.id: city_name(office, language) for office in known}
    known.sort(key=lambda office: (_first(office), names[office.id], office.id))
    known = known[:ROWS]
    return [
        {
            "id": office.id,
            "name": names[office.id],
            "region": office.region.value,
            "spells": [
                [
                    days_or(spell.start, ALWAYS),
                    days_or(spell.end, NEVER),
                    spell.status.value,
                    spell.is_certain,
                    dates_in_words(spell, language),
                ]
                for spell in office.spells
            ],
            "marks": [
                mark | {"text": f"{names[office.id]} – {mark['text']}"}
                for mark in _marks(office, axis, language)
            ],
        }
        for office in known
    ]


def _first(office: Office) -> date:
    return office.spells[0].start or date.min


def _marks(office: Office, axis: Axis, language: Language) -> Iterator[dict[str, Any]]:
    for life in dict.fromkeys(spell.life for spell in office.spells):
        for kind, given in _dated(life):
            yield _happened(office, kind, given, axis, language)
        for plan in plans_of(office, life):
            yield _planned(office, plan, axis, language)
    for spell in office.turns:
        if spell.status is Status.OVERDUE and spell.start and spell.start <= axis.today:
            due = overdue_words(spell.life.planned_opening, language)
            yield {"day": days(spell.start), "shape": icon(spell), "text": due}
        elif _has_no_date(office, spell):
            yield _undated(office, spell, axis, language)


def _dated(life: Life) -> Iterator[tuple[EventKind, PartialDate]]:
    """Go through what happened in a life, as far as it is dated."""
    happened = {
        EventKind.ANNOUNCED: life.announced,
        EventKind.OPENED: life.opened,
        # Where the day of the opening is known, being at work adds nothing.
        EventKind.OPERATING_BY: None if _is_a_day(life.opened) else life.seen,
        EventKind.CLOSED: life.closed,
    }
    for kind, given in happened.items():
        if given is not None:
            yield kind, given


def _is_a_day(given: PartialDate | None) -> bool:
    return (
        given is not None and given.start is not None and given.start == given.last_day
    )


def _happened(
    office: Office, kind: EventKind, given: PartialDate, axis: Axis, language: Language
) -> dict[str, Any]:
    words = language.word("mark", kind, date=language.date(given))
    day = _day_of(office, given, _HAPPENED[kind], axis)
    spell = office.spell_on(day)
    shape = "announced"
    if kind is not EventKind.ANNOUNCED and spell is not None:
        shape = icon(spell)  # the map's on that day
    return {"day": days(day), "shape": shape, "text": words}


def _day_of(office: Office, given: PartialDate, status: Status, axis: Axis) -> date:
    """Return the first day within a date on which an office has a status.

    Where it never has it then, the first one on which anything is known of it.
    """
    low = given.start or given.last_day or axis.start
    within = [
        (max(spell.start or low, low), spell)
        for spell in office.spells
        if (spell.end is None or spell.end > low)
        and (given.end is None or (spell.start or low) < given.end)
    ]
    wanted = [day for day, spell in within if spell.status is status]
    known = [day for day, _ in within]
    day = min(wanted or known, default=office.spells[0].start or low)
    return min(max(day, axis.start), axis.end)


def _planned(
    office: Office, plan: Plan, axis: Axis, language: Language
) -> dict[str, Any]:
    last = plan.date.last_day or plan.date.start or axis.end
    known = office.spells[0].start or axis.start
    return {
        "day": days(min(max(last, known, axis.start), axis.end)),
        "shape": _PLANNED[plan.aim],
        "from": days(max(plan.date.start or known, axis.start)),
        "to": days_or(plan.date.end, days(axis.end) + 1),
        "text": language.word("planned_mark", plan.aim, date=language.date(plan.date)),
    }


def _has_no_date(office: Office, spell: Spell) -> bool:
    """Tell whether the source of a status gives no date for what decides it."""
    if spell.status is Status.PLANNED:  # the day of the announcement is another thing
        is_open = any(
            each.status is Status.EXISTING and each.life == spell.life
            for each in office.spells
        )
        return spell.life.planned_opening is None and not is_open
    return spell.life.date_of(spell.status) is None


def _undated(
    office: Office, spell: Spell, axis: Axis, language: Language
) -> dict[str, Any]:
    sure = [
        each.start or axis.start
        for each in office.spells
        if each.status is spell.status and each.is_certain
    ]
    first = spell.start or axis.start
    day = min((day for day in sure if day <= axis.today), default=first)
    return {
        "day": days(min(max(day, axis.start), axis.end)),
        "shape": spell.status.value,
        "since": days_or(spell.start, ALWAYS),
        "text": language.word("undated_mark", spell.status),
    }
