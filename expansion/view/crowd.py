"""Rectangles filed by where they lie: neighbours are found without all pairs."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")

_CELL = 64.0  # pixels; about as wide as a name, so that most lie in one or two cells


@dataclass(frozen=True)
class Box:
    """A rectangle, in pixels to the right and downward."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, reach: float) -> "Box":
        """Return the square around a point."""
        return cls(x - reach, y - reach, x + reach, y + reach)

    def overlaps(self, other: "Box") -> bool:
        """Tell whether two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def lies_in(self, other: "Box") -> bool:
        """Tell whether all of it lies in another one."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


class Crowd(Generic[Item]):
    """Things filed in the cells of a grid that their rectangles touch."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Box, Item]]] = defaultdict(list)

    def add(self, box: Box, item: Item) -> None:
        """File a thing."""
        for cell in _cells(box):
            self._cells[cell].append((box, item))

    def near(self, box: Box) -> Iterator[tuple[Box, Item]]:
        """Go through what shares a cell with a rectangle; a thing may come twice."""
        for cell in _cells(box):
            yield from self._cells.get(cell, ())


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for across in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for down in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield across, down
