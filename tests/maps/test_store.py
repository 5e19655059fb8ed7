"""The store: what was kept stays, whoever else writes, whatever dies or goes away."""

import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, inspect, select, update

from expansion.maps.content import Content
from expansion.maps.database import configured, engine_of
from expansion.maps.migrations import ARRIVALS, MAPS, STEPS, STORE, migrate
from expansion.maps.record import (
    MOST_NEW,
    NoSuchMap,
    Outdated,
    StoreDown,
    TooMany,
    WrongKey,
)
from expansion.maps.store import Store


def content(text="Acme is in Lima.", title="Acme") -> Content:
    """Return something to be kept."""
    return Content.from_json({"title": title, "company": "Acme", "text": text})


CONTENT = content()
NOBODY = "A" * 22


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 25, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.time

    def forward(self, **much) -> None:
        """Let time pass."""
        self.time += timedelta(**much)


def rows(address, *columns) -> list[tuple]:
    """Return what stands in the database."""
    engine = engine_of(address)
    with engine.begin() as connection:
        found = [tuple(row) for row in connection.execute(select(*columns))]
    engine.dispose()
    return found


def change(address, *statements) -> None:
    """Change the database behind the store's back."""
    engine = engine_of(address)
    with engine.execution_options(writes=True).begin() as connection:
        for each in statements:
            connection.execute(each)
    engine.dispose()


def test_what_was_kept_is_read_by_another(store, address, open_store):
    """Another process on the same database reads what was kept, as version 1."""
    kept = store.keep(CONTENT)

    assert (CONTENT, 1) == open_store(address).read(kept.id)
    assert 1 == store.version(kept.id)


def test_any_text_comes_back_as_it_was(store):
    """Unseen characters and every script are kept."""
    odd = content("\1 \u202e 東京 🗺 'quoted\" \\")

    assert odd == store.read(store.keep(odd).id).content


def test_ids_and_keys_are_long_random_and_url_safe(store):
    """An id has 128 bits, a key more, no two are the same, and no key is stored."""
    kept = [store.keep(CONTENT) for _ in range(20)]
    every = [text for each in kept for text in each]

    assert 40 == len(set(every))
    assert {22} == {len(each.id) for each in kept}
    assert {32} == {len(each.key) for each in kept}
    assert all(text.replace("-", "").replace("_", "").isalnum() for text in every)


def test_no_key_and_no_address_is_stored(store, address):
    """The database holds a hash of the key, and a keyed one of who kept the map."""
    kept = store.keep(CONTENT, "192.0.2.1")
    found = repr([rows(address, MAPS), rows(address, ARRIVALS)])

    assert kept.id in found
    assert kept.key not in found
    assert "192.0.2.1" not in found


@pytest.mark.parametrize("map_id", [NOBODY, "", "../x", "\0" * 22, "\ud800", "x" * 999])
def test_what_is_not_there_is_said(store, map_id):
    """Whatever the id looks like, there is no such map."""
    for asked in (
        lambda: store.read(map_id),
        lambda: store.version(map_id),
        lambda: store.change(map_id, "key", CONTENT, 1),
        lambda: store.delete(map_id, "key"),
    ):
        with pytest.raises(NoSuchMap, match="There is no such map"):
            asked()


@pytest.mark.parametrize("key", ["", "key", "\ud800", "x" * 10_000])
def test_another_key_changes_nothing(store, key):
    """Without the key of a map nobody changes or deletes it."""
    kept, other = store.keep(CONTENT), store.keep(CONTENT)
    for tried in (key, other.key, kept.id):
        with pytest.raises(WrongKey):
            store.change(kept.id, tried, content(title="Taken"), 1)
        with pytest.raises(WrongKey):
            store.delete(kept.id, tried)

    assert (CONTENT, 1) == store.read(kept.id)


def test_the_second_writer_is_told(store):
    """A change of an older version is refused with what is kept; any may be meant."""
    kept = store.keep(CONTENT)
    first, second = content(title="First"), content(title="Second")

    assert 2 == store.change(kept.id, kept.key, first, 1)
    with pytest.raises(Outdated) as refused:
        store.change(kept.id, kept.key, second, 1)
    assert (first, 2) == refused.value.record == store.read(kept.id)
    assert 3 == store.change(kept.id, kept.key, second, None)


def test_what_is_deleted_is_gone(store, address):
    """A deleted map is nowhere: not for readers, not for its maker."""
    kept = store.keep(CONTENT)
    store.delete(kept.id, kept.key)

    with pytest.raises(NoSuchMap):
        store.read(kept.id)
    with pytest.raises(NoSuchMap):
        store.change(kept.id, kept.key, CONTENT, 1)
    assert [] == rows(address, MAPS.c.id)


def test_what_is_deleted_is_not_in_the_file(tmp_path, open_store):
    """A deleted article cannot be read from the file of SQLite any more."""
    path = tmp_path / "maps.sqlite"
    store = open_store(f"sqlite:///{path}")
    kept = store.keep(content("Secret plans. " * 1000))
    store.delete(kept.id, kept.key)
    store.close()  # the last one to leave writes the log into the file

    assert [path] == list(tmp_path.iterdir())
    assert b"Secret plans" not in path.read_bytes()


# Writers and what each does next: look at the map, or add its mark to what it saw.
TURNS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["look", "add"])))


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=TURNS)
def test_writers_in_any_order_lose_no_edit(store, turns):
    """What a writer was told is kept, is kept, whoever wrote before and after."""
    kept = store.keep(content("Marks:"), str(time.monotonic_ns()))
    seen = dict.fromkeys(range(3), store.read(kept.id))
    told = []
    for mark, (writer, what) in enumerate(turns):
        if what == "look":
            seen[writer] = store.read(kept.id)
            continue
        record = seen[writer]
        with suppress(Outdated):
            more = content(f"{record.content.text} {mark}")
            version = store.change(kept.id, kept.key, more, record.version)
            told.append(mark)
            seen[writer] = store.read(kept.id)
            assert version == seen[writer].version

    marks = store.read(kept.id).content.text.split()[1:]
    assert told == list(map(int, marks))


def add(store, kept, mark) -> None:
    """Add a mark to a map, again and again until nobody was faster."""
    record = store.read(kept.id)
    while True:
        more = content(f"{record.content.text} {mark}")
        try:
            store.change(kept.id, kept.key, more, record.version)
        except Outdated as outdated:
            record = outdated.record
        else:
            return


def test_writers_at_the_same_time_lose_no_edit(address, open_store):
    """Threads of two replicas that write at once all find their mark in the end."""
    replicas = [open_store(address), open_store(address)]
    kept = replicas[0].keep(content("Marks:"))
    with ThreadPoolExecutor(8) as threads:
        done = [
            threads.submit(add, replicas[mark % 2], kept, mark) for mark in range(40)
        ]
        for each in done:
            each.result()
    record = replicas[0].read(kept.id)
    marks = map(int, record.content.text.split()[1:])

    assert (list(range(40)), 41) == (sorted(marks), record.version)


def test_an_address_keeps_so_many_maps_an_hour(address, open_store):
    """The thirty-first is refused with how long to wait, on every replica alike."""
    clock = Clock()
    one, other = (open_store(address, clock=clock) for _ in range(2))
    for number in range(MOST_NEW):
        (one, other)[number % 2].keep(CONTENT, "192.0.2.1")
        clock.forward(seconds=10)

    with pytest.raises(TooMany) as refused:
        one.keep(CONTENT, "::ffff:192.0.2.1")
    assert 3600 - 300 == refused.value.seconds
    other.keep(CONTENT, "192.0.2.2")
    clock.forward(seconds=refused.value.seconds)
    other.keep(CONTENT, "192.0.2.1")
    with pytest.raises(TooMany):
        one.keep(CONTENT, "192.0.2.1")


def test_a_household_of_ipv6_counts_as_one(store):
    """Whoever has a /64 has 2^64 addresses, and keeps as many maps as others."""
    for number in range(MOST_NEW):
        store.keep(CONTENT, f"2001:db8::{number:x}")

    with pytest.raises(TooMany):
        store.keep(CONTENT, "2001:db8::ffff")
    store.keep(CONTENT, "2001:db8:0:1::1")


def test_no_more_are_kept_at_the_same_time(address, open_store):
    """Replicas that are asked at once count together."""
    replicas = [open_store(address) for _ in range(4)]

    def keep(number) -> int:
        with suppress(TooMany):
            replicas[number % 4].keep(CONTENT, "192.0.2.1")
            return 1
        return 0

    with ThreadPoolExecutor(8) as threads:
        assert MOST_NEW == sum(threads.map(keep, range(MOST_NEW + 10)))


def test_who_kept_a_map_is_forgotten_after_the_hour(address, open_store):
    """Tidying removes the hashes of addresses, and no map that is still seen."""
    clock = Clock()
    store = open_store(address, clock=clock)
    kept = store.keep(CONTENT, "192.0.2.1")
    store.tidy()
    assert 1 == len(rows(address, ARRIVALS))
    clock.forward(hours=1)
    store.tidy()

    assert [] == rows(address, ARRIVALS)
    assert CONTENT == store.read(kept.id).content


def test_a_map_that_nobody_sees_goes(address, open_store):
    """After its days a map is removed; a look at it, or a change, begins them anew."""
    clock = Clock()
    store = open_store(address, days=30, clock=clock)
    unseen, seen, changed = (store.keep(CONTENT) for _ in range(3))
    clock.forward(days=20)
    store.version(seen.id)
    store.change(changed.id, changed.key, CONTENT, 1)
    clock.forward(days=30)
    store.tidy()

    assert {seen.id, changed.id} == {each for (each,) in rows(address, MAPS.c.id)}
    with pytest.raises(NoSuchMap):
        store.read(unseen.id)
    clock.forward(days=31)
    store.tidy()
    assert [] == rows(address, MAPS.c.id)


WRITE = """
import sys
from expansion.maps.content import Content
from expansion.maps.store import Store
store = Store(sys.argv[1])
for number in range(1_000_000):
    made = {"title": str(number), "company": "Acme", "text": "Lima. " * 20_000}
    content = Content.from_json(made)
    kept = store.keep(content, str(number))
    print(*kept, number, 1, flush=True)
    print(*kept, number, store.change(kept.id, kept.key, content, 1), flush=True)
"""


def writer(address) -> subprocess.Popen:
    """Start a process that keeps maps and says so, without end."""
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", WRITE, address], stdout=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("after", [1, 2, 7])
def test_a_process_that_is_killed_loses_nothing(address, open_store, after):
    """What it said is kept can be read, with two more that were writing beside it."""
    writing = [writer(address) for _ in range(3)]
    told = [[each.stdout.readline() for _ in range(after)] for each in writing]
    for each in writing:
        each.send_signal(signal.SIGKILL)
        each.wait()
    told += [each.stdout.readlines() for each in writing]
    for each in writing:
        each.stdout.close()
    store = open_store(address)

    assert sum(map(len, told)) >= 3 * after
    for line in (line for lines in told for line in lines if line.endswith("\n")):
        map_id, key, number, version = line.split()
        record = store.read(map_id)
        assert number == record.content.title
        assert record.version >= int(version)
        store.change(map_id, key, content(title=number), None)


OLD = '{"title":"Old","company":"Acme","text":"Acme is in Lima."}'


def old_store(address, steps) -> None:
    """Make a store that has taken only so many steps, with one map."""
    engine = engine_of(address)
    with engine.execution_options(writes=True).begin() as connection:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("expansion.maps.migrations.STEPS", STEPS[:steps])
            migrate(connection)
        row = {
            "id": NOBODY,
            "key_hash": b"",
            "version": 7,
            "content": OLD,
        }
        connection.execute(insert(MAPS).values(**row, seen=datetime.now(UTC).date()))
    engine.dispose()


@pytest.mark.parametrize("steps", range(1, len(STEPS) + 1))
def test_an_older_store_is_brought_up_to_date(address, open_store, steps):
    """What older programs kept is read by this one, which keeps more beside it."""
    old_store(address, steps)
    store = open_store(address)

    assert (content(title="Old"), 7) == store.read(NOBODY)
    assert CONTENT == store.read(store.keep(CONTENT).id).content
    assert [(len(STEPS),)] == rows(address, STORE.c.version)


def test_a_map_that_cannot_be_read_any_more_is_said(store, address):
    """What another program kept in another form is refused in one sentence."""
    kept = store.keep(CONTENT)
    change(address, update(MAPS).values(content='{"drawing": []}'))

    with pytest.raises(StoreDown, match="kept by another version"):
        store.read(kept.id)


def test_the_steps_make_the_tables_that_are_used(store, address):
    """Every table and column that queries name is there after the last step."""
    store.tidy()
    engine = engine_of(address)
    with engine.begin() as connection:
        looked = inspect(connection)
        found = {
            table.name: {each["name"] for each in looked.get_columns(table.name)}
            for table in (MAPS, ARRIVALS, STORE)
        }
    engine.dispose()

    assert found == {
        table.name: set(table.columns.keys()) for table in (MAPS, ARRIVALS, STORE)
    }


def test_a_newer_store_is_refused(store, address, open_store):
    """A store of a later program is left alone, with one sentence."""
    kept = store.keep(CONTENT)
    change(address, update(STORE).values(version=len(STEPS) + 1))
    older = open_store(address)

    for asked in (lambda: older.read(kept.id), lambda: older.keep(CONTENT)):
        with pytest.raises(StoreDown, match="made by a newer version of this program"):
            asked()
    assert [(kept.id,)] == rows(address, MAPS.c.id)


def test_several_processes_open_a_new_store_at_once(address, open_store):
    """Who comes first makes the tables; nobody fails."""
    replicas = [open_store(address) for _ in range(8)]
    with ThreadPoolExecutor(8) as threads:
        kept = list(threads.map(lambda each: each.keep(CONTENT), replicas))

    assert 8 == sum(replicas[0].version(each.id) for each in kept)


def test_a_database_that_goes_away_comes_back(postgresql, open_store):
    """While it is away every call says so quickly; then all goes on by itself."""
    store = open_store(postgresql.database())
    kept = store.keep(CONTENT)
    postgresql.stop()
    try:
        for asked in (
            lambda: store.read(kept.id),
            lambda: store.keep(CONTENT),
            lambda: store.change(kept.id, kept.key, CONTENT, 1),
            store.tidy,
        ):
            with pytest.raises(StoreDown, match="cannot be reached now"):
                asked()
    finally:
        postgresql.start()

    assert (CONTENT, 1) == store.read(kept.id)
    postgresql.stop()
    postgresql.start()  # unnoticed: nobody asked meanwhile
    assert 2 == store.change(kept.id, kept.key, CONTENT, 1)


def test_a_database_may_come_later(postgresql, open_store):
    """A server may start before its database does."""
    address = postgresql.database()
    postgresql.stop()
    try:
        store = open_store(address)
        with pytest.raises(StoreDown):
            store.keep(CONTENT)
    finally:
        postgresql.start()

    assert CONTENT == store.read(store.keep(CONTENT).id).content


def test_a_file_that_is_no_database_is_one_sentence(tmp_path, open_store):
    """Neither a broken file nor a folder that cannot be made is a traceback."""
    broken = tmp_path / "maps.sqlite"
    broken.write_text("This is no database." * 100)
    for path in (broken, broken / "deeper" / "maps.sqlite", tmp_path):
        store = open_store(f"sqlite:///{path}")
        with pytest.raises(StoreDown, match="cannot be reached now"):
            store.keep(CONTENT)
        with pytest.raises(StoreDown):
            store.read(NOBODY)


def test_a_store_that_cannot_be_written_is_read(tmp_path, open_store):
    """Where only the day of the last look cannot be written, reading goes on."""
    clock = Clock()
    address = f"sqlite:///{tmp_path / 'maps.sqlite'}"
    kept = open_store(address, clock=clock).keep(CONTENT)
    clock.forward(days=1)
    reader = open_store(address, clock=clock)
    reader.tidy()
    engine = engine_of(address)
    with engine.execution_options(writes=True).begin():  # nobody else can write now
        assert CONTENT == reader.read(kept.id).content
    engine.dispose()


def test_nothing_is_kept_where_it_is_off():
    """There is no map, keeping says so in one sentence, and tidying has no work."""
    store = Store("off")
    store.tidy()

    with pytest.raises(StoreDown, match="This server keeps no maps"):
        store.keep(CONTENT)
    with pytest.raises(NoSuchMap):
        store.read(NOBODY)


@pytest.mark.parametrize(
    "address", ["nonsense", "mysql://root:secret@host/maps", "sqlite://", "oracle://x"]
)
def test_another_database_is_refused_at_the_start(address):
    """What cannot be used is said at once, without repeating a password."""
    with pytest.raises(ValueError, match="EXPANSION_STORE is") as refused:
        Store(address)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("days", ["0", "-1", "many", "9" * 99, "1.5", "²"])
def test_days_that_are_none_are_refused_at_the_start(monkeypatch, days):
    """How long maps are kept is a number of days."""
    monkeypatch.setenv("EXPANSION_STORE_DAYS", days)

    with pytest.raises(ValueError, match="EXPANSION_STORE_DAYS is a number of days"):
        Store.configured()


def test_the_default_is_a_file_of_the_user(monkeypatch, tmp_path):
    """Without a setting maps are kept in the user's data folder."""
    monkeypatch.delenv("EXPANSION_STORE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert f"sqlite:///{tmp_path / 'expansion' / 'maps.sqlite'}" == configured()
    Store.configured().close()
    assert [] == list(tmp_path.iterdir())
