"""Read an archive of generated articles with one worker and with two; print a table.

    uv run python benchmarks/archive.py [--articles 20000]

The articles are put together from 40 sentences of our own and towns of the gazetteer,
some 1,500 characters each, seeded. Speed is articles per second from the first batch
that is done to the last; memory is the resident size of this process, which hands out
the work and keeps what comes back, after a tenth and at the end. Linux only.
"""

import argparse
import json
import random
import resource
import tempfile
import time
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


def measure(articles: Path, workers: int) -> tuple[float, list[int]]:
    """Read them; return articles a second, and the memory on the way in kB."""
    done: list[tuple[float, int]] = []
    memory: list[int] = []

    def advance(count: int) -> None:
        done.append((time.perf_counter(), count))
        memory.append(_resident())

    with tempfile.TemporaryDirectory() as folder:
        read_archive(
            [articles], Path(folder) / "out.parquet", workers=workers, advance=advance
        )
    seconds = done[-1][0] - done[0][0]
    return sum(count for _, count in done[1:]) / seconds, memory


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() // 1024


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        write(articles, count)
        print("| workers | articles | a second | memory after a tenth | at the end |")
        print("| --- | --- | --- | --- | --- |")
        for workers in (1, 2):
            speed, memory = measure(articles, workers)
            early = memory[len(memory) // 10] / 1024
            print(
                f"| {workers} | {count:,} | {speed:.0f} | {early:.0f} MB "
                f"| {memory[-1] / 1024:.0f} MB |"
            )


if __name__ == "__main__":
    main()
