"""A reader's file is sent, and its text or table comes back."""

import json

import pytest
from starlette.applications import Starlette

from expansion.maps.content import Content
from expansion.maps.folder import to_zip
from expansion.web.bodies import LARGEST
from expansion.web.routes import ROUTES

app = Starlette(routes=ROUTES)


@pytest.fixture
def send(ask):
    """Send a file, as `send(name, content)`."""
    return lambda name, content, **headers: ask(
        app, f"/api/upload?name={name}", method="POST", body=content, **headers
    )


def test_a_file_comes_back_as_what_it_holds(send):
    """An article as its text, a table as its cells; nothing may keep them."""
    article = send("acme.txt", b"Acme is in Lima.")
    table = send("caf%C3%A9.csv", b"city\nLima")
    assert "Acme is in Lima." == json.loads(article.text)["text"]
    assert ("table", "café.csv", [["Lima"]]) == (
        (told := json.loads(table.text))["kind"],
        told["table"]["name"],
        told["table"]["rows"],
    )
    assert "no-store" == article.headers["cache-control"]


def test_a_map_comes_back_as_it_was_kept(send):
    """Who downloaded a map as one file goes on with it anywhere."""
    kept = {"title": "Acme", "text": "Acme is in Lima.", "company": "Acme"}
    packed = to_zip(Content.from_json(kept))
    told = json.loads(send("map.zip", packed).text)
    assert ("map", kept) == (told["kind"], {name: told["map"][name] for name in kept})
    assert "The ZIP file is broken." == json.loads(send("a.zip", b"PK").text)["error"]


@pytest.mark.parametrize(
    ("status", "name", "content", "headers"),
    [
        (400, "", b"x", {}),
        (400, "a" * 201 + ".txt", b"x", {}),
        (400, "a%00.txt", b"x", {}),
        (400, "a.pdf", b"x", {}),
        (415, "a.exe", b"x", {}),
        (413, "a.txt", b"x" * (LARGEST + 1), {}),
        (413, "a.txt", b"", {"content_length": str(LARGEST + 1)}),
    ],
)
def test_what_cannot_be_read_is_refused(send, status, name, content, headers):
    """The status says what is wrong, one sentence why."""
    answer = send(name, content, **headers)
    assert (status, {"error"}) == (answer.status, set(json.loads(answer.text)))


def test_files_are_only_sent(ask):
    """Nothing is read from the address."""
    answer = ask(app, "/api/upload?name=a.txt")
    assert (405, "POST, OPTIONS") == (answer.status, answer.headers["allow"])
