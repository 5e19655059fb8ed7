"""All periods of a layer column by column, so that a day is counted at one stroke.

``Condition.holds`` decides of one row, ``that_hold`` of all of them by the same ranges
and words; a test proves that both agree on any offices, day and filters.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from expansion.dataset import Dataset, Layer
from expansion.model import Office, Region, Spell, Status
from expansion.view.condition import Condition, row_of
from expansion.view.kept import kept

Numbers = NDArray[np.int64]
_WORDS = {"status": [*Status], "region": [*Region]}


@dataclass(frozen=True)
class Periods:
    """The periods of a layer's offices, in the order of the offices.

    Attributes:
        offices: The offices.
        spells: Every period.
        office: Of each period the place of its office among the offices.
        columns: What a condition asks for, by name; a word is its place in its kind.
        is_certain: Of each period whether its status holds for sure.
    """

    offices: tuple[Office, ...]
    spells: tuple[Spell, ...]
    office: Numbers
    columns: dict[str, Numbers]
    is_certain: NDArray[np.bool_]

    @cached_property
    def place(self) -> dict[str, int]:
        """The place of each office among the offices, by its id."""
        return {office.id: at for at, office in enumerate(self.offices)}

    def that_hold(self, condition: Condition) -> Numbers:
        """Return the places of the periods a condition shows: one for an office."""
        holds = np.ones(len(self.spells), bool)
        for column, (low, high) in condition.ranges.items():
            holds &= (self.columns[column] >= low) & (self.columns[column] <= high)
        for column, words in condition.words.items():
            if words:
                chosen = [_WORDS[column].index(word) for word in words]
                holds &= np.isin(self.columns[column], chosen)
        return np.flatnonzero(holds)

    def count(self, column: str, places: Numbers) -> dict[Any, int]:
        """Count periods by a column's word, in the order of its kind."""
        words = _WORDS[column]
        counts = np.bincount(self.columns[column][places], minlength=len(words))
        return dict(zip(words, counts.tolist(), strict=True))


@kept
def periods_of(dataset: Dataset, layer: Layer) -> Periods:
    """Return the periods of a layer's offices."""
    offices = dataset.layer(layer)
    rows = [
        (at, spell, row_of(spell, office.region))
        for at, office in enumerate(offices)
        for spell in office.spells
    ]
    columns = {
        name: np.array(
            [words.index(row[name]) for *_, row in rows]
            if (words := _WORDS.get(name))
            else [row[name] for *_, row in rows],
            np.int64,
        )
        for name in ("start", "end", "status", "region")
    }
    return Periods(
        offices,
        tuple(spell for _, spell, _ in rows),
        np.array([at for at, *_ in rows], np.int64),
        columns,
        np.array([spell.is_certain for _, spell, _ in rows], bool),
    )
