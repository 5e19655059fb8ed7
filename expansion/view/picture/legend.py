"""What the shapes of a picture mean: only those that occur."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from expansion.model import Status
from expansion.view.change import Change
from expansion.view.lettering import measure
from expansion.view.markers import SIZE, shape
from expansion.view.palette import Palette, css
from expansion.view.picture.elements import group, own, write
from expansion.view.scene import Scene

_ICON = 22.0  # of which two thirds are ink
_INK = _ICON * 2 / 3 + 4
_BETWEEN = 17.0  # keys


@dataclass(frozen=True)
class Key:
    """One of ``markers.SHAPES`` with what it means; a ring is drawn around a marker."""

    shape: str
    words: str
    is_ring: bool = False


@dataclass(frozen=True)
class Legend:
    """The keys in rows, and the size of their letters."""

    rows: tuple[tuple[Key, ...], ...]
    size: float

    @property
    def height(self) -> float:
        """How high it is."""
        return len(self.rows) * self._row

    @property
    def _row(self) -> float:
        return self.size * 1.75

    def draw(self, palette: Palette) -> Element:
        """Draw it with its corner at the origin."""
        drawn = group()
        for number, row in enumerate(self.rows):
            left, middle = 0.0, (number + 0.5) * self._row
            for key in row:
                self._draw_key(drawn, key, palette, left, middle)
                left += _width(key, self.size) + _BETWEEN
        return drawn

    def _draw_key(
        self, drawn: Element, key: Key, palette: Palette, x: float, middle: float
    ) -> None:
        size = self.size
        # The rings around a marker fill their square, all else two thirds of it.
        wide = _ICON * 0.8 if key.is_ring else _ICON
        corner = x + _ICON / 3 - wide / 2, middle - wide / 2
        mark = shape(key.shape, palette)
        drawn.append(own(mark, x=corner[0], y=corner[1], scale=wide / SIZE))
        write(
            drawn,
            key.words,
            x=x + _INK,
            y=middle + size * 0.34,
            size=size,
            fill=css(palette.text),
        )


def legend_of(scene: Scene, room: float, size: float) -> Legend:
    """Return what the shapes of a scene mean, in rows of at most ``room``."""
    rows: list[list[Key]] = []
    left = room
    for key in _keys(scene):
        wide = _width(key, size)
        if not rows or left + wide > room:
            rows.append([])
            left = 0
        rows[-1].append(key)
        left += wide + _BETWEEN
    return Legend(tuple(tuple(row) for row in rows), size)


def _width(key: Key, size: float) -> float:
    return _INK + measure(key.words, size)


def _keys(scene: Scene) -> Iterator[Key]:
    language = scene.language
    counts = Counter(each.status for each in scene.shown)
    for status in Status:
        if counts[status]:
            yield Key(status.value, language.word("status", status))
    doubtful = [each for each in scene.shown if not each.spell.is_certain]
    if doubtful:
        first = min(doubtful, key=lambda each: list(Status).index(each.status))
        yield Key(
            f"{first.status}-uncertain", language.text("Half filled: not certain")
        )
    changes = Counter(each.change for each in scene.shown)
    for change in (Change.NEW, Change.CHANGED):
        if changes[change]:
            word = language.word("change", change)
            yield Key(change.value, word, is_ring=True)
