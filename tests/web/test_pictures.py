"""The routes to pictures, asked without a network."""

import json
import struct
from xml.etree.ElementTree import fromstring

import pytest
from starlette.applications import Starlette

from expansion.web import pictures, published
from expansion.web.routes import ROUTES

PICTURES = ("/preview.png", "/picture.png", "/picture.svg")
FIXED = "asof=2024-10-09"


@pytest.fixture(scope="module")
def app():
    """Return a small app with nothing but our routes."""
    return Starlette(routes=ROUTES)


@pytest.fixture
def fetch(ask, app):
    """Ask a route, as `fetch(path, header_name=…)`."""
    return lambda path, **headers: ask(app, path, **headers)


def size_of(png):
    """Return width and height of a PNG."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def test_a_preview_has_the_size_that_chats_ask_for(fetch):
    """1200 x 630 pixels, as PNG."""
    answer = fetch("/preview.png")

    assert (200, "image/png") == (answer.status, answer.headers["content-type"])
    assert (1200, 630) == size_of(answer.body)


@pytest.mark.parametrize("width", [600, 1601, 3000])
def test_a_slide_is_as_wide_as_asked(fetch, width):
    """Its height follows from its width, whether in pixels or drawn."""
    png = fetch(f"/picture.png?width={width}").body
    svg = fromstring(fetch(f"/picture.svg?width={width}").text)

    assert (width, round(width * 5 / 8)) == size_of(png)
    assert str(width) == svg.get("width")


@pytest.mark.parametrize(
    "width", ["599", "3001", "-700", "1e3", "", "７００", "9" * 99]
)
@pytest.mark.parametrize("path", ["/picture.png", "/picture.svg"])
def test_a_bad_width_is_refused(fetch, path, width):
    """One sentence as JSON, and no traceback."""
    answer = fetch(f"{path}?width={width}")

    assert 400 == answer.status
    assert (
        "“width” is a whole number of pixels from 600 to 3000."
        == (json.loads(answer.body)["error"])
    )


@pytest.mark.parametrize("path", PICTURES)
@pytest.mark.parametrize(
    "query",
    [
        "theme=blue",
        "asof=tomorrow",
        "asof=0001-01-01",
        "status=%3Cscript%3E",
        "office=atlantis",
    ],
)
def test_a_value_that_means_nothing_is_refused(fetch, path, query):
    """A picture has no room to say what was ignored."""
    answer = fetch(f"{path}?{query}")

    assert 400 == answer.status
    assert ["error"] == list(json.loads(answer.body))


@pytest.mark.parametrize("path", PICTURES)
def test_who_has_a_picture_does_not_get_it_again(fetch, path):
    """The ETag of the first answer gives 304 without a body."""
    first = fetch(f"{path}?{FIXED}")
    again = fetch(f"{path}?{FIXED}", if_none_match=first.headers["etag"])

    assert (304, b"") == (again.status, again.body)
    assert first.headers["etag"] == again.headers["etag"]


@pytest.mark.parametrize("path", PICTURES)
def test_a_picture_is_kept_as_long_as_it_holds(fetch, path):
    """For ever where day and version are named; else minutes, for today moves on."""
    version = published.version()
    fixed = fetch(f"{path}?{FIXED}&v={version}").headers["cache-control"]
    latest = fetch(f"{path}?sources=all&v={version}").headers["cache-control"]
    unnamed = fetch(f"{path}?{FIXED}").headers["cache-control"]

    planned = fetch(f"{path}?sources=all&asof=2027-06-30&v={version}")

    assert "immutable" in fixed
    assert 200 == planned.status
    assert "immutable" not in planned.headers["cache-control"]
    assert ("public, max-age=300",) * 2 == (latest, unnamed)


@pytest.mark.parametrize("path", PICTURES)
def test_head_tells_what_get_would_send(ask, app, path):
    """The same status and type, so that a chat can ask before it fetches."""
    head, get = ask(app, path, method="HEAD"), ask(app, path)

    assert get.status == head.status
    assert get.headers["etag"] == head.headers["etag"]
    assert get.headers["content-type"] == head.headers["content-type"]


def test_pixels_are_not_compressed_twice(fetch):
    """A PNG stays as it is, an SVG is sent packed."""
    png = fetch("/picture.png", accept_encoding="gzip")
    svg = fetch("/picture.svg", accept_encoding="gzip")

    assert "content-encoding" not in png.headers
    assert "gzip" == svg.headers["content-encoding"]


def test_an_opened_drawing_may_do_nothing(fetch):
    """Opened by itself, an SVG is a page of our origin: no script, nothing fetched."""
    headers = fetch("/picture.svg").headers

    assert "default-src 'none'; sandbox" == headers["content-security-policy"]
    assert headers["content-type"].startswith("image/svg+xml")


@pytest.mark.parametrize("path", PICTURES)
def test_pictures_may_be_shown_elsewhere(fetch, path):
    """Other sites may show them, and programs read them."""
    headers = fetch(path).headers

    assert "*" == headers["access-control-allow-origin"]
    assert "cross-origin" == headers["cross-origin-resource-policy"]


def test_language_is_the_addresss_else_the_readers(fetch):
    """Lang decides; without it Accept-Language does, and caches are told."""
    german = fetch(f"/picture.svg?{FIXED}&lang=de", accept_language="en")
    reader = fetch(f"/picture.svg?{FIXED}", accept_language="de-AT, en;q=0.5")

    assert "de" == fromstring(german.text).get("lang")
    assert german.body == reader.body
    assert "accept-language" in reader.headers["vary"]


def test_every_page_of_a_view_has_the_same_picture(fetch):
    """The page that a link opens changes nothing in the picture."""
    one = fetch(f"/preview.png?{FIXED}&lang=en").headers["etag"]
    other = fetch(f"/preview.png?{FIXED}&lang=en&page=about").headers["etag"]

    assert one == other


def test_the_theme_is_light_unless_asked(fetch):
    """theme=dark is another picture, theme=light the usual one."""
    usual, light, dark = (
        fetch(f"/preview.png?{FIXED}{theme}").headers["etag"]
        for theme in ("", "&theme=light", "&theme=dark")
    )

    assert usual == light
    assert usual != dark


def test_pictures_are_ready_before_anybody_asks():
    """Who comes first waits neither for outline and font nor for a language's words."""
    pictures._png_file.cache_clear()

    pictures.prepare().result()

    assert 4 == pictures._png_file.cache_info().currsize  # two languages, two layers
