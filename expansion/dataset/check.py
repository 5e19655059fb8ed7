"""Check that the published tables are in order, and what a build makes."""

from collections.abc import Callable, Mapping
from itertools import takewhile
from pathlib import Path

from expansion.dataset.build import Built
from expansion.dataset.build import make as make_tables
from expansion.dataset.dataset import Dataset
from expansion.dataset.load import load
from expansion.dataset.tables import DataError, Problem


def check(folder: Path, make: Callable[[Path], Built] = make_tables) -> Dataset:
    """Read the data set in a folder whose tables are what a build makes of its inputs.

    Raises:
        DataError: Something is wrong with an input or a table, or a table is not what
            a build makes: edited, cut, or older than its inputs.
    """
    problems: dict[Problem, None] = {}  # in order, each once
    tables: Mapping[str, bytes] = {}
    try:
        tables = make(folder).tables
    except DataError as error:
        problems |= dict.fromkeys(error.problems)
    try:
        dataset = load(folder)
    except DataError as error:
        problems |= dict.fromkeys(error.problems)
    named = {each.file for each in problems}
    for name, content in tables.items():
        path = folder / name
        if name not in named and (line := _first_difference(path, content)):
            sentence = "This is not what “build” makes of the inputs; run it again."
            problems[Problem(name, line, "", sentence)] = None
    if problems:
        raise DataError(problems)
    return dataset


def _first_difference(path: Path, content: bytes) -> int | None:
    """Return the first line of a file that is other than it should be."""
    found, expected = path.read_bytes(), content
    if found == expected:
        return None
    pairs = zip(found.split(b"\n"), expected.split(b"\n"), strict=False)
    same = takewhile(lambda pair: pair[0] == pair[1], pairs)
    return 1 + sum(1 for _ in same)
