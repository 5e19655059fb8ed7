"""The real app in a process of its own, asked before anybody has opened the page."""

import re

import pytest

COMPONENT = "/_stcore/bidi-components/expansion.page/page.js"


@pytest.fixture(scope="module", params=["", "/maps/acme"])
def start(request, serve):
    """Start the app, and return the base path and what fetches an address of it."""
    with serve(request.param) as served:
        yield request.param, served.fetch


def test_a_components_file_is_sent_before_any_page_has_run(start):
    """The first request of all may be for a file of a page that a replica made."""
    base, fetch = start

    assert 200 == fetch(base + COMPONENT)[0]


@pytest.mark.parametrize(
    "path",
    ["/outline.geojson", "/api/rows.json", "/api/offices.csv", "/healthz", "/readyz"],
)
def test_our_routes_answer_at_the_root_and_below_the_base_path(start, path):
    """A probe finds them at the root, a reader below the path; HEAD works too."""
    base, fetch = start

    assert 200 == fetch(path)[0]
    assert 200 == fetch(base + path)[0]
    assert (200, "") == fetch(base + path, method="HEAD")


def test_the_canonical_address_names_the_base_path(start):
    """A search engine is led to where the page is."""
    base, fetch = start
    page = fetch(f"{base}/?asof=2024-03-01")[1]
    (address,) = re.findall(r'rel="canonical" href="http://[^/]+(.*?)"', page)

    assert f"{base}/?asof=2024-03-01" == address
