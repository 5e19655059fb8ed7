"""One address may spend so much a minute, and heavy work has lines of its own."""

import asyncio
import json
from threading import Event

import anyio
import pytest
from starlette.applications import Starlette

from expansion.web import bodies, reading, routes, turns
from expansion.web.bodies import Refused
from expansion.web.routes import ROUTES

app = Starlette(routes=ROUTES)
BODY = json.dumps({"text": "Acme is in Lima.", "company": "Acme"}).encode()
AFFORDED = turns.BUDGET.amount


@pytest.fixture
def post(ask, monkeypatch):
    """Send a body to a route that reads, where reading costs nothing."""
    for name in ("_read", "_draft"):
        monkeypatch.setattr(reading, name, lambda *_: {})

    def post(path="/api/read", **more):
        more = {"content_type": "application/json", "body": BODY, **more}
        return ask(app, path, method="POST", **more)

    return post


def spent(post, **who) -> None:
    """Spend all that an address has."""
    for _ in range(AFFORDED):
        assert 200 == post(**who).status


@pytest.mark.parametrize("path", ["/api/read", "/api/draft", "/api/upload?name=a.txt"])
def test_who_sends_without_end_is_told_to_wait(post, path):
    """What is spent on one route is spent on all, with when to come back."""
    spent(post)
    refused = post(path)
    assert 429 == refused.status
    assert {"error"} == set(json.loads(refused.text))
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert 200 == post(path, client="192.0.2.2").status


@pytest.mark.usefixtures("kept_maps")
def test_keeping_and_changing_maps_are_counted_too(post, ask):
    """A text that is kept is read before, and keys cannot be tried without end."""
    spent(post)
    assert 429 == post("/api/maps").status
    for method in ("PUT", "DELETE"):
        path = "/api/maps/" + "a" * 22
        assert 429 == ask(app, path, method=method, authorization="Bearer a").status
    assert 404 == ask(app, "/api/maps/" + "a" * 22).status


def test_an_address_is_who_a_trusted_proxy_names(post, monkeypatch):
    """A header of one's own gives no new budget; behind a proxy each reader has one."""
    spent(post)
    assert 429 == post(x_forwarded_for="198.51.100.7").status
    monkeypatch.setenv("EXPANSION_TRUSTED_PROXIES", "192.0.2.1")
    assert 200 == post(x_forwarded_for="198.51.100.7").status


def test_a_household_of_ipv6_is_one_reader(post):
    """Whoever has a /64 has 2^64 addresses, and one budget."""
    spent(post, client="2001:db8::1")
    assert 429 == post(client="2001:db8::2").status
    assert 200 == post(client="2001:db8:0:1::2").status


def test_who_has_no_address_is_not_all_readers_together(post):
    """A proxy on a socket file that names nobody is no reader."""
    for _ in range(AFFORDED + 1):
        assert 200 == post(client="").status


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ({"content_length": "250000"}, 11),
        ({"content_length": "5000000"}, 6),
        ({"transfer_encoding": "chunked"}, 6),
    ],
)
def test_much_costs_more(post, told, count):
    """The longest articles are read eleven times a minute, not three hundred times."""
    statuses = [post(**told).status for _ in range(count + 1)]
    assert [200] * count + [429] == statuses


def test_a_full_line_refuses_and_an_empty_one_goes_on():
    """One is worked on, one waits, the third is told so; afterwards all is free."""

    async def crowd() -> list[object]:
        line, told, go = turns.Line(1, waiting=1), [], Event()

        async def ask() -> None:
            try:
                told.append(await line.run(go.wait))
            except Refused as error:
                told.append((error.status, error.headers["retry-after"]))
                go.set()

        async with anyio.create_task_group() as tasks:
            for _ in range(3):
                tasks.start_soon(ask)
        told.append(await line.run(str, "free"))
        return told

    assert [(503, "5"), True, True, "free"] == asyncio.run(crowd())


def test_a_long_text_holds_up_no_short_one():
    """Whole books wait for each other, articles do not wait for them."""
    assert turns.line_for(BODY) is not turns.line_for(BODY * 1_000)


def test_a_body_that_never_ends_is_given_up(monkeypatch):
    """Who sends a byte now and then is refused, and what came is let go."""
    monkeypatch.setattr(bodies, "_PATIENCE", 0.05)
    sent = []

    async def receive():
        await asyncio.sleep(0.01)
        return {"type": "http.request", "body": b" ", "more_body": True}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/read",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
    }
    asyncio.run(app(scope, receive, send))
    assert 408 == sent[0]["status"]
    assert "did not come" in json.loads(sent[1]["body"])["error"]


def test_the_names_of_thousands_are_placed_for_nobody(ask, monkeypatch):
    """A map of many offices has tiles; its rows would hold up everybody."""
    assert 200 == ask(app, "/api/rows.json?sources=all").status
    monkeypatch.setattr(routes, "MANY", 5)
    refused = ask(app, "/api/rows.json?sources=all")
    assert (404, {"error"}) == (refused.status, set(json.loads(refused.text)))
