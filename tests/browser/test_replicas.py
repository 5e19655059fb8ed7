"""A reader in front of two replicas: one dies, and the page goes on at the other."""

from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

WITHIN = 10_000  # milliseconds


@pytest.fixture
def replicas(serve, nginx):
    """Return the address of two replicas behind nginx, and what kills each."""
    with ExitStack() as stack:
        running = [ExitStack() for _ in range(2)]
        for each in running:
            stack.push(each)
        addresses = [each.enter_context(serve()) for each in running]
        port = nginx([urlsplit(each).port for each in addresses])
        yield f"http://127.0.0.1:{port}/", running


def test_a_reader_whose_replica_dies_goes_on(replicas, visit):
    """Slider and filters are answered within ten seconds, with the same view."""
    address, running = replicas
    reader = visit("?asof=2024-03-01&region=europe", at=address, fresh=True)
    reader.until_names("Dublin", "London")
    running[0].close()  # one of the two is the reader's
    reader.page.wait_for_timeout(1_000)
    reader.complaints.clear()
    reader.slider.press("End")
    reader.until_query(asof="latest", region="europe")
    reader.until_names("Brussels", "Dublin", "London", "Paris")
    reader.complaints.clear()  # what failed between two replicas


def test_a_draft_survives_the_replica_it_was_read_on(replicas, visit):
    """What was pasted and read is there again, on the other replica."""
    address, running = replicas
    reader = visit("?page=read", at=address, fresh=True)
    page = reader.page
    page.locator("textarea").fill("Nordwind has opened an office in Oslo.")
    page.get_by_role("button", name="Read it", exact=True).click()
    expect(page.get_by_text("1 office", exact=False).first).to_be_visible()
    running[0].close()
    page.reload()
    expect(page.get_by_text("1 office", exact=False).first).to_be_visible(
        timeout=WITHIN
    )
    reader.complaints.clear()  # what failed between two replicas
