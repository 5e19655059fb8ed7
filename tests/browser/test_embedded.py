"""The map in a page of another site, and the menu that hands out its address."""

import functools
import http.server
import re
import threading
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from expansion.view.language import language_for

WORDS = language_for("en").words("link", company="OpenAI")


@pytest.fixture
def frame(tmp_path, address, visit):
    """Return ``frame(query)``: another site's page that shows an address of ours."""
    quiet = type(
        "Quiet",
        (http.server.SimpleHTTPRequestHandler,),
        {"log_message": lambda *_: None},
    )
    handler = functools.partial(quiet, directory=tmp_path)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    (tmp_path / "favicon.ico").touch()

    def frame(query):
        (tmp_path / "index.html").write_text(
            f"<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>"
            f'<iframe src="{address}{query}" title="map" width="1000" height="560">'
        )
        # Another name of the machine is another site, whose cookies are not ours.
        reader = visit(at=f"http://localhost:{server.server_port}/", fresh=True)
        return reader, reader.page.frame_locator("iframe")

    yield frame
    server.shutdown()
    server.server_close()


def test_another_site_shows_the_map_and_time_alone(frame):
    """Headline, map and time fill the frame, and a link leads to the whole page."""
    reader, inside = frame("?embed=true&lang=en")
    inside.locator("#first").wait_for(state="detached")
    slider = inside.get_by_role("slider")
    slider.wait_for()
    inside.locator("#first").wait_for(state="detached")

    expect(inside.get_by_role("heading", level=1)).to_contain_text("OpenAI offices")
    expect(inside.get_by_test_id("stDeckGlJsonChart")).to_be_visible()
    expect(inside.get_by_role("navigation")).to_have_count(0)
    expect(inside.locator("table, .chart, .st-key-choices")).to_have_count(0)
    frame_box = reader.page.locator("iframe").bounding_box()
    bar = inside.locator(".timeline").bounding_box()
    assert bar["y"] + bar["height"] <= frame_box["y"] + frame_box["height"]
    area = inside.get_by_test_id("stDeckGlJsonChart").bounding_box()
    assert area["height"] > 0.55 * frame_box["height"]

    slider.press("Home")
    expect(inside.get_by_role("heading", level=1)).to_contain_text("1 January 2024")
    whole = inside.get_by_role("link", name="Open the whole map")
    assert "asof=2024-01-01" in whole.get_attribute("href")
    assert "embed" not in whole.get_attribute("href")


def test_another_site_cannot_show_the_whole_page(frame):
    """The page with all its controls refuses to stand in a foreign frame."""
    reader, inside = frame("")

    def refused():
        return [each for each in reader.complaints if "frame-ancestors" in each]

    reader.until(refused, "the page lets itself be framed")
    expect(inside.get_by_role("slider")).to_have_count(0)
    reader.complaints.clear()


@pytest.fixture
def menu(visit):
    """Return the opener of the menu of a view."""

    def menu(query):
        reader = visit(query, permissions=["clipboard-read", "clipboard-write"])
        reader.page.locator("summary", has_text=re.compile(WORDS["link"])).click()
        return reader

    return menu


def copied(reader, word="copy"):
    """Press a button that copies, and return what the clipboard holds."""
    reader.page.get_by_role("button", name=WORDS[word], exact=True).click()
    expect(reader.page.get_by_role("button", name=WORDS["copied"])).to_be_visible()
    return reader.page.evaluate("navigator.clipboard.readText()")


def test_the_copied_address_is_exactly_this_view(menu, address):
    """A day, filters and an office travel with it, and nothing else does."""
    query = "?asof=2024-05-01&region=europe&office=london"
    reader = menu(query)

    assert f"{address}{query}" == copied(reader)
    code = reader.page.get_by_role("img", name=WORDS["code"])
    reader.until(
        lambda: code.evaluate("node => node.complete && node.naturalWidth > 0"),
        "the QR code does not load",
    )


def test_an_address_is_live_or_as_it_is_today(menu, address):
    """What moves along with today can be frozen to today's date."""
    reader = menu("?sources=all")
    today = datetime.now(UTC).date().isoformat()
    field = reader.page.get_by_label(WORDS["address"])
    expect(field).to_have_value(f"{address}?sources=all")

    reader.page.get_by_text(WORDS["frozen"]).click()

    expect(field).to_have_value(re.compile(f"asof={today}"))
    assert copied(reader) == field.input_value()


def test_the_code_for_other_sites_embeds_this_view(menu, address):
    """It is one frame, which shows this view and says that it is embedded."""
    reader = menu("?asof=2024-05-01")
    reader.page.get_by_text(WORDS["embed"]).click()
    code = copied(reader, "copy_embed")

    assert f'<iframe src="{address}?asof=2024-05-01&amp;embed=true"' in code
    assert code.endswith("></iframe>")
