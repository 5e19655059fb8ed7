"""The command line: ``python -m expansion COMMAND``.

One function a subcommand; each returns the exit code. Errors are one sentence on
standard error; 2 is the code for bad input.
"""

import argparse
import json
import logging
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from expansion.dataset import DataError, Layer, load
from expansion.dataset import commands as tables
from expansion.geocode.commands import locate
from expansion.geoparse import read_article
from expansion.geoparse.explain import explain, table
from expansion.geoparse.reading import Reading
from expansion.view.address import View
from expansion.view.export import feature_collection, office_table, to_csv
from expansion.view.language import language_for
from expansion.view.scene import scene

BAD_INPUT = 2
_LARGEST_FILE = 20_000_000  # bytes; more is no article and is not even read


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    parser = _parser()
    given = parser.parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = given.run
    try:
        return command(given)
    except BrokenPipeError:
        # The reader of our output has left, as "head" does.
        sys.stderr.close()
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="expansion", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_extract(commands)
    _add_geocode(commands)
    tables.add_to(commands)
    _add_export(commands)
    return parser


def _add_extract(commands: Any) -> None:  # noqa: ANN401 - argparse names no type
    parser = commands.add_parser("extract", help="find the offices a text names")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a text file, or -")
    parser.add_argument(
        "--published",
        type=_day,
        metavar="YYYY-MM-DD",
        help="day of publication; without it, relative dates stay open",
    )
    parser.add_argument("--company", metavar="NAME", help="whose offices are meant")
    parser.add_argument("--language", metavar="CODE", help="en, de ...; else guessed")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--table", action="store_true", help="print a table, not JSON")
    how.add_argument(
        "--explain", action="store_true", help="say what was taken and why, in order"
    )
    parser.set_defaults(run=extract)


def _add_geocode(commands: Any) -> None:  # noqa: ANN401 - argparse names no type
    parser = commands.add_parser("geocode", help="look up the position of towns")
    parser.add_argument("names", nargs="+", metavar="NAME")
    parser.add_argument("--country", metavar="CC", help="only in this country")
    parser.add_argument(
        "--online", action="store_true", help="ask Nominatim (OpenStreetMap)"
    )
    parser.add_argument(
        "--user-agent", metavar="TEXT", help="who asks; Nominatim wants to know"
    )
    parser.add_argument(
        "--cache",
        type=Path,
        default=Path(".cache/nominatim"),
        metavar="FOLDER",
        help="where Nominatim's answers are kept (%(default)s)",
    )
    parser.set_defaults(run=geocode)


def _add_export(commands: Any) -> None:  # noqa: ANN401 - argparse names no type
    parser = commands.add_parser("export", help="print the offices of a day")
    tables.add_folder(parser)
    parser.add_argument("--format", choices=("csv", "geojson"), default="csv")
    parser.add_argument(
        "--asof", type=_day, metavar="YYYY-MM-DD", help="default: today"
    )
    parser.add_argument("--sources", choices=tuple(Layer), default=Layer.ARTICLE)
    parser.set_defaults(run=export)


def export(given: argparse.Namespace) -> int:
    """Print the offices of a day as a table or as GeoJSON."""
    try:
        dataset = load(given.folder)
    except DataError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    today = date.today()  # noqa: DTZ011 - the shell's own day
    view = View(asof=given.asof or today, sources=Layer(given.sources))
    shown = scene(dataset, view, today, language_for("en"))
    if given.format == "geojson":
        collection = feature_collection(shown)
        print(json.dumps(collection, ensure_ascii=_must_escape(), indent=1))
    else:
        print(to_csv(office_table(shown)), end="")
    return 0


def _day(text: str) -> date | None:
    """Read a day; an empty text is an unknown day."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a day like 2024-10-09."
        ) from None


def extract(given: argparse.Namespace) -> int:
    """Print the offices that each text names."""
    code = 0
    several = len(given.files) > 1
    readings: list[dict[str, Any]] = []
    for name in _with_progress(given.files):
        try:
            reading = read_article(
                _read_text(name),
                published=given.published,
                company=given.company,
                language=given.language,
            )
        except (OSError, ValueError) as error:
            print(f"{_shown(name)}: {_sentence(error)}", file=sys.stderr)
            code = BAD_INPUT
            continue
        if given.table or given.explain:
            _print_text(name, reading, given, several=several)
        else:
            source = {"file": name} if several else {}
            readings.append(source | reading.to_json())
    if not (given.table or given.explain) and readings:
        result = readings if several else readings[0]
        print(json.dumps(result, ensure_ascii=_must_escape(), indent=1))
    return code


def _print_text(
    name: str, reading: Reading, given: argparse.Namespace, *, several: bool
) -> None:
    if several:
        print(f"== {_shown(name)}")
    print(table(reading) if given.table else explain(reading))


def _must_escape() -> bool:
    """Tell whether standard output cannot write every character."""
    return (sys.stdout.encoding or "ascii").lower().replace("-", "") != "utf8"


def _read_text(name: str) -> str:
    """Return a file's text; line ends and everything else stay as they are.

    Raises:
        OSError: The file cannot be read.
        ValueError: It is too large, or no UTF-8 text.
    """
    if name == "-":
        content = sys.stdin.buffer.read(_LARGEST_FILE + 1)
    else:
        with Path(name).open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    if len(content) > _LARGEST_FILE:
        raise ValueError(f"The file is larger than {_LARGEST_FILE:,} bytes.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(
            f"It is no UTF-8 text: byte {error.start} cannot be read."
        ) from None


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"It cannot be read: {error.strerror or error}."
    return str(error)


def _shown(text: str) -> str:
    """Return a text without characters that could control a terminal."""
    return "".join(
        char if char == "\t" or unicodedata.category(char)[0] != "C" else "�"
        for char in text
    )


def _with_progress(names: Sequence[str]) -> Iterator[str]:
    """Go through names; over several, draw a bar on a terminal's standard error."""
    visible = len(names) > 1 and sys.stderr.isatty()
    for number, name in enumerate(names):
        if visible:
            done = 20 * number // len(names)
            bar = "#" * done + "." * (20 - done)
            print(f"\r[{bar}] {number}/{len(names)}", end="", file=sys.stderr)
        yield name
    if visible:
        print("\r\033[K", end="", file=sys.stderr)


def geocode(given: argparse.Namespace) -> int:
    """Print the position of each town, and its namesakes."""
    try:
        answers = locate(
            given.names,
            country_code=given.country,
            user_agent=given.user_agent if given.online else None,
            online=given.online,
            cache=given.cache,
        )
        code = 0
        for name, lines in answers:
            if not lines:
                print(f"{_shown(name)}: not found.")
                code = 1
            for line in lines:
                print(_shown(line))
    except (OSError, ValueError) as error:
        print(_sentence(error), file=sys.stderr)
        return BAD_INPUT
    return code
