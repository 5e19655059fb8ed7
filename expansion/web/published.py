"""What this process publishes: the data set and what is computed from it once."""

import json
import os
import time
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from cachetools import LRUCache

from expansion.dataset import DATA, Dataset, Layer, load
from expansion.maps.mapped import dataset_of
from expansion.maps.record import NoSuchMap, StoreDown
from expansion.view.axis import axis_of
from expansion.view.camera import Camera, Frame, fit
from expansion.view.countries import countries as named_countries
from expansion.view.labels import WIDE_BLANK, Label, place
from expansion.view.language import language_for
from expansion.view.lettering import STRONG, measure, shorten
from expansion.view.names import city_name
from expansion.view.rows import rows
from expansion.view.timeline import timeline
from expansion.web.counters import asking_the_store
from expansion.web.keeping import store
from expansion.web.words import timeline_words

_LONGEST = 9.0  # times a letter's height: what is longer is cut
_FRESH = 2.0  # seconds that a reader may be behind who changes a kept map
_KEPT = 64  # maps that are open at a time
# Files that decide what our routes answer.
_DECIDING = {".csv", ".geojson", ".toml", ".txt", ".py", ".js", ".css", ".svg", ".po"}


def folder() -> Path:
    """Return the folder of the tables: ``EXPANSION_DATA``, else the project's own."""
    return Path(os.environ.get("EXPANSION_DATA", DATA))


@cache
def dataset() -> Dataset:
    """Return the published data set; it is read once per process.

    Raises:
        DataError: The tables are broken.
    """
    return load(folder())


@cache
def version() -> str:
    """Return a short digest that changes with the data and with the program.

    An answer may be kept for as long as its address names the same version. Replicas
    that run the same files name the same.
    """
    digest = sha256()
    for root in (folder(), Path(__file__).parents[1]):
        for path in sorted(root.rglob("*")):
            if path.suffix in _DECIDING:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


@dataclass(frozen=True)
class Published:
    """A map that this process shows, and the key of what is computed from it.

    Attributes:
        map: Its id where a reader keeps it, or None: the one this process publishes.
        version: Changes with the data and with the program.
        dataset: The data.
    """

    map: str | None
    version: str
    dataset: Dataset = field(compare=False, repr=False)

    def __hash__(self) -> int:
        """Tell maps apart by what they are, for their data are large."""
        return hash((self.map, self.version))


def of(map_id: str | None) -> Published:
    """Return the map with an id; without one, that of this process.

    Waits for the store where nobody asked for the map within the last seconds; a map
    that was opened stays readable while the store cannot be reached.

    Raises:
        DataError: The tables are broken.
        NoSuchMap: Nobody keeps a map of this id.
        StoreDown: Kept maps cannot be read now.
    """
    if map_id is None:
        return Published(None, version(), dataset())
    with _lock:
        opened = _opened.get(map_id)
    if opened is None or time.monotonic() > opened.until:
        here = _open(map_id, opened)
        opened = _Opened(time.monotonic() + _FRESH, here)
        with _lock:
            _opened[map_id] = opened
    return opened.here


def forget(map_id: str) -> None:
    """Let a kept map be read anew, for it was changed or deleted here."""
    with _lock:
        _opened.pop(map_id, None)


class _Opened(NamedTuple):
    """A kept map, and until when nobody asks whether it was changed."""

    until: float
    here: Published


_opened: LRUCache[str, _Opened] = LRUCache(_KEPT)
_lock = Lock()


def _open(map_id: str, before: _Opened | None) -> Published:
    """Read a kept map, unless it is still the one that was opened before."""
    try:
        with asking_the_store("open"):
            name = f"{version()}-{store().version(map_id)}"
            if before is not None and before.here.version == name:
                return before.here
            record = store().read(map_id)
    except NoSuchMap:
        forget(map_id)
        raise
    except StoreDown:
        if before is None:
            raise
        return before.here
    name = f"{version()}-{record.version}"
    return Published(map_id, name, dataset_of(record.content))


@lru_cache(maxsize=256)
def map_rows(
    here: Published, layer: Layer, language: str, frame: Frame, before: date | None
) -> list[dict[str, Any]]:
    """Return the rows of a layer, with names placed for a map of this size."""
    every = rows(here.dataset, layer, language_for(language), before)
    named = {row["id"]: (row["id"], row["name"], *row["position"]) for row in every}
    labels = place(named.values(), camera(here, frame), frame)
    return [row | _labelled(row, labels[row["id"]]) for row in every]


def _labelled(row: dict[str, Any], label: Label) -> dict[str, Any]:
    name = row["name"]
    return {
        "tip": f"{name}, {row['country']}\n{row['status_word']} – {row['when']}",
        "label": shorten(name, _LONGEST, 1, STRONG) if label.is_shown else "",
        "anchor": label.anchor,
        "offset": [round(label.x, 1), round(label.y, 1)],
        "target": round(2 * label.reach, 1),
        "nudge": [round(pixels, 1) for pixels in label.nudge],
    }


@lru_cache(maxsize=256)
def camera(here: Published, frame: Frame) -> Camera:
    """Return where the camera starts in a frame."""
    return fit([office.location for office in here.dataset.offices], frame)


@cache
def letters(language: str) -> str:
    """Return every letter of the countries' names."""
    return "".join(
        sorted({each for land in countries(language) for each in land["name"]})
    )


@lru_cache(maxsize=64)
def city_letters(here: Published, language: str) -> str:
    """Return every letter of the cities' names, for a map of many offices."""
    spoken = language_for(language)
    names = {city_name(office, spoken) for office in here.dataset.offices}
    return "".join(sorted(set("".join(names)) | {WIDE_BLANK}))


@lru_cache(maxsize=64)
def longest(here: Published, language: str) -> float:
    """Return how wide the widest name on the map is, in heights of a letter."""
    spoken = language_for(language)
    names = (city_name(office, spoken) for office in here.dataset.offices)
    return min(_LONGEST, max((measure(each, 1, STRONG) for each in names), default=0))


@cache
def countries(language: str) -> list[dict[str, Any]]:
    """Return the countries' names with their places."""
    outline = json.loads((DATA / "outline.geojson").read_text("utf-8"))
    return named_countries(outline, language_for(language))


@lru_cache(maxsize=64)
def timeline_json(
    here: Published, layer: Layer, language: str, today: date
) -> dict[str, Any]:
    """Return what the time control draws, with its words."""
    spoken = language_for(language)
    axis = axis_of(here.dataset, layer, today)
    drawn = timeline(here.dataset, layer, axis, spoken)
    return drawn | {"words": timeline_words(spoken, axis)}
