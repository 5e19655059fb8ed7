"""What we use of Streamlit and pydeck beyond what they document.

An upgrade that takes it away fails here, in a sentence, before a reader notices.
"""

import json
import socket
from importlib import import_module
from pathlib import Path

import pydeck
import pytest
import streamlit
from starlette.applications import Starlette

from expansion.web.asgi import lifecycle, shell

TRIED = {"streamlit": "1.67.0", "pydeck": "0.9.3"}


def gone(package: str, what: str, where: str) -> str:
    """Return the sentence that a failure says."""
    now = {"streamlit": streamlit, "pydeck": pydeck}[package].__version__
    return (
        f"{package} {now} no longer {what}; it was tried on {TRIED[package]}, and "
        f"{where} relies on it."
    )


def test_components_can_be_named_by_hand(monkeypatch):
    """Streamlit's component manager takes a manifest and serves its folder."""
    told = gone("streamlit", "takes a manifest by hand", "components/registration.py")
    try:
        managers = import_module("streamlit.components.v2.component_manager")
        registration = import_module("expansion.web.components.registration")
        manager = managers.BidiComponentManager()
        monkeypatch.setattr(registration, "get_bidi_component_manager", lambda: manager)
        registration.register()
        found = manager.get_component_path("expansion.page")
    except (ImportError, AttributeError, TypeError) as error:
        pytest.fail(f"{told} ({error})")

    assert str(Path(registration.__file__).parent) == found, told


def test_the_shell_has_what_the_page_head_rewrites():
    """Streamlit's index.html has the marks at which our head goes in."""
    page = shell.read_page()
    for mark in ('<html lang="en">', "<title>", '<div id="root"></div>', "<script>"):
        told = gone("streamlit", f"has {mark} in its page", "web/asgi/page.py")
        assert mark in page, told


@pytest.mark.parametrize("stem", ["DeckGlJsonChart", "webgl"])
def test_the_scripts_of_the_map_have_names_that_are_found(stem):
    """The chunks that the page head preloads are there."""
    told = gone("streamlit", f"names a script {stem}", "web/asgi/page.py")

    assert shell.find_modules((stem,)), told


def test_the_front_end_says_whether_it_is_connected():
    """The attribute by which the navigation notices a new session is still written."""
    scripts = (shell.FOLDER / "static" / "js").glob("index.*.js")
    told = gone("streamlit", "writes its connection state", "components/navigation.js")

    names = (b'"data-test-connection-state"', b'"data-test-script-state"')
    assert any(all(name in each.read_bytes() for name in names) for each in scripts), (
        told
    )


def test_a_route_below_a_root_path_is_matched():
    """Starlette takes the root path off before it matches a route."""
    told = "starlette no longer strips root_path; web/asgi/base_path.py relies on it."
    app = Starlette()
    app.add_route("/api", lambda _: None)
    scope = {"type": "http", "method": "GET", "path": "/x/api", "root_path": "/x"}

    assert app.routes[0].matches(scope)[0].name == "FULL", told


def test_listeners_are_found_among_the_objects_of_the_process():
    """Nothing but the garbage collector lists the socket that Streamlit binds."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        assert bound in lifecycle.find_listeners(), gone(
            "streamlit", "serves a plain socket", lifecycle.__name__
        )


def test_pydeck_still_writes_json_through_its_serializer():
    """A deck is written by pydeck's own serializer, in our compact form."""
    told = gone("pydeck", "has json_tools.default_serialize", "view/deck.py")
    layer = pydeck.Layer("IconLayer", data="./rows.json", get_position="position")
    try:
        deck = import_module("expansion.view.deck")
        written = json.loads(deck.Deck(layers=[layer], map_provider=None).to_json())
    except (ImportError, AttributeError, TypeError) as error:
        pytest.fail(f"{told} ({error})")

    assert "@@=position" == written["layers"][0]["getPosition"], told
