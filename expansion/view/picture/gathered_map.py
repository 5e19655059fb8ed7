"""The map of a picture; many offices are gathered as on the interactive map."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from expansion.model import Office
from expansion.view.camera import WORLD
from expansion.view.clusters import HALF, MANY, Point, level_at
from expansion.view.crowd import Box
from expansion.view.gathered import Cluster, Single, gathered
from expansion.view.labels import Spot, label
from expansion.view.lettering import STRONG
from expansion.view.markers import SIZE, shape
from expansion.view.palette import Palette, css
from expansion.view.picture.elements import own, write
from expansion.view.picture.map import Ground, Map, short_name
from expansion.view.rings import ring, ring_of, size_of
from expansion.view.rows import icon
from expansion.view.scene import Scene

_NUMBER, _DROP = 12.0, 0.35  # size of a cluster's number; its baseline, of that


def map_of(
    scene: Scene,
    ground: Ground,
    palette: Palette,
    named: Iterable[Office] | None = None,
) -> Element:
    """Draw the map of a scene, with names for what is shown, or for all of some."""
    is_many = len(scene.dataset.layer(scene.view.sources)) > MANY
    kind = GatheredMap if is_many else Map
    return kind(scene, ground, palette, named).draw()


@dataclass(frozen=True)
class GatheredMap(Map):
    """A map of clusters and of offices that stand alone."""

    def _offices(self, drawn: Element) -> None:
        scene, marker = self.scene, self.ground.marker
        zoom = self.ground.camera.zoom
        stands = gathered(scene, min(zoom, HALF), level_at(zoom))
        singles: list[Single] = []
        spots: list[Spot] = []
        for each in stands:
            x, y = self._at(each.place)
            if isinstance(each, Cluster):
                self._cluster(drawn, each, x, y)
                spots.append(Spot(str(each.number), "", x, y, half=_half(each)))
            else:
                x, y = x + each.nudge[0], y + each.nudge[1]
                name = short_name(each.office, scene.language)
                drawn.append(self._drawn(icon(each.spell), x, y, marker))
                spots.append(Spot(each.office.id, name, x, y, nudge=each.nudge))
                singles.append(each)
        room = self.ground.room
        labels = label(spots, Box(0, 0, room.width, room.height - room.bar))
        for each in singles:
            if labels[each.office.id].is_shown:
                self._name(drawn, each.office, labels[each.office.id])

    def _at(self, place: Point) -> Point:
        scale, window = WORLD * 2**self.ground.camera.zoom, self.ground.window
        return place[0] * scale - window.left, place[1] * scale - window.top

    def _drawn(self, name: str, x: float, y: float, size: float) -> Element:
        half = size / 2
        return own(shape(name, self.palette), x=x - half, y=y - half, scale=size / SIZE)

    def _cluster(self, drawn: Element, cluster: Cluster, x: float, y: float) -> None:
        half = _half(cluster)
        figure = ring(ring_of(cluster.counts), self.palette)
        drawn.append(own(figure, x=x - half, y=y - half, scale=2 * half / SIZE))
        write(
            drawn,
            str(cluster.total),
            x=x,
            y=y + _NUMBER * _DROP,
            size=_NUMBER,
            weight=STRONG,
            anchor="middle",
            fill=css(self.palette.text),
        )


def _half(cluster: Cluster) -> float:
    return size_of(cluster.total) / 2
