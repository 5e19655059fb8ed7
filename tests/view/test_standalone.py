"""The map as one file: whole, small, and safe whatever the data say."""

import json
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

import expansion
from expansion.dataset import Layer
from expansion.model import Region
from expansion.view.address import View
from expansion.view.language import language_for
from expansion.view.scene import scene
from expansion.view.standalone import policy, standalone

TODAY = date(2026, 11, 23)
LARGEST = 1_500_000  # bytes
HOSTILE = "</script><script>alert(1)</script><!--<script>\"'&\x00\u2028"
COMPONENTS = Path(expansion.__file__).parent / "web" / "components"


class _Parts(HTMLParser):
    """Collects the elements of a page with the text within them."""

    def __init__(self):
        super().__init__()
        self.parts = []

    def handle_starttag(self, tag, attrs):
        self.parts.append((tag, dict(attrs), []))

    def handle_endtag(self, tag):
        self.parts.append((f"/{tag}", {}, []))

    def handle_data(self, data):
        if self.parts:
            self.parts[-1][2].append(data)


def _write(dataset, language="en", theme=None, **asked):
    shown = scene(dataset, View(**asked), TODAY, language_for(language))
    return standalone(shown, "https://map.example/", theme)


def _parts(page):
    parser = _Parts()
    parser.feed(page)
    return [(tag, given, "".join(text)) for tag, given, text in parser.parts]


def _scripts(page):
    return [(given, text) for tag, given, text in _parts(page) if tag == "script"]


def _data(page):
    return json.loads(next(text for given, text in _scripts(page) if "id" in given))


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_published_map_is_small(language):
    """With all reports it is a tenth of what it may be."""
    page = _write(expansion.load(), language, sources=Layer.ALL)

    assert len(page.encode()) < LARGEST / 5


def test_it_loads_nothing(with_reports):
    """No element names an address, but for links that a reader may follow."""
    for tag, given, _ in _parts(_write(with_reports, sources=Layer.ALL)):
        assert not {"src", "srcset", "data", "action", "style"} & set(given), tag
        assert tag not in {"link", "img", "iframe", "object", "base"}
        assert given.get("href", "#").startswith("#")


def test_only_its_own_script_and_styles_may_run(with_reports):
    """The policy it carries, and the one it is sent with, names their digests."""
    page = _write(with_reports)
    told = next(
        given["content"] for _, given, _ in _parts(page) if "http-equiv" in given
    )
    (script,) = (text for given, text in _scripts(page) if not given)
    style = next(text for tag, _, text in _parts(page) if tag == "style")

    assert policy() == told
    for kind, text in (("script", script), ("style", style)):
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in told
    assert told.startswith("default-src 'none'; ")


def test_text_from_data_ends_no_element(event, office, dataset):
    """A hostile sentence arrives as it is, and the file has its two scripts."""
    told = event("opened", "2024", source="report", summary=HOSTILE)
    page = _write(dataset(office("Paris", told)), sources=Layer.ALL)

    assert 2 == len(_scripts(page))
    assert HOSTILE in {row["text"] for row in _data(page)["rows"]}
    assert "alert(1)</script>" not in page


def test_it_begins_with_the_view(with_reports):
    """Day and filters are those of the view; the offices are all there."""
    europe = frozenset({Region.EUROPE})
    page = _write(with_reports, sources=Layer.ALL, regions=europe, asof=TODAY)
    data = _data(page)

    assert {"status": [], "region": ["europe"]} == data["chosen"]
    assert data["day"] == data["today"]
    assert 10 == len({row["id"] for row in data["rows"]})
    assert "in Europe, 23 November 2026" in page


def test_it_says_whose_word_it_is(with_reports):
    """Source, licence, the day it was made and the page it is from stand in it."""
    data = _data(_write(with_reports))

    assert "Source: The Daily Example, 9 October 2024" == data["sources"]
    assert "GeoNames, CC BY 4.0" in data["licence"]
    assert "https://map.example/" == data["page"]
    assert {"", "https://example.org/wire"} == {
        row["url"] for row in _data(_write(with_reports, sources=Layer.ALL))["rows"]
    }


@pytest.mark.parametrize(
    ("theme", "expected"),
    [("light", ' data-theme="light"'), ("dark", ' data-theme="dark"'), (None, "")],
)
def test_the_theme_is_the_readers_unless_it_is_asked_for(with_reports, theme, expected):
    """Without a theme the browser's preference counts."""
    page = _write(with_reports, theme=theme)

    assert f'<html lang="en"{expected}>' in page
    assert "prefers-color-scheme:dark" in page


def test_its_condition_is_the_pages():
    """The function that decides what is shown is the page's, word for word."""

    def holds(path):
        text = path.read_text("utf-8")
        return re.search(r"function holds\(.*?\n}\n", text, re.DOTALL)[0]

    own = Path(expansion.__file__).parent / "view" / "standalone" / "page.js"

    assert holds(COMPONENTS / "dom.js") == holds(own)
