"""Put readers on the app, one process and two behind nginx, and print a table.

    uv run python benchmarks/load.py                     50 to 400 readers, 20 s each
    uv run python benchmarks/load.py --readers 50 100
    uv run python benchmarks/load.py --visits 10000      a leak would show

Every reader steps once in two seconds. Readers and servers share this machine's cores,
so answers are late when the readers themselves are busy: the processor time of the
servers is what counts, and on two cores a half of the readers is a fair load.
"""

import argparse
import asyncio
import os
import random
import resource
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from readers import Reader, open_page
from servers import Server, free_port, serve, wait_for

ROOT = Path(__file__).parents[1]
PACE = 2.0  # seconds between two steps of a reader
SECONDS = 20  # of stepping
ASKING = 5  # seconds of asking for the same kind of thing


@dataclass(frozen=True)
class Hall:
    """The app as readers find it.

    Attributes:
        name: What to call it in the table.
        port: Where readers ask.
        servers: The processes behind it.
    """

    name: str
    port: int
    servers: tuple[Server, ...]

    def cpu_seconds(self) -> float:
        """Sum the processor time up."""
        return sum(each.cpu_seconds() for each in self.servers)

    def memory(self) -> int:
        """Sum the resident memory up, in kB."""
        return sum(each.memory() for each in self.servers)


@contextmanager
def alone() -> Iterator[Hall]:
    """Serve with one process."""
    with serve("one process", ROOT / "app.py", ROOT) as server:
        yield Hall(server.name, server.port, (server,))


@contextmanager
def behind_nginx() -> Iterator[Hall]:
    """Serve with two processes behind nginx, with the configuration of deploy/."""
    with ExitStack() as stack:
        servers = [
            stack.enter_context(serve("two behind nginx", ROOT / "app.py", ROOT))
            for _ in range(2)
        ]
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        port = free_port()
        text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
        for number, server in enumerate(servers, start=1):
            text = text.replace(f"app-{number}:8501", f"127.0.0.1:{server.port}")
        text = text.replace("listen 8080", f"listen 127.0.0.1:{port}")
        text = text.replace("/dev/stdout", str(folder / "access.log"))
        (folder / "nginx.conf").write_text(text, "utf-8")
        command = [shutil.which("nginx") or "nginx", "-p", folder, "-e", "error.log"]
        told = "daemon off; pid nginx.pid;"
        process = subprocess.Popen([*command, "-c", folder / "nginx.conf", "-g", told])
        stack.callback(process.wait)
        stack.callback(process.terminate)
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield Hall("two behind nginx", port, tuple(servers))


async def step_all(hall: Hall, count: int) -> str:
    """Let readers step for a while; return a row of the table."""
    empty = hall.memory()
    readers = [await open_page(hall.port) for _ in range(count)]
    for some in range(0, count, 10):
        await asyncio.gather(*(each.arrive() for each in readers[some : some + 10]))
    full = hall.memory()
    cpu, own, began = hall.cpu_seconds(), _own_cpu(), time.perf_counter()
    taken = await asyncio.gather(*(_read_on(each) for each in readers))
    spent = time.perf_counter() - began
    steps = sorted(seconds for each in taken for seconds in each)
    half, most = (steps[len(steps) * share // 100] * 1e3 for share in (50, 95))
    used, mine = hall.cpu_seconds() - cpu, _own_cpu() - own
    for each in readers:
        await each.socket.close()
    return (
        f"| {hall.name} | {count} | {len(steps)} | {half:.0f} ms | {most:.0f} ms "
        f"| {used / len(steps) * 1e3:.1f} ms | {used / spent:.2f} | {mine / spent:.2f} "
        f"| {(full - empty) / count:.0f} kB |"
    )


async def _read_on(reader: Reader) -> list[float]:
    await asyncio.sleep(random.random() * PACE)  # noqa: S311 - they do not march
    taken, end = [], time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        seconds = await reader.step()
        taken.append(seconds)
        await asyncio.sleep(max(PACE - seconds, 0))
    return taken


def _own_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def _visit(port: int) -> None:
    await asyncio.to_thread(_get, f"http://127.0.0.1:{port}/")
    reader = await open_page(port)
    await reader.arrive()
    await reader.socket.close()


def _get(address: str) -> None:
    request = urllib.request.Request(address, headers={"Accept": "text/html"})  # noqa: S310
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        answer.read()


async def visits(hall: Hall) -> int:
    """Visit for the first time, again and again; return how often."""
    done = 0
    end = time.perf_counter() + ASKING
    while time.perf_counter() < end:
        await asyncio.gather(*(_visit(hall.port) for _ in range(4)))
        done += 4
    return done


def requests(hall: Hall, addresses: Sequence[str]) -> int:
    """Ask for addresses, four at a time, each in turn; return how often."""
    done, end, lock = [0], time.perf_counter() + ASKING, threading.Lock()

    def ask() -> None:
        while time.perf_counter() < end:
            with lock:
                number = done[0]
                done[0] += 1
            _get(f"http://127.0.0.1:{hall.port}{addresses[number % len(addresses)]}")

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return done[0]


def _days(address: str, year: int) -> list[str]:
    months = range(1, 13)
    return [f"{address}{year}-{m:02d}-{d:02d}" for m in months for d in range(1, 29)]


def ask_all(hall: Hall) -> None:
    """Ask for one kind of thing after the other; print a row of the table for each."""
    cold = _days("/preview.png?sources=all&asof=", 2025)
    kinds: dict[str, Callable[[], int]] = {
        "first visits": lambda: asyncio.run(visits(hall)),
        "GeoJSON of a view": lambda: requests(
            hall, _days("/api/offices.geojson?asof=", 2024)
        ),
        "previews, cold": lambda: requests(hall, cold),
        "previews, kept": lambda: requests(hall, cold[:1]),
    }
    for name, ask in kinds.items():
        cpu = hall.cpu_seconds()
        done = ask()
        used = (hall.cpu_seconds() - cpu) / done * 1e3
        told = f"| {hall.name} | {name} | {done / ASKING:.1f} | {used:.1f} ms |"
        print(told, flush=True)


def leak(hall: Hall, count: int) -> None:
    """Visit many times in a row; print the memory on the way, and the line through it.

    The first tenth is not part of the line: threads, caches and the allocator's
    arenas grow to what four visits at a time need.
    """
    print("| visits | memory |\n| --- | --- |")

    async def some(many: int) -> None:
        for _ in range(many // 4):
            await asyncio.gather(*(_visit(hall.port) for _ in range(4)))

    tenth = max(count // 10, 4)
    done = range(tenth, count + 1, tenth)
    memory = []
    for each in done:
        asyncio.run(some(tenth))
        memory.append(hall.memory() / 1024)
        print(f"| {each:,} | {memory[-1]:.1f} MB |", flush=True)
    slope, start = statistics.linear_regression(done, memory)
    first, last = start + slope * done[0], start + slope * done[-1]
    print(
        f"\nThe line grows by {(last / first - 1) * 100:.1f} % after the first tenth."
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, nargs="+", default=[50, 100, 200, 400])
    parser.add_argument("--visits", type=int, default=0)
    asked = parser.parse_args()
    halls: list[Callable[[], object]] = [alone, behind_nginx]
    if asked.visits:
        with alone() as hall:
            leak(hall, asked.visits)
        return
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, load before {load:.1f}.\n")
    print(
        "| servers | readers | steps | p50 | p95 | server CPU a step | server cores "
        "| readers' cores | memory a reader |"
    )
    print("| --- " * 9 + "|")
    for make in halls:
        for count in asked.readers:
            with make() as hall:  # type: ignore[attr-defined]
                print(asyncio.run(step_all(hall, count)), flush=True)
    print("\n| four asking at a time | for | a second | server CPU of one |")
    print("| --- " * 4 + "|")
    for make in halls:
        with make() as hall:  # type: ignore[attr-defined]
            ask_all(hall)


if __name__ == "__main__":
    main()
