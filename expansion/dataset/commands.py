"""The command line of this room: build and check."""

import argparse
import sys
from pathlib import Path

from expansion.dataset.build import build
from expansion.dataset.load import DATA, load
from expansion.dataset.tables import DataError

BAD_INPUT = 2


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommands of this room to a command line."""
    parser = commands.add_parser("build", help="make the published tables")
    add_folder(parser)
    parser.set_defaults(run=_build)
    parser = commands.add_parser("check", help="check the published tables")
    add_folder(parser)
    parser.set_defaults(run=_check)


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Add the option that names another data folder."""
    parser.add_argument(
        "--folder", type=Path, default=DATA, help="where the tables are"
    )


def _build(given: argparse.Namespace) -> int:
    try:
        built = build(given.folder)
    except DataError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    print(
        f"{built.offices} offices, {built.events} events, {built.sources} sources "
        f"written to {given.folder.name}/."
    )
    for item in built.unresolved:
        print(f"Not placed: “{item.name}”. {item.reason}")
    return 0


def _check(given: argparse.Namespace) -> int:
    try:
        dataset = load(given.folder)
    except DataError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    print(f"{given.folder.name}/ is in order: {len(dataset.offices)} offices.")
    return 0
