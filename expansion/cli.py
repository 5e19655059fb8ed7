"""The command line: ``python -m expansion COMMAND``.

Errors are one sentence on standard error; 2 is the code for bad input. Each command
imports what it needs when it runs, so that reading an article loads no tables, and
no command waits for the page.
"""

import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from expansion.terminal import BadInput, print_json, read_text, sentence_of, shown

if TYPE_CHECKING:
    from expansion.model import PartialDate
    from expansion.view.scene import Scene

Result = TypeVar("Result")

_FORMATS = ("csv", "geojson", "kml", "ics")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    try:
        if sys.stdout is None:
            raise BadInput("Standard output is closed.")
        code = commands.main(arguments, prog_name="expansion", standalone_mode=False)
        sys.stdout.flush()
    except click.Abort:
        return 130  # what a shell says of a command that was interrupted
    except OSError as error:
        # What is not written yet is given up, or it is tried again at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return 1  # its reader has left, as "head" does
        name = Path(error.filename or "Standard output").name
        click.echo(f"{name}: It cannot be written: {error.strerror}.", err=True)
        return BadInput.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    return int(code or 0)


def _published(text: str) -> "PartialDate | None":
    """Read a partial date; an empty one is unknown."""
    from expansion.model import PartialDate

    try:
        return PartialDate.parse(text.strip()) if text.strip() else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _examples(*lines: str) -> str:
    return "\n  expansion ".join(["\b\nExamples:", *lines])


_FOLDER = click.option(
    "--folder",
    type=Path,
    envvar="EXPANSION_DATA",
    help="Where the tables are; else EXPANSION_DATA, else the published ones.",
)


@click.group()
def commands() -> None:
    """Where a company has offices, and since when: read, build, check, export."""


@commands.command(
    epilog=_examples(
        "extract article.txt --published 2024-10-09 --company Acme",
        "extract article.txt --explain",
        "extract - --published 2024-10 --table < article.txt",
    )
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--published", type=_published, metavar="EDTF", help="Day, month, year.")
@click.option("--company", metavar="NAME", help="Whose offices are meant.")
@click.option("--language", metavar="CODE", help="en, de ...; else guessed.")
@click.option("--table", is_flag=True, help="Print a table, not JSON.")
@click.option("--explain", is_flag=True, help="Say what was taken and why, in order.")
def extract(files: tuple[str, ...], table: bool, explain: bool, **known: Any) -> int:  # noqa: ANN401
    """Find the offices that texts name; FILE may be - for standard input."""
    from expansion.geoparse import configured_reader, where_text_goes
    from expansion.geoparse import explain as words

    if table and explain:
        raise click.UsageError("--table and --explain exclude each other.")
    read, address = configured_reader(), where_text_goes()
    if address is not None:
        click.echo(f"Texts are sent to the language model at {address}.", err=True)
    several = len(files) > 1
    answers: list[dict[str, Any]] = []
    code = 0
    hidden = not (several and sys.stderr and sys.stderr.isatty())
    with click.progressbar(files, file=sys.stderr, hidden=hidden) as names:
        for name in names:
            try:
                reading = read(read_text(name), **known)
            except (OSError, ValueError) as error:
                click.echo(shown(f"{name}: {sentence_of(error)}"), err=True)
                code = BadInput.exit_code
                continue
            if reading.note is not None:
                click.echo(shown(f"{name}: {reading.note}"), err=True)
            answers.append(({"file": name} if several else {}) | reading.to_json())
            if table or explain:
                heading = f"== {shown(name)}\n" if several else ""
                how = words.table if table else words.explain
                click.echo(heading + how(reading))
    if answers and not (table or explain):
        print_json(answers if several else answers[0])
    return code


@commands.command(epilog=_examples("geocode Brüssel NYC", "geocode Paris --country US"))
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--country", "country_code", metavar="CC", help="Only in this country.")
@click.option("--online", is_flag=True, help="Ask Nominatim (OpenStreetMap).")
@click.option("--user-agent", metavar="TEXT", help="Who asks; Nominatim wants to know.")
@click.option("--cache", type=Path, default=".cache/nominatim", show_default=True)
def geocode(names: tuple[str, ...], **how: Any) -> int:  # noqa: ANN401 - options
    """Print the position of each town, and its namesakes."""
    from expansion.geocode.commands import locate

    code = 0
    try:
        for name, lines in locate(names, **how):
            for line in lines or (f"{name}: not found.",):
                click.echo(shown(line))
            code = code if lines else 1
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise BadInput(sentence_of(error)) from None
    return code


@commands.command(epilog=_examples("build --folder acme"))
@_FOLDER
def build(folder: Path | None) -> None:
    """Make the tables from the articles and the reports, all or none."""
    from expansion.maps.folder import build as make_tables

    built, name = _use(folder, make_tables)
    click.echo(
        f"{built.offices} offices, {built.events} events, {built.sources} sources "
        f"written to {name}/."
    )
    for item in built.unresolved:
        click.echo(shown(f"Not placed: “{item.name}”. {item.reason}"))


@commands.command(epilog=_examples("check --folder acme"))
@_FOLDER
def check(folder: Path | None) -> None:
    """Say what is wrong with the tables, with file, line and column."""
    from expansion.dataset.check import check as read_tables
    from expansion.maps.folder import make

    dataset, name = _use(folder, lambda found: read_tables(found, make))
    click.echo(f"{name}/ is in order: {len(dataset.offices)} offices.")


@commands.command(
    epilog=_examples(
        "export --sources all --asof 2026-06-30 > offices.csv",
        "export --format geojson --folder acme",
    )
)
@_FOLDER
@click.option("--format", "form", type=click.Choice(_FORMATS), default="csv")
@click.option("--asof", type=click.DateTime(("%Y-%m-%d",)), help="Else today.")
@click.option("--sources", type=click.Choice(("article", "all")), default="article")
def export(folder: Path | None, form: str, asof: datetime | None, sources: str) -> None:
    """Print the offices of a day."""
    from expansion.dataset import Layer, load
    from expansion.view.address import View
    from expansion.view.language import language_for
    from expansion.view.scene import scene

    dataset, _ = _use(folder, load)
    today = date.today()  # noqa: DTZ011 - the shell's own day
    view = View(asof=asof.date() if asof else today, sources=Layer(sources))
    _print_offices(scene(dataset, view, today, language_for("en")), form)


@commands.command(
    epilog=_examples(
        "archive news/ --out offices.parquet",
        "archive 'news/*.jsonl.gz' --out offices.parquet --scheduler tcp://10.0.0.5:8786",
        "archive --out offices.parquet --map Acme",
    )
)
@click.argument("names", nargs=-1, metavar="FILE...")
@click.option("--out", type=Path, required=True, help="The table (Parquet).")
@click.option("--scheduler", metavar="ADDRESS", help="A Dask cluster; else processes.")
@click.option("--workers", type=click.IntRange(1), help="Processes; else one a core.")
@click.option(
    *("--map", "companies"),
    metavar="COMPANY",
    multiple=True,
    help="Leave a folder with a company's map; without FILE from the table.",
)
def archive(names: tuple[str, ...], companies: tuple[str, ...], **how: Any) -> None:  # noqa: ANN401
    """Read whole archives of articles: folders, patterns, jsonl, csv.gz, zip."""
    try:
        from expansion.archive.commands import read_and_map
    except ModuleNotFoundError:
        raise BadInput("Archives need more libraries: expansion[archive].") from None
    try:
        for line in read_and_map(names, companies=companies, **how):
            click.echo(shown(line))
    except (OSError, ValueError) as error:
        raise BadInput(shown(sentence_of(error))) from None


def _print_offices(scene: "Scene", form: str) -> None:
    from expansion.view.export import feature_collection, office_table, to_csv
    from expansion.view.kml import kml
    from expansion.view.plans import plans_calendar

    if form == "geojson":
        print_json(feature_collection(scene))
    elif form == "csv":
        click.echo(to_csv(office_table(scene)), nl=False)
    else:
        click.echo(plans_calendar(scene) if form == "ics" else kml(scene), nl=False)


def _use(folder: Path | None, apply: Callable[[Path], Result]) -> tuple[Result, str]:
    """Return what a function makes of a folder of tables, and the folder's name."""
    from expansion.dataset import DATA, DataError

    folder = folder or DATA
    try:
        return apply(folder), folder.absolute().name
    except DataError as error:
        raise BadInput(str(error)) from None
