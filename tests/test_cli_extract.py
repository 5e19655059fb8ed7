"""The commands ``extract`` and ``geocode``, as a shell sees them."""

import io
import json
import re

import pytest

from expansion.cli import main

TEXT = "Osto eröffnet im Mai 2030 ein Werk in Jena. Die Filiale in Ulm schließt.\n"


@pytest.fixture
def article(tmp_path):
    """Return the path of a small article."""
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_extract_prints_the_contract(article, capsys):
    """The JSON has the contract's keys, and offsets into the text as read."""
    code = main(["extract", article, "--published", "2029-10-09", "--company", "Osto"])
    answer = json.loads(capsys.readouterr().out)
    office = answer["offices"][0]
    evidence = office["evidence"]

    assert 0 == code
    assert ("Osto", "de", "2029-10-09") == (
        answer["company"],
        answer["language"],
        answer["published"],
    )
    assert ("Jena", "DE", "planned", "2030-05") == (
        office["city"],
        office["country_code"],
        office["status"],
        office["expected"],
    )
    assert evidence["quote"] == TEXT[evidence["start"] : evidence["end"]]
    assert {"latitude", "longitude", "place_id", "confidence"} <= office.keys()
    assert ["planned", "closed"] == [each["status"] for each in answer["offices"]]


def test_an_empty_published_date_is_an_unknown_one(article, capsys):
    """A script may pass an empty date on, and an empty name: that is guessed."""
    code = main(["extract", article, "--published", "", "--company", ""])
    answer = json.loads(capsys.readouterr().out)

    assert 0 == code
    assert (None, "Osto") == (answer["published"], answer["company"])


def test_a_published_month_is_kept(article, capsys):
    """The published date may be a month or a year."""
    main(["extract", article, "--published", "2029-10"])

    assert "2029-10" == json.loads(capsys.readouterr().out)["published"]


def test_standard_input(monkeypatch, capsys):
    """A dash reads standard input, whatever the locale says."""
    stdin = io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="ascii")
    monkeypatch.setattr("sys.stdin", stdin)

    assert 0 == main(["extract", "-", "--table"])
    assert "Jena" in capsys.readouterr().out


def test_several_files_go_on_past_a_broken_one(article, tmp_path, capsys):
    """A file that cannot be read is named on standard error; the others are read."""
    binary = tmp_path / "broken.txt"
    binary.write_bytes(b"\xff\xfe")
    missing = str(tmp_path / "missing.txt")
    code = main(["extract", article, str(binary), missing, article])
    out, error = capsys.readouterr()

    assert 2 == code
    assert 2 == len(json.loads(out))
    assert f"{binary}: It is no UTF-8 text: byte 0 cannot be read." in error
    assert f"{missing}: It cannot be read: No such file or directory." in error


def test_explain_says_what_was_taken_and_why(article, capsys):
    """Every sentence comes with its places, and each with reasons, points and sum."""
    main(["extract", article, "--explain", "--published", "2029-10-09"])
    out = capsys.readouterr().out

    assert re.search(r"\+ Jena: office, sum \+\d", out)
    assert re.search(r"\+\d\.\d\d  A word for a site is near", out)
    assert "= Ulm (DE), closed" in out


def test_nothing_printed_controls_the_terminal(tmp_path, capsys):
    """Control and direction characters of a text do not reach a terminal."""
    path = tmp_path / "hostile.txt"
    path.write_text("Das Werk in Köln \x1b[31m\u202e schließt.", encoding="utf-8")
    main(["extract", str(path), "--explain"])
    out = capsys.readouterr().out

    assert "\x1b" not in out
    assert "\u202e" not in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "x", "--published", "yesterday"],
        ["extract"],
        ["extract", "x", "--table", "--explain"],
    ],
)
def test_bad_arguments_end_with_two(arguments):
    """Bad arguments end with exit code 2."""
    assert 2 == main(arguments)


def test_an_unknown_language_ends_with_two(article, capsys):
    """A language without a file is one sentence and exit code 2."""
    assert 2 == main(["extract", article, "--language", "xx"])
    assert "no words for the language" in capsys.readouterr().err


def test_geocode_prints_origin_and_namesakes(capsys):
    """Each name has its position, geocoder, id and namesakes."""
    assert 0 == main(["geocode", "Tokio", "Dublin"])
    out = capsys.readouterr().out

    assert "Tokyo, JP\t35.68950\t139.69171\tgeonamescache\tgeonames:1850147" in out
    assert "Dublin, US" in out


def test_geocode_never_guesses(capsys):
    """A name that is not found is said to be so, and the others are answered."""
    code = main(["geocode", "Xyzzyq", "Tokio", "--country", "jp"])
    out = capsys.readouterr().out

    assert 1 == code
    assert "Xyzzyq: not found." in out
    assert "Tokyo, JP" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["Paris", "--country", "XX"], "“XX” is not a country code like SG."),
        (["Paris", "--online"], "name a user agent"),
        ([" "], "must not be empty"),
    ],
)
def test_bad_input_for_geocode_ends_with_two(arguments, sentence, capsys):
    """Bad input is one sentence on standard error and exit code 2."""
    assert 2 == main(["geocode", *arguments])
    assert sentence in capsys.readouterr().err
