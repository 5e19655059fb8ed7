"""What the server counts: seen from within its network, and naming no reader."""

import json
import logging
from contextlib import suppress
from pathlib import Path

import pytest
from prometheus_client import REGISTRY
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from expansion.maps.record import NoSuchMap
from expansion.web import published, state
from expansion.web.asgi import Watched
from expansion.web.counters import asking_the_store
from expansion.web.routes import ROUTES, kind_of


async def _fault(_request):
    raise RuntimeError


async def _page(_request):
    return PlainTextResponse("page")


APP = Starlette(
    routes=[*ROUTES, Route("/fault", _fault), Route("/", _page)],
    middleware=[Middleware(Watched, kind_of=kind_of)],
)


def client(address: str) -> TestClient:
    """Return a client at an address."""
    return TestClient(APP, client=(address, 50_000), raise_server_exceptions=False)


def count(address: str, status: str) -> float:
    """Return how many answers were counted."""
    labels = {"address": address, "status": status}
    return REGISTRY.get_sample_value("expansion_requests_total", labels) or 0


@pytest.mark.parametrize(
    ("address", "headers", "expected"),
    [
        ("127.0.0.1", {}, 200),
        ("10.1.2.3", {}, 200),
        ("::1", {}, 200),
        ("93.184.216.34", {}, 404),
        ("not an address", {}, 404),
        ("10.1.2.3", {"x-forwarded-for": "93.184.216.34"}, 404),
        ("10.1.2.3", {"forwarded": "for=93.184.216.34"}, 404),
    ],
)
def test_figures_are_for_the_servers_own_network(address, headers, expected):
    """Who comes from elsewhere, or through a proxy, finds nothing."""
    assert expected == client(address).get("/metrics", headers=headers).status_code


def test_figures_can_be_opened(monkeypatch):
    """EXPANSION_METRICS=public answers everybody."""
    monkeypatch.setenv("EXPANSION_METRICS", "public")
    assert 200 == client("93.184.216.34").get("/metrics").status_code


def test_answers_are_counted_by_kind_of_address():
    """A route is counted by its pattern and a page as a page, whatever was asked."""
    before = count("/api/names.json", "200"), count("page", "200")
    client("127.0.0.1").get("/api/names.json?lang=de&secret=mine")
    client("127.0.0.1").get("/?asof=2024-03-01")
    assert (before[0] + 1, before[1] + 1) == (
        count("/api/names.json", "200"),
        count("page", "200"),
    )
    told = client("127.0.0.1").get("/metrics").text
    assert 'expansion_cache_entries{cache="names"}' in told
    assert "secret" not in told


def test_a_fault_is_counted_and_told_without_its_address(caplog):
    """The log's line is JSON with kind, status and time, and names no query."""
    before = count("page", "500")
    with caplog.at_level(logging.WARNING, "expansion.server"):
        client("127.0.0.1").get("/fault?who=me")
    assert before + 1 == count("page", "500")
    line = json.loads(caplog.records[-1].getMessage())
    assert ("fault", "page", 500) == (line["what"], line["address"], line["status"])
    assert "me" not in line.values()


SCRIPT = Path(__file__).parents[2] / "expansion" / "web" / "page.py"


def figure(name: str, **labels: str) -> float:
    """Return a figure as it stands."""
    return REGISTRY.get_sample_value(f"expansion_{name}", labels) or 0


@pytest.mark.parametrize("page", ["map", "article", "read", "about", "data"])
def test_each_page_is_timed(page):
    """Drawing a page counts once, under its name."""
    before = figure("render_seconds_count", page=page)
    app = AppTest.from_file(str(SCRIPT), default_timeout=60)
    app.query_params["page"] = page
    app.run()
    assert before + 1 == figure("render_seconds_count", page=page)


def test_steps_are_counted():
    """A moment of the time control counts, what is none does not."""
    before = figure("steps_total")
    for moment in ({"asof": "2024-03-01", "step": 1}, {"asof": "soon"}, "x"):
        state.move(moment)
    assert before + 1 == figure("steps_total")


def test_what_the_store_is_asked_for_is_counted():
    """By what was asked and what became of it; a fault is no success."""
    kinds = {"done": None, "NoSuchMap": NoSuchMap(), "fault": RuntimeError()}
    for outcome, error in kinds.items():
        before = figure("store_total", did="read", outcome=outcome)
        with suppress(NoSuchMap, RuntimeError), asking_the_store("read"):
            if error is not None:
                raise error
        assert before + 1 == figure("store_total", did="read", outcome=outcome)


def test_a_map_that_a_page_opens_is_counted():
    """Not only the routes ask the store."""
    before = figure("store_total", did="open", outcome="NoSuchMap")
    with pytest.raises(NoSuchMap):
        published.of("nobody-keeps-this")
    assert before + 1 == figure("store_total", did="open", outcome="NoSuchMap")


def test_reading_is_timed():
    """A text that is read counts once."""
    before = figure("read_seconds_count")
    client("127.0.0.1").post("/api/read", json={"text": "Acme is in Oslo."})
    assert before + 1 == figure("read_seconds_count")
