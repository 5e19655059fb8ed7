"""Tables are written all or none: however a build ends, the old or the new ones stand.

Real processes are killed, so what holds here holds for a reader's machine.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from expansion.dataset import DataError, load
from expansion.dataset.build import build
from expansion.dataset.check import check
from expansion.dataset.schema import BUILT
from expansion.dataset.swap import replace_all, standing

OLD = {name: f"old {name}\n".encode() * 50 for name in BUILT}
NEW = {name: f"new {name}\n".encode() * 50 for name in BUILT}

CHANGES = ("os.rename", "os.mkdir", "os.rmdir", "os.remove")


@pytest.fixture
def data(tmp_path):
    """Return a folder with old files."""
    folder = tmp_path / "data"
    folder.mkdir()
    write(folder, OLD)
    return folder


def write(folder, files):
    """Write files into a folder."""
    for name, content in files.items():
        (folder / name).write_bytes(content)


def read(folder):
    """Return the files that count."""
    with standing(folder, BUILT) as tables:
        return {name: (tables / name).read_bytes() for name in BUILT}


def plain(folder):
    """Return the files that simply lie in the folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def die(folder, moment):
    """Replace the files in a process that is killed before its n-th change.

    Returns:
        Whether it was killed: it may have been done before.
    """
    process = os.fork()
    if process == 0:
        left = iter(range(moment))

        def watch(event, arguments):
            writes = event == "open" and "w" in str(arguments[1])
            if (writes or event in CHANGES) and next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        replace_all(folder, NEW)
        os._exit(0)
    _, status = os.waitpid(process, 0)
    assert status in (0, signal.SIGKILL)
    return status != 0


def test_killed_at_any_moment_old_or_new_files_stand(tmp_path):
    """At every step at which a build can be killed, all files are old or all new."""
    seen, moment, killed = [], 0, True
    while killed:
        folder = tmp_path / str(moment) / "data"
        folder.mkdir(parents=True)
        write(folder, OLD)
        killed = die(folder, moment)
        found = read(folder)
        assert found in (OLD, NEW), moment
        assert plain(folder).keys() >= BUILT.keys()
        seen.append(found == NEW)
        moment += 1

    assert moment > 15
    assert sorted(seen) == seen
    assert [False, True] == [seen[0], seen[-1]]


@pytest.mark.parametrize("moment", range(24))
def test_the_next_build_leaves_no_trace_of_a_killed_one(data, moment):
    """What a killed process left is cleaned up; only the tables are there."""
    die(data, moment)

    replace_all(data, NEW)

    assert plain(data) == NEW
    assert set(BUILT) == {path.name for path in data.iterdir()}


def test_what_was_not_there_is_not_there_after_a_kill(tmp_path):
    """A first build that is killed leaves no table, or all of them."""
    for moment in range(24):
        folder = tmp_path / str(moment) / "data"
        folder.mkdir(parents=True)
        die(folder, moment)
        with standing(folder, BUILT) as tables:
            found = {name for name in BUILT if (tables / name).exists()}

        assert found in (set(), set(BUILT)), moment


@pytest.mark.parametrize("name", BUILT)
def test_a_file_that_cannot_be_written_changes_none(data, name):
    """One file that cannot be replaced leaves all others as they were."""
    (data / name).unlink()
    (data / name).mkdir()
    before = {path: path.read_bytes() for path in data.iterdir() if path.is_file()}

    with pytest.raises(DataError, match=f"{name}, line 1: It cannot be written: Is a"):
        replace_all(data, NEW)

    assert before == {p: p.read_bytes() for p in data.iterdir() if p.is_file()}
    assert set(BUILT) == {path.name for path in data.iterdir()}


@pytest.mark.parametrize(
    ("step", "count"),
    [
        *(("fsync", count) for count in range(1, 12)),
        *(("replace", count) for count in range(1, 5)),
        *(("rename", count) for count in range(1, 3)),
    ],
)
def test_a_full_disk_changes_nothing(data, monkeypatch, step, count):
    """Whichever step fails, all files stay as they were and nothing else is left."""
    calls = []
    target = os if step == "fsync" else Path
    original = getattr(target, step)

    def full(*arguments):
        calls.append(arguments)
        if len(calls) == count:
            raise OSError(28, "No space left on device")
        return original(*arguments)

    monkeypatch.setattr(target, step, full)

    said = "^data, line 1: It cannot be written: No space left on device.$"
    with pytest.raises(DataError, match=said):
        replace_all(data, NEW)

    assert plain(data) == OLD
    assert set(BUILT) == {path.name for path in data.iterdir()}


@pytest.fixture
def acme(folder):
    """Return a folder with built tables."""
    (folder / "disagreements.csv").unlink()
    build(folder)
    return folder


@pytest.mark.parametrize("number", range(4))
def test_a_killed_build_leaves_a_folder_in_order(acme, number):
    """The command itself, killed while it works, leaves tables that load."""
    office = "Lima,PE,opened,2024,,high,Wire,,An office.\n"
    head = "city,country_code,event,date,precision,confidence,publisher,url,summary\n"
    before = {name: (acme / name).read_bytes() for name in BUILT}
    (acme / "reports.csv").write_text(head + office, "utf-8")
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "expansion", "build", "--folder", acme],
        stdout=subprocess.DEVNULL,
    )
    try:
        process.wait(0.4 * number + 0.1)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

    after = {name: (acme / name).read_bytes() for name in BUILT}
    build(acme)
    new = {name: (acme / name).read_bytes() for name in BUILT}
    assert after in (before, new)
    assert 1 == len(load(acme).offices)


@pytest.mark.parametrize("name", BUILT)
@pytest.mark.parametrize("cut", [0.5, 0.99])
def test_the_check_notices_a_table_that_was_cut(acme, name, cut):
    """A table that ends too early is not in order, wherever it was cut."""
    content = (acme / name).read_bytes()
    (acme / name).write_bytes(content[: int(len(content) * cut)])

    with pytest.raises(DataError, match=f"{name}, line"):
        check(acme)


def test_the_check_notices_what_no_build_wrote(acme):
    """A table edited by hand, and one older than its inputs, are named with a line."""
    assert 1 == len(check(acme).offices)
    offices = acme / "offices.csv"
    offices.write_text(offices.read_text("utf-8").replace("-12.0", "-13.0"), "utf-8")

    with pytest.raises(DataError) as broken:
        check(acme)

    assert (
        "offices.csv, line 2: This is not what “build” makes of the inputs; "
        "run it again."
    ) == str(broken.value)
