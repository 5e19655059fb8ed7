"""The command line of this room: build, check, export."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from expansion.dataset.build import build
from expansion.dataset.dataset import Layer
from expansion.dataset.export import FORMATS, export
from expansion.dataset.load import DATA, load
from expansion.dataset.tables import DataError

BAD_INPUT = 2


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommands of this room to a command line."""
    parser = commands.add_parser("build", help="make the published tables")
    _add_folder(parser)
    parser.set_defaults(run=_build)
    parser = commands.add_parser("check", help="check the published tables")
    _add_folder(parser)
    parser.set_defaults(run=_check)
    parser = commands.add_parser("export", help="print the offices as a table")
    _add_folder(parser)
    parser.add_argument("--format", choices=FORMATS, default="csv")
    parser.add_argument(
        "--asof", type=date.fromisoformat, metavar="YYYY-MM-DD", help="default: today"
    )
    parser.add_argument("--sources", choices=tuple(Layer), default=Layer.ARTICLE)
    parser.set_defaults(run=_export)


def _add_folder(parser: argparse.ArgumentParser) -> None:
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


def _export(given: argparse.Namespace) -> int:
    try:
        dataset = load(given.folder)
    except DataError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    day = given.asof or date.today()  # noqa: DTZ011 - the shell's own day
    exported = export(dataset, Layer(given.sources), day)
    if given.format == "json":
        print(json.dumps(exported.to_dict("records"), ensure_ascii=False, indent=1))
    else:
        print(exported.to_csv(index=False, lineterminator="\n"), end="")
    return 0
