"""Reads archives batch by batch on Dask, and goes on where it was stopped.

Every batch that was read is a file in a folder beside the table that will come out.
When all are there the tables are written, each at once, and the folder goes.
"""

import json
import logging
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

import dask
from distributed import Client, Future, KilledWorker, LocalCluster, as_completed
from toolz import partition_all

from expansion.archive.articles import Article, Found, Skipped, articles_in
from expansion.archive.batch import Row, read_batch
from expansion.archive.tables import write_tables
from expansion.geocode.atomic import replacing
from expansion.geocode.gazetteer import load_gazetteer

log = logging.getLogger(__name__)
_BATCH = 25  # articles: some tenths of a second of work
Answer = Future[tuple[list[Row], list[Skipped]]]
# Else the last thousand messages stay, each with 25 articles, and a profile's seconds.
_FORGETFUL = {"distributed.admin.low-level-log-length": 10}
_WORKER = "expansion.archive.batch"  # Dask calls its ``dask_setup``
_AHEAD = 4  # batches a worker has waiting; more would only fill the memory


@dataclass(frozen=True)
class Summary:
    """What came of reading an archive.

    Attributes:
        articles: How many were found.
        offices: How many were found in them.
        skipped: Those that could not be read, in order.
    """

    articles: int
    offices: int
    skipped: tuple[Skipped, ...]


def read_archive(
    files: Iterable[Path],
    out: Path,
    *,
    scheduler: str | None = None,
    workers: int | None = None,
    advance: Callable[[int], None] = lambda _: None,
) -> Summary:
    """Read every article in files into a table of offices (Parquet).

    Stopped and started again with the same files it goes on where it was.

    Args:
        files: As ``find_files`` returns them.
        out: The table; beside it ``NAME-companies.parquet`` holds one row per company
            and place, and ``NAME-skipped.jsonl`` what could not be read.
        scheduler: The address of a Dask cluster; None: processes of this machine.
        workers: How many of those; None: one a core.
        advance: Is told how many articles more are done.

    Raises:
        ValueError: The cluster does not answer, or lacks this program.
        OSError: A table cannot be written.
    """
    folder = out.with_name(f"{out.name}.parts")
    folder.mkdir(parents=True, exist_ok=True)
    parts = []
    load_gazetteer()  # built once, before all workers want to
    with _cluster(scheduler, workers) as client:
        for part, articles in _read(client, _batches(files), folder):
            parts.append(part)
            advance(articles)
    summary = write_tables(sorted(parts), out)
    shutil.rmtree(folder)
    return Summary(*summary)


@dataclass(frozen=True)
class _Batch:
    """Articles that are read together.

    Attributes:
        number: Which one, from 0.
        found: The articles, and what is none.
    """

    number: int
    found: tuple[Found, ...]

    @property
    def articles(self) -> list[Article]:
        """Those that can be read."""
        return [each for each in self.found if isinstance(each, Article)]

    @property
    def skipped(self) -> list[Skipped]:
        """Those that cannot."""
        return [each for each in self.found if isinstance(each, Skipped)]

    def file(self, folder: Path) -> Path:
        """Return where its rows are kept; another content has another name."""
        content = json.dumps([asdict(each) for each in self.found]).encode()
        return folder / f"{self.number:08d}-{sha256(content).hexdigest()[:16]}.json"


def _batches(files: Iterable[Path]) -> Iterator[_Batch]:
    every = (found for path in files for found in articles_in(path))
    for number, found in enumerate(partition_all(_BATCH, every)):
        yield _Batch(number, tuple(found))


def _read(
    client: Client, batches: Iterator[_Batch], folder: Path
) -> Iterator[tuple[Path, int]]:
    """Read batches, a few ahead of each worker; name the file of each."""
    waiting: dict[Answer, _Batch] = {}
    done = as_completed()
    for batch in batches:
        part = batch.file(folder)
        if part.exists():
            yield part, len(batch.found)
            continue
        while len(waiting) >= _AHEAD * max(1, len(client.nthreads())):
            yield _keep(next(done), waiting, folder)
        future = client.submit(read_batch, batch.articles, pure=False)
        waiting[future] = batch
        done.add(future)
    while waiting:
        yield _keep(next(done), waiting, folder)


def _keep(
    future: Answer, waiting: dict[Answer, _Batch], folder: Path
) -> tuple[Path, int]:
    """Write what a worker made of a batch."""
    batch = waiting.pop(future)
    try:
        rows, skipped = future.result()
    except KilledWorker:
        reason = "Reading it, or what stands beside it, stopped the program."
        rows = []
        skipped = [Skipped(each.id, reason) for each in batch.articles]
    except (ImportError, RuntimeError):  # what it was sent means nothing to it
        raise ValueError(
            "The cluster lacks this program: expansion[archive]."
        ) from None
    content = {
        "articles": len(batch.found),
        "rows": rows,
        "skipped": [asdict(each) for each in (*batch.skipped, *skipped)],
    }
    part = batch.file(folder)
    with replacing(part) as file:
        file.write_text(json.dumps(content), "utf-8")
    return part, len(batch.found)


def _reached(scheduler: str) -> Client:
    try:
        return Client(scheduler, timeout=10)
    except (OSError, ValueError) as error:
        sentence = f"There is no Dask cluster at {scheduler}: {error}."
        raise ValueError(sentence.replace("..", ".")) from None


@contextmanager
def _cluster(scheduler: str | None, workers: int | None) -> Iterator[Client]:
    """Reach a cluster, or start one of this machine's processes."""
    logging.getLogger("distributed").setLevel(logging.ERROR)  # it tells of every step
    if scheduler is not None:
        with dask.config.set(_FORGETFUL), _reached(scheduler) as client:
            if not client.nthreads():  # one that grows with its work begins with none
                log.warning("The cluster has no workers yet.")
            yield client
        return
    with (
        dask.config.set(_FORGETFUL | {"distributed.worker.preload": [_WORKER]}),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",  # without it, a port that others may have
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client
