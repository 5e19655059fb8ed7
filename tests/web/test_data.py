"""The lines that the page about the data shows do what they say."""

import asyncio
import contextlib
import io
import socket
import threading

import geopandas
import pandas as pd
import pyogrio
import pytest
import uvicorn
from starlette.applications import Starlette

from expansion.view.language import language_for
from expansion.view.recipes import recipes
from expansion.web.routes import ROUTES


@pytest.fixture(scope="module")
def address():
    """Serve our routes on this machine, and return the address of the app."""
    listening = socket.create_server(("127.0.0.1", 0))
    app = Starlette(routes=ROUTES)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(
        target=lambda: asyncio.run(server.serve(sockets=[listening])), daemon=True
    )
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    server.should_exit = True
    thread.join(10)
    listening.close()


def _run(recipe):
    """Run a recipe's lines; return what they made and what they printed."""
    made = {}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(recipe.lines, made)  # noqa: S102 (lines of our own)
    return made["offices"], printed.getvalue()


def _recipe(tool, address, query):
    every = recipes(address, query, language_for("en"))
    return next(each for each in every if each.tool == tool)


@pytest.mark.parametrize(
    ("query", "count"), [("", 9), ("status=planned&region=europe", 2)]
)
def test_pandas_loads_the_very_view(address, query, count):
    """The lines give a table of the offices shown, and count them."""
    offices, printed = _run(_recipe("pandas", address, query))

    assert isinstance(offices, pd.DataFrame)
    assert count == len(offices)
    assert {"city", "status", "evidence", "licence"} <= set(offices.columns)
    assert "planned" in printed


@pytest.mark.parametrize(
    ("query", "count"), [("", 9), ("status=planned&region=europe", 2)]
)
def test_geopandas_loads_the_very_view(address, query, count):
    """The lines give points in degrees."""
    offices, printed = _run(_recipe("geopandas", address, query))

    assert isinstance(offices, geopandas.GeoDataFrame)
    assert (count, "EPSG:4326") == (len(offices), offices.crs.to_string())
    assert {"Point"} == set(offices.geom_type)
    assert "POINT" in printed


def test_gdal_loads_the_address_itself(address):
    """What R's sf hands the address to reads it; R itself is not run here."""
    points = _recipe("R", address, "region=europe").lines.split('"')[5]

    offices = pyogrio.read_dataframe(f"/vsicurl/{points}")

    assert ["Brussels", "Dublin", "London", "Paris"] == sorted(offices["city"])


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_tool_is_told_in_three_lines(language):
    """Each recipe has three lines and names the absolute address of the view."""
    told = recipes("https://map.example/", "region=europe", language_for(language))

    assert 4 == len(told)
    for each in told:
        assert 3 == len(each.lines.split("\n"))
        assert "https://map.example/api/offices." in each.lines
        assert "?region=europe" in each.lines
