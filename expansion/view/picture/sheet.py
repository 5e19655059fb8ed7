"""A picture of a scene: for a slide, or for a link's preview.

Everything is drawn in units that are CSS pixels at a width of 720 to 960; a larger
picture is the same drawing, larger, with a finer outline. A preview is drawn in 480
units and enlarged, so that it can be read when a chat shows it small.
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from expansion.view.camera import Camera, Room, fit_room
from expansion.view.imprint import CREDIT, source_line
from expansion.view.lettering import (
    REGULAR,
    STRONG,
    clean,
    measure,
    shorten,
    wrap,
)
from expansion.view.palette import Palette, css
from expansion.view.picture.elements import add, group, picture, to_text, write
from expansion.view.picture.gathered_map import map_of
from expansion.view.picture.legend import legend_of
from expansion.view.picture.map import Ground
from expansion.view.picture.strip import Strip
from expansion.view.scene import Scene
from expansion.view.summary import setting, tally_words

NARROWEST, WIDEST = 600, 3000
"""Pixels a picture can be wide."""
PREVIEW = (1200, 630)
"""Width and height of a link's preview, as chats and networks ask for it."""

_TITLE_LINES, _WORDS_LINES = 2, 2
_COMPANY = 28  # characters of a company's name; the rest of a title must have room


@dataclass(frozen=True)
class _Style:
    """How a sheet is laid out, in its units.

    Attributes:
        margin: Left and right of everything but the map.
        edge: Above and below everything.
        title: Size of the title where it fits into one line.
        titles: Size of one in two lines.
        words: Size of where, when and what changed.
        legend: Size of the legend's letters.
        small: Size of source and licence.
        above: Within the map, above and below the markers.
        marker: Size of a marker.
        has_strip: Whether there is room for the time line.
    """

    margin: float
    edge: float
    title: float
    titles: float
    words: float
    legend: float
    small: float
    above: float
    marker: float
    has_strip: bool


_EDGE = 3.0  # units at the left and right edge of a map without names
_SLIDE = _Style(28, 20, 25, 22, 15, 13.5, 11, above=24, marker=22, has_strip=True)
_CARD = _Style(16, 9, 21, 17, 13, 12.5, 9, above=11, marker=19, has_strip=False)
_SLIDE_UNITS, _CARD_UNITS = (720, 960), 480
_SHAPE = 5 / 8  # of a slide's width to its height


def draw(
    scene: Scene, *, width: int, height: int | None = None, palette: Palette
) -> str:
    """Draw what a view shows, as SVG text.

    Nothing in it points anywhere, and texts of the data are text.

    Args:
        scene: What is shown.
        width: In pixels.
        height: In pixels, for a preview with large letters; None: a slide, whose
            height follows from its width.
        palette: The colours.
    """
    if height is not None:
        return _Sheet(scene, palette, _CARD, width, height, _CARD_UNITS).draw()
    units = min(max(width, _SLIDE_UNITS[0]), _SLIDE_UNITS[1])
    return _Sheet(scene, palette, _SLIDE, width, round(width * _SHAPE), units).draw()


@dataclass(frozen=True)
class _Sheet:
    """A picture while it is drawn."""

    scene: Scene
    palette: Palette
    style: _Style
    width: int
    height: int
    across: float

    @property
    def _detail(self) -> float:
        """Pixels of a unit."""
        return self.width / self.across

    @property
    def _down(self) -> float:
        return self.height / self._detail

    @property
    def _room(self) -> float:
        return self.across - 2 * self.style.margin

    def draw(self) -> str:
        """Draw it from top to bottom; the map takes what the words leave."""
        root = picture(self.width, self.height, (self.across, self._down))
        root.set("lang", self.scene.language.code)
        root.set("aria-label", clean(self.scene.sentence))
        above, below = self._cover(), self._cover()
        top = self._sharp(self._header(above))
        bottom = self._sharp(self._footer(below))
        above[0].set("height", f"{top:g}")
        below[0].set("y", f"{bottom:g}")
        root.extend((self._map(top, bottom), above, below))
        return to_text(root)

    def _sharp(self, y: float) -> float:
        """Move an edge to that of a pixel, so that nothing shines through."""
        return round(y * self._detail) / self._detail

    def _cover(self) -> Element:
        """Begin what is drawn over the map's overhanging edges."""
        cover = group()
        paper = css(self.palette.paper)
        add(cover, "rect", width=self.across, height=self._down, fill=paper)
        return cover

    def _header(self, root: Element) -> float:
        """Write what the picture says; return where the map begins."""
        style, scene, ink = self.style, self.scene, css(self.palette.text)
        title = clean(self._tally())
        is_long = measure(title, style.title, STRONG) > self._room
        size = style.titles if is_long else style.title
        y = style.edge - size * 0.3
        for line in wrap(title, self._room, size, _TITLE_LINES, STRONG):
            y += size * 1.18
            self._line(root, line, y, size, ink, weight=STRONG)
        y += style.words * 0.12
        words = setting(scene.moment, scene.language, scene.view.regions)
        told = f"{words}. {scene.compared}" if scene.compared else words
        for line in wrap(clean(told), self._room, style.words, _WORDS_LINES):
            y += style.words * 1.38
            self._line(root, line, y, style.words, ink)
        return y + style.words * 0.75

    def _tally(self) -> str:
        scene = self.scene
        company = clean(scene.dataset.company)
        if len(company) > _COMPANY:
            company = f"{company[:_COMPANY].rstrip()}…"
        return tally_words(scene.tally, scene.moment, company, scene.language)

    def _footer(self, root: Element) -> float:
        """Write everything below the map, upwards; return where the map ends."""
        style, quiet = self.style, css(self.palette.quiet)
        y = self._down - style.edge * 0.8
        room = self._room - measure(CREDIT, style.small) - style.small
        source = shorten(clean(source_line(self.scene)), room, style.small)
        self._line(root, CREDIT, y, style.small, quiet, anchor="end")
        self._line(root, source, y, style.small, quiet)
        y -= style.small * 1.4
        if style.has_strip:
            strip = Strip(self.scene, self.palette, self._room)
            y -= strip.height + style.small * 0.7
            self._stand(root, strip.draw(), y)
        legend = legend_of(self.scene, self._room, style.legend)
        y -= legend.height
        self._stand(root, legend.draw(self.palette), y)
        return y - style.legend * 0.3

    def _stand(self, root: Element, drawn: Element, y: float) -> None:
        place = group(self.style.margin, y)
        place.append(drawn)
        root.append(place)

    def _map(self, top: float, bottom: float) -> Element:
        style, scene = self.style, self.scene
        room = Room(self.across, bottom - top, self.across * 0.075, style.above)
        camera = self._camera(room)
        ground = Ground(
            camera, room, self._detail, style.marker, _EDGE, is_endless=True
        )
        drawn = group(0, top)
        drawn.append(map_of(scene, ground, self.palette))
        return drawn

    def _camera(self, room: Room) -> Camera:
        """Fit the camera to every office that days and statuses could show.

        So pictures of two days of one view can lie side by side.
        """
        view = self.scene.view
        offices = self.scene.dataset.layer(view.sources)
        return fit_room(
            (
                office.location
                for office in offices
                if not view.regions or office.region in view.regions
            ),
            room,
        )

    def _line(
        self,
        root: Element,
        text: str,
        y: float,
        size: float,
        fill: str,
        *,
        weight: int = REGULAR,
        anchor: str = "start",
    ) -> None:
        margin = self.style.margin
        x = margin if anchor == "start" else self.across - margin
        write(root, text, x=x, y=y, size=size, weight=weight, anchor=anchor, fill=fill)
