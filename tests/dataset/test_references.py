"""What one table says of another, or of a text, must be so; the cause is named."""

import pytest

from expansion.dataset import load
from expansion.model import PartialDate


def test_a_broken_table_is_the_cause_and_named_alone(
    folder, write_tables, rows_of, problems_of
):
    """What refers to a table that cannot be read is not named line by line."""
    event = rows_of("events.csv")[0]
    write_tables({"events.csv": [event | {"id": f"lima-{n}"} for n in range(1, 9)]})
    (folder / "sources.csv").write_bytes(b"id,layer\n")

    problems = problems_of(folder)

    assert {"sources.csv, line 1"} == {line.split(", column")[0] for line in problems}


def test_what_is_missing_elsewhere_is_named_once(
    folder, write_tables, rows_of, problems_of
):
    """A source that is gone is one problem, not one for each event that names it."""
    event = rows_of("events.csv")[0]
    events = [event | {"id": f"lima-{n}"} for n in range(1, 9)]
    write_tables({"events.csv": events, "sources.csv": []})

    assert [
        "events.csv, line 2, column source_id: There is no source “news”."
    ] == problems_of(folder)


def test_a_quote_must_stand_in_its_text(folder, write_tables, rows_of, problems_of):
    """Evidence that is not what the article says at its position is named once."""
    moved = {"evidence_start": "1", "evidence_end": "5"}
    event = rows_of("events.csv")[0] | moved
    write_tables({"events.csv": [event, event | {"id": "lima-02"}]})

    (problem,) = problems_of(folder)

    assert "events.csv, line 2, column evidence" == problem.split(": ")[0]
    assert "The text of “news” does not say this here." in problem


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"quote": "Acne"}, "quote"),
        ({"quote": "Acm"}, "quote"),
        ({"sentence_end": "3"}, "sentence_end"),
        ({"sentence_end": "400"}, "sentence_end"),
        ({"sentence_start": "1"}, "sentence_end"),
    ],
)
def test_a_mention_must_fit_its_text(folder, write_tables, problems_of, cells, column):
    """A name, and the sentence around it, lie in the article's text."""
    mention = {
        "id": "news-001",
        "source_id": "news",
        "start": "0",
        "end": "4",
        "quote": "Acme",
        "sentence_start": "0",
        "sentence_end": "10",
    }
    write_tables({"mentions.csv": [mention]})
    assert 1 == len(load(folder).articles["news"].mentions)
    write_tables({"mentions.csv": [mention | cells]})

    (problem,) = problems_of(folder)

    assert f"mentions.csv, line 2, column {column}" == problem.split(": ")[0]


def test_an_unknown_time_zone_is_named(folder, write_tables, rows_of, problems_of):
    """A zone that nobody knows is a problem here, not an empty card on the page."""
    write_tables({"offices.csv": rows_of("offices.csv", timezone="Mars/Olympus")})

    assert [
        (
            "offices.csv, line 2, column timezone: "
            "“Mars/Olympus” is not a time zone like Asia/Tokyo."
        )
    ] == problems_of(folder)


def test_a_line_is_the_one_on_which_its_record_begins(folder, problems_of):
    """Cells over several lines shift no number: all problems count as editors do."""
    (folder / "disagreements.csv").write_text(
        'id,office_ids,en,de\nx,lima,"a\n\nb",c\ny,rome,"a\nb",\nz,lima,"a\nb"\n',
        "utf-8",
    )

    assert [
        "disagreements.csv, line 5, column de",
        "disagreements.csv, line 5, column office_ids",
        "disagreements.csv, line 7",
    ] == sorted(line.split(": ")[0] for line in problems_of(folder))


def test_an_event_was_said_when_its_source_was_published(folder, write_tables, rows_of):
    """The day of a source is the day on which its events were told."""
    write_tables({"sources.csv": rows_of("sources.csv", published="2024-10")})
    (lima,) = load(folder).offices

    assert [PartialDate.parse("2024-10")] == [each.published for each in lima.events]
