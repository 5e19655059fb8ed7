"""A kept map as a folder that the page shows (``EXPANSION_DATA``), and back.

A TOML file says what is known beside the text, ``corrections.json`` or ``table.json``
makes it a reader's map, and the built tables lie beside them.
"""

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from expansion.dataset import DataError, Dataset, Problem
from expansion.dataset import build as built
from expansion.dataset.build import Built
from expansion.dataset.description import to_toml
from expansion.dataset.rendering import tables_of
from expansion.dataset.swap import replace_all
from expansion.dataset.tables import reason
from expansion.maps.content import Content
from expansion.maps.mapped import dataset_of, reading_of
from expansion.maps.zipped import pack, unpack

_CORRECTIONS, _TABLE = "corrections.json", "table.json"
_STATED = ("company", "published", "language")


def to_zip(content: Content) -> bytes:
    """Return a map as one file, with everything that belongs to it."""
    dataset = dataset_of(content)
    return pack(_inputs(content, dataset) | tables_of(dataset))


def from_zip(packed: bytes) -> Content:
    """Read a map from one file; its tables are made anew, not believed.

    Raises:
        ValueError: It is no map; the message says so in a sentence.
    """
    return _content(unpack(packed))


def build(folder: Path) -> Built:
    """Write the tables from a folder's inputs, corrected if a reader's map is in it.

    Raises:
        DataError: An input is broken, or a table cannot be written.
    """
    made = make(folder)
    replace_all(folder, made.tables)
    return made


def make(folder: Path) -> Built:
    """Make the tables from a folder's inputs, in memory.

    Raises:
        DataError: An input is broken.
    """
    named = [each for each in (_CORRECTIONS, _TABLE) if (folder / each).exists()]
    if not named:
        return built.make(folder)
    try:
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in (*folder.glob("*.json"), *folder.glob("articles/*"))
            if path.is_file()
        }
        if (folder / "reports.csv").exists():
            raise ValueError(f"Reports cannot stand beside {named[0]}.")  # noqa: TRY301
        content = _content(files)
        dataset = dataset_of(content)
    except (OSError, ValueError) as error:
        raise DataError([Problem(named[0], 1, "", reason(error))]) from None
    return Built(
        offices=len(dataset.offices),
        events=sum(len(each.events) for each in dataset.offices),
        sources=len(dataset.sources),
        unresolved=() if content.text is None else reading_of(content).unresolved,
        tables=tables_of(dataset),
    )


def _inputs(content: Content, dataset: Dataset) -> dict[str, bytes]:
    """Return the files that the tables are made of."""
    (source,) = dataset.sources.values()
    stated = content.to_json()
    about = {
        "title": content.title,
        "company": dataset.name,
        "language": source.language,
        "published": str(source.published or ""),
        "publisher": source.publisher,
        "url": source.url,
        "text": f"{source.id}.txt",
        # What nobody stated is guessed anew by whoever builds.
        "guessed": [name for name in _STATED if not stated.get(name)],
    }
    beside = (
        {_CORRECTIONS: stated.get("corrections", [])}
        if content.table is None
        else {_TABLE: stated["table"]}
    )
    return {
        f"articles/{source.id}.toml": to_toml(about),
        f"articles/{source.id}.txt": dataset.articles[source.id].text.encode(),
        **{name: _json(value) for name, value in beside.items()},
    }


def _content(files: Mapping[str, bytes]) -> Content:
    """Read a content from the files of a folder, by their path.

    Raises:
        ValueError: They are none; a sentence says why.
    """
    about = _about(files)
    guessed = about.get("guessed")
    stated = {
        name: str(about[name]) if isinstance(about[name], date) else about[name]
        for name in ("title", *_STATED)
        if about.get(name) and not (isinstance(guessed, list) and name in guessed)
    }
    if _TABLE in files:
        return Content.from_json(stated | {"table": _parsed(_TABLE, files)})
    text = _decoded(f"articles/{about.get('text')}", files)
    corrections = _parsed(_CORRECTIONS, files) if _CORRECTIONS in files else []
    return Content.from_json(stated | {"text": text, "corrections": corrections})


def _about(files: Mapping[str, bytes]) -> dict[str, Any]:
    named = [
        name
        for name in files
        if name.startswith("articles/") and name.endswith(".toml")
    ]
    if len(named) != 1:
        raise ValueError(f"A map has one article, and here are {len(named)}.")
    try:
        return tomllib.loads(_decoded(named[0], files))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ValueError(f"{named[0]} cannot be read: {error}.") from None


def _parsed(name: str, files: Mapping[str, bytes]) -> Any:  # noqa: ANN401 (any JSON value)
    try:
        return json.loads(_decoded(name, files))
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"{name} cannot be read: {error}.") from None


def _decoded(name: str, files: Mapping[str, bytes]) -> str:
    if name not in files:
        raise ValueError(f"{name} is missing.")
    try:
        return files[name].decode()
    except UnicodeDecodeError:
        raise ValueError(f"{name} is not a UTF-8 text file.") from None


def _json(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()
