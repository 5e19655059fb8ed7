"""Measure maps of many offices: the first painted map and a step of the slider.

    uv run python benchmarks/many.py
    uv run python benchmarks/many.py --rows 9 10000

Folders are generated (`many_data.py`) and visited in Chromium, each by a server of its
own that has answered once. A step is all that crosses the wire for it, tiles included,
as it comes, compressed; times of tasks are the browser's own, on the page's thread.
"""

import argparse
import asyncio
import statistics
import tempfile
import urllib.request
from pathlib import Path

from many_data import generate
from page import ROOT
from playwright.async_api import Page, async_playwright
from servers import Server, serve
from visits import FirstPaint, Step, step_through, time_first_paint, visit

ROWS = (9, 1_000, 10_000, 100_000)
PATH = "/?sources=all&asof=2020-06-01"
WATCH = """
window.tasks = [];
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.tasks.push(duration);
}).observe({ type: "longtask", buffered: true });
"""
SETTLED = 3  # seconds after the first map


async def measure(
    server: Server, *, visits: int, steps: int
) -> tuple[list[FirstPaint], list[float], list[Step], float]:
    """Visit a map; return first paints, their longest tasks, and the same of steps."""
    paints: list[FirstPaint] = []
    longest: list[float] = []
    async with async_playwright() as playwright:
        for _ in range(visits):
            async with visit(playwright, None) as (page, traffic, session):
                await page.add_init_script(WATCH)
                paints.append(
                    await time_first_paint(
                        page, traffic, session, server.address + PATH
                    )
                )
                await page.wait_for_timeout(SETTLED * 1000)
                longest.append(await _longest_task(page))
                walked = await step_through(page, traffic, server, steps)
                longest_step = await _longest_task(page)
    return paints, longest, walked, longest_step


async def _longest_task(page: Page) -> float:
    """Return the longest task since the last question; none is shorter than 50 ms."""
    return float(await page.evaluate("Math.max(0, ...window.tasks.splice(0))"))


def line(
    rows: int,
    paints: list[FirstPaint],
    longest: list[float],
    steps: list[Step],
    longest_step: float,
) -> str:
    """Write a line of the table."""
    replies = [each.reply_seconds for each in steps if each.reply_seconds is not None]
    cells = (
        f"{rows:,}",
        f"{statistics.median(each.seconds for each in paints):.2f} s",
        f"{statistics.median(each.interactive_seconds for each in paints):.2f} s",
        f"{statistics.median(each.bytes for each in paints) / 1e6:.2f} MB",
        f"{statistics.median(longest):.0f} ms",
        f"{statistics.median(replies) * 1e3:.0f} ms",
        f"{statistics.median(each.all_bytes for each in steps) / 1e3:.1f} kB",
        f"{statistics.median(each.cpu_seconds for each in steps) * 1e3:.1f} ms",
        f"{longest_step:.0f} ms" if longest_step else "< 50 ms",
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Generate, serve, visit, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=ROWS)
    parser.add_argument("--visits", type=int, default=3)
    parser.add_argument("--steps", type=int, default=20)
    wish = parser.parse_args()
    print(
        "| rows | first picture | first interactive map | bytes until then |"
        " longest task | step: reply p50 | step: bytes | step: server CPU |"
        " step: longest task |\n|---:|---|---|---|---|---|---|---|---|"
    )
    for rows in wish.rows:
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / "data"
            generate(data, rows)
            with serve(f"{rows}", ROOT / "app.py", ROOT, data=data) as server:
                urllib.request.urlopen(server.address + PATH).close()  # noqa: S310
                found = measure(server, visits=wish.visits, steps=wish.steps)
                print(line(rows, *asyncio.run(found)), flush=True)


if __name__ == "__main__":
    main()
