"""The head of the page follows the view, and survives broken data."""

import pytest

from expansion.web import published
from expansion.web.server import describe


@pytest.fixture(autouse=True)
def fresh():
    """Read the data anew before and after each test."""
    published.dataset.cache_clear()
    yield
    published.dataset.cache_clear()


def test_the_head_sums_the_view_up():
    """Title and description are those of the view that the address asks for."""
    head = describe("asof=2024-03-01&region=europe", "de;q=0.5, en")

    assert "en" == head.language
    assert "Where OpenAI has offices" == head.title
    assert (
        "2 OpenAI offices exist; 2 not certain – in Europe, 1 March 2024"
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
