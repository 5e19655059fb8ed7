"""What the server counts: seen from within its network, and naming no reader."""

import json
import logging

import pytest
from prometheus_client import REGISTRY
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from expansion.web.asgi import Watched
from expansion.web.figures import RENDERS
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


def test_a_drawn_map_is_counted():
    """Drawing is timed."""
    before = REGISTRY.get_sample_value("expansion_render_seconds_count", {"page": "m"})
    with RENDERS.labels("m").time():
        pass
    after = REGISTRY.get_sample_value("expansion_render_seconds_count", {"page": "m"})
    assert (before or 0) + 1 == after
