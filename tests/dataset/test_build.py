"""Articles and reports become tables: nothing is dropped, nothing depends on order."""

import csv
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expansion.dataset import DataError, Layer, load
from expansion.dataset.build import build
from expansion.dataset.check import check
from expansion.dataset.schema import ReportRow
from expansion.model import EventKind, PartialDate, Status

DESCRIPTION = """company = "Acme"
language = "en"
published = 2024-10-09
publisher = "The Daily Example"
url = ""
text = "news.txt"
"""
# Line ends count as characters, so those of any system stay as they are.
TEXT = "Acme grows.\r\nAcme has opened an office in Lima.\r\n"
REPORTS = [
    ("Seattle", "US", "announced", "2024-10-09", "Wire", "Seattle is announced."),
    ("Bellevue", "US", "opened", "2024", "Wire", "It stands in Bellevue."),
    ("Bellevue", "US", "expanded", "2026-03-05", "Paper", "More floors."),
    ("Dublin", "IE", "announced", "2023-09-13", "Wire", "On 13 September."),
    ("Dublin", "IE", "announced", "2023-09-14", "Paper", "On 14 September."),
    (
        "Dublin",
        "IE",
        "building closed",
        "2024-08",
        "Paper",
        "One building is given up.",
    ),
    ("Dublin", "IE", "opened", "", "Paper", "No day is found."),
    ("Cambridge", "US", "opened", "2022", "Wire", "In Massachusetts."),
    ("Cambridge", "GB", "opened", "2023", "Wire", "In England."),
    ("Tokyo", "JP", "announced", "2024-04", "日本の新聞", "In Japan."),
]
COLUMNS = list(ReportRow.columns()[: ReportRow.columns().index("published")])
MOVED = "city,country_code,office_id,reason\nBellevue,US,seattle,Ten km away.\n"


def write_reports(folder, reports):
    """Write a table of reports."""
    with (folder / "reports.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for city, country, kind, when, publisher, summary in reports:
            url = f"https://example.org/{publisher.lower()}"
            writer.writerow(
                [city, country, kind, when, "", "high", publisher, url, summary]
            )


def prepare(folder, reports=REPORTS):
    """Fill a folder with an article and reports."""
    (folder / "articles").mkdir()
    (folder / "articles" / "news.toml").write_text(DESCRIPTION, "utf-8")
    (folder / "articles" / "news.txt").write_bytes(TEXT.encode())
    (folder / "same_place.csv").write_text(MOVED, "utf-8")
    (folder / "disagreements.csv").write_text("id,office_ids,en,de\n", "utf-8")
    write_reports(folder, reports)


def problems_of(folder):
    """Return the lines in which a build says what is wrong."""
    with pytest.raises(DataError) as broken:
        build(folder)
    return str(broken.value).split("\n")


def tables(folder):
    """Return the bytes of every table in a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return a folder with built tables."""
    folder = tmp_path_factory.mktemp("built")
    prepare(folder)
    build(folder)
    return folder


@pytest.fixture(scope="module")
def offices(built):
    """Return the offices of the built tables by id."""
    return {office.id: office for office in load(built).offices}


def test_what_was_built_can_be_loaded(built, offices):
    """A build gives tables that are in order, with all that went in."""
    assert {"lima", "seattle", "dublin", "cambridge", "cambridge-us", "tokyo"} == set(
        offices
    )
    reported = [
        event
        for office in offices.values()
        for event in office.events
        if event.source_id != "news"
    ]
    assert {summary for *_, summary in REPORTS} == {each.summary for each in reported}
    assert len(REPORTS) == len(reported)
    assert {"The Daily Example", "Wire", "Paper", "日本の新聞"} == {
        source.publisher for source in load(built).sources.values()
    }


def test_a_city_that_stands_for_another_is_one_office(offices):
    """Bellevue's reports are history of the office in Seattle, under its own name."""
    seattle = offices["seattle"]

    assert "bellevue" not in offices
    assert {"Seattle", "Bellevue"} == {each.place_name for each in seattle.events}
    assert 3 == len(seattle.events)


def test_sources_that_disagree_stay_two_events(offices):
    """Two days for one announcement both stand there, each with its source."""
    announced = [
        (str(event.date), event.source_id)
        for event in offices["dublin"].events
        if event.kind is EventKind.ANNOUNCED
    ]

    assert [("2023-09-13", "wire"), ("2023-09-14", "paper")] == announced


def test_a_closed_building_leaves_the_office(offices):
    """A report of one building that closed is history; the office goes on."""
    dublin = offices["dublin"]

    assert EventKind.BUILDING_CLOSED in {event.kind for event in dublin.events}
    assert EventKind.CLOSED not in {event.kind for event in dublin.events}
    assert Status.EXISTING is dublin.status_on(date(2026, 1, 1))


def test_a_date_that_is_not_stated_stays_unknown(offices):
    """An empty cell is no date, not an invented one."""
    opened = [e for e in offices["dublin"].events if e.kind is EventKind.OPENED]

    assert [None] == [event.date for event in opened]


def test_namesakes_are_two_offices(offices):
    """Of two cities with one name the larger has the plain id."""
    assert "GB" == offices["cambridge"].location.country_code
    assert "US" == offices["cambridge-us"].location.country_code


def test_evidence_is_where_it_says(built, offices):
    """The quote stands in the article at its position, line ends and all."""
    events = [event for event in offices["lima"].events if event.evidence is not None]

    assert events
    for event in events:
        assert TEXT[event.evidence.start : event.evidence.end] == event.evidence.quote
    assert TEXT == load(built).articles["news"].text


def test_building_twice_gives_the_same_bytes(built):
    """A build leaves what an earlier one wrote as it was."""
    before = tables(built)

    build(built)

    assert before == tables(built)


@settings(max_examples=12)
@given(reports=st.permutations(REPORTS))
def test_the_order_of_reports_never_matters(built, tmp_path_factory, reports):
    """However the rows of reports.csv stand, the tables are the same."""
    folder = tmp_path_factory.mktemp("shuffled")
    prepare(folder, reports)

    build(folder)

    expected, found = tables(built), tables(folder)
    del expected["reports.csv"], found["reports.csv"]
    assert expected == found


def test_the_article_alone_is_enough(tmp_path):
    """Without reports the tables hold what the article says."""
    prepare(tmp_path)
    (tmp_path / "reports.csv").unlink()
    (tmp_path / "same_place.csv").unlink()

    written = build(tmp_path)

    assert ["lima"] == [office.id for office in load(tmp_path).offices]
    assert (1, 1) == (written.offices, written.sources)


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (
            ("Atlantis", "GR", "opened", "2024", "Wire", ""),
            "reports.csv, line 2, column city: No city “Atlantis” is known in GR.",
        ),
        (
            ("Lima", "XX", "opened", "2024", "Wire", ""),
            "reports.csv, line 2, column city: No city “Lima” is known in XX.",
        ),
    ],
)
def test_a_city_nobody_knows_is_named(tmp_path, report, expected):
    """A report that cannot be placed stops the build and is named."""
    prepare(tmp_path, [report])

    with pytest.raises(DataError) as broken:
        build(tmp_path)

    assert expected in str(broken.value)


def test_a_city_may_stand_for_an_office_though_nobody_knows_it(tmp_path):
    """Reports of a place without a name in the gazetteer are not dropped."""
    hamlet = ("Nowhere Junction", "US", "opened", "2024", "Wire", "A barn.")
    prepare(tmp_path, [*REPORTS, hamlet])
    (tmp_path / "same_place.csv").write_text(
        MOVED + "Nowhere Junction,US,seattle,Next door.\n", "utf-8"
    )

    build(tmp_path)

    seattle = next(each for each in load(tmp_path).offices if each.id == "seattle")
    assert "Nowhere Junction" in {event.place_name for event in seattle.events}


def test_a_city_cannot_stand_for_an_office_there_is_not(tmp_path):
    """A name for an office nobody reports is named with its line."""
    prepare(tmp_path, [("Dublin", "IE", "opened", "2023", "Wire", "")])

    with pytest.raises(DataError) as broken:
        build(tmp_path)

    assert (
        "same_place.csv, line 2, column office_id: There is no office “seattle”."
        == str(broken.value)
    )


def test_all_broken_reports_are_named_at_once(tmp_path):
    """Every broken cell of a report gives one sentence with line and column."""
    prepare(tmp_path)
    (tmp_path / "reports.csv").write_text(
        ",".join(COLUMNS) + "\n"
        "Lima,PE,opening,2024,,high,Wire,https://example.org,\n"
        "Lima,PE,opened,soon,,sure,Wire,javascript:alert(1),\n"
        ",,opened,2024,,high,,,\n",
        "utf-8",
    )

    expected = [
        "reports.csv, line 2, column event: “opening”: It should be",
        "reports.csv, line 3, column confidence: “sure”: It should be",
        "reports.csv, line 3, column date: “soon” is not a date like",
        "reports.csv, line 3, column url: “javascript:alert(1)” is not",
        "reports.csv, line 4, column city: Nothing is written here.",
        "reports.csv, line 4, column country_code: Nothing is written here.",
        "reports.csv, line 4, column publisher: Nothing is written here.",
    ]
    told = zip(expected, problems_of(tmp_path), strict=True)
    assert expected == [line[: len(begin)] for begin, line in told]


def test_publishers_of_one_slug_keep_their_own_sources(tmp_path):
    """Two publishers, or two addresses of one, never share an id."""
    publishers = ["Wire", "Wire!", "Wire 1", "wire-2", "日本", "中国", "News"]
    prepare(
        tmp_path,
        [("Seattle", "US", "opened", "2024", each, each) for each in publishers],
    )

    build(tmp_path)

    dataset = load(tmp_path)
    told = {
        event.summary: dataset.sources[event.source_id].publisher
        for office in dataset.offices
        for event in office.events
        if event.summary
    }
    assert {each: each for each in publishers} == told
    assert len(publishers) + 1 == len(dataset.sources)


def test_closed_is_the_office_and_building_closed_is_a_building(tmp_path):
    """An owner's table can close an office, or one building of it."""
    prepare(
        tmp_path,
        [
            ("Dublin", "IE", "opened", "2018", "Wire", "It opened."),
            ("Dublin", "IE", "closed", "2019-06", "Wire", "It closed."),
            ("Seattle", "US", "opened", "2018", "Wire", "It opened."),
            ("Seattle", "US", "building closed", "2019-06", "Wire", "One of two."),
        ],
    )

    build(tmp_path)

    status = {
        each.id: each.status_on(date(2020, 1, 1)) for each in load(tmp_path).offices
    }
    assert (Status.CLOSED, Status.EXISTING) == (status["dublin"], status["seattle"])


@pytest.mark.parametrize("kind", EventKind)
def test_a_report_can_tell_of_every_kind_of_event(tmp_path, kind):
    """All kinds that the dictionary lists are taken from an owner's table."""
    prepare(tmp_path, [("Seattle", "US", kind.value, "2024", "Wire", "So it is.")])

    build(tmp_path)

    (seattle,) = [each for each in load(tmp_path).offices if each.id == "seattle"]
    assert [kind] == [event.kind for event in seattle.events]


def test_a_report_may_say_when_it_was_published(tmp_path):
    """One address that was read on two days is two sources, each with its day."""
    prepare(tmp_path)
    columns = [*(name for name in COLUMNS if name != "precision"), "published"]
    rows = [
        ("Seattle", "US", "opened", "", "high", "Wire", "", "Seen.", "2024-05"),
        ("Seattle", "US", "closed", "", "high", "Wire", "", "Gone.", "2025-02-03"),
        ("Seattle", "US", "announced", "2020", "high", "Wire", "", "Told.", ""),
    ]
    with (tmp_path / "reports.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *rows])

    build(tmp_path)

    dataset = load(tmp_path)
    published = {
        event.summary: (event.published, dataset.sources[event.source_id].published)
        for office in dataset.offices
        for event in office.events
        if event.summary
    }
    assert {
        "Seen.": (PartialDate.parse("2024-05"),) * 2,
        "Gone.": (PartialDate.parse("2025-02-03"),) * 2,
        "Told.": (None, None),
    } == published


def test_several_articles_of_one_company_become_one_map(tmp_path):
    """Each article is a source, and all of them tell of the same offices."""
    prepare(tmp_path, [("Seattle", "US", "opened", "2024", "Wire", "")])
    later = DESCRIPTION.replace("2024-10-09", '"2025-03"').replace("news.", "later.")
    (tmp_path / "articles" / "later.toml").write_text(later, "utf-8")
    text = "Acme has opened an office in Dublin.\n"
    (tmp_path / "articles" / "later.txt").write_text(text, "utf-8")

    build(tmp_path)

    dataset = check(tmp_path)
    assert {"lima", "dublin"} == {each.id for each in dataset.layer(Layer.ARTICLE)}
    assert {"news": TEXT, "later": text} == {
        each.source_id: each.text for each in dataset.articles.values()
    }
    assert date(2025, 3, 31) == dataset.published


ORIGINALS = (
    "city,country_code,event,date,confidence,publisher,original,url,checked,summary"
)


def with_originals(folder, *rows):
    """Write reports that say whose report they repeat."""
    prepare(folder)
    text = "\n".join([ORIGINALS, *rows, ""])
    (folder / "reports.csv").write_text(text, encoding="utf-8")


def test_a_source_names_the_original_and_the_last_check(tmp_path):
    """What a copy repeats and the latest check of its rows come into the tables."""
    with_originals(
        tmp_path,
        "Lima,PE,announced,2024,medium,Copier,Wire?,https://example.org,2025-01-02,One.",
        "Lima,PE,opened,2025,medium,Copier,Wire?,https://example.org,2025-03-04,Two.",
        "Lima,PE,expanded,2025,medium,Copier,,https://example.org,,Three.",
        "Seattle,US,opened,2020,low,Other,,,,Four.",
    )
    build(tmp_path)

    sources = load(tmp_path).sources.values()

    assert [("", None), ("Wire?", PartialDate.parse("2025-03-04"))] == sorted(
        (each.original, each.checked) for each in sources if each.publisher == "Copier"
    )


@pytest.mark.parametrize(
    ("confidence", "original", "sentence"),
    [
        ("high", "Wire", "A copy is never of high confidence."),
        ("high", "?", "A copy is never of high confidence."),
        ("medium", "?", "A copy of an unknown original is of low confidence."),
    ],
)
def test_a_copy_is_no_second_witness(tmp_path, confidence, original, sentence):
    """A copy that is held for more than it can be is named, with line and column."""
    with_originals(
        tmp_path, f"Lima,PE,opened,2025,{confidence},Copier,{original},,2025-01-02,One."
    )

    with pytest.raises(DataError) as caught:
        build(tmp_path)

    assert [f"reports.csv, line 2, column original: {sentence}"] == list(
        map(str, caught.value.problems)
    )
