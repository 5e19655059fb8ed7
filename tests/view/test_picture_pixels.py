"""Eight pictures look as they did when somebody last looked at them.

After a picture was changed on purpose, look at the new ones and keep them:

    uv run python tests/view/test_picture_pixels.py
"""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from expansion.dataset import Dataset, Layer
from expansion.model import (
    Confidence,
    Event,
    EventKind,
    Location,
    Office,
    PartialDate,
    Region,
    Source,
)
from expansion.view.address import View
from expansion.view.language import language_for
from expansion.view.palette import palette_for
from expansion.view.picture import PREVIEW, draw, to_png
from expansion.view.scene import scene

FOLDER = Path(__file__).parent / "pictures"
WIDTH = 600
# Kept with 256 colours, so no pixel is exact; but none differs by so much.
DIFFERENT, MOST = 32, 0.0001
TODAY = date(2026, 11, 25)


def _office(place, country, latitude, longitude, *told):
    """Return an office; ``told``: kind and date of each event, then its source."""
    where = Location(place, country, latitude, longitude, "", "by hand")
    events = tuple(
        Event(
            EventKind(kind),
            PartialDate.parse(when) if when else None,
            source,
            confidence=Confidence.HIGH,
        )
        for kind, when, source in told
    )
    return Office(place.lower().replace(" ", "-"), where, events)


DATA = Dataset(
    company="Acme",
    published=date(2024, 10, 9),
    sources={
        "news": Source("news", "article", "The Daily Example", language="en"),
        "wire": Source("wire", "report", "Example Wire"),
    },
    offices=(
        _office("Brussels", "BE", 50.85, 4.35, ("announced", "2024-10-09", "news")),
        _office(
            *("Dublin", "IE", 53.33, -6.25),
            ("opened", "2023", "wire"),
            ("operating by", "2024-10-09", "news"),
        ),
        _office("Lima", "PE", -12.04, -77.03, ("planned opening", "2025-H1", "wire")),
        _office("London", "GB", 51.51, -0.13, ("opened", None, "news")),
        _office(
            *("Nairobi", "KE", -1.28, 36.82),
            ("opened", "2019", "wire"),
            ("closed", "2024-05", "wire"),
        ),
        _office("San Francisco", "US", 37.77, -122.42, ("opened", None, "news")),
        _office(
            *("Singapore", "SG", 1.29, 103.85),
            ("announced", "2024-10-09", "news"),
            ("planned opening", "2024-10/2024-12", "news"),
        ),
        _office("Tokyo", "JP", 35.69, 139.69, ("opened", "2024-04", "news")),
    ),
)
EVERYTHING = View(sources=Layer.ALL, asof=date(2026, 6, 30))
PICTURES = {
    "article": (View(), "en", "light", None),
    "article-dark-german": (View(), "de", "dark", None),
    "all-german": (EVERYTHING, "de", "light", None),
    "early-uncertain": (
        View(sources=Layer.ALL, asof=date(2023, 6, 1)),
        *("en", "light", None),
    ),
    "compared-dark": (
        View(sources=Layer.ALL, asof=date(2025, 1, 15), compare=date(2024, 3, 1)),
        *("en", "dark", None),
    ),
    "europe-office": (
        View(
            sources=Layer.ALL,
            asof=date(2025, 1, 15),
            regions=frozenset({Region.EUROPE}),
            office="dublin",
        ),
        *("en", "light", None),
    ),
    "preview": (EVERYTHING, "en", "light", PREVIEW),
    "preview-dark-german": (View(), "de", "dark", PREVIEW),
}


def pixels_of(name: str) -> Image.Image:
    """Draw one of the pictures, 600 pixels wide."""
    view, code, theme, size = PICTURES[name]
    width, height = size or (WIDTH, None)
    shown = scene(DATA, view, TODAY, language_for(code))
    svg = draw(shown, width=width, height=height, palette=palette_for(theme))
    image = Image.open(BytesIO(to_png(svg))).convert("RGB")
    return image.reduce(width // WIDTH) if width > WIDTH else image


def share_that_differs(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that an eye sees to be different."""
    bands = ImageChops.difference(one, other).split()
    strongest = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    counts = strongest.histogram()
    return sum(counts[DIFFERENT:]) / sum(counts)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_the_one_that_was_looked_at(name, tmp_path):
    """All but a handful of pixels are those of the picture that was kept."""
    drawn = pixels_of(name)
    kept = Image.open(FOLDER / f"{name}.png").convert("RGB")

    assert kept.size == drawn.size
    share = share_that_differs(drawn, kept)
    drawn.save(tmp_path / f"{name}.png")
    assert share <= MOST, f"{share:.3%} differ; look at {tmp_path / name}.png"


def test_another_day_is_noticed():
    """The comparison sees a single marker that changed."""
    one, other = (
        scene(DATA, View(asof=day), TODAY, language_for("en"))
        for day in (date(2024, 12, 31), date(2025, 1, 1))
    )
    drawn = [
        Image.open(
            BytesIO(to_png(draw(each, width=WIDTH, palette=palette_for("light"))))
        ).convert("RGB")
        for each in (one, other)
    ]

    assert share_that_differs(*drawn) > MOST


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in PICTURES:
        small = pixels_of(each).quantize(
            256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        small.save(FOLDER / f"{each}.png", optimize=True)
