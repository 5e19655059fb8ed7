# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "fonttools==4.62.1", # cuts fonts down; pinned, so that the bytes repeat
# ]
# ///
"""Cut Source Sans 3 down to the letters a picture can hold, and rename it.

Run once by a developer, with npm and its registry at hand:

    uv run data/make_fonts.py

The OFL reserves the name "Source" for the original, so what is changed is called
"Expansion Sans". Kept are Latin, Greek and Cyrillic letters, punctuation and the
signs of currencies, with kerning and the marks that stand on letters.
"""

import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

PACKAGE = "source-sans@3.52.0"
FAMILY = "Expansion Sans"
FOLDER = Path(__file__).parents[1] / "expansion" / "view" / "fonts"
WEIGHTS = ("Regular", "Semibold")
LETTERS = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x24F),  # Latin-1, Latin Extended-A and -B
    (0x2BB, 0x2BF),  # apostrophes of transcriptions
    (0x300, 0x331),  # combining marks
    (0x370, 0x3FF),  # Greek
    (0x400, 0x45F),  # Cyrillic
    (0x490, 0x491),
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese
    (0x2010, 0x2044),  # punctuation
    (0x20AC, 0x20AC),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0xFFFD, 0xFFFD),
)


def main() -> None:
    """Fetch the package, and write the fonts with their licence beside them."""
    with tempfile.TemporaryDirectory() as folder:
        package = unpack(Path(folder))
        shutil.copyfile(package / "LICENSE.md", FOLDER / "OFL.txt")
        for weight in WEIGHTS:
            font = TTFont(package / "TTF" / f"SourceSans3-{weight}.ttf")
            cut(font)
            rename(font, weight)
            name = f"{FAMILY.replace(' ', '')}-{weight}.ttf"
            font.save(FOLDER / name, reorderTables=True)


def unpack(folder: Path) -> Path:
    """Fetch the npm package and return where it lies."""
    npm = shutil.which("npm") or "npm"
    subprocess.run([npm, "pack", "--silent", PACKAGE], cwd=folder, check=True)  # noqa: S603
    [archive] = folder.glob("*.tgz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / "package"


def cut(font: TTFont) -> None:
    """Leave out what no picture needs."""
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(
        unicodes=[code for first, last in LETTERS for code in range(first, last + 1)]
    )
    subsetter.subset(font)
    font.recalcTimestamp = False


def rename(font: TTFont, weight: str) -> None:
    """Give the font a name of its own, as its licence asks."""
    style = "Regular" if weight == "Regular" else weight
    names = {
        1: FAMILY,
        2: style,
        3: f"{FAMILY} {style}",
        4: f"{FAMILY} {style}",
        6: f"{FAMILY.replace(' ', '')}-{style}",
    }
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]


if __name__ == "__main__":
    main()
