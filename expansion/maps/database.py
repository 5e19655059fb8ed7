"""The database behind the store: a file of SQLite, or PostgreSQL for many replicas."""

import os
import sqlite3
import time
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

OFF = "off"
_PATIENCE = 5  # seconds that anybody waits for the database, at most
_CONNECTING = 3  # seconds until a host that does not answer is given up
# A lost network is noticed by what is sent (milliseconds) and by silence (seconds).
_BOUNDED = {
    "connect_timeout": _CONNECTING,
    "tcp_user_timeout": _PATIENCE * 1000,
    "keepalives_idle": _PATIENCE,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    # A replica that was lost in the middle of a change holds nobody up.
    "options": "-c lock_timeout=5s -c idle_in_transaction_session_timeout=10s",
}


def configured() -> str:
    """Return what ``EXPANSION_STORE`` names, else a file in the user's data folder."""
    folder = user_data_path("expansion", appauthor=False)
    return os.environ.get("EXPANSION_STORE") or f"sqlite:///{folder / 'maps.sqlite'}"


def engine_of(address: str) -> Engine:
    """Return the engine of a database; nothing is opened yet.

    Raises:
        ValueError: The address is none, or names a database that is not supported.
    """
    try:
        url = make_url(address)
        if url.get_backend_name() == "postgresql":
            return _postgresql(url)
    except (ArgumentError, NoSuchModuleError):
        url = URL.create("none")  # what was written may hold a password
    except ImportError:
        raise ValueError(
            "PostgreSQL needs a driver: pip install “expansion[postgresql]”."
        ) from None
    if url.drivername != "sqlite" or not url.database:
        raise ValueError(
            "EXPANSION_STORE is “sqlite:///FILE”, “postgresql+psycopg://…” or “off”."
        )
    return _sqlite(url)


def _postgresql(url: URL) -> Engine:
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args=_BOUNDED | dict(url.query),
        pool_pre_ping=True,
        pool_timeout=_PATIENCE,
        hide_parameters=True,
    )


def _sqlite(url: URL) -> Engine:
    engine = create_engine(
        url,
        connect_args={"timeout": _PATIENCE},
        pool_timeout=_PATIENCE,
        hide_parameters=True,
    )
    path = Path(url.database or "")

    @event.listens_for(engine, "do_connect")
    def prepare(*_: object) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)

    @event.listens_for(engine, "connect")
    def settle(connection: sqlite3.Connection, _: object) -> None:
        # Transactions begin where `begin` says, not where the driver thinks so.
        connection.isolation_level = None
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = full")  # kept, power cut or not
        connection.execute("PRAGMA secure_delete = on")  # deleted is gone, in the file

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Who reads first and writes then would find the file changed in between.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let who reads not wait for who writes."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = wal")
        except sqlite3.OperationalError:
            # Of several that open a new file at once, SQLite lets one be first, and
            # the others fail without having waited.
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return
