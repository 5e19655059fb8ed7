"""Read one file in a process of its own, which a hostile file may bring down.

The bytes come on standard input, the result goes to standard output as JSON. What is
wrong with the file is said in one sentence under ``error``.
"""

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import PurePath
from typing import Any

from expansion.maps import grids, texts
from expansion.maps.header import Grid

_MEMORY = 1 << 30  # bytes
_SECONDS = 10  # of the processor
_TEXTS: dict[str, Callable[[bytes], texts.Text]] = {
    **dict.fromkeys((".txt", ".md", ".markdown"), texts.plain),
    **dict.fromkeys((".html", ".htm", ".xhtml"), texts.html),
    ".docx": texts.docx,
    ".pdf": texts.pdf,
}
_GRIDS: dict[str, Callable[[bytes], Grid]] = {
    **dict.fromkeys((".csv", ".tsv", ".tab"), grids.delimited),
    ".xlsx": grids.spreadsheet,
    **dict.fromkeys((".geojson", ".json"), grids.geojson),
}
_MAP = ".zip"
KINDS = (*_TEXTS, *_GRIDS, _MAP)
"""What the names of files that can be read end with."""
_OLD = (
    "It is encrypted, or of an old Office; save it as .docx or .xlsx, without password."
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read(name: str, content: bytes) -> str:
    """Return what a file holds, as JSON.

    Raises:
        UnreadableError: It cannot be read; the message says why in a sentence.
    """
    kind = PurePath(name).suffix.lower()
    if content.startswith(_OLD_OFFICE):
        raise texts.UnreadableError(_OLD)
    if kind == _MAP:
        return json.dumps({"kind": "map", "map": _map(content)})
    if kind in _TEXTS:
        return texts.to_json(_TEXTS[kind](content))
    return grids.to_json(PurePath(name).name, _GRIDS[kind](content))


def _map(content: bytes) -> dict[str, Any]:
    from expansion.maps.folder import from_zip  # noqa: PLC0415 - slow, and seldom needed

    try:
        return from_zip(content).to_json()
    except ValueError as error:
        raise texts.UnreadableError(str(error)) from None


def main() -> None:
    """Read the file whose name is the first argument."""
    _bound()
    try:
        told = read(sys.argv[1], sys.stdin.buffer.read())
    except texts.UnreadableError as error:
        told = json.dumps({"error": str(error)})
    except Exception:  # noqa: BLE001 - a library stumbled over a broken file
        told = json.dumps({"error": "The file is broken."})
    sys.stdout.write(told)


def _bound() -> None:
    with suppress(ImportError, ValueError, OSError):  # not every system has limits
        import resource  # noqa: PLC0415 - not every system has it

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


if __name__ == "__main__":
    main()
