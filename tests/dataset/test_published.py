"""The committed tables: in order, and true to the article."""

import csv
from datetime import date

import pytest
from geopy.distance import geodesic

from expansion.dataset import DATA, Layer, load
from expansion.dataset.build import build
from expansion.model import Status

# City centres after Wikidata, (latitude, longitude).
CENTRES = {
    "san-francisco": (37.7775, -122.4164),
    "london": (51.5072, -0.1275),
    "dublin": (53.3497, -6.2603),
    "tokyo": (35.6895, 139.6917),
    "new-york": (40.7127, -74.0059),
    "seattle": (47.6097, -122.3331),
    "paris": (48.8567, 2.3522),
    "brussels": (50.8467, 4.3525),
    "singapore": (1.3000, 103.8000),
}
TABLES = "offices.csv", "events.csv", "sources.csv", "mentions.csv"


@pytest.fixture(scope="module")
def published():
    """Return the published data set."""
    return load()


def test_the_tables_are_in_order(published):
    """The committed tables load without a problem."""
    assert ("OpenAI", date(2024, 10, 9)) == (published.company, published.published)
    assert len(published.offices) >= len(CENTRES)


def test_the_article_names_nine_offices(published):
    """The article's view has these nine offices and nothing else."""
    assert set(CENTRES) == {each.id for each in published.layer(Layer.ARTICLE)}


@pytest.mark.parametrize("office_id", CENTRES)
def test_every_office_is_in_its_city(published, office_id):
    """Each office stands within 25 km of its city's centre."""
    location = next(each.location for each in published.offices if each.id == office_id)
    away = geodesic(CENTRES[office_id], (location.latitude, location.longitude)).km

    assert away <= 25


@pytest.mark.parametrize(
    ("day", "existing", "planned", "overdue"),
    [
        ("2024-03-01", 3, 0, 0),
        ("2024-05-01", 4, 0, 0),
        ("2024-10-09", 4, 5, 0),
        ("2025-01-15", 4, 4, 1),
    ],
)
def test_the_article_moves_through_time(published, day, existing, planned, overdue):
    """Three offices, then four, then nine of which five are planned, one overdue."""
    statuses = [
        each.status_on(date.fromisoformat(day))
        for each in published.layer(Layer.ARTICLE)
    ]

    assert (existing, planned, overdue) == (
        statuses.count(Status.EXISTING),
        statuses.count(Status.PLANNED),
        statuses.count(Status.OVERDUE),
    )


@pytest.mark.parametrize(
    ("office_id", "opened", "announced", "expected"),
    [
        *((city, None, None, None) for city in ("san-francisco", "london", "dublin")),
        ("tokyo", "2024-04", None, None),
        *(
            (city, None, "2024-10-09", None)
            for city in ("new-york", "seattle", "paris", "brussels")
        ),
        ("singapore", None, "2024-10-09", "2024-10/2024-12"),
    ],
)
def test_the_article_dates_its_offices(
    published, office_id, opened, announced, expected
):
    """Each office has the dates the article gives, and no others."""
    office = next(
        each for each in published.layer(Layer.ARTICLE) if each.id == office_id
    )
    life = office.spell_on(published.published).life
    given = life.opened, life.announced, life.planned_opening

    assert (opened, announced, expected) == tuple(
        None if each is None else str(each) for each in given
    )


def test_every_quote_stands_in_the_article(published):
    """Evidence is the article's own text, at the position it says."""
    quoted = [
        (published.articles[event.source_id].text, event.evidence)
        for _, event in published.events(Layer.ARTICLE)
        if event.evidence is not None
    ]

    assert len(quoted) >= len(CENTRES)
    for text, evidence in quoted:
        assert text[evidence.start : evidence.end] == evidence.quote


def test_every_event_says_who_says_so(published):
    """Each event has evidence or a summary, and a source with a publisher."""
    for _, event in published.events(Layer.ALL):
        assert event.evidence is not None or event.summary
        assert published.sources[event.source_id].publisher


def test_the_committed_tables_are_what_a_build_makes(tmp_path):
    """Building from the committed inputs gives the committed tables, byte for byte."""
    for source in (*DATA.glob("*.csv"), *(DATA / "articles").iterdir()):
        copy = tmp_path / source.relative_to(DATA)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(source.read_bytes())

    build(tmp_path)

    stale = [
        name
        for name in TABLES
        if (DATA / name).read_bytes() != (tmp_path / name).read_bytes()
    ]
    assert [] == stale


def test_a_building_given_up_closes_no_office(published):
    """Nobody reports that the company left a city."""
    last = published.known_until(Layer.ALL)

    assert Status.CLOSED not in {
        each.status_on(last) for each in published.layer(Layer.ALL)
    }


def reports():
    """Return the lines of the table of reports."""
    with (DATA / "reports.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_high_confidence_has_two_witnesses(published):
    """It is the company's own page, or another outlet is named that we know of."""
    rows = reports()
    outlets = {row["publisher"] for row in rows} | {row["original"] for row in rows}
    high = [row for row in rows if row["confidence"] == "high"]

    assert high
    for row in high:
        assert "" == row["original"]
        if row["publisher"] == f"{published.company} (official post)":
            continue
        second = row["confirmed_by"]
        assert second in outlets
        assert second != row["publisher"]


def test_only_high_confidence_names_a_second_witness():
    """Who is confirmed is of high confidence."""
    assert {"high"} == {row["confidence"] for row in reports() if row["confirmed_by"]}


def test_every_source_was_checked(published):
    """Each source says when somebody last looked at it, after it was published."""
    for source in published.sources.values():
        assert source.checked is not None
        if source.published is not None:
            assert source.published.start <= source.checked.start


def test_a_fact_stands_on_whole_sentences(published):
    """Each fact quotes sentences that the translation knows, and names them once."""
    facts = published.facts

    assert facts
    assert len(facts) == len({(fact.office_id, fact.sentence) for fact in facts})
    for fact in facts:
        sentences = published.articles[fact.source_id].translations["en"]
        assert fact.sentence.start in {span.start for span, _ in sentences}
        assert fact.sentence.end in {span.end for span, _ in sentences}
        assert {"en", "de"} == set(fact.text)
