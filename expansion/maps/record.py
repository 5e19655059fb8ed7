"""What the store gives back: a map as it is kept, or why there is none."""

import json
from typing import NamedTuple

from expansion.maps.content import Content

MOST_NEW = 30
"""New maps that one address may keep within an hour."""


class Kept(NamedTuple):
    """A map that was just kept.

    Attributes:
        id: Who knows it sees the map; 128 random bits.
        key: Who knows it changes the map; 192 random bits, themselves kept nowhere.
    """

    id: str
    key: str


class Record(NamedTuple):
    """What is kept of a map.

    Attributes:
        content: What its maker made.
        version: Counts from 1 with every change.
    """

    content: Content
    version: int


class StoreError(Exception):
    """Why something was not done, in one sentence."""


class NoSuchMap(StoreError):
    """There is no map of this id: there never was one, or it is gone."""

    def __init__(self) -> None:
        super().__init__("There is no such map.")


class WrongKey(StoreError):
    """The key is not that of the map."""

    def __init__(self) -> None:
        super().__init__("This is not the key of this map.")


class Outdated(StoreError):
    """The map was changed since the version that a change was made of.

    Attributes:
        record: What is kept now.
    """

    def __init__(self, record: Record) -> None:
        super().__init__("This map was changed meanwhile; nothing was overwritten.")
        self.record = record


class TooMany(StoreError):
    """One address has kept as many new maps within an hour as it may.

    Attributes:
        seconds: How long until it may keep another.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"At most {MOST_NEW} new maps an hour are kept for one address."
        )
        self.seconds = seconds


class StoreDown(StoreError):
    """Maps cannot be reached now, or are not kept here at all."""


def to_text(content: Content) -> str:
    """Write a content as it is kept."""
    # Escaped to ASCII: PostgreSQL takes no NUL in a text.
    return json.dumps(content.to_json(), separators=(",", ":"), allow_nan=False)


def record_of(text: str, version: int) -> Record:
    """Read what is kept.

    Raises:
        StoreDown: Another version of the program kept it.
    """
    try:
        return Record(Content.from_json(json.loads(text)), version)
    except ValueError:
        told = "This map was kept by another version of this program."
        raise StoreDown(told) from None
