"""The routes that read what somebody brings: the draft, its words, and refusals."""

import xml.etree.ElementTree as ET

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from expansion.web.routes import ROUTES

TEXT = (
    "Nordwind has opened an office in Oslo and will open one in Lima next year. "
    "The mayor of Springfield spoke in London on Tuesday."
)
CLIENT = TestClient(Starlette(routes=ROUTES))


def draft(query: str = "lang=en", **content) -> dict:
    """Ask for the draft of a content."""
    known = {"title": "", "company": "Nordwind", "published": "2025-03-01"}
    if "table" not in content:
        known["text"] = TEXT
    answer = CLIENT.post(f"/api/draft?{query}", json=known | content)
    assert 200 == answer.status_code, answer.text
    assert "no-store" == answer.headers["cache-control"]
    return answer.json()


def words(at: list[int]) -> str:
    """Return what stands at a mark."""
    return TEXT[at[0] : at[1]]


def test_every_place_is_marked_with_a_verdict_and_why():
    """Offices by status, and what is none with the reason against it."""
    marks = {words(each["at"]): each for each in draft()["marks"]}
    assert {"Oslo": "existing", "Lima": "planned", "London": "no"}.items() <= {
        name: each["verdict"] for name, each in marks.items()
    }.items()
    assert all(each["why"] and each["by"] == "program" for each in marks.values())
    assert "oslo" == marks["Oslo"]["office"]
    assert marks["London"]["office"] is None


def test_offices_bring_sentence_dates_and_namesakes():
    """Each office has its proof, its dates and the places it may be."""
    offices = {each["id"]: each for each in draft()["offices"]}
    assert {"oslo", "lima"} == set(offices)
    lima = offices["lima"]
    assert ("planned", "2026", "Peru") == (
        lima["status"],
        lima["expected"],
        lima["country"],
    )
    evidence = lima["evidence"]
    assert TEXT[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert lima["place_id"] in {each["place_id"] for each in lima["candidates"]}
    assert lima["ledger"]


def test_a_correction_is_applied_and_attributed():
    """What a hand changed is said to be corrected by hand, and nothing else."""
    start = TEXT.index("London")
    at = [start, start + 6]
    told = draft(corrections=[{"at": at, "office": True, "status": "planned"}])
    london = next(each for each in told["offices"] if each["city"] == "London")
    assert "planned" == london["status"]
    assert {"office": "hand", "status": "hand"} == london["by"]
    mark = next(each for each in told["marks"] if each["at"] == at)
    assert ("planned", "hand") == (mark["verdict"], mark["by"])
    assert {} == next(each for each in told["offices"] if each["id"] == "oslo")["by"]


def test_the_map_is_a_picture_in_the_readers_language():
    """The draft's scene is drawn, well-formed, with its sentence."""
    told = draft("lang=de&theme=dark")["map"]
    assert "Nordwind" in told["sentence"]
    assert "1. März 2025" in told["sentence"]
    assert "svg" in ET.fromstring(told["picture"]).tag


def test_reasons_are_told_in_german():
    """Reasons and countries are those of the reader's language."""
    told = draft("lang=de")
    marks = {words(each["at"]): each["why"] for each in told["marks"]}
    assert "Von jemand anderem ist die Rede: „mayor“." == marks["London"]
    assert "Norwegen" in {each["country"] for each in told["offices"]}


def test_places_are_named_as_the_reader_names_them():
    """Office and namesakes bear German names, for a German reader."""
    told = draft("lang=de", text="Nordwind has opened an office in Munich.")
    (office,) = told["offices"]
    assert ("München", "Deutschland") == (office["city"], office["country"])
    assert "München" == office["candidates"][0]["name"]


def test_a_small_town_is_found_by_its_name():
    """A place to add may be a town that no article is searched for."""
    found = CLIENT.get("/api/places.json?name=Walldorf&lang=en").json()
    assert "Baden-Württemberg" in {each["region"] for each in found}


def test_the_longest_article_is_read():
    """A text of 250,000 characters has its draft, and one more has none."""
    text = (TEXT + "\n\n") * 2_000
    assert 2 == len(draft(text=text[:250_000])["offices"])


def test_a_draft_needs_no_title_no_company_and_no_day():
    """What the reader leaves open is guessed or stays open."""
    text = "Nordwind has opened an office in Munich."
    told = draft(text=text, company="", published=None)
    assert (None, "Nordwind") == (told["published"], told["company"])
    assert "Nordwind" in told["map"]["sentence"]


def test_an_article_without_offices_is_a_draft_without_a_map():
    """Nothing is invented where nothing was found."""
    told = draft(text="The weather in Oslo was fine.")
    assert ([], None) == (told["offices"], told["map"])


def test_a_table_is_examined():
    """A table's draft says what was understood and what is to be decided."""
    table = {
        "name": "stores.csv",
        "header": ["Town", "Opened", "Status"],
        "rows": [["Lyon", "03/04/2021", "OPEN"], ["Nowhereville", "2020", "OPEN"]],
    }
    told = draft(table=table)
    assert 1 == told["table"]["count"]
    assert ["03/04/2021"] == [each["text"] for each in told["table"]["ambiguous"]]
    assert ["Nowhereville"] == [each["name"] for each in told["table"]["unplaced"]]
    assert "1 Nordwind office exists" in told["map"]["sentence"]
    (office,) = told["offices"]
    assert ("Lyon", "France", "existing", "2021-03-04/2021-04-03", 2) == tuple(
        office[name] for name in ("city", "country", "status", "opened", "line")
    )


def test_a_table_without_a_company_is_nobodys():
    """Nobody's offices are counted, and none are called after a file."""
    table = {"name": "a.csv", "header": ["City"], "rows": [["Lyon"], ["Nice"]]}
    sentence = draft(table=table, company="")["map"]["sentence"]
    assert sentence.startswith("2 offices exist")
    german = draft("lang=de", table=table, company="")["map"]["sentence"]
    assert german.startswith("2 Büros bestehen"), german


def test_of_a_long_table_the_first_rows_are_told():
    """All are counted, and a hundred of each kind are sent."""
    rows = [["Lyon", "x"]] * 150 + [["Nowhereville", ""]] * 150
    table = {"header": ["City", "Opened"], "columns": {"city": 0, "opened": 1}}
    told = draft(table=table | {"rows": rows})
    seen = told["table"]
    assert (150, 150, 150) == (
        seen["count"],
        seen["unplaced_count"],
        seen["bad_count"],
    )
    for part in (told["offices"], seen["unplaced"], seen["bad"]):
        assert 100 == len(part)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/draft", {"text": ""}, 400),
        ("/api/draft", {"text": TEXT, "published": "soon"}, 400),
        ("/api/draft", {"text": TEXT, "language": "xx"}, 400),
        ("/api/draft", {"text": TEXT, "corrections": [{"at": [0, 9_999]}]}, 400),
        ("/api/draft", {"text": "x" * 250_001}, 400),
        ("/api/draft", [], 400),
        ("/api/draft", {"text": "x" * 5_000_000}, 413),
        ("/api/read", {"text": 5}, 400),
        ("/api/read", {"text": TEXT, "published": 5}, 400),
        ("/api/read", {"text": TEXT, "published": "soon"}, 400),
        ("/api/read", {"text": "x" * 250_001}, 400),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(path, body, status):
    """A bad body is one sentence, in JSON."""
    answer = CLIENT.post(path, json=body)
    assert status == answer.status_code
    assert answer.json()["error"].endswith((".", "…"))


def test_other_bodies_and_methods_are_refused():
    """Only JSON, and only by POST."""
    assert 415 == CLIENT.post("/api/read", content=b"text").status_code
    assert 405 == CLIENT.get("/api/draft").status_code


def test_a_reading_is_what_extract_prints():
    """POST /api/read gives company, language, offices, unsure and unresolved."""
    told = CLIENT.post("/api/read", json={"text": TEXT, "published": "2025"}).json()
    assert {"company", "language", "published", "offices", "unsure", "unresolved"} == (
        set(told)
    )
    assert ["Oslo", "Lima"] == [each["city"] for each in told["offices"]]


def test_a_name_finds_its_places():
    """Namesakes come with region, country and population, the largest first."""
    found = CLIENT.get("/api/places.json?name=Springfield&lang=de").json()
    assert {"Missouri", "Massachusetts", "Illinois"} <= {
        each["region"] for each in found
    }
    assert {"Vereinigte Staaten"} == {each["country"] for each in found}
    assert [] == CLIENT.get("/api/places.json?name=").json()
    assert 400 == CLIENT.get(f"/api/places.json?name={'x' * 100}").status_code


def test_a_refusal_is_said_in_the_language_of_the_page():
    """Browsers ask in the page's language; who asks in none is answered in English."""
    german = {"accept-language": "de"}
    asked = {"name": "article.odt"}
    for headers, word in ((german, "Gelesen werden"), ({}, "Files of these kinds")):
        said = CLIENT.post("/api/upload", params=asked, headers=headers).json()
        assert said["error"].startswith(word)
