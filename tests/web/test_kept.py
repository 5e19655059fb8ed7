"""Kept maps on the real server: killed in the middle, behind proxies, in its log."""

import json
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPException
from itertools import count

from expansion.maps.record import MOST_NEW

CONTENT = {"title": "Acme", "company": "Acme", "text": "Acme is in Lima. " * 5_000}
BODY = json.dumps(CONTENT)
JSON = {"content_type": "application/json"}


def keep_without_end(served, reader) -> list[tuple[str, str]]:
    """Keep one map after the other until the server is gone; return what it said."""
    told = []
    with suppress(OSError, HTTPException):
        for number in count():
            address = {"x_forwarded_for": f"192.0.{reader}.{number}"}
            status, text = served.fetch("/api/maps", "POST", BODY, **JSON, **address)
            assert 201 == status
            kept = json.loads(text)
            told.append((kept["id"], kept["edit"].partition("#edit=")[2]))
            if (reader, number) == (0, 3):
                served.process.send_signal(signal.SIGKILL)
                served.process.wait()
    return told


def test_a_server_that_is_killed_loses_no_map(serve, tmp_path):
    """Every map that readers were told of is there when the server is back."""
    settings = {
        "EXPANSION_STORE": f"sqlite:///{tmp_path / 'maps.sqlite'}",
        "EXPANSION_TRUSTED_PROXIES": "127.0.0.1",
    }
    with serve(**settings) as served, ThreadPoolExecutor(4) as readers:
        told = list(readers.map(lambda each: keep_without_end(served, each), range(4)))
    kept = [each for some in told for each in some]
    assert len(kept) >= 4

    with serve(**settings) as served:
        for map_id, key in kept:
            path, named = f"/api/maps/{map_id}", {"authorization": f"Bearer {key}"}
            status, text = served.fetch(path)
            assert (200, CONTENT) == (status, json.loads(text))
            assert 204 == served.fetch(path, "DELETE", **named)[0]


def test_who_asks_is_who_the_trusted_say(serve, tmp_path, capfd):
    """A header of a reader's own makes nobody else of him, and no key is logged."""
    store = f"sqlite:///{tmp_path / 'maps.sqlite'}"
    with serve(EXPANSION_STORE=store) as served:
        for number in range(MOST_NEW):
            reader = {"x_forwarded_for": f"192.0.2.{number}"}
            status, text = served.fetch("/api/maps", "POST", BODY, **JSON, **reader)
            assert 201 == status
        reader = {"x_forwarded_for": "192.0.2.99"}
        assert 429 == served.fetch("/api/maps", "POST", BODY, **JSON, **reader)[0]
        key = json.loads(text)["edit"].partition("#edit=")[2]
        path = f"/api/maps/{json.loads(text)['id']}"
        assert 204 == served.fetch(path, "DELETE", authorization=f"Bearer {key}")[0]
    logged = "".join(capfd.readouterr())

    assert "URL: " in logged
    assert key not in logged
