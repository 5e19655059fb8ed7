"""What a view shows: the one condition that page, map, table and files share.

Python asks ``holds``. The map gets the same condition twice: as an expression in
deck.gl's language, for the markers, and as ranges for the filter on the graphics card.
The table asks ``holds`` of components/dom.js with the day and the chosen words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from expansion.model import Region, Spell, Status

ALWAYS, NEVER = -1_000_000, 4_000_000
"""Open ends in days since 1 January 1970; finite, because JSON has no infinity."""
_EPOCH = date(1970, 1, 1)


def days(day: date) -> int:
    """Return a day as whole days since 1 January 1970."""
    return (day - _EPOCH).days


def days_or(day: date | None, otherwise: int) -> int:
    """Return a day in days since 1 January 1970, or what stands for an open end."""
    return otherwise if day is None else days(day)


@dataclass(frozen=True)
class Condition:
    """Which rows a view shows; a row is an office in one spell.

    Attributes:
        ranges: For each column of a row that is a number, the first and the last
            one that are shown. Days are counted since 1 January 1970.
        words: For each column that is a word, the words that are shown.
    """

    ranges: Mapping[str, tuple[int, int]]
    words: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(
        cls,
        day: date,
        statuses: frozenset[Status] = frozenset(),
        regions: frozenset[Region] = frozenset(),
    ) -> "Condition":
        """Return the condition of a day and filters; an empty filter takes all."""
        number = days(day)
        return cls(
            {"start": (ALWAYS, number), "end": (number + 1, NEVER)},
            {
                "status": tuple(each.value for each in Status if each in statuses),
                "region": tuple(each.value for each in Region if each in regions),
            },
        )

    def holds(self, row: Mapping[str, Any]) -> bool:
        """Tell whether a row is shown."""
        return all(
            low <= row[column] <= high for column, (low, high) in self.ranges.items()
        ) and all(
            not words or row[column] in words for column, words in self.words.items()
        )

    def expression(self) -> str:
        """Return it in deck.gl's expression language."""
        parts = []
        for column, (low, high) in self.ranges.items():
            # An open end says nothing, and every step sends what is said.
            parts += [f"{low}<={column}"] if low > ALWAYS else []
            parts += [f"{column}<={high}"] if high < NEVER else []
        return "&&".join([*parts, *self._chosen()])

    def choice(self) -> str:
        """Return in the same language 1 or 0: what does not depend on the day."""
        chosen = "&&".join(self._chosen())
        return f"({chosen})?1:0" if chosen else "1"

    def _chosen(self) -> Iterator[str]:
        for column, words in self.words.items():
            if words:
                either = "||".join(f"{column}=='{word}'" for word in words)
                yield f"({either})"


def row_of(spell: Spell, region: Region) -> dict[str, Any]:
    """Return the columns of a row that a condition asks for."""
    return {
        "start": days_or(spell.start, ALWAYS),
        "end": days_or(spell.end, NEVER),
        "status": spell.status.value,
        "region": region.value,
    }
