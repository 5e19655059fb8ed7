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
from expansion.view.clusters import NEAREST, Point, inside, levels_of
from expansion.view.kept import kept
from expansion.view.periods import periods_of
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


def gathered(
    scene: Scene,
    begins: float,
    number: int,
    square: tuple[float, float, float] = (0, 0, 1),
) -> Iterator[Single | Cluster]:
    """Go through what a scene shows at a level, cluster by cluster.

    Args:
        scene: What is shown.
        begins: The zoom at which the map opens.
        number: The level.
        square: Western and northern edge and size of a part of the world, from 0 to 1.
    """
    dataset, layer = scene.dataset, scene.view.sources
    periods, nudges = periods_of(dataset, layer), nudges_of(dataset, layer)
    shown = periods.that_hold(scene.condition)
    level = levels_of(dataset, layer, begins)[number]
    offices = periods.office[shown]
    clusters = level.cluster[offices]
    size, kinds = len(level.places), len(Status)
    cell = clusters * kinds + periods.columns["status"][shown]
    counts = np.bincount(cell, minlength=size * kinds).reshape(size, kinds)
    totals = counts.sum(axis=1)
    # Of each cluster one period that is shown, and its office.
    one, alone = np.zeros((2, size), np.int64)
    one[clusters], alone[clusters] = shown, offices
    own = levels_of(dataset, layer, begins)[NEAREST].places[alone]
    places = np.where(totals[:, None] == 1, own, level.places)
    for stands in np.flatnonzero(inside(places, square) & (totals > 0)).tolist():
        x, y = places[stands].tolist()
        if totals[stands] > 1:
            yield Cluster(stands, tuple(counts[stands].tolist()), (x, y))
        else:
            at = int(alone[stands])
            nudge = nudges.get(at, (0.0, 0.0))
            yield Single(
                periods.offices[at], periods.spells[one[stands]], (x, y), nudge
            )


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
