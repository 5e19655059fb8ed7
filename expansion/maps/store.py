"""Keep maps: an unguessable id to see one, another key to change it.

Only a hash of the key is stored. A change names the version that it was made of, so
that of two writers the second is told, and loses nothing. Every call is a transaction
of its own: what it has done is kept, whatever then happens to the process.
"""

import hashlib
import hmac
import logging
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from expansion.maps import arrivals
from expansion.maps.content import Content
from expansion.maps.database import OFF, configured, engine_of
from expansion.maps.migrations import MAPS, NewerStoreError, migrate
from expansion.maps.record import (
    Kept,
    NoSuchMap,
    Outdated,
    Record,
    StoreDown,
    WrongKey,
    record_of,
    to_text,
)

_YEAR = 365  # days
_NOT_HERE = "This server keeps no maps."
_NOT_NOW = "Kept maps cannot be reached now; try again in a moment."
_NEWER = "The store of maps was made by a newer version of this program."
_ID = re.compile(r"[A-Za-z0-9_-]{22}")
_log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """Keeps maps in a database; safe for several threads and processes.

    Nothing is opened before it is needed, and what was lost is opened again.

    Args:
        address: Of the database, as SQLAlchemy writes it, or ``off``.
        days: How long a map is kept that nobody looks at.
        clock: Tells the time (UTC).

    Raises:
        ValueError: There is no such kind of database.
    """

    def __init__(
        self, address: str, *, days: int = _YEAR, clock: Callable[[], datetime] = _now
    ) -> None:
        self._engine = None if address == OFF else engine_of(address)
        self._days = days
        self._clock = clock
        self._is_current = False

    @classmethod
    def configured(cls) -> Self:
        """Return what ``EXPANSION_STORE`` and ``EXPANSION_STORE_DAYS`` ask for.

        Raises:
            ValueError: They cannot be read.
        """
        days = os.environ.get("EXPANSION_STORE_DAYS") or str(_YEAR)
        if not (days.isascii() and days.isdigit() and 0 < int(days) <= 100 * _YEAR):
            raise ValueError("EXPANSION_STORE_DAYS is a number of days, 365 for one.")
        return cls(configured(), days=int(days))

    def keep(self, content: Content, address: str = "") -> Kept:
        """Keep a new map.

        Args:
            content: What its maker made.
            address: The maker's network address; it is counted, not stored.

        Raises:
            TooMany: The address has kept many already.
            StoreDown: Nothing can be kept.
        """
        if self._engine is None:
            raise StoreDown(_NOT_HERE)
        kept = Kept(secrets.token_urlsafe(16), secrets.token_urlsafe(24))
        row = {"id": kept.id, "key_hash": _hash(kept.key), "version": 1}
        with self._connected(writes=True) as connection:
            arrivals.count(connection, address, self._seconds())
            told = {"content": to_text(content), "seen": self._today()}
            connection.execute(insert(MAPS).values(**row, **told))
        return kept

    def read(self, map_id: str) -> Record:
        """Return what is kept of a map.

        Raises:
            NoSuchMap: There is none.
            StoreDown: Nothing can be read.
        """
        row = self._see(map_id, MAPS.c.content, MAPS.c.version)
        return record_of(row.content, row.version)

    def version(self, map_id: str) -> int:
        """Return the version of a map, which is cheaper than to read it.

        Raises:
            NoSuchMap: There is none.
            StoreDown: Nothing can be read.
        """
        return int(self._see(map_id, MAPS.c.version).version)

    def state(self) -> str:
        """Say whether maps are kept here, and can be reached: for who watches."""
        if self._engine is None:
            return "off"
        try:
            with self._connected() as connection:
                connection.execute(select(1))
        except StoreDown:
            return "out of reach"
        return "kept"

    def change(
        self, map_id: str, key: str, content: Content, version: int | None
    ) -> int:
        """Keep other content for a map, and return its new version.

        Args:
            map_id: The map.
            key: What changes it.
            content: All of what is to be kept.
            version: What the change was made of; None: whatever is there.

        Raises:
            NoSuchMap: There is none.
            WrongKey: The key is not its.
            Outdated: Another version is kept; it stays.
            StoreDown: Nothing can be kept.
        """
        changed = {"content": to_text(content), "version": MAPS.c.version + 1}
        changing = update(MAPS).where(MAPS.c.id == map_id).returning(MAPS.c.version)
        if version is not None:
            changing = changing.where(MAPS.c.version == version)
        with self._connected(writes=True) as connection:
            _check(connection, map_id, key)
            values = changed | {"seen": self._today()}
            done = connection.scalar(changing.values(values))
            if done is None:
                row = _row(connection, map_id, MAPS.c.content, MAPS.c.version)
                raise Outdated(record_of(row.content, row.version))
            return int(done)

    def delete(self, map_id: str, key: str) -> None:
        """Remove a map at once.

        Raises:
            NoSuchMap: There is none.
            WrongKey: The key is not its.
            StoreDown: Nothing can be removed.
        """
        with self._connected(writes=True) as connection:
            _check(connection, map_id, key)
            connection.execute(delete(MAPS).where(MAPS.c.id == map_id))

    def tidy(self) -> None:
        """Remove maps that nobody has seen for long, and who kept one an hour ago.

        Raises:
            StoreDown: Nothing can be removed.
        """
        if self._engine is None:
            return
        last = self._today() - timedelta(days=self._days)
        with self._connected(writes=True) as connection:
            connection.execute(delete(MAPS).where(MAPS.c.seen < last))
            arrivals.forget(connection, self._seconds())

    def close(self) -> None:
        """Close what is open; the next call opens it again."""
        if self._engine is not None:
            self._engine.dispose()

    def _see(self, map_id: str, *columns: ColumnElement[Any]) -> Row[Any]:
        with self._connected() as connection:
            row = _row(connection, map_id, MAPS.c.seen, *columns)
        today = self._today()
        if row.seen < today:  # once a day, and reading goes without it
            seen = update(MAPS).where(MAPS.c.id == map_id).values(seen=today)
            with suppress(StoreDown), self._connected(writes=True) as connection:
                connection.execute(seen)
        return row

    @contextmanager
    def _connected(self, *, writes: bool = False) -> Iterator[Connection]:
        if self._engine is None:
            raise NoSuchMap
        try:
            if not self._is_current:
                with self._engine.execution_options(writes=True).begin() as connection:
                    migrate(connection)
                self._is_current = True
            with self._engine.execution_options(writes=writes).begin() as connection:
                yield connection
        except NewerStoreError:
            raise StoreDown(_NEWER) from None
        except (SQLAlchemyError, OSError) as error:
            _log.warning("The store of maps cannot be used: %s", error)
            raise StoreDown(_NOT_NOW) from None

    def _seconds(self) -> int:
        return int(self._clock().timestamp())

    def _today(self) -> date:
        return self._clock().date()


def _check(connection: Connection, map_id: str, key: str) -> None:
    expected = _row(connection, map_id, MAPS.c.key_hash).key_hash
    if not hmac.compare_digest(expected, _hash(key)):
        raise WrongKey


def _row(connection: Connection, map_id: str, *columns: ColumnElement[Any]) -> Row[Any]:
    if _ID.fullmatch(map_id) is None:  # nor could PostgreSQL look for every text
        raise NoSuchMap
    row = connection.execute(select(*columns).where(MAPS.c.id == map_id)).one_or_none()
    if row is None:
        raise NoSuchMap
    return row


def _hash(key: str) -> bytes:
    # It is random and long: to try them all is as hopeless with a fast hash.
    return hashlib.sha256(key.encode("utf-8", "replace")).digest()
