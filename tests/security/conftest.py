"""A real server for attacks, behind a proxy that is trusted: this machine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def log(tmp_path_factory) -> Path:
    """Return where the server writes its log."""
    return tmp_path_factory.mktemp("attacked") / "log"


@pytest.fixture(scope="session")
def attacked(serve, log) -> Iterator:
    """Start the real app with a store; it believes what is said of addresses."""
    settings = {
        "EXPANSION_STORE": f"sqlite:///{log.parent / 'maps.sqlite'}",
        "EXPANSION_TRUSTED_PROXIES": "127.0.0.1",
    }
    with serve(log=log, **settings) as served:
        yield served


@pytest.fixture
def kept(attacked) -> tuple[str, str]:
    """Keep a plain map; return its id and its key."""
    content = {"title": "Acme", "company": "Acme", "text": "Acme is in Lima."}
    named = {"content_type": "application/json"}
    _, text = attacked.fetch("/api/maps", "POST", json.dumps(content), **named)
    told = json.loads(text)
    return told["id"], told["edit"].partition("#edit=")[2]
