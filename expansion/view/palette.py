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
    """

    name: str
    sea: tuple[int, int, int]
    land: tuple[int, int, int]
    border: tuple[int, int, int]
    graticule: tuple[int, int, int]
    text: tuple[int, int, int]
    halo: tuple[int, int, int]


LIGHT = Palette(
    name="light",
    sea=(226, 234, 240),
    land=(250, 249, 245),
    border=(205, 208, 208),
    graticule=(212, 222, 230),
    text=(28, 36, 48),
    halo=(255, 255, 255),
)
DARK = Palette(
    name="dark",
    sea=(19, 33, 48),
    land=(42, 51, 63),
    border=(68, 79, 94),
    graticule=(29, 45, 62),
    text=(232, 237, 243),
    halo=(12, 18, 26),
)


def palette_for(theme: str | None) -> Palette:
    """Return the colours of a theme; unknown is light."""
    return DARK if theme == "dark" else LIGHT
