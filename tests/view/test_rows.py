"""Rows hold for a period each; map and table read the same ones."""

import json
from datetime import date

import pytest

from expansion.dataset import Layer
from expansion.dataset.dataset import Article
from expansion.model import Span
from expansion.view.condition import ALWAYS, NEVER, days
from expansion.view.language import language_for
from expansion.view.rows import rows

ENGLISH, GERMAN = language_for("en"), language_for("de")


def refuse(constant):
    """Refuse what Python writes and JSON does not know: NaN and Infinity."""
    pytest.fail(f"{constant} is not JSON")


@pytest.mark.parametrize("layer", Layer)
def test_there_is_a_row_for_each_period(with_reports, layer):
    """Every office has as many rows as periods of equal status, in order."""
    found = rows(with_reports, layer, ENGLISH)

    assert [
        (office.id, spell.status.value, spell.is_certain)
        for office in with_reports.layer(layer)
        for spell in office.spells
    ] == [
        (row["id"], row["status"], not row["icon"].endswith("-uncertain"))
        for row in found
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2024, 3, 1), 3), (date(2024, 4, 1), 4), (date(2024, 10, 9), 9)],
)
def test_on_a_day_an_office_has_at_most_one_row(nine_offices, day, expected):
    """The rows of a day are those of the offices that are on the map."""
    found = [
        row
        for row in rows(nine_offices, Layer.ARTICLE, ENGLISH)
        if row["start"] <= days(day) < row["end"]
    ]

    assert expected == len(found) == len({row["id"] for row in found})


def test_rows_are_strict_json(with_reports):
    """Open periods and unknown dates are JSON too."""
    every = rows(with_reports, Layer.ALL, ENGLISH, date(2024, 3, 1))

    text = json.dumps(every, allow_nan=False)

    assert every == json.loads(text, parse_constant=refuse)


def test_a_row_tells_where_when_and_who(nine_offices):
    """Position is [longitude, latitude], the date as precise as given."""
    found = {
        (row["id"], row["status"]): row
        for row in rows(nine_offices, Layer.ARTICLE, ENGLISH)
    }
    planned = found["singapore", "planned"]

    assert [103.85, 1.29] == planned["position"]
    assert ("Singapore", "Singapore") == (planned["name"], planned["country"])
    assert ("asia-pacific", "Asia-Pacific") == (
        planned["region"],
        planned["region_word"],
    )
    assert "opening planned: at the end of 2024" == planned["when"]
    assert ("planned", "Planned") == (planned["status"], planned["status_word"])
    assert (days(date(2024, 10, 9)), days(date(2025, 1, 1))) == (
        planned["start"],
        planned["end"],
    )
    assert ("Acme plans an office", "") == (planned["text"], planned["original"])
    assert ("en", "The Daily Example") == (planned["language"], planned["publisher"])
    assert "due by Dec 2024, not confirmed" == found["singapore", "overdue"]["when"]


def test_open_periods_reach_beyond_every_day(nine_offices):
    """What holds since ever and until further notice has finite numbers."""
    london = [
        row
        for row in rows(nine_offices, Layer.ARTICLE, ENGLISH)
        if row["id"] == "london"
    ]
    article = days(date(2024, 10, 9))

    assert [(ALWAYS, article), (article, NEVER)] == [
        (row["start"], row["end"]) for row in london
    ]
    assert days(date.min) > ALWAYS
    assert days(date.max) < NEVER


def test_only_what_has_no_date_sorts_as_none(nine_offices):
    """Unknown dates are told apart from all others, for the table to put last."""
    sort = {
        row["id"]: row["sort"] for row in rows(nine_offices, Layer.ARTICLE, ENGLISH)
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
        row["id"]: (row["name"], row["country"])
        for row in rows(nine_offices, Layer.ARTICLE, GERMAN)
    }

    assert ("Brüssel", "Belgien") == found["brussels"]
    assert ("Tokio", "Japan") == found["tokyo"]
    assert ("Dublin", "Irland") == found["dublin"]


def test_evidence_is_of_the_date_that_is_told(office, event, dataset):
    """Of several sources the one that says what the page says is quoted."""
    wide = event("opened", "2024", source="news", evidence=Span(0, 4, "2024"))
    exact = event("opened", "2024-11-14", source="report", summary="A party.")
    found = rows(dataset(office("Lima", wide, exact)), Layer.ALL, ENGLISH)

    assert {("A party.", "Example Wire", "en")} == {
        (row["text"], row["publisher"], row["language"]) for row in found
    }


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (ENGLISH, ("Acme opens.", "en", "", "en")),
        (GERMAN, ("Acme eröffnet.", "de", "Acme opens.", "en")),
    ],
)
def test_evidence_speaks_the_readers_language_first(
    office, event, dataset, language, expected
):
    """A translated sentence comes with its original; one in the own language alone."""
    text = Span(0, 11, "Acme opens.")
    known = dataset(
        office("Lima", event("opened", "2024-05-06", evidence=text)),
        articles={
            "news": Article(
                "news", text.quote, translations={"de": ((text, "Acme eröffnet."),)}
            )
        },
    )
    (row,) = rows(known, Layer.ALL, language)

    assert expected == tuple(
        row[name] for name in ("text", "language", "original", "written_in")
    )


def test_evidence_is_never_unconfirmed(office, event, dataset):
    """A rumour does not support a status that another source supports."""
    rumour = event("opened", "2024", confidence="low", summary="A rumour.")
    seen = event("operating by", "2024-05", summary="Seen.")
    found = rows(dataset(office("Lima", rumour, seen)), Layer.ALL, ENGLISH)

    assert {"Seen."} == {row["text"] for row in found}


def test_a_row_tells_its_change(office, event, dataset):
    """Compared with an earlier day, a row says what became of the office since."""
    lima = office(
        "Lima", event("announced", "2024-02-05"), event("opened", "2024-05-06")
    )
    tokyo = office("Tokyo", event("opened", "2024-04-05"))
    found = rows(dataset(lima, tokyo), Layer.ALL, ENGLISH, date(2024, 3, 1))

    assert [
        ("lima", "planned", "unchanged"),
        ("lima", "existing", "changed"),
        ("tokyo", "existing", "new"),
    ] == [(row["id"], row["status"], row["change"]) for row in found]
    assert {""} == {
        row["change"] for row in rows(dataset(lima, tokyo), Layer.ALL, ENGLISH)
    }


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
        ([("closed", None)], {"closed": "closed, date not stated"}),
        ([("closed", "2024-06"), ("closed", "2025")], {"closed": "closed: June 2024"}),
    ],
)
def test_dates_are_told_in_words(office, event, dataset, events, expected):
    """Since when or by when stands in words, and that it is not known too."""
    lima = office("Lima", *(event(kind, when) for kind, when in events))

    # The last row of each status: what is not certain has words of its own.
    assert expected == {
        row["status"]: row["when"] for row in rows(dataset(lima), Layer.ALL, ENGLISH)
    }
