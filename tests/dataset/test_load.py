"""Tables are read with care: what is wrong is said with file, line and column."""

from datetime import date

import pytest

from expansion.dataset import load
from expansion.model import Confidence, EventKind, PartialDate, Span, Status

NO_NUMBER = "It should be a valid number, unable to parse string as a number."


def test_tables_in_order_are_read(folder):
    """Offices, events and sources come out as they stand in the tables."""
    dataset = load(folder)
    (lima,) = dataset.offices
    (event,) = lima.events

    assert ("Acme", date(2024, 10, 9)) == (dataset.company, dataset.published)
    assert ("lima", "Lima", "PE") == (
        lima.id,
        lima.location.name,
        lima.location.country_code,
    )
    assert (-12.04318, -77.02824) == (lima.location.latitude, lima.location.longitude)
    assert (EventKind.ANNOUNCED, PartialDate.parse("2024-10-09"), "news") == (
        event.kind,
        event.date,
        event.source_id,
    )
    assert (Confidence.HIGH, Span(0, 4, "Acme")) == (event.confidence, event.evidence)
    assert Status.PLANNED is lima.status_on(date(2024, 10, 9))
    assert "https://example.org/wire" == dataset.sources["wire"].url
    assert ("lima",) == dataset.disagreements[0].office_ids


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (
            ("offices.csv", "id", "Lima"),
            "“Lima” is not an id: lower-case letters, digits, hyphens.",
        ),
        (("offices.csv", "city", ""), "Nothing is written here."),
        (("offices.csv", "country_code", "XX"), "“XX” is not a country code like SG."),
        (("offices.csv", "country_code", ""), "“” is not a country code like SG."),
        (
            ("offices.csv", "latitude", "91"),
            "“91”: It should be less than or equal to 90.",
        ),
        (
            ("offices.csv", "latitude", "-90.1"),
            "“-90.1”: It should be greater than or equal to -90.",
        ),
        (
            ("offices.csv", "longitude", "181"),
            "“181”: It should be less than or equal to 180.",
        ),
        (
            ("offices.csv", "longitude", "nan"),
            "“nan”: It should be less than or equal to 180.",
        ),
        (
            ("offices.csv", "longitude", "inf"),
            "“inf”: It should be less than or equal to 180.",
        ),
        (("offices.csv", "latitude", "north"), f"“north”: {NO_NUMBER}"),
        (("offices.csv", "latitude", ""), f"“”: {NO_NUMBER}"),
        (("offices.csv", "latitude", "12,5"), f"“12,5”: {NO_NUMBER}"),
        (("events.csv", "office_id", "atlantis"), "There is no office “atlantis”."),
        (("events.csv", "office_id", ""), "Nothing is written here."),
        (("events.csv", "source_id", ""), "Nothing is written here."),
        (("events.csv", "source_id", "gossip"), "There is no source “gossip”."),
        (
            ("events.csv", "confidence", "sure"),
            "“sure”: It should be 'high', 'medium' or 'low'.",
        ),
        (
            ("events.csv", "date", "soon"),
            (
                "“soon” is not a date like 2024, 2024-H2, 2024-Q4, 2024-11, 2024-10-09 "
                "or 2024-10/2024-12."
            ),
        ),
        (
            ("events.csv", "date", "2024-02-30"),
            "“2024-02-30” is not a date: there is no such day.",
        ),
        (
            ("events.csv", "evidence_start", "x"),
            "“x”: It should be a valid integer, unable to parse string as an integer.",
        ),
        (
            ("events.csv", "evidence_end", "-4"),
            "“-4”: It should be greater than or equal to 0.",
        ),
        (
            ("events.csv", "evidence", "Acm"),
            "The quote is not as long as its position says.",
        ),
        (
            ("events.csv", "evidence", "Acme Ltd"),
            "The quote is not as long as its position says.",
        ),
        (
            ("sources.csv", "layer", "rumour"),
            "“rumour”: It should be 'article' or 'report'.",
        ),
        (("sources.csv", "publisher", ""), "Nothing is written here."),
        (
            ("sources.csv", "url", "javascript:alert(1)"),
            "“javascript:alert(1)” is not an http or https address.",
        ),
        (
            ("sources.csv", "url", "java\tscript:alert(1)"),
            "“java\tscript:alert(1)” is not an http or https address.",
        ),
        (
            ("sources.csv", "url", "//x.org"),
            "“//x.org” is not an http or https address.",
        ),
        (("sources.csv", "url", "https:"), "“https:” is not an http or https address."),
        (
            ("sources.csv", "url", "http://[x"),
            "“http://[x” is not an http or https address.",
        ),
        (
            ("sources.csv", "published", "2024-13"),
            "“2024-13” is not a date: there is no such part of a year.",
        ),
        (("disagreements.csv", "office_ids", "rome"), "There is no office “rome”."),
        (
            ("disagreements.csv", "de", ""),
            "Nothing is written here.",
        ),
    ],
)
def test_a_broken_cell_is_named(problems_of, folder, write_rows, broken, sentence):
    """One broken cell gives one sentence, with file, line and column."""
    file, column, cell = broken
    write_rows(file, **{column: cell})

    expected = f"{file}, line 2, column {column}: {sentence}"
    # An id that is none also leaves without its row what refers to it.
    assert expected in problems_of(folder)
    if column != "id":
        assert [expected] == problems_of(folder)


def test_an_unknown_kind_is_named_with_those_there_are(
    problems_of, folder, write_tables, rows_of
):
    """Who mistypes a kind is told all kinds."""
    write_tables({"events.csv": rows_of("events.csv", kind="opening")})

    (problem,) = problems_of(folder)

    assert problem.startswith("events.csv, line 2, column kind: “opening”: It should")
    assert [] == [kind for kind in EventKind if f"'{kind}'" not in problem]


@pytest.mark.parametrize("file", ["sources.csv", "offices.csv", "events.csv"])
def test_an_id_that_stands_twice_is_named(
    problems_of, folder, write_tables, rows_of, file
):
    """The second of two rows with one id is a problem, broken or not."""
    row = rows_of(file)[0]
    write_tables({file: [row, row, *rows_of(file)[1:]]})

    assert [
        f"{file}, line 3, column id: The id “{row['id']}” stands here a second time."
    ] == problems_of(folder)


def test_an_unknown_column_is_named(problems_of, folder):
    """A column nobody reads is a problem, and so is a missing one."""
    table = folder / "disagreements.csv"
    table.write_text(table.read_text("utf-8").replace("office_ids", "offices"), "utf-8")

    assert [
        (
            "disagreements.csv, line 1, column office_ids: "
            "The column “office_ids” is missing."
        ),
        (
            "disagreements.csv, line 1, column offices: Unknown column “offices”; "
            "the columns are id, office_ids, en, de."
        ),
    ] == problems_of(folder)


def test_a_column_too_many_hides_no_other_problem(problems_of, folder):
    """With an unknown column the other cells are still checked."""
    table = folder / "disagreements.csv"
    table.write_text("id,office_ids,en,de,fr\nx,rome,a,b,c\n", "utf-8")

    assert [
        (
            "disagreements.csv, line 1, column fr: Unknown column “fr”; "
            "the columns are id, office_ids, en, de."
        ),
        "disagreements.csv, line 2, column office_ids: There is no office “rome”.",
    ] == problems_of(folder)


def test_a_column_that_stands_twice_is_named(problems_of, folder):
    """Of two columns with one name nobody knows which counts."""
    table = folder / "disagreements.csv"
    table.write_text("id,office_ids,en,de,de\nx,lima,a,b,c\n", "utf-8")

    assert [
        "disagreements.csv, line 1, column de: The column “de” stands here twice."
    ] == problems_of(folder)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "line 1, column de: The column “de” is missing."),
        (b"id,office_ids,en,de\nx,lima,a\n", "line 2: 3 cells where 4 are expected."),
        (
            b"id,office_ids,en,de\nx,lima,a,b\n\ny,lima,a,b\n",
            "line 3: 0 cells where 4 are expected.",
        ),
        (
            b'id,office_ids,en,de\nx,lima,"a,b\n',
            "line 2: The line cannot be read: unexpected end of data.",
        ),
        (
            b'"id,office_ids,en,de\n',
            "line 1: The line cannot be read: unexpected end of data.",
        ),
        (
            b'id,office_ids,en,de\nx,lima,"a"b,c\n',
            "line 2: The line cannot be read: ',' expected after '\"'.",
        ),
        (
            b"id,office_ids,en,de\nx,lima,a,b\ny,lima,\0,b\n",
            "line 3: The line holds a NUL byte.",
        ),
        (b"\0", "line 1: The line holds a NUL byte."),
        (
            b"id,office_ids,en,de\nx,lima,\xff,b\n",
            "line 1: This is not a UTF-8 text file.",
        ),
        (
            "id,office_ids,en,de\n".encode("utf-16"),
            "line 1: This is not a UTF-8 text file.",
        ),
        (
            b"id,office_ids,en,de\nx,lima,a," + b"b" * 200_000 + b"\n",
            "line 2: The line cannot be read: field larger than field limit (131072).",
        ),
    ],
)
def test_a_broken_file_is_named(problems_of, folder, content, expected):
    """However a file is broken, a sentence says so and nothing breaks off."""
    (folder / "disagreements.csv").write_bytes(content)

    assert f"disagreements.csv, {expected}" in problems_of(folder)


@pytest.mark.parametrize("file", ["sources.csv", "offices.csv", "events.csv"])
def test_a_missing_file_is_named(problems_of, folder, file):
    """A table that is not there is a problem, not a traceback."""
    (folder / file).unlink()

    assert f"{file}, line 1: The file is missing." in problems_of(folder)


def test_a_folder_in_the_place_of_a_file_is_named(problems_of, folder):
    """What cannot be read as a file is a problem, not a traceback."""
    (folder / "disagreements.csv").unlink()
    (folder / "disagreements.csv").mkdir()

    assert [
        "disagreements.csv, line 1: It cannot be read: Is a directory."
    ] == problems_of(folder)


def test_all_problems_are_named_at_once(problems_of, folder, write_tables, rows_of):
    """Every file is read to its end, and each problem has its line."""
    event = rows_of("events.csv")[0]
    write_tables(
        {
            "offices.csv": rows_of("offices.csv", latitude="x", longitude="y"),
            "sources.csv": rows_of("sources.csv", url="ftp://example.org"),
            "events.csv": [
                event | {"date": "x", "source_id": ""},
                event | {"id": "lima-02", "kind": ""},
                event | {"id": "lima-02"},
            ],
        }
    )

    assert [
        "sources.csv, line 2, column url",
        "offices.csv, line 2, column latitude",
        "offices.csv, line 2, column longitude",
        "events.csv, line 2, column date",
        "events.csv, line 2, column source_id",
        "events.csv, line 3, column kind",
        "events.csv, line 4, column id",
    ] == [line.split(": ")[0] for line in problems_of(folder)]


def test_a_byte_order_mark_is_no_part_of_a_column(folder):
    """Spreadsheets write a mark at the beginning; it changes nothing."""
    table = folder / "offices.csv"
    before = load(folder)
    table.write_bytes(b"\xef\xbb\xbf" + table.read_bytes().replace(b"\n", b"\r\n"))

    assert before == load(folder)


def test_nobody_has_to_disagree(folder):
    """A folder without a table of disagreements is in order."""
    (folder / "disagreements.csv").unlink()

    assert () == load(folder).disagreements
