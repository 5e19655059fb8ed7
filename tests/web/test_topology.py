"""Nginx, two replicas and PostgreSQL as in deploy/, killed piece by piece."""

import json
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace

import pytest

BODY = json.dumps(
    {
        "title": "Nordwind",
        "company": "Nordwind",
        "text": "Nordwind has opened an office in Oslo.",
        "published": "2025-03-01",
    }
)
JSON = {"content_type": "application/json"}


@dataclass
class Hall:
    """The app as readers find it: behind a proxy.

    Attributes:
        proxy: Where readers ask.
        replicas: What stands behind it.
        restart: Starts a replica anew on its port.
    """

    proxy: object
    replicas: list
    restart: Callable[[int], None] = field(repr=False)

    def fetch(self, *arguments, **headers) -> tuple[int, str]:
        """Ask the proxy, as another reader each time."""
        return self.proxy.fetch(*arguments, **headers)

    def keep(self) -> tuple[str, str]:
        """Keep a map; return id and key."""
        status, text = self.fetch("/api/maps", "POST", BODY, **JSON)
        assert 201 == status, text
        told = json.loads(text)
        return told["id"], told["edit"].partition("#edit=")[2]

    def sentence(self, map_id: str) -> tuple[int, str]:
        """Return what a kept map says."""
        status, text = self.fetch(f"/api/summary.json?map={map_id}&lang=en")
        return status, json.loads(text).get("sentence", text)


def until(condition: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until a condition holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.1)


@pytest.fixture
def hall(serve, nginx, postgresql) -> Iterator[Hall]:
    """Start the topology, and stop all of it at the end."""
    settings = {
        "EXPANSION_STORE": postgresql.database(),
        "EXPANSION_TRUSTED_PROXIES": "127.0.0.1",
        "EXPANSION_DRAIN": "2",
    }
    with ExitStack() as stack:
        replicas = [stack.enter_context(serve(**settings)) for _ in range(2)]
        ports = [each.port for each in replicas]
        proxy = replace(replicas[0], port=nginx(ports))

        def restart(number: int) -> None:
            started = serve(port=ports[number], **settings)
            replicas[number] = stack.enter_context(started)

        hall = Hall(proxy, replicas, restart)
        until(lambda: _answers(hall))
        yield hall


def _answers(hall: Hall) -> bool:
    try:
        return 200 == hall.fetch("/readyz")[0]
    except OSError:
        return False


def test_any_replica_answers_for_a_kept_map(hall):
    """What one replica kept, every one shows, and links name the proxy's address."""
    map_id, _ = hall.keep()
    answers = {replica.fetch(f"/api/maps/{map_id}")[0] for replica in hall.replicas}
    assert {200} == answers
    assert {200} == {hall.sentence(map_id)[0] for _ in range(10)}
    named = {"host": "maps.example", "x_forwarded_proto": "https"}
    status, page = hall.fetch(f"/?map={map_id}", **named)
    assert 200 == status
    assert f'<link rel="canonical" href="https://maps.example/?map={map_id}">' in page
    assert 404 == hall.fetch("/metrics")[0]


def test_a_killed_replica_is_left_out(hall):
    """A reader meets no error when a replica is killed, and finds what was kept."""
    map_id, _ = hall.keep()
    hall.replicas[0].process.send_signal(signal.SIGKILL)
    hall.replicas[0].process.wait()
    answers = [hall.sentence(map_id) for _ in range(20)]
    assert [(200, answers[0][1])] * 20 == answers
    hall.restart(0)
    assert 200 == hall.replicas[0].fetch(f"/api/maps/{map_id}")[0]


def test_a_rolling_restart_under_load_loses_nothing(hall):
    """Replicas go one after the other under load: no error, and nothing is lost.

    What keeps a map is never sent twice by the proxy, so who meets a replica just as
    it goes is told, and keeps it again.
    """
    kept, refused, over = [], [], threading.Event()

    def read() -> None:
        while not over.is_set():
            status, _ = hall.fetch("/api/offices.geojson?asof=2024-05-01")
            if status != 200:
                refused.append(status)

    def keep() -> None:
        while not over.is_set() and len(kept) < 25:  # 30 an hour
            status, text = hall.fetch("/api/maps", "POST", BODY, **JSON)
            if status == 201:
                kept.append(json.loads(text)["id"])
            time.sleep(0.2)

    threads = [threading.Thread(target=each) for each in (read, read, keep)]
    for each in threads:
        each.start()
    for number in range(2):
        hall.replicas[number].process.terminate()
        hall.replicas[number].process.wait(timeout=20)
        hall.restart(number)
        time.sleep(2)  # nginx tries it again after a second
    over.set()
    for each in threads:
        each.join()

    assert [] == refused
    assert len(kept) > 3
    assert {200} == {hall.sentence(each)[0] for each in kept}


def test_reading_goes_on_without_the_database(hall, postgresql):
    """While PostgreSQL is away maps stay readable, keeping says so, and comes back."""
    map_id, _ = hall.keep()
    for replica in hall.replicas:  # both have it open
        assert 200 == replica.fetch(f"/api/summary.json?map={map_id}")[0]
    postgresql.stop()
    try:
        time.sleep(2.5)  # longer than nobody asks whether it was changed
        assert 200 == hall.sentence(map_id)[0]
        assert 200 == hall.fetch("/api/offices.geojson")[0]
        status, text = hall.fetch("/api/maps", "POST", BODY, **JSON)
        assert 503 == status
        assert "cannot be reached" in json.loads(text)["error"]
        assert "out of reach" == json.loads(hall.fetch("/readyz")[1])["maps"]
    finally:
        postgresql.start()
    until(lambda: 201 == hall.fetch("/api/maps", "POST", BODY, **JSON)[0])
    assert 200 == hall.sentence(map_id)[0]
