"""What is written about the project is true of it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import expansion
from expansion.dataset import DATA, tables
from expansion.dataset.reports import COLUMNS
from expansion.model import EventKind
from expansion.view.address import View, write
from expansion.view.language import LANGUAGES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DICTIONARY = (DATA / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "columns",
    [
        tables.OFFICES,
        tables.EVENTS,
        tables.SOURCES,
        tables.MENTIONS,
        tables.TRANSLATIONS,
        tables.DISAGREEMENTS,
        COLUMNS,
    ],
    ids=lambda columns: "-".join(columns[:2]),
)
def test_the_dictionary_names_every_column(columns):
    """Every column of every table is explained in data/README.md."""
    assert [] == [name for name in columns if f"`{name}`" not in DICTIONARY]


def test_the_dictionary_names_every_file():
    """Every table and the outline map in data/ are explained in data/README.md."""
    files = {
        path.name for path in DATA.iterdir() if path.suffix in (".csv", ".geojson")
    }

    assert set() == {name for name in files if f"`{name}`" not in DICTIONARY}


def test_the_dictionary_names_every_kind_of_event():
    """Every kind of event is listed in data/README.md."""
    assert [] == [kind for kind in EventKind if f"`{kind.value}`" not in DICTIONARY]


def test_the_readme_is_short():
    """The README has at most 130 lines."""
    assert len(README.splitlines()) <= 130


def test_the_readme_names_every_parameter_of_the_address():
    """Every URL parameter that a view can write stands in the README's table."""
    text = (ROOT / "expansion" / "view" / "address.py").read_text(encoding="utf-8")
    written = text[text.index("def write(") : text.index("def query_string(")]
    names = re.findall(r'^        "(\w+)":', written, re.MULTILINE)

    assert write(View()) == {}
    assert len(names) == 9
    assert [] == [name for name in names if f"| `{name}`" not in README]
    assert all(f"`{code}`" in README for code in LANGUAGES)


def test_the_commands_of_the_readme_exist():
    """Every subcommand named in the README has a help page."""
    commands = set(re.findall(r"python -m expansion ([a-z |]+)", README))
    names = {name for line in commands for name in re.findall(r"[a-z]+", line)}

    assert {"extract", "geocode", "build", "check", "export"} <= names
    for name in ("extract", "geocode", "build", "check", "export"):
        shown = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "expansion", name, "--help"],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert (name, 0) == (name, shown.returncode)
        assert "usage: expansion" in shown.stdout


def test_the_names_of_the_readme_can_be_imported():
    """Every ``expansion.name`` in the README's Python example exists."""
    used = set(re.findall(r"expansion\.([A-Za-z_]+)", README.split("```python")[1]))
    used -= {"Layer"} if hasattr(expansion.Layer, "ALL") else set()

    assert [] == [name for name in used if not hasattr(expansion, name)]


def test_every_file_that_the_readme_links_to_exists():
    """No link in the README leads nowhere."""
    links = re.findall(r"\]\(([^)#:]+)\)", README)

    assert links
    assert [] == [link for link in links if not (ROOT / link).exists()]


def test_requirements_name_hashes_and_no_address():
    """requirements.txt pins every package by hash and names no registry."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9-]+(?:\[[a-z,]+\])?==", text, re.MULTILINE)

    assert len(pins) > 20
    assert "://" not in text
    assert "--hash=sha256:" in text
