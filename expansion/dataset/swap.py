"""Put several files in place at once: killed at any moment, all are old or all new.

No system call replaces several files, so the old ones are set aside first, complete
and written through. While they lie there they are what counts; one renaming of their
folder makes the new ones count. A lock on the folder, which dies with its process,
tells a build that was killed from one that is still at work.
"""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from expansion.dataset.tables import DataError, Problem, reason

if sys.platform != "win32":
    import fcntl

_NEW, _OLD, _DONE = ".tables.new", ".tables.old", ".tables.done"


@contextmanager
def standing(folder: Path, names: Iterable[str]) -> Iterator[Path]:
    """Give the folder whose files count, for as long as they are read.

    What a killed build left is put in order first, or where that cannot be done
    (nothing may be written here) the old files are read where they lie.
    """
    old = folder / _OLD
    if old.is_dir():
        with suppress(OSError), _locked(folder, alone=True):
            _put_back(folder, names)
    with _locked(folder, alone=False):
        yield old if old.is_dir() else folder


def replace_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files in place, by name; what is the same already is not touched.

    Raises:
        DataError: A file cannot be written; all are what they were.
    """
    with _locked(folder, alone=True):
        try:
            _put_back(folder, files)
            before = {name: _content(folder / name) for name in files}
            if before == files:
                return
            _stage(folder / _NEW, files)
            _stage(folder / _DONE, before)
            (folder / _DONE).rename(folder / _OLD)  # from here on the old ones count
            for name in files:
                (folder / _NEW / name).replace(folder / name)
            _write_through(folder)
            (folder / _OLD).rename(folder / _DONE)  # from here on the new ones do
        except OSError as error:
            sentence = f"It cannot be written: {reason(error)}."
            name = Path(error.filename or "").name
            named = name if name in files else folder.absolute().name
            raise DataError([Problem(named, 1, "", sentence)]) from None
        finally:
            _put_back(folder, files)


def _put_back(folder: Path, names: Iterable[str]) -> None:
    """Undo what was broken off; where nothing was, clean up."""
    old = folder / _OLD
    if old.is_dir():
        for name in names:
            before = _content(old / name)
            if before is None:
                (folder / name).unlink(missing_ok=True)
            elif before != _content(folder / name):
                _stage(folder / _NEW, {name: before})
                (folder / _NEW / name).replace(folder / name)
        _write_through(folder)
        # In one step: of old ones that are half gone, the other half would count.
        shutil.rmtree(folder / _DONE, ignore_errors=True)
        old.rename(folder / _DONE)
    for left in (_NEW, _DONE):
        shutil.rmtree(folder / left, ignore_errors=True)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if os.path.lexists(path) else None


def _stage(folder: Path, files: Mapping[str, bytes | None]) -> None:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        if content is not None:
            with (folder / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
    _write_through(folder)


def _write_through(folder: Path) -> None:
    if sys.platform != "win32":  # where a folder cannot be opened
        with _opened(folder) as handle:
            os.fsync(handle)


@contextmanager
def _locked(folder: Path, *, alone: bool) -> Iterator[None]:
    """Hold a folder, alone or with others that only read."""
    if sys.platform == "win32":
        yield
        return
    with _opened(folder) as handle:
        with suppress(OSError):  # some network drives have no locks
            fcntl.flock(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)
