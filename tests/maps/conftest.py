"""Stores to be tried: a file of SQLite, and a PostgreSQL that is started for it."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest

from expansion.maps.store import Store

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
_numbers = count(1)


@dataclass(frozen=True)
class Server:
    """A PostgreSQL of our own, with its data in a folder.

    Attributes:
        bin: Where its programs are.
        folder: Where its data are.
        port: Where it listens, on this machine alone.
        user: Who runs it; it refuses to be run by root.
    """

    bin: Path
    folder: Path
    port: int
    user: str | None

    def run(self, program: str, *arguments: str) -> None:
        """Run one of its programs on its folder; it must succeed."""
        command = [self.bin / program, "-D", self.folder / "data", *arguments]
        done = subprocess.run(  # noqa: S603
            command,
            cwd=self.folder,
            user=self.user,
            env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        assert 0 == done.returncode, done.stderr

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self.port} -h 127.0.0.1 -k {self.folder} -F"
        log = str(self.folder / "log")
        self.run("pg_ctl", "start", "-w", "-s", "-l", log, "-o", options)

    def stop(self) -> None:
        """Stop it at once, whoever is connected."""
        self.run("pg_ctl", "stop", "-w", "-s", "-m", "fast")

    def database(self) -> str:
        """Make a new database, and return its address."""
        name = f"maps{next(_numbers)}"
        address = f"postgresql://test@127.0.0.1:{self.port}"
        with closing(psycopg.connect(f"{address}/postgres", autocommit=True)) as made:
            made.execute(f"CREATE DATABASE {name}")
        return f"{address.replace(':', '+psycopg:', 1)}/{name}"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Start a PostgreSQL, and stop it at the end."""
    if not SERVERS:
        missing = "There is no PostgreSQL here: apt-get install postgresql"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # a path that a socket's name can hold
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    server = Server(SERVERS[-1].parent, folder, port, user)
    try:
        server.run("initdb", "-U", "test", "-A", "trust", "-E", "UTF8", "-N")
        server.start()
        yield server
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            server.stop()
        shutil.rmtree(folder)


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
