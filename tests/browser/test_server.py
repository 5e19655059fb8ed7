"""The page beside a server that restarts, and below a path of its host."""

import json
import re
import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from expansion.dataset import DATA

CONNECTED = "[data-test-connection-state=CONNECTED]:not([inert])"
VIEW = "?asof=2024-03-01&region=europe&lang=de"


@pytest.fixture
def restarted(serve, visit):
    """Return a reader whose server was killed and has started again on its port."""
    with serve() as address:
        reader = visit(VIEW, at=address, fresh=True, size=(1900, 950))
        reader.until_names("Dublin", "London")
    reader.page.locator(CONNECTED).wait_for(state="detached")
    with serve(port=urlsplit(address).port):
        reader.page.locator(CONNECTED).wait_for()
        reader.complaints.clear()  # what failed while there was nobody to ask
        yield reader
        reader.page.wait_for_load_state("networkidle")
        reader.page.close()  # before there is nobody to ask again


def test_a_page_answers_after_its_server_was_restarted(restarted):
    """Time, filter and table are heard, in the view that the reader had."""
    reader = restarted
    reader.slider.press("End")
    reader.until_query(asof="latest", region="europe", lang="de")
    reader.until_names("Brüssel", "Dublin", "London", "Paris")

    reader.page.get_by_role("button", name="Asien-Pazifik").click()
    reader.until_query(asof="latest", region=["europe", "asia-pacific"], lang="de")
    reader.until(lambda: "Tokio" in reader.names())

    reader.page.locator("tbody th.name button").first.click()
    expect(reader.card).to_contain_text("Brüssel")


@pytest.mark.parametrize("touched", ["slider", "filter", "table", "page"])
def test_the_first_touch_after_a_restart_is_heard(restarted, touched):
    """Whatever is touched first, it is answered."""
    reader = restarted
    if touched == "slider":
        reader.slider.press("End")
        reader.until_query(asof="latest", region="europe", lang="de")
    elif touched == "filter":
        reader.page.get_by_role("button", name="Asien-Pazifik").click()
        reader.until_names("Dublin", "London")
    elif touched == "table":
        reader.page.locator("tbody th.name button").first.click()
        expect(reader.card).to_contain_text("Dublin")
    else:
        reader.page.get_by_role("link", name="Artikel").click()
        expect(reader.title).to_have_text("Der Artikel")


STRIPPING = '''
"""A proxy that takes the path off and does not say so."""

from app import app as inside

async def app(scope, receive, send):
    if scope["type"] in {"http", "websocket"}:
        path = scope["path"].removeprefix("/maps/acme")
        scope = {**scope, "path": path, "raw_path": path.encode()}
    await inside(scope, receive, send)
'''


@pytest.fixture(params=["kept", "stripped"])
def below(request, serve, tmp_path):
    """Return the address of a page below a path that a proxy keeps or strips."""
    options, started = ["--server.baseUrlPath=maps/acme"], {}
    if request.param == "stripped":
        (tmp_path / "proxy.py").write_text(STRIPPING)
        options = ["--app-dir", str(tmp_path), "--log-level=warning"]
        started = {
            "launcher": ("uvicorn", "proxy:app"),
            "at": ("--host=127.0.0.1", "--port={}"),
        }
    with serve(*options, **started) as address:
        yield f"{address}maps/acme/"


def test_everything_is_found_below_a_path_of_the_host(below, visit):
    """Land, markers, table, card, downloads and pages: no address of ours is missed."""
    reader = visit(at=below, fresh=True)
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.page.reload()
    reader.until_painted("london")
    reader.until(lambda: len(reader.names()) == 9)
    reader.page.locator("tbody th.name button").first.click()
    reader.card.wait_for()
    reader.page.get_by_text("Download", exact=True).click()
    for name in ("offices.csv", "offices.geojson", "events.csv"):
        with reader.page.expect_download() as download:
            reader.page.locator(f"a[href*='{name}']").click()
        assert download.value.path().stat().st_size > 100
    reader.page.get_by_role("link", name="Article").click()
    reader.page.locator("mark").first.wait_for()
    ours = [each for each in asked if each.startswith("http")]

    assert [] == [each for each in ours if not each.startswith(below)]
    assert any("outline.geojson?v=" in each for each in ours)
    reader.page.close()


@pytest.fixture
def publish(serve, tmp_path):
    """Return ``publish(name)``: a server whose company and publisher have this name."""

    def publish(name: str):
        folder = tmp_path / "data"
        shutil.copytree(DATA, folder)
        (described,) = (folder / "articles").glob("*.toml")
        written = json.dumps(name, ensure_ascii=False)
        named = re.sub(
            r"(?m)^(company|publisher) = .*$",
            lambda found: f"{found[1]} = {written}",
            described.read_text("utf-8"),
        )
        described.write_text(named, "utf-8")
        return serve(data=folder)

    return publish


@pytest.mark.parametrize("opened", ["", "?page=article", "?page=about"])
def test_text_from_data_stays_text(publish, visit, opened):
    """No link, colour, formula, picture, icon or turned text comes from a name."""
    hostile = (
        "[Acme](https://evil.example) :red[Corp] $x$ https://evil.example :smile: "
        ":material/home: www.evil.example a@evil.example <b>bold</b> \u202egnp.exe"
    )
    with publish(hostile) as address:
        reader = visit(opened, at=address, fresh=True)
        said = reader.page.locator(".stMain").get_by_text("Acme").first
        text = said.inner_text().replace("\u2060", "")

        assert hostile.replace("\u202e", "") in text
        assert 0 == reader.page.locator("a[href*=evil]").count()
        assert 0 == reader.page.locator(".katex").count()
        assert "\u202e" not in reader.page.title()
        reader.page.close()


def test_a_word_without_end_widens_nothing(publish, visit):
    """The page stays as wide as the window."""
    with publish("W" * 10_000) as address:
        for opened in ("", "?page=article", "?page=about"):
            reader = visit(opened, at=address, fresh=True)
            wide = reader.page.evaluate(
                "Math.max(...[...document.querySelectorAll('*')]"
                ".map((each) => each.scrollWidth))"
            )

            assert wide <= 1400
            reader.page.close()
