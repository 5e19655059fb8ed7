"""The phases of an office's life, each of one status, and the periods cut from them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, groupby

from expansion.model.event import Event
from expansion.model.lives import EVER, NEVER
from expansion.model.spell import Closing, Life, Spell, Status

Doubt = tuple[date, date]
"""From when to when (exclusive) a status is not certain."""


@dataclass(frozen=True)
class Phase:
    """A status from a day on.

    Attributes:
        status: The status.
        start: Its first day.
        proof: What decides it.
        life: The life it belongs to.
        doubts: When it is not certain.
        turns: From when on what is said of a closing to come.
    """

    status: Status
    start: date
    proof: Event
    life: Life
    doubts: tuple[Doubt, ...]
    turns: Mapping[date, Closing] = field(default_factory=dict)


def spells_of(phases: list[Phase]) -> Iterator[Spell]:
    """Return the periods of phases in order of time, without gaps."""
    return _joined(_cut(phases))


def _cut(phases: list[Phase]) -> Iterator[Spell]:
    """Cut phases where certainty or the word on a closing changes."""
    bounds = [*(phase.start for phase in phases), NEVER]
    for phase, end in zip(phases, bounds[1:], strict=True):
        cuts = {phase.start, *phase.turns, *chain.from_iterable(phase.doubts)}
        days = sorted(day for day in cuts if phase.start <= day < end)
        for day, after in zip(days, [*days[1:], end], strict=True):
            said = [phase.turns[turn] for turn in sorted(phase.turns) if turn <= day]
            yield Spell(
                status=phase.status,
                start=None if day == EVER else day,
                end=None if after == NEVER else after,
                is_certain=not any(a <= day < b for a, b in phase.doubts),
                proof=phase.proof,
                life=phase.life,
                closing=said[-1] if said else Closing.NONE,
            )


def _joined(spells: Iterable[Spell]) -> Iterator[Spell]:
    """Join neighbours between which nothing changes."""
    for _, same in groupby(
        spells, key=lambda each: replace(each, start=None, end=None)
    ):
        first, *others = same
        yield replace(first, end=others[-1].end) if others else first
