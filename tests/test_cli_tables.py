"""The commands for tables, as a shell sees them: one sentence, never a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from expansion.cli import commands, main

DESCRIPTION = """# An invented company.
company = "Acme"
language = "en"
published = 2024-10-09
publisher = "The Daily Example"
url = ""
text = "news.txt"
"""
REPORTS = (
    "city,country_code,event,date,confidence,publisher,url,summary\n"
    "Lima,PE,opened,2024,high,Wire,,An office.\n"
)


@pytest.fixture
def folder(tmp_path):
    """Return a folder with inputs, not built yet."""
    folder = tmp_path / "acme"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "news.toml").write_text(DESCRIPTION, "utf-8")
    (folder / "articles" / "news.txt").write_text("Acme grows.\n", "utf-8")
    (folder / "reports.csv").write_text(REPORTS, "utf-8")
    return folder


def shell(line, *arguments):
    """Run a line of a POSIX shell in which "$@" is the command line's beginning."""
    return subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", line, "sh", sys.executable, "-m", "expansion", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )


def test_build_check_and_export_work_together(folder, capsys):
    """What was built is in order, and is exported."""
    assert 0 == main(["build", "--folder", str(folder)])
    assert 0 == main(["check", "--folder", str(folder)])
    options = ["--sources", "all", "--format", "geojson", "--asof", "2025-01-01"]
    assert 0 == main(["export", "--folder", str(folder), *options])
    built, checked, exported = capsys.readouterr().out.split("\n", 2)

    assert "1 offices, 1 events, 2 sources written to acme/." == built
    assert "acme/ is in order: 1 offices." == checked
    assert ["lima"] == [each["id"] for each in json.loads(exported)["features"]]


def test_the_environment_names_the_folder(folder, capsys, monkeypatch):
    """The variable that tells the page where the tables are tells the commands too."""
    monkeypatch.setenv("EXPANSION_DATA", str(folder))

    assert 0 == main(["build"])
    assert "written to acme/" in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_help_shows_examples(name, capsys):
    """Each command's help has a line to copy."""
    assert 0 == main([name, "--help"])
    assert f"\n    expansion {name} " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            ('"en"', '"it"'),
            "line 3, column language: There are no words for the language “it”",
        ),
        (("2024-10-09", "9999-12-31"), "line 4, column published: “9999-12-31” is not"),
        (('"Acme"', "5"), "line 2, column company: “5”: It should be a valid string."),
        (('"news.txt"', "5"), "line 7, column text: “5” is not a text."),
        (('"news.txt"', '"../news.txt"'), "line 7, column text: “../news.txt” is not"),
        (('"Acme"', "Acme"), "line 2: Invalid value."),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_broken_description_ends_with_two(folder, capsys, command, change, expected):
    """The cause is named first, with the line of its key, and nothing is written."""
    text = DESCRIPTION.replace(*change)
    (folder / "articles" / "news.toml").write_text(text, "utf-8")

    assert 2 == main([command, "--folder", str(folder)])
    error = capsys.readouterr().err

    assert error.startswith(f"news.toml, {expected}")
    assert str(folder) not in error
    assert not (folder / "events.csv").exists()


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_article_over_the_limit_ends_with_two(folder, capsys, command):
    """A text that is too long to be an article is refused in a sentence."""
    (folder / "articles" / "news.txt").write_text("Acme grows. " * 25_000, "utf-8")

    assert 2 == main([command, "--folder", str(folder)])
    assert "news.toml, line 7, column text: The text has" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check", "export"])
def test_two_companies_end_with_two(folder, capsys, command):
    """A folder holds one company; two are refused in one sentence."""
    other = DESCRIPTION.replace("Acme", "Beta")
    (folder / "articles" / "other.toml").write_text(other, "utf-8")

    assert 2 == main([command, "--folder", str(folder)])
    said = "other.toml, line 2, column company: “Beta” is another company than “Acme”"
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize("command", ["build", "check", "export"])
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nowhere", "nowhere, line 1: The folder cannot be read: No such file or"),
        ("file", "file, line 1: The folder cannot be read: Not a directory."),
        ("loop", "loop, line 1: The folder cannot be read: Too many levels of"),
        ("empty", "articles, line 1: The folder cannot be read: No such file or"),
    ],
)
def test_a_folder_without_data_ends_with_two(tmp_path, capsys, command, name, expected):
    """No folder, a file in its place, an endless link, an empty one: one sentence."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("", "utf-8")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")

    assert 2 == main([command, "--folder", str(tmp_path / name)])
    (sentence,) = capsys.readouterr().err.splitlines()

    assert sentence.startswith(expected)
    assert [] == list((tmp_path / "empty").iterdir())


def test_a_table_that_cannot_be_written_ends_with_two(folder, capsys):
    """Nothing is written where one table cannot be."""
    (folder / "events.csv").mkdir()

    assert 2 == main(["build", "--folder", str(folder)])
    assert (
        "events.csv, line 1: It cannot be written: Is a directory.\n"
        == capsys.readouterr().err
    )
    assert not (folder / "sources.csv").exists()


def test_a_link_to_itself_is_not_a_missing_table(folder, capsys):
    """Reports that cannot be read are named; today they would silently be left out."""
    (folder / "reports.csv").unlink()
    (folder / "reports.csv").symlink_to(folder / "reports.csv")

    assert 2 == main(["build", "--folder", str(folder)])
    said = "reports.csv, line 1: It cannot be read: Too many levels of symbolic links."
    assert f"{said}\n" == capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "code", "expected"),
    [
        ('"$@" extract - <&-', 2, "-: Standard input is closed."),
        ('"$@" extract "$0" >&-', 2, "Standard output is closed."),
        ('"$@" export >&-', 2, "Standard output is closed."),
        (
            '"$@" export >/dev/full',
            2,
            "Standard output: It cannot be written: No space left on device.",
        ),
        ('"$@" extract . ', 2, ".: It cannot be read: Is a directory."),
        ('"$@" export --asof 2024-02-30', 2, None),
        ('"$@" extract x --published 2024-13', 2, None),
        ('"$@" export --sources all | head -1 >/dev/null', 0, ""),
        ('"$@" extract x 2>&-', 2, ""),
    ],
)
def test_streams_that_are_closed_or_full_end_in_a_sentence(line, code, expected):
    """Whatever a shell does with input and output, no traceback comes of it."""
    done = shell(line)

    assert code == done.returncode
    assert "Traceback" not in done.stderr
    assert expected in (None, done.stderr.strip())


def test_reading_an_article_imports_no_more_than_it_needs(tmp_path):
    """A cold start is quick: no table, page or map library is imported to read."""
    article = tmp_path / "article.txt"
    article.write_text("Osto eröffnet im Mai 2030 ein Werk in Jena.\n", "utf-8")
    script = (
        "import sys; from expansion.cli import main; code = main(sys.argv[1:]); "
        "print(code, *sorted(m for m in sys.modules if '.' not in m), file=sys.stderr)"
    )
    code, *modules = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script, "extract", str(article)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    ).stderr.split()

    assert "0" == code
    assert [] == [
        name
        for name in ("pandas", "geopy", "streamlit", "pydantic", "starlette")
        if name in modules
    ]


def test_the_package_imports_its_names_when_they_are_used():
    """The name of the package alone costs nothing, and each public name is there."""
    script = (
        "import sys, expansion; before = set(sys.modules); "
        "assert not {'pandas', 'pydantic', 'expansion.dataset'} & before; "
        "assert all(hasattr(expansion, name) for name in expansion.__all__); "
        "assert not hasattr(expansion, 'nothing')"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )

    assert "" == done.stderr
