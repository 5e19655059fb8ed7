"""What stands on a map of many offices: clusters, each with its counts, and offices.

A cluster of which the view shows one office is that office, where it truly is; of
which it shows none is nothing. So whatever the day, the filters and the nearness are,
what stands on the map adds up to the headline.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import cos, pi, sin, sqrt

import numpy as np

from expansion.dataset import Dataset, Layer
from expansion.model import Office, Spell, Status
from expansion.view.camera import Camera, Frame, fit
from expansion.view.clusters import NEAREST, Point, levels_of
from expansion.view.condition import Condition
from expansion.view.kept import kept
from expansion.view.periods import Numbers, periods_of
from expansion.view.scene import Scene

_TURN = pi * (3 - sqrt(5))  # the golden angle: a sunflower's seeds never meet
_APART = 9.0  # pixels, about, between offices of one place


@dataclass(frozen=True)
class Single:
    """An office that stands alone.

    Attributes:
        office: The office.
        spell: The period of the shown day.
        place: Where it is, from 0 to 1 eastward and southward on the world.
        nudge: Pixels (right, down) by which it stands aside for others of its place.
    """

    office: Office
    spell: Spell
    place: Point
    nudge: Point


@dataclass(frozen=True)
class Cluster:
    """Several shown offices that stand as one.

    Attributes:
        number: Its number on its level.
        counts: How many have each status.
        place: Where it stands, from 0 to 1 eastward and southward on the world.
    """

    number: int
    counts: tuple[int, ...]
    place: Point

    @property
    def total(self) -> int:
        """How many offices it stands for."""
        return sum(self.counts)


@dataclass(frozen=True)
class Gathered:
    """What a view shows at one level.

    Attributes:
        dataset: The data.
        layer: Which sources count.
        counts: Of each cluster how many shown offices have each status.
        row: Of each cluster the place of a shown period of it among the periods.
        places: Of each cluster where what it shows stands.
    """

    dataset: Dataset
    layer: Layer
    counts: Numbers
    row: Numbers
    places: np.ndarray[tuple[int, int], np.dtype[np.float64]]

    def within(
        self, west: float, north: float, size: float
    ) -> Iterator[Single | Cluster]:
        """Go through what stands in a square of the world, whose sides are 1 long."""
        totals = self.counts.sum(axis=1)
        x, y = self.places.T
        is_in = (west <= x) & (x < west + size) & (north <= y) & (y < north + size)
        periods = periods_of(self.dataset, self.layer)
        nudges = nudges_of(self.dataset, self.layer)
        for number in np.flatnonzero(is_in & (totals > 0)).tolist():
            place = (float(x[number]), float(y[number]))
            if totals[number] > 1:
                yield Cluster(number, tuple(self.counts[number].tolist()), place)
            else:
                spell = int(self.row[number])
                at = int(periods.office[spell])
                office = periods.offices[at]
                nudge = nudges.get(at, (0.0, 0.0))
                yield Single(office, periods.spells[spell], place, nudge)


def gathered(
    dataset: Dataset, layer: Layer, condition: Condition, begins: float, number: int
) -> Gathered:
    """Count what a condition shows, cluster by cluster of a level."""
    periods, levels = periods_of(dataset, layer), levels_of(dataset, layer, begins)
    level, alone = levels[number], levels[NEAREST]
    rows = periods.that_hold(condition)
    offices = periods.office[rows]
    clusters = level.cluster[offices]
    places = level.places.copy()
    size, kinds = len(level.places), len(Status)
    cell = clusters * kinds + periods.columns["status"][rows]
    counts = np.bincount(cell, minlength=size * kinds).reshape(size, kinds)
    row = np.zeros(size, np.int64)
    row[clusters] = rows
    single = counts.sum(axis=1)[clusters] == 1
    places[clusters[single]] = alone.places[offices[single]]
    return Gathered(dataset, layer, counts, row, places)


def look_into(
    scene: Scene, begins: float, number: int, cluster: int, frame: Frame
) -> Camera | None:
    """Return the camera that opens a cluster of a level, or None: it shows nothing."""
    layer = scene.view.sources
    periods = periods_of(scene.dataset, layer)
    levels = levels_of(scene.dataset, layer, begins)
    if number >= len(levels):
        return None
    shown = periods.office[periods.that_hold(scene.condition)]
    members = shown[levels[number].cluster[shown] == cluster]
    if not len(members):
        return None
    found = fit((periods.offices[at].location for at in members.tolist()), frame)
    # Offices of one place part where every office stands alone, and not before.
    return replace(found, zoom=max(found.zoom, min(number + 1.6, NEAREST + 0.6)))


@kept
def nudges_of(dataset: Dataset, layer: Layer) -> dict[int, Point]:
    """Return by how much offices of one place stand aside: along a sunflower's spiral.

    Positions are city centres, so a few pixels claim nothing that the data do not; a
    hidden marker would.
    """
    same: dict[tuple[float, float], list[int]] = defaultdict(list)
    for at, office in enumerate(dataset.layer(layer)):
        same[office.location.longitude, office.location.latitude].append(at)
    return {
        at: (far * cos(turn * _TURN), far * sin(turn * _TURN))
        for offices in same.values()
        if len(offices) > 1
        for turn, at in enumerate(offices)
        for far in [_APART * sqrt(turn)]
    }
