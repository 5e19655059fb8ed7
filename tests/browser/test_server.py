"""The page beside a server that restarts, and below a path of its host."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

CONNECTED = "[data-test-connection-state=CONNECTED]"
VIEW = "?asof=2024-03-01&region=europe&lang=de"


@pytest.fixture
def restarted(serve, visit):
    """Return a reader whose server was killed and has started again on its port."""
    with serve() as address:
        reader = visit(VIEW, at=address, fresh=True)
        reader.until_names("Dublin", "London")
    reader.page.locator(CONNECTED).wait_for(state="detached")
    with serve(port=urlsplit(address).port):
        reader.page.locator(CONNECTED).wait_for()
        reader.complaints.clear()  # what failed while there was nobody to ask
        yield reader
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


def test_everything_is_found_below_a_path_of_the_host(serve, visit):
    """Land, markers, table, card, downloads and pages: no address of ours is missed."""
    with serve("--server.baseUrlPath=maps/acme") as address:
        reader = visit(at=f"{address}maps/acme/", fresh=True)
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
        assert reader.page.url.startswith(f"{address}maps/acme/")
