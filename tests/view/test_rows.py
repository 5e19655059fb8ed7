"""Rows hold for a period each; map and table read the same ones."""

import json
from datetime import date

import pytest

from expansion.dataset import Layer
from expansion.model import Span, Status
from expansion.view.language import language_for
from expansion.view.rows import (
    ALWAYS,
    NEVER,
    best_evidence,
    rows,
    to_json,
)
from expansion.view.timeline import days

ENGLISH, GERMAN = language_for("en"), language_for("de")


def refuse(constant):
    """Refuse what Python writes and JSON does not know: NaN and Infinity."""
    pytest.fail(f"{constant} is not JSON")


@pytest.mark.parametrize("layer", Layer)
def test_there_is_a_row_for_each_period(with_reports, layer):
    """Every office has as many rows as periods of equal status, in order."""
    found = rows(with_reports, layer, ENGLISH)

    assert [
        (office.id, spell)
        for office in with_reports.layer(layer)
        for spell in office.spells
    ] == [(row.office.id, row.spell) for row in found]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2024, 3, 1), 3), (date(2024, 4, 1), 4), (date(2024, 10, 9), 9)],
)
def test_on_a_day_an_office_has_at_most_one_row(nine_offices, day, expected):
    """The rows of a day are those of the offices that are on the map."""
    found = [
        row
        for row in rows(nine_offices, Layer.ARTICLE, ENGLISH)
        if row.spell.contains(day)
    ]

    assert expected == len(found) == len({row.office.id for row in found})


def test_rows_are_strict_json(with_reports):
    """Open periods and unknown dates are JSON too."""
    every = [to_json(row, ENGLISH) for row in rows(with_reports, Layer.ALL, ENGLISH)]

    text = json.dumps(every, allow_nan=False)

    assert every == json.loads(text, parse_constant=refuse)


def test_a_row_tells_where_when_and_who(nine_offices):
    """Position is [longitude, latitude], the date as precise as given."""
    found = {
        (row.office.id, row.spell.status): to_json(row, ENGLISH)
        for row in rows(nine_offices, Layer.ARTICLE, ENGLISH)
    }
    planned = found["singapore", Status.PLANNED]

    assert [103.85, 1.29] == planned["position"]
    assert ("Singapore", "Singapore") == (planned["name"], planned["country"])
    assert ("asia-pacific", "Asia-Pacific") == (
        planned["region"],
        planned["region_word"],
    )
    assert "opening planned: by the end of 2024" == planned["when"]
    assert ("planned", "Planned") == (planned["status"], planned["status_word"])
    assert (days(date(2024, 10, 9)), days(date(2025, 1, 1))) == (
        planned["start"],
        planned["end"],
    )
    assert "Acme plans an office" == planned["evidence"]
    assert ("en", "The Daily Example") == (planned["language"], planned["publisher"])
    assert (
        "due by Dec 2024, not confirmed" == found["singapore", Status.OVERDUE]["when"]
    )


def test_open_periods_reach_beyond_every_day(nine_offices):
    """What holds since ever and until further notice has finite numbers."""
    london = next(
        row
        for row in rows(nine_offices, Layer.ARTICLE, ENGLISH)
        if row.office.id == "london"
    )

    assert (ALWAYS, NEVER) == (london.start, london.end)
    assert days(date.min) > ALWAYS
    assert days(date.max) < NEVER


def test_only_what_has_no_date_sorts_as_none(nine_offices):
    """Unknown dates are told apart from all others, for the table to put last."""
    sort = {
        row.office.id: row.sort for row in rows(nine_offices, Layer.ARTICLE, ENGLISH)
    }

    assert {"london", "dublin", "san-francisco"} == {
        office for office, number in sort.items() if number is None
    }
    assert days(date(2024, 4, 1)) == sort["tokyo"]
    assert days(date(2024, 10, 1)) == sort["singapore"]
    assert days(date(2024, 10, 9)) == sort["paris"]


def test_cities_have_the_names_of_the_language(nine_offices):
    """Names and countries follow the language, identifiers do not."""
    found = {
        row.office.id: (row.name, row.country)
        for row in rows(nine_offices, Layer.ARTICLE, GERMAN)
    }

    assert ("Brüssel", "Belgien") == found["brussels"]
    assert ("Tokio", "Japan") == found["tokyo"]
    assert ("Dublin", "Irland") == found["dublin"]


def test_evidence_is_of_the_date_that_is_told(office, event):
    """Of several sources the one that says what the page says is quoted."""
    wide = event("opened", "2024", source="news", evidence=Span(0, 4, "2024"))
    exact = event("opened", "2024-11-14", source="report", summary="A party.")
    lima = office("Lima", wide, exact)

    assert exact == best_evidence(lima, Status.EXISTING)


def test_evidence_is_never_unconfirmed(office, event):
    """A rumour does not support a status that another source supports."""
    rumour = event("opened", "2024", confidence="low")
    seen = event("operating by", "2024-05")

    assert seen == best_evidence(office("Lima", rumour, seen), Status.EXISTING)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([("opened", None)], {"existing": "opening not stated"}),
        ([("opened", "2024-04")], {"existing": "opened: April 2024"}),
        (
            [("opened", None), ("operating by", "2024-12-04")],
            {"existing": "seen in operation: 4 Dec 2024, opening not stated"},
        ),
        ([("announced", None)], {"planned": "opening not stated"}),
        (
            [("announced", "2024-10-09")],
            {"planned": "announced: 9 Oct 2024, opening not stated"},
        ),
        (
            [("planned opening", "2026-H2")],
            {
                "planned": "opening planned: second half of 2026",
                "overdue": "due by Dec 2026, not confirmed",
            },
        ),
        ([("closed", None)], {"closed": "closing date not stated"}),
        ([("closed", "2024-06"), ("closed", "2025")], {"closed": "closed: June 2024"}),
    ],
)
def test_dates_are_told_in_words(office, event, dataset, events, expected):
    """Since when or by when stands in words, and that it is not known too."""
    lima = office("Lima", *(event(kind, when) for kind, when in events))

    assert expected == {
        row.spell.status.value: row.when
        for row in rows(dataset(lima), Layer.ALL, ENGLISH)
    }
