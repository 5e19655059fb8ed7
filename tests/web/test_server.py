"""The head of the page follows the view, and survives broken data."""

from dataclasses import replace
from urllib.parse import parse_qs, urlencode

import pytest

from expansion.web import published
from expansion.web.asgi import shell
from expansion.web.asgi.head import rewrite
from expansion.web.server import describe


@pytest.fixture(autouse=True)
def fresh():
    """Read the data anew before and after each test."""
    read_once = published.dataset
    read_once.cache_clear()
    yield
    read_once.cache_clear()


def test_the_head_sums_the_view_up():
    """Title and description are those of the view that the address asks for."""
    head = describe("asof=2024-03-01&region=europe", "de;q=0.5, en")

    assert "en" == head.language
    assert "Where OpenAI has offices" == head.title
    assert (
        "2 OpenAI offices exist (not certain) – in Europe, 1 March 2024"
        == head.description
    )
    assert "./?asof=2024-03-01&region=europe" == head.url


def test_the_head_speaks_the_language_of_the_address():
    """lang=de gives a German head whatever the browser prefers."""
    head = describe("lang=de", "en")

    assert "de" == head.language
    assert head.description.endswith("9. Oktober 2024")


def test_broken_data_leave_the_head_empty(tmp_path, monkeypatch):
    """A page whose data cannot be read still has a head, and says so itself."""
    monkeypatch.setenv("EXPANSION_DATA", str(tmp_path))

    head = describe("asof=2024-03-01", "en")

    assert ("en", "", "") == (head.language, head.title, head.description)


@pytest.mark.parametrize(
    "page", ["", "&page=article", "&page=about"], ids=["map", "article", "about"]
)
def test_a_link_shows_the_picture_of_its_view(page):
    """The preview names day, filters and language of the link, whatever its page."""
    image = describe(f"asof=2024-03-01&region=europe{page}", "de").image

    asked = parse_qs(image.url.removeprefix("./preview.png?"))
    version = [published.version()]
    assert {
        "asof": ["2024-03-01"],
        "region": ["europe"],
        "lang": ["de"],
        "v": version,
    } == asked
    assert (1200, 630) == (image.width, image.height)


def test_a_picture_of_today_names_no_version():
    """What moves on with the day must be asked for again."""
    image = describe("sources=all", "en").image

    assert "./preview.png?sources=all&lang=en" == image.url


def test_each_page_has_its_own_title_and_description():
    """A link to the article or to the page about the map says so."""
    heads = [describe(query, "en") for query in ("", "page=article", "page=about")]

    assert [
        "Where OpenAI has offices",
        "The article about OpenAI",
        "About this map",
    ] == [head.title for head in heads]
    assert 3 == len({head.description for head in heads})


def test_the_languages_of_the_page_are_named():
    """The link's language stands first, the other one after it."""
    assert ("de_DE", "en_GB") == describe("lang=de", "en").locales
    assert ("en_GB", "de_DE") == describe("", "en").locales


HOSTILE = (
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "\r\nSet-Cookie: a=b",
    "\u202e\u0000</title>",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    "name", ["asof", "status", "region", "office", "compare", "lang", "page", "x"]
)
def test_no_value_breaks_out_of_the_head(name, value):
    """Whatever stands in an address, the head is that of the address without it."""
    query = urlencode({name: value})

    assert describe("", "en") == describe(query, "en")


def test_a_hostile_name_stays_text(monkeypatch, dataset, office, event):
    """A company's name is no markup in the head, and no part of an address."""
    named = replace(dataset(office("London", event("opened"))), company=HOSTILE[0])
    monkeypatch.setattr(published, "dataset", lambda: named)
    page = rewrite(
        shell.read_page(), describe("", "en"), app_url="https://map.example/"
    )

    assert "<script>alert" not in page
    assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in page
