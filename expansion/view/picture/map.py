"""The map of a picture: sea, land, markers, and names that keep clear of each other.

Markers, names and camera are those of the interactive map, in its CSS pixels, so that
one can take the other's place.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from xml.etree.ElementTree import Element

from expansion.model import Office
from expansion.view.camera import Camera, Room, pixels
from expansion.view.change import Change
from expansion.view.labels import HALO, NAME_SIZE, Label, place
from expansion.view.language import Language
from expansion.view.lettering import STRONG, clean, shorten
from expansion.view.markers import SIZE, shape
from expansion.view.names import city_name
from expansion.view.palette import Palette, css
from expansion.view.picture.elements import add, group, own, write
from expansion.view.picture.outline import Window, outline_in
from expansion.view.rows import icon
from expansion.view.scene import Scene, Shown

_LONGEST = 150.0  # pixels of a name
_DROP = 0.34  # from the middle of a line to its baseline, of a size
_RING = 1.25  # times a marker's size; names keep clear of it
_LINE = 0.7


@dataclass(frozen=True)
class Ground:
    """What a map is drawn on.

    Attributes:
        camera: Where it looks.
        room: How large it is.
        detail: Pixels of the finished picture for one of the room.
        marker: The size of a marker in pixels, halo and all.
        edge: Pixels at its left and right edge that no name enters.
        is_endless: Whether the world goes on beyond its eastern and western edge.
    """

    camera: Camera
    room: Room
    detail: float
    marker: float
    edge: float = 0
    is_endless: bool = False

    @property
    def window(self) -> Window:
        """The part of the world that is seen."""
        camera, room = self.camera, self.room
        x, y = pixels(camera.longitude, camera.latitude, camera.zoom)
        left, top = x - room.width / 2, y - room.height / 2
        return Window(left, top, room.width, room.height, camera.zoom)

    def at(self, office: Office) -> tuple[float, float]:
        """Return where an office is, in pixels from the left and the top."""
        location, window = office.location, self.window
        x, y = pixels(location.longitude, location.latitude, self.camera.zoom)
        return x - window.left, y - window.top


def short_name(office: Office, language: Language) -> str:
    """Return the name that stands beside a marker."""
    return shorten(clean(city_name(office, language)), _LONGEST, NAME_SIZE, STRONG)


@dataclass(frozen=True)
class Map:
    """The map of a picture, with names for what is shown, or for all of some."""

    scene: Scene
    ground: Ground
    palette: Palette
    named: Iterable[Office] | None = None

    @cached_property
    def labels(self) -> Mapping[str, Label]:
        """Where the names stand, by office id."""
        shown, ground = (each.office for each in self.scene.shown), self.ground
        names = (
            (
                office.id,
                short_name(office, self.scene.language),
                office.location.longitude,
                office.location.latitude,
            )
            for office in (shown if self.named is None else self.named)
        )
        width = ground.room.width - 2 * ground.edge
        return place(names, ground.camera, replace(ground.room, width=width))

    def draw(self) -> Element:
        """Draw it; the outline may reach beyond the map's edges.

        Whatever stands beside the map is drawn over that: many times quicker than a
        clipping path.
        """
        drawn = group()
        room = self.ground.room
        sea = css(self.palette.sea)
        add(drawn, "rect", width=room.width, height=room.height, fill=sea)
        drawn.append(self._land())
        self._offices(drawn)
        return drawn

    def _offices(self, drawn: Element) -> None:
        """Draw markers and names."""
        marker = self.ground.marker
        for each in self.scene.shown:
            for ring in self._rings(each):
                drawn.append(self._shape(each.office, ring, marker * _RING))
        for each in self.scene.shown:
            drawn.append(self._shape(each.office, icon(each.spell), marker))
        for each in self.scene.shown:
            if self.labels[each.office.id].is_shown:
                self._name(drawn, each.office, self.labels[each.office.id])

    def _land(self) -> Element:
        window = self.ground.window
        endless = self.ground.is_endless
        outline = outline_in(window, self.ground.detail, is_endless=endless)
        drawn = group(
            -window.left,
            -window.top,
            outline.scale,
            fill="none",
            stroke_width=_LINE / outline.scale,
            stroke_linejoin="round",
        )
        graticule, border = css(self.palette.graticule), css(self.palette.border)
        add(drawn, "path", d=outline.paths["graticule"], stroke=graticule)
        add(drawn, "path", d=outline.paths["country"], fill=css(self.palette.land))
        add(drawn, "path", d=outline.paths["border"], stroke=border)
        return drawn

    def _rings(self, each: Shown) -> Iterator[str]:
        if each.change in (Change.NEW, Change.CHANGED):
            yield each.change.value
        if each.office.id == self.scene.view.office:
            yield "selected"

    def _shape(self, office: Office, name: str, size: float) -> Element:
        x, y = self.ground.at(office)
        right, down = self.labels[office.id].nudge
        return own(
            shape(name, self.palette),
            x=x + right - size / 2,
            y=y + down - size / 2,
            scale=size / SIZE,
        )

    def _name(self, drawn: Element, office: Office, label: Label) -> None:
        x, y = self.ground.at(office)
        write(
            drawn,
            short_name(office, self.scene.language),
            x=x + label.x,
            y=y + label.y + NAME_SIZE * _DROP,
            size=NAME_SIZE,
            weight=STRONG,
            anchor=label.anchor,
            fill=css(self.palette.text),
            stroke=css(self.palette.halo),
            stroke_width=HALO,
            stroke_linejoin="round",
            paint_order="stroke",
        )
