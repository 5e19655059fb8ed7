"""A link in a chat: what a program that draws previews finds at its address.

No browser looks here: previews are made by programs that read tags and fetch a picture.
"""

import io
import json
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from PIL import Image

LINKS = (
    "",
    "asof=2025-01-15",
    "status=planned&region=europe&sources=all",
    "asof=2024-03-01&compare=2025-01-15",
    "theme=dark&page=article",
)
TITLES = {
    ("en", False): "Where OpenAI has offices",
    ("de", False): "Wo OpenAI Büros hat",
    ("en", True): "The article about OpenAI",
    ("de", True): "Der Artikel über OpenAI",
}
LOCALES = {"en": "en_GB", "de": "de_DE"}
PAPER = {"light": (255, 255, 255), "dark": (17, 22, 29)}


@dataclass
class Card(HTMLParser):
    """What a previewer reads of a page: its meta tags, links, title and language."""

    page: str
    tags: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self):
        super().__init__()
        self.feed(self.page)

    def handle_starttag(self, tag, attributes):
        """Keep what a tag names."""
        given = dict(attributes)
        name = given.get("property") or given.get("name") or given.get("rel")
        value = given.get("content") or given.get("href")
        if tag in {"meta", "link"} and name and value:
            self.tags.setdefault(name, []).append(value)
        if tag == "html":
            self.tags["language"] = [given["lang"]]

    def __getitem__(self, name):
        (value,) = self.tags[name]  # once, or a previewer would choose
        return value


def fetch(address):
    """Return what stands at an address; no language is asked for, as by a chat."""
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310
        return answer.read()


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("link", LINKS)
def test_a_link_shows_its_very_view(address, link, language):
    """Title, sentence, picture and address are those of the view, in its language."""
    query = "&".join(filter(None, (link, f"lang={language}")))
    card = Card(fetch(f"{address}?{query}").decode())
    summary = json.loads(fetch(f"{address}api/summary.json?{query}"))
    is_article = "page=article" in link

    assert TITLES[language, is_article] == card["og:title"]
    assert is_article == (summary["sentence"] != card["og:description"])
    assert card["description"] == card["og:description"]
    assert summary["sentence"] == card["og:image:alt"]
    assert language == card["language"]
    assert LOCALES[language] == card["og:locale"]
    assert {*LOCALES.values()} == {card["og:locale"], card["og:locale:alternate"]}
    assert "summary_large_image" == card["twitter:card"]
    assert card["canonical"] == card["og:url"]
    assert set(query.split("&")) == set(
        card["canonical"].removeprefix(f"{address}?").split("&")
    )


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("link", LINKS)
def test_the_picture_of_a_link_can_be_fetched(address, link, language):
    """A PNG of the size that the tags name, in the theme of the link."""
    query = "&".join(filter(None, (link, f"lang={language}")))
    card = Card(fetch(f"{address}?{query}").decode())

    picture = Image.open(io.BytesIO(fetch(card["og:image"])))

    assert ("PNG", "image/png") == (picture.format, card["og:image:type"])
    assert (1200, 630) == picture.size
    assert ("1200", "630") == (card["og:image:width"], card["og:image:height"])
    theme = "dark" if "theme=dark" in link else "light"
    assert PAPER[theme] == picture.convert("RGB").getpixel((2, 2))
