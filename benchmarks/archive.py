"""Read an archive of generated articles with one worker and with two; print a table.

    uv run python benchmarks/archive.py [--articles 20000]

The articles are put together from 40 sentences of our own and towns of the gazetteer,
some 1,500 characters each, seeded. Speed is articles per second from the first batch
that is done to the last, and per second of the workers' processor time: that holds on a
busy machine too. Memory is the resident size of this process, which hands out the work
and keeps what comes back, and of the largest worker, on the way. Linux only.
"""

import argparse
import json
import multiprocessing
import os
import random
import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from expansion.archive import read_archive

TOWNS = (
    *("Oslo", "Lima", "Nairobi", "Lyon", "Turin", "Porto", "Leeds", "Graz", "Osaka"),
    *("Denver", "Austin", "Toronto", "Bogotá", "Accra", "Hanoi", "Pune", "Perth"),
)
SENTENCES = (
    "{company} has an office in {town}.",
    "{company} will open an office in {town} in {year}.",
    "The company opened its site in {town} in {year}, with some sixty people.",
    "Its rival Fennimore keeps a depot in {town}.",
    "“We like to listen before we build,” its head of research said on Tuesday.",
    "Sales rose by a tenth in the last quarter, more than analysts had expected.",
    "The board had asked for a plan that costs less and takes less time.",
    "Nobody at the meeting wanted to name a figure for the coming year.",
    "A spokesman in {town} declined to comment.",
    "The new machines need less water, which matters in a dry summer.",
)

WHEN = ("a tenth", "a half", "the end")


def write(path: Path, count: int) -> None:
    """Write generated articles, a line each."""
    chance = random.Random(7)  # noqa: S311 - nothing secret
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            company = f"Company {number % 400}"
            text = " ".join(
                chance.choice(SENTENCES).format(
                    company=company,
                    town=chance.choice(TOWNS),
                    year=chance.randint(2015, 2027),
                )
                for _ in range(20)
            )
            record = {"text": text, "company": company, "published": "2025-03-01"}
            file.write(json.dumps(record) + "\n")


@dataclass(frozen=True)
class Look:
    """What is seen when a batch is done.

    Attributes:
        moment: Seconds, of some clock.
        articles: How many are done.
        cpu: Seconds of processor time that the workers have used.
        parent: Resident memory of this process, in kB.
        worker: The same of the largest worker.
    """

    moment: float
    articles: int
    cpu: float
    parent: int
    worker: int


def measure(articles: Path, workers: int) -> list[Look]:
    """Read them; return what was seen on the way."""
    seen: list[Look] = []
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        ids = [each.pid for each in multiprocessing.active_children() if each.pid]
        cpu = sum(time.clock_gettime((~each << 3) | 2) for each in ids)
        worker = max(map(_resident, ids))
        seen.append(
            Look(time.perf_counter(), done, cpu, _resident(os.getpid()), worker)
        )

    with tempfile.TemporaryDirectory() as folder:
        read_archive(
            [articles], Path(folder) / "out.parquet", workers=workers, advance=advance
        )
    return seen


def _resident(process: int) -> int:
    pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() // 1024


def row(workers: int, seen: list[Look]) -> str:
    """Return a row of the table."""
    first, last = seen[0], seen[-1]
    done = last.articles - first.articles
    memory = [
        f"{getattr(seen[min(len(seen) * tenths // 10, len(seen) - 1)], who) >> 10} MB"
        for who in ("worker", "parent")
        for tenths in (1, 5, 10)
    ]
    told = [
        str(workers),
        f"{last.articles:,}",
        f"{done / (last.moment - first.moment):.0f}",
        f"{done / (last.cpu - first.cpu):.0f}",
        *memory,
    ]
    return f"| {' | '.join(told)} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    count = parser.parse_args().articles
    print(f"Load before: {os.getloadavg()[0]:.1f}.\n")
    names = [f"{who}, {when}" for who in ("worker", "parent") for when in WHEN]
    told = ["workers", "articles", "a second", "a second of a core", *names]
    print(f"| {' | '.join(told)} |")
    print("| --- " * len(told) + "|")
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        write(articles, count)
        for workers in (1, 2):
            print(row(workers, measure(articles, workers)), flush=True)


if __name__ == "__main__":
    main()
