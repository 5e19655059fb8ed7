"""Measure how long a picture of a view takes: the first one, another one, a kept one.

The server makes itself ready at its start, beside other work; so does this.

Every route is asked inside this process, without a network: what is measured is ours.
Wall time is what a reader waits; CPU time says the same on a machine that is busy.

    uv run python benchmarks/pictures.py
"""

import asyncio
import os
import time
from dataclasses import dataclass
from itertools import product
from statistics import median

from starlette.applications import Starlette
from starlette.types import Message

from expansion.web import pictures, published
from expansion.web.routes import ROUTES

APP = Starlette(routes=ROUTES)
DAYS = ("2024-03-01", "2024-10-09", "2025-01-15", "2025-12-01", "2026-06-30")
KEPT = 20  # times each picture is asked for again


@dataclass(frozen=True)
class Cost:
    """What an answer cost.

    Attributes:
        wall: Milliseconds until it was there.
        cpu: Milliseconds of all threads.
        size: Bytes.
    """

    wall: float
    cpu: float
    size: int


async def ask(path: str) -> Cost:
    """Ask a route once."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    route, _, query = path.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": route,
        "query_string": query.encode(),
        "headers": [],
    }
    wall, cpu = time.perf_counter(), time.process_time()
    await APP(scope, receive, send)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if sent[0]["status"] != 200:  # noqa: PLR2004
        raise RuntimeError(sent)
    return Cost(wall * 1000, cpu * 1000, len(sent[1]["body"]))


def told(name: str, costs: list[Cost]) -> str:
    """Write a row of the table: medians, and the largest picture."""
    wall, cpu = median(each.wall for each in costs), median(each.cpu for each in costs)
    size = max(each.size for each in costs)
    return f"| {name} | {wall:.1f} ms | {cpu:.1f} ms | {size:,} | {len(costs)} |"


async def main() -> None:
    """Measure, and print a table."""
    started = time.perf_counter()
    published.version()
    pictures.prepare().result()
    took = (time.perf_counter() - started) * 1000
    print(f"Made ready at the start: {took:.0f} ms.\n")
    print("| picture | wall p50 | CPU p50 | bytes at most | pictures |")
    print("| --- | --- | --- | --- | --- |")
    paths = [
        f"?asof={day}&sources={sources}&lang={language}"
        for day, sources, language in product(DAYS, ("article", "all"), ("en", "de"))
    ]
    for name, route in (
        ("preview 1200 x 630", "/preview.png"),
        ("slide 1200", "/picture.png"),
        ("slide 3000", "/picture.png"),
        ("slide as SVG", "/picture.svg"),
    ):
        wide = "&width=3000" if name == "slide 3000" else ""
        asked = [f"{route}{path}{wide}" for path in paths]
        first = [await ask(path) for path in asked]
        if route == "/preview.png":
            print(told(f"{name}: the first asked for", first[:1]))
        print(told(f"{name}: made", first[1:]))
        print(told(f"{name}: kept", [await ask(path) for path in asked * KEPT]))
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"\nLoad of the last 1, 5 and 15 minutes: {load} on {os.cpu_count()} cores.")


if __name__ == "__main__":
    asyncio.run(main())
