"""A reader's file becomes the text of an article, a table, or a map made before.

Each is read in a process of its own, with bounds on time and memory that no library
has to keep by itself.
"""

import json
import os
import subprocess
import sys
from pathlib import PurePath
from typing import Any

from expansion.geoparse.reader import LONGEST_TEXT
from expansion.maps.child import KINDS
from expansion.maps.table import MOST_ROWS, Table

_SECONDS = 30  # the process has its own bound on what it computes
_TOO_MUCH = "The file takes too long to read, or too much memory."


class UnknownKindError(ValueError):
    """Files of this kind are not read."""


def read_file(name: str, content: bytes) -> dict[str, Any]:
    """Read a file.

    Args:
        name: Its name, whose ending says what it is.
        content: Its bytes.

    Returns:
        As JSON values: ``kind`` is ``article`` with ``text``, ``title`` and, if it is
        known, ``published``; or ``table`` with ``table``; or ``map`` with ``map``, the
        content of a map that was downloaded as one file.

    Raises:
        UnknownKindError: Files of this kind are not read.
        ValueError: It cannot be read; the message says why in a sentence.
    """
    if PurePath(name).suffix.lower() not in KINDS:
        raise UnknownKindError(f"Files of these kinds are read: {', '.join(KINDS)}.")
    told = _in_a_process(name, content)
    if "error" in told:
        raise ValueError(told["error"])
    if told["kind"] == "table":
        if len(told["table"]["rows"]) > MOST_ROWS:
            raise ValueError(f"The table has more than {MOST_ROWS:,} rows.")
        Table.from_json(told["table"])
    elif told["kind"] == "map":
        return told
    elif not told["text"].strip():
        raise ValueError("There is no text in this file.")
    elif len(told["text"]) > LONGEST_TEXT:
        raise ValueError(f"The text has more than {LONGEST_TEXT:,} characters.")
    return told


def _in_a_process(name: str, content: bytes) -> dict[str, Any]:
    # It knows where the program is, and none of the server's secrets.
    known = {
        key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the name is no option
            [sys.executable, "-m", "expansion.maps.child", f"./{PurePath(name).name}"],
            input=content,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            env=known | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError, OSError):
        raise ValueError(_TOO_MUCH) from None
    return told
