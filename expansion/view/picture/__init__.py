"""Pictures of a view: drawn as SVG by us, made into pixels by a library."""

from expansion.view.picture.bare import draw_map
from expansion.view.picture.raster import to_png
from expansion.view.picture.sheet import NARROWEST, PREVIEW, WIDEST, draw

__all__ = ["NARROWEST", "PREVIEW", "WIDEST", "draw", "draw_map", "to_png"]
