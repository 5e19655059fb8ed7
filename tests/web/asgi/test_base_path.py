"""Our own routes answer at the root and below the app's base path."""

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route

from expansion.web.asgi import BasePath


async def _ours(request):
    return PlainTextResponse(f"ours, {request.path_params}")


async def _streamlits(scope, receive, send):
    await PlainTextResponse(f"streamlit's, {scope['root_path']}")(scope, receive, send)


@pytest.fixture
def app(monkeypatch, base):
    """A small app whose shell Streamlit mounts at the base path."""
    monkeypatch.setattr(st, "get_option", {"server.baseUrlPath": base}.get)
    routes = [Route("/api/{name}", _ours)]
    mounted = Mount(f"/{base.strip('/')}" if base else "", _streamlits)
    middleware = [Middleware(BasePath, routes=routes)]
    return Starlette(routes=[*routes, mounted], middleware=middleware)


@pytest.mark.parametrize("base", ["maps/acme", "/maps/acme/"])
@pytest.mark.parametrize("path", ["/maps/acme/api/rows", "/api/rows"])
def test_our_routes_answer_below_the_base_path(ask, app, path):
    """Whether a proxy strips the path or keeps it."""
    assert "ours, {'name': 'rows'}" == ask(app, path).text


@pytest.mark.parametrize("base", ["maps/acme"])
@pytest.mark.parametrize("path", ["/maps/acme/", "/maps/acme/_stcore/health"])
def test_streamlits_own_routes_stay_as_they_are(ask, app, path):
    """Streamlit has moved them itself."""
    assert "streamlit's, /maps/acme" == ask(app, path).text


@pytest.mark.parametrize("base", ["maps/acme"])
@pytest.mark.parametrize("path", ["/maps/acmeapi/rows", "/maps/api/rows"])
def test_a_path_that_only_begins_alike_is_another(ask, app, path):
    """The base path is whole parts of a path."""
    assert 404 == ask(app, path).status


@pytest.mark.parametrize("base", [""])
def test_without_a_base_path_nothing_changes(ask, app):
    """At the root there is nothing to strip."""
    assert "ours, {'name': 'rows'}" == ask(app, "/api/rows").text
