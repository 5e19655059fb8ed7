"""The markers' shapes, as SVG: told apart by shape first, and by colour besides.

Each is drawn in a square of 64 units, of which two thirds are ink. The interactive
map gets all of them in one file, its atlas; a picture draws them where they stand.
"""

from functools import cache

from expansion.model import Status
from expansion.view.palette import Palette, css

SIZE = 64
"""Units of a shape's square."""
SHAPES = (
    *(status.value for status in Status),
    *("selected", "new", "changed"),
    *(f"{status.value}-uncertain" for status in Status),
)
"""In the order of the atlas: disc, ring, diamond, cross; then rings around a marker;
then the four again, half filled: not certain."""

_DIAMOND = '<path d="M32 5 59 32 32 59 5 32Z" fill="{halo}" fill-opacity=".9"/>'
_CROSS = '<path d="M18 18 46 46M46 18 18 46" stroke="{halo}" stroke-width="17"/>'
_DRAWN = {
    "existing": (
        '<circle cx="32" cy="32" r="22" fill="{halo}" fill-opacity=".9"/>'
        '<circle cx="32" cy="32" r="18" fill="{existing}"/>'
    ),
    "planned": (
        '<circle cx="32" cy="32" r="23" fill="{halo}" fill-opacity=".9"/>'
        '<circle cx="32" cy="32" r="15.5" stroke="{planned}" stroke-width="7.5"/>'
    ),
    "overdue": (
        f"{_DIAMOND}"
        '<path d="M32 14 50 32 32 50 14 32Z" stroke="{overdue}" stroke-width="6.5"/>'
        '<path d="M32 24v9" stroke="{overdue}" stroke-width="5"/>'
        '<circle cx="32" cy="40" r="2.8" fill="{overdue}"/>'
    ),
    "closed": (
        f"{_CROSS}"
        '<path d="M18 18 46 46M46 18 18 46" stroke="{closed}" stroke-width="9"/>'
    ),
    "selected": (
        '<circle cx="32" cy="32" r="27" stroke="{halo}" stroke-width="8"'
        ' stroke-opacity=".9"/>'
        '<circle cx="32" cy="32" r="27" stroke="{text}" stroke-width="4"/>'
    ),
    "new": (
        '<circle cx="32" cy="32" r="27" stroke="{text}" stroke-width="3.5"'
        ' stroke-linecap="butt" stroke-dasharray="5 5.6"/>'
    ),
    "changed": '<circle cx="32" cy="32" r="27" stroke="{text}" stroke-width="2.5"/>',
    "existing-uncertain": (
        '<circle cx="32" cy="32" r="22" fill="{halo}" fill-opacity=".9"/>'
        '<circle cx="32" cy="32" r="16" stroke="{existing}" stroke-width="4"/>'
        '<path d="M32 16a16 16 0 0 0 0 32Z" fill="{existing}"/>'
    ),
    "planned-uncertain": (
        '<circle cx="32" cy="32" r="23" fill="{halo}" fill-opacity=".9"/>'
        '<circle cx="32" cy="32" r="17.5" stroke="{planned}" stroke-width="3"/>'
        '<path d="M32 16.5a15.5 15.5 0 0 0 0 31" stroke="{planned}"'
        ' stroke-width="7.5" stroke-linecap="butt"/>'
    ),
    "overdue-uncertain": (
        f"{_DIAMOND}"
        '<path d="M32 14 50 32 32 50 14 32Z" stroke="{overdue}" stroke-width="4"/>'
        '<path d="M32 14 14 32 32 50Z" fill="{overdue}"/>'
    ),
    "closed-uncertain": (
        f"{_CROSS}"
        '<path d="M18 18 46 46" stroke="{closed}" stroke-width="9"/>'
        '<path d="M46 18 18 46" stroke="{closed}" stroke-width="4"/>'
    ),
}


@cache
def shape(name: str, palette: Palette) -> str:
    """Draw one of ``SHAPES`` as an SVG group; nothing in it is from outside."""
    colors = {
        each: css(getattr(palette, each))
        for each in ("halo", "text", *(status.value for status in Status))
    }
    drawn = _DRAWN[name].format(**colors)
    return f'<g fill="none" stroke-linecap="round" stroke-linejoin="round">{drawn}</g>'
