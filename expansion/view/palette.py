"""The map's colours, light and dark.

Blue, orange and magenta keep apart under the three simulations of colour blindness
(after Okabe and Ito, "Color Universal Design", 2008); shapes differ besides.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Colours as [red, green, blue] from 0 to 255.

    Attributes:
        name: ``light`` or ``dark``.
        sea: The background.
        land: Countries.
        border: Lines between countries.
        graticule: Meridians and parallels.
        text: Names of cities.
        halo: Around names, so that they stand out from land and sea.
        paper: What a picture's words stand on.
        quiet: Words that can be overlooked.
        existing: Offices that exist.
        planned: Offices that are planned.
        overdue: Offices whose planned date has passed.
        closed: Offices that are closed.
    """

    name: str
    sea: tuple[int, int, int]
    land: tuple[int, int, int]
    border: tuple[int, int, int]
    graticule: tuple[int, int, int]
    text: tuple[int, int, int]
    halo: tuple[int, int, int]
    paper: tuple[int, int, int]
    quiet: tuple[int, int, int]
    existing: tuple[int, int, int]
    planned: tuple[int, int, int]
    overdue: tuple[int, int, int]
    closed: tuple[int, int, int]


LIGHT = Palette(
    name="light",
    sea=(226, 234, 240),
    land=(250, 249, 245),
    border=(205, 208, 208),
    graticule=(212, 222, 230),
    text=(28, 36, 48),
    halo=(255, 255, 255),
    paper=(255, 255, 255),
    quiet=(91, 101, 115),
    existing=(31, 111, 178),
    planned=(194, 84, 10),
    overdue=(168, 23, 107),
    closed=(107, 114, 128),
)
DARK = Palette(
    name="dark",
    sea=(19, 33, 48),
    land=(42, 51, 63),
    border=(68, 79, 94),
    graticule=(29, 45, 62),
    text=(232, 237, 243),
    halo=(12, 18, 26),
    paper=(17, 22, 29),
    quiet=(158, 169, 182),
    existing=(95, 176, 240),
    planned=(255, 157, 77),
    overdue=(255, 122, 192),
    closed=(154, 164, 178),
)
PALETTES = {palette.name: palette for palette in (LIGHT, DARK)}
"""By name."""


def css(color: tuple[int, int, int]) -> str:
    """Write a colour as CSS and SVG do: ``#1f6fb2``."""
    return "#{:02x}{:02x}{:02x}".format(*color)


def palette_for(theme: str | None) -> Palette:
    """Return the colours of a theme; unknown is light."""
    return DARK if theme == "dark" else LIGHT
