"""Stores to be tried: a file of SQLite, and a database of PostgreSQL."""

import pytest

from expansion.maps.store import Store


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path) -> str:
    """Return the address of an empty database, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'deep' / 'maps.sqlite'}"
    return request.getfixturevalue("postgresql").database()


@pytest.fixture
def open_store():
    """Return what opens a store as another replica would, as `open_store(address)`."""
    opened: list[Store] = []

    def open_one(*arguments, **named) -> Store:
        opened.append(Store(*arguments, **named))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture
def store(address, open_store) -> Store:
    """Return a store in an empty database."""
    return open_store(address)
