"""The time line of a picture: when offices were announced, opened, planned, closed.

It stands on the axis of the page's chart, with the same cuts. Its last day follows from
the data and the shown day, so that a picture of a day stays what it was.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from xml.etree.ElementTree import Element

from expansion.model import Life, Office, PartialDate
from expansion.view.axis import Axis, axis_of
from expansion.view.lettering import REGULAR, STRONG, measure
from expansion.view.palette import Palette, css
from expansion.view.picture.elements import add, group, write
from expansion.view.scene import Scene

_LANES = ("announced", "opened", "planned", "closed")
_LANE = 14.0  # how high one is
_WORDS = 12.0
_BAR = 7.0
_NARROWEST = 7.0  # pixels of an interval; what is shorter is a dot
_DAY = 18.0  # above the lanes, for the day's name
_SCALE = 17.0  # below, for the scale
_GAP = 12.0  # between two names
_APART = 78.0  # of two names of the scale, where it is not cut
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)  # its steps
_AFTER = 0.4  # how strong what comes after the shown day is drawn

Interval = tuple[date, date]
"""First and last day."""


@dataclass(frozen=True)
class Strip:
    """The time line, with its corner at the origin."""

    scene: Scene
    palette: Palette
    width: float
    drawn: Element = field(default_factory=group)

    @cached_property
    def axis(self) -> Axis:
        """Where days stand."""
        scene = self.scene
        return axis_of(scene.dataset, scene.view.sources, scene.day)

    @cached_property
    def lanes(self) -> dict[str, list[Interval]]:
        """What happened when, by kind; offices of other regions are left out."""
        view, axis = self.scene.view, self.axis
        lanes: dict[str, set[Interval]] = {name: set() for name in _LANES}
        for office in self.scene.dataset.layer(view.sources):
            for name, given in _dated(office):
                if not view.regions or office.region in view.regions:
                    span = given.start or axis.start, given.last_day or axis.end
                    lanes[name].add(span)
        return {name: sorted(told) for name, told in lanes.items() if told}

    @cached_property
    def words(self) -> dict[str, str]:
        """The names of the lanes."""
        return {name: self.scene.language.word("lane", name) for name in self.lanes}

    @cached_property
    def left(self) -> float:
        """Where the line begins, right of the lanes' names."""
        words = self.words.values()
        return max((measure(word, _WORDS) for word in words), default=0) + _GAP

    @property
    def bottom(self) -> float:
        """Where the lanes end."""
        return _DAY + len(self.lanes) * _LANE

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom + _SCALE

    def draw(self) -> Element:
        """Draw the scale, the shown day, and what happened over them."""
        self._scale()
        self._days()
        for number, (name, told) in enumerate(self.lanes.items()):
            self._lane(name, told, _DAY + (number + 0.5) * _LANE)
        return self.drawn

    def _at(self, day: date) -> float:
        knots = self.axis.knots()
        scale = (self.width - self.left) / max(knots[-1][1], 1)
        day = min(max(day, knots[0][0]), knots[-1][0])
        for (one, place), (other, another) in pairwise(knots):
            if one <= day <= other and one < other:
                share = (day - one) / (other - one)
                return self.left + (place + share * (another - place)) * scale
        return self.left

    def _scale(self) -> None:
        bottom = self.bottom + 0.5
        line, quiet = css(self.palette.border), css(self.palette.quiet)
        edge = f"M{self.left:.1f} {bottom:.1f}H{self.width:.1f}"
        add(self.drawn, "path", d=edge, stroke=line)
        for day, words, x in self._ticks():
            mark = f"M{self._at(day):.1f} {_DAY:.1f}V{bottom:.1f}"
            add(self.drawn, "path", d=mark, stroke=line)
            write(self.drawn, words, x=x, y=bottom + 13.5, size=_WORDS, fill=quiet)
        for cut in self.axis.cuts:
            self._cut(*map(self._at, cut))

    def _cut(self, start: float, end: float) -> None:
        """Break the line where years without an event are cut out."""
        paper, line = css(self.palette.paper), css(self.palette.quiet)
        middle, y = (start + end) / 2, self.bottom
        add(self.drawn, "rect", x=middle - 3, y=y - 3, width=6, height=6, fill=paper)
        slash = (
            f"M{middle - 5:.1f} {y + 4.5:.1f}l4-8M{middle + 1:.1f} {y + 4.5:.1f}l4-8"
        )
        add(self.drawn, "path", d=slash, stroke=line, fill="none")

    def _ticks(self) -> Iterator[tuple[date, str, float]]:
        """Go through the days of the scale that have room, with name and its place."""
        free = self.left
        for day in self._firsts():
            is_year = day.month == 1
            words = str(day.year) if is_year else self.scene.language.short_month(day)
            wide = measure(words, _WORDS)
            x = min(max(self._at(day) - wide / 2, self.left), self.width - wide)
            if x >= free:
                free = x + wide + _GAP
                yield day, words, x

    def _firsts(self) -> Iterator[date]:
        """Go through the first days of months or years, none of them in a cut."""
        axis, uncut = self.axis, self.axis.knots()[-1][1]
        first, last = (day.year * 12 + day.month - 1 for day in (axis.start, axis.end))
        most = max((self.width - self.left) / _APART, 1)
        step = next(
            (each for each in _MONTHS if uncut / 30 / each <= most), _MONTHS[-1]
        )
        for number in range(-(-first // step) * step, last + 1, step):
            day = date(number // 12, number % 12 + 1, 1)
            is_cut = any(start <= day < end for start, end in axis.cuts)
            if day >= axis.start and not is_cut:
                yield day

    def _lane(self, name: str, told: Iterable[Interval], middle: float) -> None:
        quiet = css(self.palette.quiet)
        word = self.words[name]
        write(self.drawn, word, x=0, y=middle + 4, size=_WORDS, fill=quiet)
        colors = {
            "announced": self.palette.quiet,
            "opened": self.palette.existing,
            "planned": self.palette.planned,
            "closed": self.palette.closed,
        }
        for interval in told:
            self._interval(interval, middle, css(colors[name]))

    def _interval(self, interval: Interval, middle: float, color: str) -> None:
        first, last = interval
        x, until = self._at(first), self._at(last + timedelta(days=1))
        strength = 1.0 if first <= self.scene.day else _AFTER
        if until - x < _NARROWEST:
            spot = {"cx": x, "cy": middle, "r": _BAR / 2, "fill_opacity": strength}
            paper = css(self.palette.paper)
            add(self.drawn, "circle", **spot, fill=color, stroke=paper)
            return
        # Intervals lie on one another, so each keeps its edges.
        add(
            self.drawn,
            "rect",
            x=x,
            y=middle - _BAR / 2 + 0.5,
            width=until - x,
            height=_BAR - 1,
            rx=2,
            fill=color,
            fill_opacity=strength * 0.4,
            stroke=color,
            stroke_opacity=strength,
        )

    def _days(self) -> None:
        """Draw the shown day, and the one that it is compared with."""
        scene, ink = self.scene, css(self.palette.text)
        told = [(day, day == scene.day) for day in (scene.before, scene.day) if day]
        weights = [STRONG if is_shown else REGULAR for _, is_shown in told]
        words = [self.scene.language.day(day) for day, _ in told]
        pairs = zip(words, weights, strict=True)
        wide = [measure(each, _WORDS, weight) for each, weight in pairs]
        places = [self._at(day) for day, _ in told]
        for x, (_, is_shown) in zip(places, told, strict=True):
            add(
                self.drawn,
                "path",
                d=f"M{x:.1f} {_DAY - 2:.1f}V{self.bottom + 3:.1f}",
                stroke=ink,
                stroke_width=2 if is_shown else 1.2,
                stroke_dasharray="none" if is_shown else "3 2.5",
            )
        lefts = side_by_side(places, wide, self.left, self.width)
        for x, text, weight in zip(lefts, words, weights, strict=True):
            write(
                self.drawn, text, x=x, y=_DAY - 6, size=_WORDS, weight=weight, fill=ink
            )


def _dated(office: Office) -> Iterator[tuple[str, PartialDate]]:
    """Go through what is dated in the lives of an office, each with its lane."""
    for life in dict.fromkeys(spell.life for spell in office.spells):
        for name, given in zip(_LANES, _dates(life), strict=True):
            yield from ((name, each) for each in given if each is not None)


def _dates(life: Life) -> tuple[tuple[PartialDate | None, ...], ...]:
    """Return the dates of a life in the order of the lanes."""
    opened = life.opened or life.seen
    plans = (life.planned_opening, life.planned_closing)
    return (life.announced,), (opened,), plans, (life.closed,)


def side_by_side(
    middles: Sequence[float], widths: Sequence[float], left: float, right: float
) -> list[float]:
    """Return where texts begin, near their middles, in order and within two edges."""
    starts: list[float] = []
    for middle, width in zip(middles, widths, strict=True):
        least = starts[-1] + widths[len(starts) - 1] + _GAP if starts else left
        starts.append(max(middle - width / 2, least))
    most = right
    for at in reversed(range(len(starts))):
        starts[at] = min(starts[at], most - widths[at])
        most = starts[at] - _GAP
    return starts
