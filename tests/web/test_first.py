"""The page's first HTML shows the true map, before any script has run."""

import re

import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from expansion.web.first import first_html


def html(query="", **headers):
    """Return what stands in the page for a query."""
    raw = [
        (name.replace("_", "-").encode(), value.encode())
        for name, value in headers.items()
    ]
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "query_string": query.encode(),
        "headers": raw,
        "app": Starlette(),
    }
    return first_html(Request(scope))


def text(found):
    """Return the words of a piece of HTML."""
    return re.sub(r"<[^>]+>", "", found)


def test_the_headline_of_the_view_stands_first():
    """Numbers, company and day are those of the view."""
    found = html("asof=2025-01-15")

    numbers = "● 4 OpenAI offices exist, ○ 4 are planned, ◇ 1 is overdue"
    assert numbers in text(found).replace("\u00a0", " ")
    assert "15 January 2025" in text(found)


def test_the_map_names_the_offices():
    """The cities of the view are drawn, in the reader's language."""
    assert ">Brüssel<" in html(accept_language="de")
    assert ">Brussels<" in html(accept_language="en")


def test_without_scripts_there_is_the_table():
    """Who runs no scripts reads every office with what its source says."""
    table = html().partition("<noscript>")[2]

    assert 9 == table.count("<tr>")
    assert "opening planned: at the end of 2024" in text(table)


@pytest.mark.parametrize(
    ("query", "scheme"),
    [("", "light dark"), ("theme=dark", "dark"), ("theme=light", "light")],
)
def test_the_first_map_has_the_theme_of_its_link(query, scheme):
    """Each colour stands there twice; the link chooses before the system does."""
    found = html(query)

    assert f'style="color-scheme:{scheme}"' in found
    assert 'fill="light-dark(#faf9f5,#2a333f)"' in found


@pytest.mark.parametrize("query", ["page=article", "page=about"])
def test_other_pages_begin_empty(query):
    """Only the map has a picture to begin with."""
    assert "" == html(query)


def test_hostile_values_leave_no_mark():
    """Nothing of the address is written into the page."""
    found = html("asof=%3Cscript%3Ealert(1)%3C/script%3E&office=%22%3E%3Cb%3E")

    assert "script>alert" not in found
    assert "<b>" not in found


def test_a_phone_gets_the_map_of_a_phone():
    """A first visit has told no size, but what kind of browser it is."""
    assert 'width="350"' in html(user_agent="Mozilla/5.0 (iPhone) Mobile")
    assert 'width="1250"' in html()
    assert 'width="750"' in html(cookie="frame=800.900.0")
