"""The bare map of a view, to stand in a page until the interactive one has painted."""

from expansion.view.camera import Camera, Frame
from expansion.view.lettering import clean
from expansion.view.palette import Palette
from expansion.view.picture.elements import picture, to_text
from expansion.view.picture.gathered_map import map_of
from expansion.view.picture.map import Ground
from expansion.view.scene import Scene


def draw_map(scene: Scene, *, camera: Camera, frame: Frame, palette: Palette) -> str:
    """Draw the map of a view as the interactive one opens, as SVG text.

    Camera, markers and names are the same, so that one can fade into the other.
    """
    ground = Ground(camera, frame.room, detail=1, marker=frame.marker)
    offices = scene.dataset.layer(scene.view.sources)
    bare = picture(frame.width, frame.height, (frame.width, frame.height))
    bare.set("aria-label", clean(scene.sentence))
    bare.append(map_of(scene, ground, palette, offices))
    return to_text(bare)
