"""What reports say is told in the reader's language, where a translation is there."""

import csv

import pytest

from expansion.cli import main
from expansion.dataset import DATA, DataError, Layer, load

SUMMARY = "Office announced."


@pytest.fixture
def reported(folder, write_tables, rows_of):
    """Return a folder with one report beside the article, not translated yet."""
    (event,) = rows_of("events.csv")
    unquoted = dict.fromkeys(
        ("evidence_start", "evidence_end", "evidence", "place_name"), ""
    )
    report = event | unquoted | {"id": "lima-02", "source_id": "wire"}
    write_tables({"events.csv": [event, report | {"summary": SUMMARY}]})
    return folder


def translate(folder, *lines, file="reports.de.csv", head="summary,de"):
    """Write a file of translations."""
    (folder / file).write_text("\n".join([head, *lines, ""]), "utf-8")


def problems_of(folder):
    """Return the lines that say what is wrong in a folder."""
    with pytest.raises(DataError) as broken:
        load(folder)
    return str(broken.value).split("\n")


def events_of(dataset):
    """Return the event of the article and that of the report."""
    (lima,) = dataset.offices
    by_source = {event.source_id: event for event in lima.events}
    return by_source["news"], by_source["wire"]


def test_a_summary_is_told_in_the_readers_language(reported):
    """A translated summary says so with its language."""
    translate(reported, f"{SUMMARY},Büro angekündigt.")
    dataset = load(reported)
    _, report = events_of(dataset)

    assert ("Büro angekündigt.", "de") == dataset.summary(report, "de")
    assert ("Büro angekündigt.", "de") == dataset.evidence(report, "de")
    assert (SUMMARY, "en") == dataset.summary(report, "en")


def test_a_summary_without_translation_stays_english(reported):
    """Without a file, or without an entry, the English text stands, as English."""
    without_file = load(reported)
    translate(reported)
    without_entry = load(reported)

    for dataset in (without_file, without_entry):
        _, report = events_of(dataset)
        assert (SUMMARY, "en") == dataset.summary(report, "de")


def test_a_quote_stays_as_it_is(reported):
    """What an article says is evidence in its own words and language."""
    translate(reported, f"{SUMMARY},Büro angekündigt.")
    dataset = load(reported)
    article, _ = events_of(dataset)
    language = dataset.sources["news"].language

    assert ("Acme", language) == dataset.evidence(article, "de")


def test_a_publisher_is_named_in_the_readers_language(reported):
    """What a publisher is called can have a translation too; most have none."""
    translate(
        reported,
        "Example Wire,Draht",
        file="publishers.de.csv",
        head="publisher,de",
    )
    dataset = load(reported)

    assert "Draht" == dataset.publisher("wire", "de")
    assert "Example Wire" == dataset.publisher("wire", "en")
    assert "The Daily Example" == dataset.publisher("news", "de")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Nobody says so.,Niemand.",
            ("line 3, column summary: No summary reads “Nobody says so.” any more."),
        ),
        (
            f"{SUMMARY},Noch einmal.",
            (
                "line 3, column summary: The summary "
                f"“{SUMMARY}” stands here a second time."
            ),
        ),
        ("one cell", "line 3: 1 cells where 2 are expected."),
    ],
)
def test_a_broken_line_is_named(reported, line, expected):
    """One broken line gives one sentence, with file, line and column."""
    translate(reported, f"{SUMMARY},Büro angekündigt.", line)

    assert [f"reports.de.csv, {expected}"] == problems_of(reported)


def test_a_missing_translation_is_named(reported):
    """An empty cell is no translation."""
    translate(reported, f"{SUMMARY},")

    assert [
        "reports.de.csv, line 2, column de: Nothing is written here."
    ] == problems_of(reported)


def test_another_languages_column_is_named(reported):
    """The name of a file tells the column it must have."""
    translate(reported, f"{SUMMARY},Oficina anunciada.", head="summary,es")

    assert [
        "reports.de.csv, line 1, column de: The column “de” is missing.",
        (
            "reports.de.csv, line 1, column es: Unknown column “es”; "
            "the columns are summary, de."
        ),
    ] == problems_of(reported)


def test_the_check_names_an_entry_nobody_needs(reported, capsys):
    """On the command line too, a translation that lost its English is named."""
    translate(reported, "Nobody says so.,Niemand.")

    assert 2 == main(["check", "--folder", str(reported)])
    assert "reports.de.csv, line 2, column summary:" in capsys.readouterr().err


@pytest.mark.parametrize("file", ["reports.de.csv", "publishers.de.csv"])
def test_the_published_translations_are_sorted(file):
    """The tables are sorted by their English, so that a change is easy to read."""
    with (DATA / file).open(encoding="utf-8", newline="") as table:
        english = [row[0] for row in csv.reader(table)][1:]

    assert sorted(english) == english


def test_every_published_summary_is_translated():
    """No summary of the published data is left in English."""
    published = load()
    told = {event.summary for _, event in published.events(Layer.ALL)}

    assert set() == told - {"", *published.summaries["de"]}
