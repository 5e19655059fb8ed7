"""What the tests of all rooms share: invented companies, and a PostgreSQL to try."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import settings

from expansion.dataset import Dataset
from expansion.model import (
    Confidence,
    Event,
    EventKind,
    Location,
    Office,
    PartialDate,
    Source,
    Span,
)

pytest_plugins = ["serving"]  # the app as tests of several rooms ask it

# The machines that run the tests are shared, so a slow example means nothing.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")

PUBLISHED = date(2024, 10, 9)
ARTICLE = Source(
    "news",
    "article",
    "The Daily Example",
    published=PartialDate.parse(PUBLISHED.isoformat()),
    language="en",
)
REPORT = Source("report", "report", "Example Wire", "https://example.org/wire")

# City: country, latitude, longitude, GeoNames' id.
CITIES = {
    "San Francisco": ("US", 37.775, -122.419, 5391959),
    "Seattle": ("US", 47.606, -122.332, 5809844),
    "New York": ("US", 40.714, -74.006, 5128581),
    "London": ("GB", 51.509, -0.126, 2643743),
    "Dublin": ("IE", 53.333, -6.249, 2964574),
    "Paris": ("FR", 48.853, 2.349, 2988507),
    "Brussels": ("BE", 50.850, 4.349, 2800866),
    "Tokyo": ("JP", 35.690, 139.692, 1850147),
    "Singapore": ("SG", 1.290, 103.850, 1880252),
    "Nairobi": ("KE", -1.283, 36.817, 184745),
    "Lima": ("PE", -12.043, -77.028, 3936456),
}


@pytest.fixture(scope="session", autouse=True)
def _no_store() -> Iterator[None]:
    """Keep no map in the data folder of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("EXPANSION_STORE", "off")
        yield


def _event(
    kind: str, when: str | None = None, *, source: str = "news", **more: Any
) -> Event:
    """Return an event; ``when`` is a partial date's text.

    The article's events carry its day, as the loader has it.
    """
    more.setdefault("published", ARTICLE.published if source == ARTICLE.id else None)
    return Event(
        EventKind(kind),
        None if when is None else PartialDate.parse(when),
        source,
        confidence=Confidence(more.pop("confidence", "high")),
        **more,
    )


def _office(city: str, *events: Event) -> Office:
    """Return an office in one of ``CITIES``."""
    country_code, latitude, longitude, place_id = CITIES[city]
    return Office(
        city.lower().replace(" ", "-"),
        Location(
            city, country_code, latitude, longitude, f"geonames:{place_id}", "by hand"
        ),
        events,
    )


def _dataset(*offices: Office, **more: Any) -> Dataset:
    """Return a data set of these offices with one article and one report."""
    return Dataset(
        company="Acme",
        published=PUBLISHED,
        offices=tuple(sorted(offices, key=lambda each: each.id)),
        sources={ARTICLE.id: ARTICLE, REPORT.id: REPORT},
        **more,
    )


@pytest.fixture(scope="session")
def event() -> Callable[..., Event]:
    """Return the maker of events."""
    return _event


@pytest.fixture(scope="session")
def office() -> Callable[..., Office]:
    """Return the maker of offices."""
    return _office


@pytest.fixture(scope="session")
def dataset() -> Callable[..., Dataset]:
    """Return the maker of data sets."""
    return _dataset


@pytest.fixture(scope="session")
def nine_offices() -> Dataset:
    """Return nine offices as the architecture's example tells them."""
    quote = Span(0, 20, "Acme plans an office")
    announced = _event("announced", "2024-10-09", evidence=quote)
    planned = _event("planned opening", "2024-10/2024-12", evidence=quote)
    return _dataset(
        *(
            _office(city, _event("opened"))
            for city in ("San Francisco", "London", "Dublin")
        ),
        _office("Tokyo", _event("opened", "2024-04")),
        *(
            _office(city, announced)
            for city in ("New York", "Seattle", "Paris", "Brussels")
        ),
        _office("Singapore", announced, planned),
    )


@pytest.fixture(scope="session")
def with_reports(nine_offices: Dataset) -> Dataset:
    """Return the nine offices with what later reports add."""
    reported = {
        "paris": _event("opened", "2024-11-14", source="report", summary="A party."),
        "dublin": _event("opened", "2023", source="report"),
        "singapore": _event("opened", "2024-11", source="report", confidence="low"),
    }
    offices = [
        Office(each.id, each.location, (*each.events, reported[each.id]))
        if each.id in reported
        else each
        for each in nine_offices.offices
    ]
    nairobi = _office("Nairobi", _event("announced", "2025-03", source="report"))
    return _dataset(*offices, nairobi)


DEPLOY = Path(__file__).parents[1] / "deploy"
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


@pytest.fixture
def nginx(tmp_path) -> Iterator[Callable[[list[int]], int]]:
    """Return what starts nginx, as deploy/ configures it, before replicas of ours.

    ``nginx(ports)`` gives the port that readers ask; it is stopped at the end.
    """
    program = shutil.which("nginx")
    if program is None:
        missing = "There is no nginx here: apt-get install nginx"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    started: list[subprocess.Popen[bytes]] = []

    def start(ports: list[int]) -> int:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        text = (DEPLOY / "nginx.conf").read_text("utf-8")
        for number, each in enumerate(ports, start=1):
            text = text.replace(f"app-{number}:8501", f"127.0.0.1:{each}")
        text = text.replace("listen 8080", f"listen 127.0.0.1:{port}")
        text = text.replace("/dev/stdout", str(tmp_path / "access.log"))
        path = tmp_path / "nginx.conf"
        path.write_text(text, "utf-8")
        command = [program, "-p", tmp_path, "-e", tmp_path / "error.log", "-c", path]
        told = f"daemon off; pid {tmp_path / 'nginx.pid'};"
        started.append(subprocess.Popen([*command, "-g", told]))  # noqa: S603
        return port

    yield start
    for each in started:
        each.terminate()
        each.wait()
