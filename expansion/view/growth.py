"""How the number of offices grows, region by region; computed once per data set."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from expansion.model import Office, Region, Status
from expansion.view.condition import days
from expansion.view.language import Language
from expansion.view.turn import turns


def growth(offices: Iterable[Office], language: Language) -> list[dict[str, Any]]:
    """Return the steps of every region that has an office at any time.

    Returns:
        For each region its steps in order of time: from ``day`` on (None: since
        ever), ``existing`` offices and ``planned`` ones, overdue plans among them.
    """
    known = tuple(offices)
    return [
        {
            "region": region.value,
            "word": language.word("region", region),
            "steps": _steps([office for office in known if office.region is region]),
        }
        for region in Region
        if any(office.region is region for office in known)
    ]


def _steps(offices: list[Office]) -> list[dict[str, Any]]:
    statuses = {
        office.id: spell.status
        for office in offices
        for spell in office.turns
        if spell.start is None
    }
    counts = Counter(statuses.values())
    steps = [_step(None, counts)]
    for turn in turns(offices):
        for office, spell in turn.offices:
            if office.id in statuses:
                counts[statuses[office.id]] -= 1
            statuses[office.id] = spell.status
            counts[spell.status] += 1
        steps.append(_step(days(turn.day), counts))
    return steps


def _step(day: int | None, counts: Counter[Status]) -> dict[str, Any]:
    return {
        "day": day,
        "existing": counts[Status.EXISTING],
        "planned": sum(counts[status] for status in Status if status.is_plan),
    }
