"""Measure the app beside three minimal Streamlit map pages, and print a table.

    uv run python benchmarks/page.py
    uv run python benchmarks/page.py --profile all --network 4g

All run as `streamlit run`, each in a fresh process, and are visited in Chromium.
Absolute figures move from machine to machine; the ratios of the columns hold.
Linux only, for it reads each process's own clock.
"""

import argparse
import asyncio
import os
import platform
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from playwright.async_api import async_playwright
from servers import Server, serve
from visits import NETWORKS, FirstPaint, Step, step_through, time_first_paint, visit

ROOT = Path(__file__).parents[1]
PROFILES = {"article": "/", "all": "/?sources=all"}
STATIC = "--server.enableStaticServing=true"  # gives the outline map an address

Column = tuple[list[FirstPaint], list[Step]]


async def measure(
    servers: dict[Server, str], *, visits: int, steps: int, network: str | None
) -> tuple[dict[Server, Column], str]:
    """Visit all servers in turn, so that a busy moment does not hit one alone."""
    columns: dict[Server, Column] = {server: ([], []) for server in servers}
    async with async_playwright() as playwright:
        for number in range(visits):
            for server, path in servers.items():
                async with visit(playwright, network) as (page, traffic, session):
                    columns[server][0].append(
                        await time_first_paint(
                            page, traffic, session, server.address + path
                        )
                    )
                    if number == visits - 1:
                        columns[server][1].extend(
                            await step_through(page, traffic, server, steps)
                        )
                    browser = page.context.browser
                    chromium = browser.version if browser else ""
    return columns, chromium


def show(columns: dict[Server, Column]) -> None:
    """Print the table."""
    rows: dict[str, Callable[[Column], str]] = {
        "first picture of the map, cold": lambda c: f"{_median(c[0], 'seconds'):.2f} s",
        "first interactive map, cold": lambda c: (
            f"{_median(c[0], 'interactive_seconds'):.2f} s"
        ),
        "requests until then": lambda c: f"{_median(c[0], 'requests'):.0f}",
        "bytes until then": lambda c: f"{_median(c[0], 'bytes') / 1e6:.2f} MB",
        "step: reply p50": lambda c: _reply(c[1], 50),
        "step: reply p95": lambda c: _reply(c[1], 95),
        "step: bytes to the browser": lambda c: f"{_median(c[1], 'bytes'):,.0f}",
        "step: server CPU": lambda c: f"{_median(c[1], 'cpu_seconds') * 1e3:.1f} ms",
        "steps that asked for the outline": lambda c: (
            f"{sum(step.outline_requests > 0 for step in c[1])} of {len(c[1])}"
        ),
    }
    print("|  |", " | ".join(server.name for server in columns), "|")
    print("|---|", "---|" * len(columns), sep="")
    for title, cell in rows.items():
        print(f"| {title} |", " | ".join(map(cell, columns.values())), "|")


def _median(values: list[FirstPaint] | list[Step], name: str) -> float:
    return float(statistics.median(getattr(value, name) for value in values))


def _reply(steps: list[Step], percent: int) -> str:
    replies = [step.reply_seconds for step in steps if step.reply_seconds is not None]
    if len(replies) < 2:  # noqa: PLR2004
        return "not asked"
    return f"{statistics.quantiles(replies, n=100)[percent - 1] * 1e3:.0f} ms"


@contextmanager
def _elsewhere() -> Iterator[Path]:
    """Copy the other pages to where our configuration is not, and the outline map."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for page in ("fair_page.py", "minimal_page.py", "st_map_page.py"):
            shutil.copy(Path(__file__).with_name(page), folder)
        (folder / "static").mkdir()
        shutil.copy(ROOT / "data" / "outline.geojson", folder / "static")
        yield folder


def main() -> None:
    """Read the options, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--profile", choices=PROFILES, default="article")
    parser.add_argument("--network", choices=NETWORKS)
    parser.add_argument("--visits", type=int, default=3, help="first visits each")
    parser.add_argument("--steps", type=int, default=30, help="timeline steps each")
    options = parser.parse_args()

    with (
        serve("this app", ROOT / "app.py", ROOT) as app,
        _elsewhere() as folder,
        serve("fair page", folder / "fair_page.py", folder, STATIC) as fair,
        serve("outline inside", folder / "minimal_page.py", folder) as minimal,
        serve("`st.map`", folder / "st_map_page.py", folder) as st_map,
    ):
        columns, chromium = asyncio.run(
            measure(
                {app: PROFILES[options.profile], fair: "/", minimal: "/", st_map: "/"},
                visits=options.visits,
                steps=options.steps,
                network=options.network,
            )
        )
    print(
        f"Profile {options.profile}, network {options.network or 'loopback'}, "
        f"median of {options.visits} first visits and {options.steps} steps. "
        f"Streamlit {version('streamlit')}, pydeck {version('pydeck')}, "
        f"Python {platform.python_version()}, Chromium {chromium} (software "
        f"rendering), {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}.\n"
    )
    show(columns)


if __name__ == "__main__":
    main()
