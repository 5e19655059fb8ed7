"""What happens once, when the server starts."""

import gc
import socket
import threading
import webbrowser

import pytest
import streamlit as st

from expansion.web.asgi.lifecycle import (
    disable_nagle,
    find_listeners,
    freeze,
    open_browser,
)


@pytest.fixture
def listener():
    """A socket that waits for connections."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        yield bound


@pytest.fixture
def opened(monkeypatch, listener):
    """The addresses opened in a browser, with Streamlit serving the listener."""
    addresses = []
    options = {
        "server.port": listener.getsockname()[1],
        "server.headless": False,
        "server.baseUrlPath": "maps/acme",
    }
    monkeypatch.setattr(st, "get_option", options.get)
    monkeypatch.setattr(webbrowser, "open", addresses.append)
    monkeypatch.setattr(threading.Thread, "start", threading.Thread.run)
    return addresses, options


def test_listening_sockets_are_found(listener):
    """Of all sockets only those that wait for connections are found."""
    with socket.socket() as silent, socket.socket() as closed:
        closed.close()
        found = find_listeners()

        assert listener in found
        assert silent not in found


def test_connections_send_small_answers_at_once(listener):
    """A connection inherits the option from its listener."""
    disable_nagle([listener])
    with (
        socket.create_connection(listener.getsockname()),
        listener.accept()[0] as connection,
    ):
        assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_desktop_opens_the_page(listener, opened):
    """The browser opens where Streamlit listens."""
    addresses, options = opened

    open_browser([listener])

    assert addresses == [f"http://localhost:{options['server.port']}/maps/acme"]


@pytest.mark.parametrize("change", [{"server.headless": True}, {"server.port": 1}])
def test_a_server_opens_nothing(listener, opened, change):
    """No browser without a display, nor where another server listens."""
    addresses, options = opened
    options.update(change)

    open_browser([listener])

    assert addresses == []


def test_start_ups_objects_are_frozen():
    """The collector no longer visits what was there at start."""
    try:
        freeze()

        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
