"""Count the new maps of an address, without knowing it for longer than an hour."""

import hmac
from ipaddress import ip_address, ip_network

from sqlalchemy import Connection, delete, insert, select

from expansion.maps.migrations import ARRIVALS, STORE
from expansion.maps.record import MOST_NEW, TooMany

_HOUR = 3600  # seconds


def count(connection: Connection, address: str, now: int) -> None:
    """Count a new map for an address; replicas count one after the other.

    Args:
        connection: In a transaction that writes.
        address: Of the network; it is stored as a keyed hash.
        now: Unix seconds.

    Raises:
        TooMany: The address has kept as many as it may.
    """
    # The row stays locked until the map is kept.
    key = connection.scalars(select(STORE.c.address_key).with_for_update()).one()
    who = hmac.digest(key, household(address).encode(), "sha256")
    forget(connection, now)
    mine = select(ARRIVALS.c.at).where(ARRIVALS.c.who == who).order_by(ARRIVALS.c.at)
    times = connection.scalars(mine).all()
    if len(times) >= MOST_NEW:
        raise TooMany(times[-MOST_NEW] + _HOUR - now)
    connection.execute(insert(ARRIVALS).values(who=who, at=now))


def forget(connection: Connection, now: int) -> None:
    """Remove what is an hour old.

    Args:
        connection: In a transaction that writes.
        now: Unix seconds.
    """
    connection.execute(delete(ARRIVALS).where(ARRIVALS.c.at <= now - _HOUR))


def household(address: str) -> str:
    """Return what one reader has of addresses, as a network: 32 bits of IPv4, a /64.

    What is no address (a socket file has none) stays as it is.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    found = getattr(found, "ipv4_mapped", None) or found
    prefix = 32 if found.version == 4 else 64  # noqa: PLR2004
    return str(ip_network((found, prefix), strict=False))
