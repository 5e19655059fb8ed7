"""A kept map has what the published one has: page, head, picture, files, feed."""

import json
from pathlib import Path

import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from expansion.maps.content import Content
from expansion.maps.record import StoreDown
from expansion.web import keeping, published
from expansion.web.routes import ROUTES
from expansion.web.server import describe

pytestmark = pytest.mark.usefixtures("kept_maps")

SCRIPT = Path(__file__).parents[2] / "expansion" / "web" / "page.py"
TEXT = (
    "Nordwind has opened an office in Oslo. "
    "Nordwind will open a second office in Lima in 2026."
)
CONTENT = Content.from_json(
    {
        "title": "Nordwind grows",
        "company": "Nordwind",
        "text": TEXT,
        "published": "2025-03-01",
    }
)
SENTENCE = "1 Nordwind office exists, 1 is planned"
NOBODY = "A" * 22
app = Starlette(routes=ROUTES)


@pytest.fixture
def kept():
    """Keep a map; return its id and key."""
    published._opened.clear()
    return keeping.store().keep(CONTENT)


def open_page(**parameters: str) -> AppTest:
    """Open the page at an address; it must never show an exception."""
    page = AppTest.from_file(str(SCRIPT), default_timeout=60)
    for name, value in parameters.items():
        page.query_params[name] = value
    page.run()
    assert [] == [each.message for each in page.exception]
    return page


@pytest.mark.parametrize("name", ["map", "article", "about", "data"])
def test_every_page_of_a_kept_map_opens(kept, name):
    """Map, article, about and data are those of the kept map, and stay there."""
    page = open_page(map=kept.id, page=name)
    assert kept.id == page.query_params["map"]
    assert page.title


def test_the_headline_is_the_kept_maps(kept):
    """Company, counts and day are those of the article that somebody kept."""
    page = open_page(map=kept.id)
    assert "Nordwind" in page.title[0].value
    assert "1 March 2025" in page.title[0].value


@pytest.mark.parametrize(
    "path",
    [
        "/api/offices.geojson",
        "/api/offices.csv",
        "/api/offices.kml",
        "/api/events.csv",
        "/api/plans.ics",
        "/api/summary.json",
        "/api/rows.json",
        "/feed.atom",
        "/standalone.html",
        "/picture.svg",
    ],
)
def test_every_file_of_a_kept_map_is_its_own(ask, kept, path):
    """What is handed out names the kept map's places, and is not stored by others."""
    answer = ask(app, f"{path}?map={kept.id}&lang=en")
    assert 200 == answer.status
    assert "Lima" in answer.text or "1 is planned" in answer.text
    assert "Singapore" not in answer.text
    assert answer.headers["cache-control"].startswith("private")


def test_a_link_to_a_kept_map_shows_its_card_and_is_not_indexed(ask, kept):
    """Title, sentence, picture and address are the map's; search engines keep out."""
    head = describe(f"map={kept.id}", "en")
    assert "Where Nordwind has offices" == head.title
    assert SENTENCE in head.description
    assert f"./?map={kept.id}" == head.url
    assert not head.is_indexed
    assert f"map={kept.id}" in head.image.url
    picture = ask(app, f"/preview.png?map={kept.id}")
    assert (200, b"\x89PNG") == (picture.status, picture.body[:4])


def test_a_corrected_office_says_so(ask):
    """The card of an office that a person corrected says that it was by hand."""
    at = [TEXT.index("Oslo"), TEXT.index("Oslo") + 4]
    content = CONTENT.to_json() | {"corrections": [{"at": at, "opened": "2025-02"}]}
    kept = keeping.store().keep(Content.from_json(content))
    card = ask(app, f"/api/office.json?map={kept.id}&office=oslo&lang=de").text
    assert "von Hand korrigiert" in card
    other = ask(app, f"/api/office.json?map={kept.id}&office=lima&lang=de").text
    assert "von Hand korrigiert" not in other


def test_a_change_is_seen_and_a_deleted_map_is_gone(ask, kept, monkeypatch):
    """Who opens the map after it was changed sees the change; deleted is 404."""
    monkeypatch.setattr(published, "_FRESH", -1.0)
    path = f"/api/summary.json?map={kept.id}&lang=en"
    assert SENTENCE in ask(app, path).text
    other = Content.from_json(
        CONTENT.to_json() | {"text": TEXT.partition(". ")[0] + "."}
    )
    keeping.store().change(kept.id, kept.key, other, 1)
    assert "1 Nordwind office exists –" in json.loads(ask(app, path).text)["sentence"]
    keeping.store().delete(kept.id, kept.key)
    assert 404 == ask(app, path).status


def test_a_deleted_map_is_gone_at_once(ask, kept):
    """Nobody sees it any more, not even from what this server had open."""
    path = f"/api/summary.json?map={kept.id}"
    assert 200 == ask(app, path).status
    key = f"Bearer {kept.key}"
    gone = ask(app, f"/api/maps/{kept.id}", method="DELETE", authorization=key)
    assert (204, 404) == (gone.status, ask(app, path).status)


def test_a_map_that_is_open_stays_readable_without_its_store(ask, kept, monkeypatch):
    """While the store cannot be reached, who reads goes on, and others are told."""
    path = f"/api/summary.json?map={kept.id}&lang=en"
    assert SENTENCE in ask(app, path).text
    monkeypatch.setattr(published, "_FRESH", -1.0)

    def down(*_):
        raise StoreDown("Kept maps cannot be reached now; try again in a moment.")

    monkeypatch.setattr(keeping.store(), "version", down)
    assert SENTENCE in ask(app, path).text
    assert 503 == ask(app, f"/api/summary.json?map={NOBODY}").status
    assert "This map cannot be read now." == open_page(map=NOBODY).title[0].value


@pytest.mark.parametrize("map_id", [NOBODY, "", "'; drop table maps", "x" * 9_000])
def test_an_address_without_a_map_says_so(ask, map_id):
    """No other map is shown in its place: 404, a page in one sentence, no picture."""
    page = open_page(map=map_id)
    assert "There is no map at this address." == page.title[0].value
    assert not describe("map=nobody", "en").is_indexed
    assert 404 == ask(app, f"/api/offices.csv?map={NOBODY}").status
