"""What the command ``archive`` does: it reads, leaves maps, says what came of it."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from expansion.archive.articles import articles_in, find_files
from expansion.archive.maps import map_folder, write_map
from expansion.archive.run import read_archive
from expansion.archive.tables import skipped_beside


def read_and_map(
    names: Sequence[str],
    out: Path,
    companies: Sequence[str],
    *,
    scheduler: str | None,
    workers: int | None,
) -> Iterator[str]:
    """Read files into a table, make maps from it; yield what came of each.

    Args:
        names: Files, folders, patterns; none: the table is there already.
        out: The table.
        companies: Whose maps to make.
        scheduler: The address of a Dask cluster; None: processes of this machine.
        workers: How many of those; None: one a core.

    Raises:
        ValueError: Something given cannot be used.
        OSError: Something cannot be read or written.
    """
    if not names and not companies:
        raise ValueError("Name files to read, or with --map a company.")
    # Before hours of reading: what stands in the way of a map.
    folders = {company: map_folder(out, company) for company in companies}
    if names:
        yield _read(names, out, scheduler, workers)
    for company, folder in folders.items():
        made = write_map(out, company, folder)
        yield (
            f"{made.offices} offices from {made.sources} articles on {company}; "
            f"the page shows them with EXPANSION_DATA={folder}."
        )


def _read(
    names: Sequence[str], out: Path, scheduler: str | None, workers: int | None
) -> str:
    files = find_files(names)
    total = sum(1 for path in files for _ in articles_in(path))
    hidden = not (sys.stderr and sys.stderr.isatty())
    with click.progressbar(length=total, file=sys.stderr, hidden=hidden) as bar:
        done = read_archive(
            files, out, scheduler=scheduler, workers=workers, advance=bar.update
        )
    told = f"{done.offices} offices in {done.articles} articles written to {out}."
    if done.skipped:
        list_ = skipped_beside(out)
        told += f" {len(done.skipped)} articles could not be read; {list_} says why."
    return told
