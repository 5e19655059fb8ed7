"""The tables of the store, and the steps that bring an older store up to date.

A step is never changed once a store has taken it; what comes later is a further step.
"""

import secrets

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    insert,
    inspect,
    select,
    update,
)

_LOCK = 0x4D415053  # "MAPS": PostgreSQL's number for one migration at a time
_tables = MetaData()

STORE = Table(
    "store",
    _tables,
    Column("version", Integer, nullable=False),
    Column("address_key", LargeBinary),
)
"""One row: how many steps were taken, and what addresses are hashed with."""

MAPS = Table(
    "maps",
    _tables,
    Column("id", String, primary_key=True),
    Column("key_hash", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("seen", Date, nullable=False),
)
"""A row for each map: its content as JSON, and the day it was last seen (UTC)."""

ARRIVALS = Table(
    "arrivals",
    _tables,
    Column("who", LargeBinary, nullable=False),
    Column("at", BigInteger, nullable=False),
)
"""A row for each new map of the last hour: whose, hashed, and when (Unix seconds)."""


class NewerStoreError(Exception):
    """The store was made by a later version of the program."""


def _keep_maps(connection: Connection) -> None:
    _run(
        connection,
        """CREATE TABLE maps (id VARCHAR(22) PRIMARY KEY, key_hash {bytes} NOT NULL,
        version INTEGER NOT NULL, content TEXT NOT NULL, seen DATE NOT NULL)""",
        "CREATE INDEX maps_seen ON maps (seen)",
    )


def _count_arrivals(connection: Connection) -> None:
    _run(
        connection,
        "CREATE TABLE arrivals (who {bytes} NOT NULL, at BIGINT NOT NULL)",
        "CREATE INDEX arrivals_who ON arrivals (who, at)",
        "ALTER TABLE store ADD COLUMN address_key {bytes}",
    )
    connection.execute(update(STORE).values(address_key=secrets.token_bytes(32)))


def _run(connection: Connection, *statements: str) -> None:
    is_sqlite = connection.dialect.name == "sqlite"
    for each in statements:
        connection.exec_driver_sql(each.format(bytes="BLOB" if is_sqlite else "BYTEA"))


STEPS = (_keep_maps, _count_arrivals)
"""The steps, oldest first; the version of a store is how many of them it has taken."""


def migrate(connection: Connection) -> None:
    """Take the steps that a store has not yet taken, all or none.

    Args:
        connection: In a transaction that writes.

    Raises:
        NewerStoreError: It has taken steps that nobody here knows.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    taken = _version(connection)
    if taken > len(STEPS):
        raise NewerStoreError
    for step in STEPS[taken:]:
        step(connection)
    if taken < len(STEPS):
        connection.execute(update(STORE).values(version=len(STEPS)))


def _version(connection: Connection) -> int:
    if not inspect(connection).has_table(STORE.name):
        _run(connection, "CREATE TABLE store (version INTEGER NOT NULL)")
        connection.execute(insert(STORE).values(version=0))
    return int(connection.scalars(select(STORE.c.version)).one())
