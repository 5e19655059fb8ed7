"""The map of many offices in tiles: what deck.gl asks for where the reader looks.

The camera stays in the browser; deck.gl's TileLayer asks for the squares it sees, at
the level of its nearness. A tile is a GeoJSON feature collection, [longitude,
latitude], with everything that is drawn as properties.
"""

from dataclasses import dataclass
from math import atan, degrees, pi, sinh
from typing import Any

import numpy as np

from expansion.dataset import Dataset, Layer
from expansion.model import Status
from expansion.view.camera import WORLD
from expansion.view.change import change_words
from expansion.view.clusters import HALF, NEAREST, Point, inside, levels_of
from expansion.view.crowd import Box
from expansion.view.gathered import Cluster, Single, gathered, nudges_of
from expansion.view.kept import kept
from expansion.view.labels import WIDE_BLANK, Label, Spot, label
from expansion.view.language import Language, language_for
from expansion.view.names import city_name
from expansion.view.rings import ring_of, size_of
from expansion.view.rows import icon
from expansion.view.scene import Scene
from expansion.view.words import dates_in_words, spell_word

TILE = 2 * WORLD
"""The size of a tile in pixels, where its level is halfway."""
_MARKER = 22  # pixels of a marker's width, halo and all
_NUMBER, _NAME = 12, 13  # pixels of a cluster's number and of an office's name


@dataclass(frozen=True)
class Tile:
    """A square of the world.

    Attributes:
        level: The level; at level n the world has 2ⁿ tiles from west to east.
        x: Counted from the west.
        y: Counted from the north.
    """

    level: int
    x: int
    y: int

    @classmethod
    def of(cls, level: int, x: int, y: int) -> "Tile":
        """Return a tile.

        Raises:
            ValueError: There is none.
        """
        if not (0 <= level <= NEAREST and 0 <= min(x, y) <= max(x, y) < 2**level):
            raise ValueError("There is no such tile.")
        return cls(level, x, y)

    @property
    def square(self) -> tuple[float, float, float]:
        """Its western and northern edge and its size, on a world from 0 to 1."""
        size = 1 / 2**self.level
        return self.x * size, self.y * size, size


def tile_json(scene: Scene, begins: float, tile: Tile) -> dict[str, Any]:
    """Return what a scene shows in a tile; the map opens at the zoom ``begins``."""
    language = scene.language
    names = _names(scene.dataset, scene.view.sources, begins, tile, language.code)
    features = [
        _cluster(each, tile, language)
        if isinstance(each, Cluster)
        else _single(each, names.get(each.office.id), scene)
        for each in gathered(scene, begins, tile.level, tile.square)
    ]
    return {"type": "FeatureCollection", "features": features}


def _cluster(cluster: Cluster, tile: Tile, language: Language) -> dict[str, Any]:
    return _feature(
        cluster.place,
        id=f"{tile.level}/{cluster.number}",
        icon=ring_of(cluster.counts),
        size=size_of(cluster.total),
        nudge=[0, 0],
        label=str(cluster.total),
        text=_NUMBER,
        anchor="middle",
        offset=[0, 0],
        tip="\n".join(
            f"{language.word('status', status)}: {count}"
            for status, count in zip(Status, cluster.counts, strict=True)
            if count
        ),
    )


def _single(single: Single, label: Label | None, scene: Scene) -> dict[str, Any]:
    office, spell, language = single.office, single.spell, scene.language
    right, down = (round(pixels, 1) for pixels in single.nudge)
    tip = (
        f"{city_name(office, language)}, "
        f"{language.country(office.location.country_code)}\n"
        f"{spell_word(spell, language)} – {dates_in_words(spell, language)}"
    )
    if scene.before is not None:
        tip += f"\n{change_words(office, spell.status, scene.before, language)}"
    written: dict[str, Any] = {"label": "", "anchor": "start", "offset": [0, 0]}
    if label is not None and label.is_shown:
        offset = [round(label.x, 1), round(label.y, 1)]
        name = city_name(office, language).replace(" ", WIDE_BLANK)
        written = {"label": name, "anchor": label.anchor, "offset": offset}
    return _feature(
        single.place,
        id=office.id,
        icon=icon(spell),
        size=_MARKER,
        nudge=[right, down],
        text=_NAME,
        **written,
        tip=tip,
    )


def _feature(place: Point, **drawn: object) -> dict[str, Any]:
    x, y = place
    longitude, latitude = x * 360 - 180, degrees(atan(sinh(pi * (1 - 2 * y))))
    return {
        "type": "Feature",
        "geometry": {
            "type": "Point",
            "coordinates": [round(longitude, 4), round(latitude, 4)],
        },
        "properties": drawn,
    }


@kept
def _names(
    dataset: Dataset, layer: Layer, begins: float, tile: Tile, code: str
) -> dict[str, Label]:
    """Place the names of the offices that stand alone in a tile, whatever day it is.

    They keep clear of every cluster and of the tile's edge, so that they never change
    while time plays, and no tile knows of another.
    """
    level, offices = levels_of(dataset, layer, begins)[tile.level], dataset.layer(layer)
    language = language_for(code)
    west, north, size = tile.square
    scale = WORLD * 2 ** (tile.level + HALF)
    members = np.bincount(level.cluster, minlength=len(level.places))
    first = dict(zip(level.cluster.tolist(), offices, strict=True))
    nudges = nudges_of(dataset, layer) if tile.level == NEAREST else {}
    spots = []
    for number in np.flatnonzero(inside(level.places, tile.square)).tolist():
        right, down = nudges.get(number, (0.0, 0.0))
        x, y = (level.places[number] * scale).tolist()
        at = x + right, y + down
        if members[number] == 1:
            office = first[number]
            name = city_name(office, language)
            spots.append(Spot(office.id, name, *at, nudge=(right, down)))
        else:
            half = size_of(int(members[number])) / 2
            spots.append(Spot(str(number), "", *at, half=half))
    edge = Box(*(each * scale for each in (west, north, west + size, north + size)))
    return label(spots, edge)
