"""The markers' colours: told apart by every eye, and seen on land and sea.

Colour blindness is simulated with the matrices of G. M. Machado, M. M. Oliveira and
L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009),
severity 1.0, in linear RGB. Distances are CIE76 in CIELAB (D65); contrast is WCAG's.
"""

import re
import tomllib
from collections.abc import Sequence
from itertools import combinations
from math import dist
from pathlib import Path

import pytest

from expansion.view.markers import shape
from expansion.view.palette import DARK, LIGHT, css

SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
D65 = (0.95047, 1.0, 1.08883)
STATUSES = ("existing", "planned", "overdue")
# 2.3 is the least difference that an eye sees side by side; this is five times as much,
# and the shapes differ besides.
APART = 12
PALETTES = {"light": LIGHT, "dark": DARK}
CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"

Color = Sequence[float]


def markers(theme: str) -> dict[str, Color]:
    """Read the colours of the shapes that the map really draws."""
    halo = css(PALETTES[theme].halo)
    drawn = {
        status: re.findall("#[0-9a-f]{6}", shape(status, PALETTES[theme]))
        for status in (*STATUSES, "closed")
    }
    return {
        status: rgb(next(each for each in colors if each != halo))
        for status, colors in drawn.items()
    }


def rgb(text: str) -> Color:
    """Read a colour written as #rrggbb."""
    return tuple(int(text[at : at + 2], 16) for at in (1, 3, 5))


def linear(color: Color) -> Color:
    """Return a colour of sRGB (0 to 255) in linear light (0 to 1)."""
    return tuple(
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (value / 255 for value in color)
    )


def times(matrix: Sequence[Color], color: Color) -> Color:
    """Multiply a matrix by a colour."""
    return tuple(sum(a * b for a, b in zip(row, color, strict=True)) for row in matrix)


def lab(color: Color) -> Color:
    """Return a colour of linear RGB in CIELAB."""
    shares = (
        value / white for value, white in zip(times(TO_XYZ, color), D65, strict=True)
    )
    x, y, z = (
        share ** (1 / 3) if share > (6 / 29) ** 3 else share * 841 / 108 + 4 / 29
        for share in shares
    )
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def seen(color: Color, sight: str) -> Color:
    """Return in CIELAB what an eye of this sight sees of a colour."""
    simulated = times(SIGHTS[sight], linear(color))
    return lab(tuple(min(max(value, 0), 1) for value in simulated))


def contrast(first: Color, second: Color) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""
    low, high = sorted(times(TO_XYZ, linear(each))[1] for each in (first, second))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_statuses_keep_apart_for_every_eye(theme, sight):
    """Existing, planned and overdue differ for every kind of colour blindness."""
    colors = {status: seen(markers(theme)[status], sight) for status in STATUSES}

    for one, other in combinations(STATUSES, 2):
        assert dist(colors[one], colors[other]) > APART, (one, other)


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("ground", ["land", "sea"])
def test_markers_stand_out(theme, ground):
    """Every marker has the contrast of a graphic (3:1) against land and sea."""
    for status, color in markers(theme).items():
        assert contrast(color, getattr(PALETTES[theme], ground)) >= 3, status


@pytest.mark.parametrize("theme", PALETTES)
def test_names_on_the_map_can_be_read(theme):
    """Names have the contrast of text (4.5:1) against halo, land and sea."""
    palette = PALETTES[theme]

    for ground in (palette.halo, palette.land, palette.sea):
        assert contrast(palette.text, ground) >= 4.5


@pytest.mark.parametrize("theme", PALETTES)
def test_the_theme_can_be_read(theme):
    """Text, links and coloured words reach 4.5:1 on both backgrounds."""
    colors = tomllib.loads(CONFIG.read_text("utf-8"))["theme"][theme]
    words = [name for name in colors if name.endswith("TextColor")]

    for name in ("textColor", "linkColor", "primaryColor", *words):
        for ground in ("backgroundColor", "secondaryBackgroundColor"):
            assert contrast(rgb(colors[name]), rgb(colors[ground])) >= 4.5, name


@pytest.mark.parametrize("theme", PALETTES)
def test_the_legend_has_the_colours_of_the_map(theme):
    """Blue, orange and violet of the theme are those of the markers."""
    colors = tomllib.loads(CONFIG.read_text("utf-8"))["theme"][theme]

    for status, name in zip(STATUSES, ("blue", "orange", "violet"), strict=True):
        assert markers(theme)[status] == rgb(colors[f"{name}Color"])


def test_the_formulas_are_right():
    """Known values: white is L 100, red and green after CIE, black on white is 21."""
    assert pytest.approx((100, 0, 0), abs=0.05) == lab(linear((255, 255, 255)))
    assert pytest.approx((53.24, 80.09, 67.20), abs=0.05) == lab(linear((255, 0, 0)))
    assert pytest.approx(21) == contrast((0, 0, 0), (255, 255, 255))
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)
