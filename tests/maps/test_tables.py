"""Tables of the world: columns are guessed, rows placed, and nothing is invented."""

from datetime import date

import pytest

from expansion.maps.content import Content
from expansion.maps.examine import examine
from expansion.maps.mapped import dataset_of
from expansion.maps.table import Table
from expansion.model import EventKind, Status

TODAY = date(2026, 6, 1)


def table_of(text, **more):
    """Return a table from lines of cells with bars between them."""
    lines = [
        [cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()
    ]
    return Table.from_json({"header": lines[0], "rows": lines[1:], **more})


def offices_of(table):
    """Return the offices of a table, by id."""
    content = Content(title="Stores", company="Acme", table=table)
    return {office.id: office for office in dataset_of(content, TODAY).offices}


LANGUAGES = {
    "en": "Site name | City | Country | Lat | Lng | Status | Open date | Close date",
    "de": "Filiale | Stadt | Land | Breite | Länge | Zustand | Eröffnet | Geschlossen",
    "fr": "Nom | Ville | Pays | latitude | longitude | État | Ouverture | Fermeture",
    "es": "Nombre | Ciudad | País | Latitud | Longitud | Estado | Apertura | Cierre",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_are_known_by_their_names(language):
    """Names of columns in four languages lead to the same meanings."""
    row = "North | Paris | France | 48.85 | 2.35 | open | 2021-04-03 | 2024"
    guessed = examine(table_of(f"{LANGUAGES[language]}\n{row}"))
    expected = ["name", "city", "country", "latitude", "longitude"]
    expected += ["status", "opened", "closed"]
    assert dict(zip(expected, range(8), strict=True)) == guessed.table.columns


def test_columns_are_known_by_what_they_hold():
    """Towns, countries and words for a status need no name; each guess has a reason."""
    seen = examine(
        table_of("""
        a | b | c
        Lyon | France | OPEN
        Bremen | Germany | CONSTRUCTION
        Madrid | Spain | OPEN""")
    )
    assert {"city": 0, "country": 1, "status": 2} == seen.table.columns
    assert {"city", "country", "status"} == seen.why.keys()
    assert "100% of the cells looked at are towns" in seen.why["city"]


def test_what_a_reader_says_of_columns_wins():
    """Columns that are named are not guessed, and no others are used."""
    seen = examine(table_of("City | Town\nParis | Lyon", columns={"city": 1}))
    assert ["Lyon"] == [entry.place.name for entry in seen.entries]
    assert {} == seen.why


def test_an_ambiguous_date_is_asked_and_never_guessed():
    """Until it is decided, 03/04/2021 is the interval that holds both days."""
    text = "city | opened\nParis | 03/04/2021\nLyon | 05/05/2021"
    (asked,) = examine(table_of(text)).ambiguous
    assert ("03/04/2021", "2021-04-03", "2021-03-04", 2) == (
        asked.text,
        asked.day_first,
        asked.month_first,
        asked.line,
    )

    def opened(**more):
        entry = examine(table_of(text, **more)).entries[0]
        return str(entry.dates["opened"])

    assert "2021-03-04/2021-04-03" == opened()
    assert "2021-04-03" == opened(dates="day-first")
    assert "2021-03-04" == opened(dates="month-first")


def test_one_clear_date_decides_for_its_column():
    """A thirteenth shows which number is the day; a reader's answer is not needed."""
    seen = examine(table_of("city | opened\nParis | 03/04/2021\nLyon | 13/04/2021"))
    assert () == seen.ambiguous
    assert "2021-04-03" == str(seen.entries[0].dates["opened"])


def test_statuses_are_mapped_and_can_be_changed():
    """What a word means is a table; a word nobody knows leaves its row out, said."""
    text = """
    city | status
    Paris | OPEN
    Lyon | PERMIT
    Nice | geschlossen
    Lille | VOTING"""
    seen = examine(table_of(text))
    assert {
        "OPEN": "existing",
        "PERMIT": "planned",
        "geschlossen": "closed",
        "VOTING": None,
    } == seen.statuses
    assert [(5, "status")] == [(each.line, each.column) for each in seen.bad]
    changed = offices_of(table_of(text, statuses={"VOTING": "planned"}))
    assert Status.PLANNED == changed["lille"].status_on(TODAY)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("open | 2020 | | ", [("opened", "2020")]),
        ("closed | 2020 | | 2024", [("opened", "2020"), ("closed", "2024")]),
        (
            "planned | 2027-05 | | ",
            [("announced", None), ("planned opening", "2027-05")],
        ),
        (
            "planned | | Q3 2027 | ",
            [("announced", None), ("planned opening", "2027-Q3")],
        ),
        ("open | | | 2027", [("opened", None), ("planned closing", "2027")]),
        (" | 2020 | | ", [("opened", "2020")]),
        (" | 2027 | | ", [("announced", None), ("planned opening", "2027")]),
        (" | | | 2024", [("opened", None), ("closed", "2024")]),
        (" | | | ", [("opened", None)]),
    ],
)
def test_a_row_says_what_its_status_makes_of_its_dates(row, expected):
    """A day that is to come is no opening; without a status the dates decide."""
    text = f"city | status | opened | planned | closed\nParis | {row}"
    (office,) = offices_of(table_of(text)).values()
    said = [(e.kind, e.date and str(e.date)) for e in office.events]
    assert [(EventKind(kind), day) for kind, day in expected] == said


def test_a_city_is_narrowed_by_state_and_country():
    """The same name in another state or country is another place."""
    seen = examine(
        table_of("""
        city | state | country
        Springfield | Illinois | USA
        Springfield | MO | US
        Birmingham | | GBR
        Birmingham | AL |
        Austin, TX | |
        Frankfurt (Main), Deutschland | |""")
    )
    assert [("US", "IL"), ("US", "MO"), ("GB", "ENG")] == [
        (each.place.country_code, each.place.admin1) for each in seen.entries[:3]
    ]
    assert [("US", "AL"), ("US", "TX"), ("DE", "05")] == [
        (each.place.country_code, each.place.admin1) for each in seen.entries[3:]
    ]


def test_a_row_without_a_place_is_listed_and_can_be_placed():
    """What is not found is said with its line; a place chosen by hand wins."""
    text = "city | country\nXyzzy | France\nParis | Nowhere\nParis | France"
    seen = examine(table_of(text))
    assert [(0, 2, "Xyzzy"), (1, 3, "Paris")] == [
        (each.row, each.line, each.name) for each in seen.unplaced
    ]
    assert "No country is called “Nowhere”." == seen.unplaced[1].why
    lyon = 2996944
    mended = examine(table_of(text, places={"0": lyon, "2": lyon}))
    assert [lyon, lyon] == [each.place.id for each in mended.entries]


def test_positions_are_taken_as_they_are_given():
    """Five decimals, comma or point, minutes and sides of the world."""
    seen = examine(
        table_of("""
        city | lat | lon
        Paris | 48.8566101 | 2.3514992
        Paris | 48,85 | 2,35
        Sydney | 33°52'10"S | 151°12'30"E
        | 48.5 N | 2 W""")
    )
    assert [
        (48.85661, 2.3515),
        (48.85, 2.35),
        (-33.86944, 151.20833),
        (48.5, -2.0),
    ] == [each.position for each in seen.entries]


def test_swapped_positions_are_found_and_said():
    """A latitude of 139 or a country in the sea shows that columns are swapped."""
    for text in (
        "lat | lon\n139.69 | 35.69\n2.35 | 48.85",
        "lat | lon | country\n2.35 | 48.85 | France\n13.4 | 52.5 | Germany",
    ):
        seen = examine(table_of(text))
        assert 1 == len(seen.notes)
        assert all(entry.position[0] > 35 for entry in seen.entries)
    kept = examine(table_of("lat | lon\n35.69 | 139.69\n48.85 | 2.35"))
    assert ((), (48.85, 2.35)) == (kept.notes, kept.entries[1].position)


def test_several_sites_in_one_city_stay_several():
    """Each row is an office of its own, with an id that tells it apart."""
    text = """
    city | address
    Paris | Rue A 1
    Paris | Rue B 2
    Paris |
    Paris | """
    assert ["paris", "paris-2", "paris-3", "paris-rue-b-2"] == list(
        offices_of(table_of(text))
    )


def test_what_cannot_be_read_is_listed_and_the_rest_goes_on():
    """A bad cell costs itself, a bad row itself; lines count as in the file."""
    seen = examine(
        table_of(
            """
        city | opened | lat | lon | country
        Paris | soon | | | France
        Lyon | 2020 | 99 | 4.8 | France
        Nice | 2020 | 0 | 0 | France
        Lille | 2020 | | | France | 5""",
            line=3,
        )
    )
    assert [(4, "opened"), (5, "lat"), (6, "lat"), (7, "")] == [
        (each.line, each.column) for each in seen.bad
    ]
    assert ["Paris", "Lyon", "Nice"] == [each.place.name for each in seen.entries]


def test_a_row_is_the_evidence_of_its_office():
    """The table is the source, and a formula is a text like any other."""
    content = Content(
        title="Stores", company="Acme", table=table_of("city | name\nParis | =1+1")
    )
    data = dataset_of(content, TODAY)
    (event,) = data.offices[0].events
    assert "Paris | =1+1" == event.evidence.quote
    text = data.articles[event.source_id].text
    assert event.evidence.quote == text[event.evidence.start : event.evidence.end]
    assert "Stores" == data.sources[event.source_id].publisher


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"header": []}, "header"),
        ({"rows": [["a"]] * 20_001}, "20000"),
        ({"rows": [[1]]}, "string"),
        ({"columns": {"city": 1}}, "a column that is not there"),
        ({"columns": {"city": 0, "name": 0}}, "Two meanings"),
        ({"columns": {"mood": 0}}, "columns"),
        ({"places": {"7": 1}}, "a row that is not there"),
        ({"statuses": {"late": "overdue"}}, "statuses late"),
        ({"dates": "year-first"}, "dates"),
    ],
)
def test_no_table_is_refused_in_one_sentence(wrong, said):
    """What is not a table says so, and where."""
    with pytest.raises(ValueError, match=said) as refused:
        Table.from_json({"header": ["city"], "rows": [["Paris"]]} | wrong)
    assert 1 == len(str(refused.value).splitlines())


def test_a_table_comes_back_as_it_was_sent():
    """What is kept of a table is what was sent."""
    sent = {
        "name": "a.csv",
        "header": ["city"],
        "rows": [["Paris"], []],
        "columns": {"city": 0},
        "statuses": {"x": None},
        "dates": "day-first",
        "places": {"1": 2996944},
    }
    content = {"title": "t", "company": "c", "table": sent}
    assert content == Content.from_json(content).to_json()


def test_a_state_that_is_open_is_a_status():
    """What a column holds outweighs a name that means two things."""
    seen = examine(table_of("City | State\nLyon | OPEN\nBremen | CONSTRUCTION"))
    assert {"city": 0, "status": 1} == seen.table.columns
