"""What is written about the project is true of it."""

import os
import pkgutil
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from expansion.dataset import DATA
from expansion.dataset.schema import (
    BUILT,
    DisagreementRow,
    ReportRow,
    SamePlaceRow,
    SentenceRow,
)
from expansion.model import EventKind, Region, Status
from expansion.view.address import View, write
from expansion.view.language import LANGUAGES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DICTIONARY = (DATA / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(
    r"^uv run python -m expansion (.+?)(?: +#.*)?$", README, re.MULTILINE
)
"""What the README writes behind the program's name, without the remarks."""
PAGES = sorted(
    path
    for folder in ("", "benchmarks", "data", "expansion")
    for path in (ROOT / folder).glob("**/*.md" if folder else "*.md")
)


@pytest.mark.parametrize(
    "model",
    [*BUILT.values(), SentenceRow, DisagreementRow, ReportRow, SamePlaceRow],
)
def test_the_dictionary_names_every_column(model):
    """Every column of every table is explained in data/README.md."""
    assert [] == [name for name in model.columns() if f"`{name}`" not in DICTIONARY]


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
    assert {"asof", "lang"} < set(names)
    assert [] == [name for name in names if f"| `{name}`" not in README]
    assert all(f"`{code}`" in README for code in LANGUAGES)


def test_the_readme_names_every_value_of_the_filters():
    """Every status and every region stands in the README's table of addresses."""
    assert [] == [each for each in (*Status, *Region) if f"`{each}`" not in README]


def run(*arguments: str, folder: Path) -> str:
    """Return what the program prints; it must succeed."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "expansion", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )

    assert (0, arguments) == (done.returncode, arguments), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Return a folder with the files that the README's commands name."""
    folder = tmp_path_factory.mktemp("reader")
    articles = folder / "acme" / "articles"
    articles.mkdir(parents=True)
    news = folder / "news"
    news.mkdir()
    for path in (folder / "article.txt", articles / "acme.txt", news / "acme.txt"):
        path.write_text("Acme has opened an office in Paris.", encoding="utf-8")
    described = (DATA / "articles" / "openai-2024-10-09.toml").read_text("utf-8")
    told = {"company": "Acme", "language": "en", "text": "acme.txt"}
    for key, value in told.items():
        described = re.sub(rf"(?m)^{key} *=.*$", f'{key} = "{value}"', described)
    (articles / "acme.toml").write_text(described, encoding="utf-8")
    return folder


def test_every_command_is_documented(tmp_path):
    """Every command of the program stands in the README, as a line to copy."""
    shown = run("--help", folder=tmp_path)
    names = re.findall(r"^ {2,4}([a-z]+)(?: {2,}|$)", shown, re.MULTILINE)

    assert sorted(set(names)) == sorted({line.split()[0] for line in COMMANDS})


@pytest.mark.parametrize("line", [line for line in COMMANDS if line != "build"])
def test_the_commands_of_the_readme_run(line, folder):
    """Each line to copy does something (a bare "build" would write our own data)."""
    assert run(*shlex.split(line), folder=folder)


def test_the_python_of_the_readme_runs(capsys):
    """The lines for a notebook read an article and export the data set."""
    (lines,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict[str, Any] = {}
    exec(lines, names)  # noqa: S102
    printed = capsys.readouterr().out

    assert ["Paris", "Nairobi"] == [line.split()[0] for line in printed.splitlines()]
    assert len(names["table"]) > 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_page_names_exists(page):
    """No link leads nowhere, and no path in a text is one that was moved."""
    text = page.read_text(encoding="utf-8")
    links = [page.parent / link for link in re.findall(r"\]\(([^)#:]+)\)", text)]
    rooms = r"`((?:expansion|tests|data|benchmarks|\.ci|\.streamlit)/[^\s`*]*)`"
    paths = [ROOT / path for path in re.findall(rooms, text)]

    assert [] == [path for path in (*links, *paths) if not path.exists()]


def test_every_word_of_the_glossary_stands_in_the_code():
    """What the glossary says of a class has a class, with a docstring of its own."""
    words = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Our words")[2]
    names = re.findall(r"`(expansion\.[\w.]+)`", words)

    assert len(names) > 20
    assert [] == [name for name in names if not pkgutil.resolve_name(name).__doc__]


def test_the_changelog_begins_with_this_version():
    """The version of the package is the newest of the changelog, and has a day."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## (\S+) – \d{4}-\d{2}-\d{2}$", changes, re.MULTILINE)

    assert project["version"] == versions[0]
    assert len(re.findall(r"^## ", changes, re.MULTILINE)) == len(versions)


def test_requirements_name_hashes_and_no_address():
    """requirements.txt pins every package by hash and names no registry."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9-]+(?:\[[a-z,]+\])?==", text, re.MULTILINE)

    assert len(pins) > 20
    assert "://" not in text
    assert "--hash=sha256:" in text
