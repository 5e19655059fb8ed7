"""A picture becomes pixels: SVG to PNG by resvg, with the package's own font."""

import resvg_py

from expansion.view.lettering import FAMILY, FONT_FILES


def to_png(svg: str) -> bytes:
    """Return an SVG of ours as a PNG of its own size.

    Fonts of the machine are never asked for: a picture is the same everywhere.
    """
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=list(FONT_FILES),
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
