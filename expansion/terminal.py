"""What passes between a shell and a command: texts in, sentences and JSON out."""

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

import click

_LARGEST_FILE = 20_000_000  # bytes; more is no article and is not even read


class BadInput(click.ClickException):
    """Something given cannot be used; the message is all there is to say."""

    exit_code = 2

    def show(self, file: Any = None) -> None:  # noqa: ANN401, ARG002 - click's
        """Print the message, without anything that could control a terminal."""
        click.echo(shown(self.message), err=True)


def print_json(value: object) -> None:
    """Print JSON in letters that the terminal has."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    click.echo(json.dumps(value, ensure_ascii=encoding != "utf8", indent=1))


def read_text(name: str) -> str:
    """Return a file's text; line ends and everything else stay as they are."""
    if name == "-" and sys.stdin is None:
        raise ValueError("Standard input is closed.")
    with sys.stdin.buffer if name == "-" else Path(name).open("rb") as file:
        content = file.read(_LARGEST_FILE + 1)
    if len(content) > _LARGEST_FILE:
        raise ValueError(f"The file is larger than {_LARGEST_FILE:,} bytes.")
    return content.decode("utf-8")


def sentence_of(error: Exception) -> str:
    """Say in a sentence what went wrong."""
    if isinstance(error, OSError):
        return f"It cannot be read: {error.strerror or error}."
    if isinstance(error, UnicodeDecodeError):
        return f"It is no UTF-8 text: byte {error.start} cannot be read."
    return str(error)


def shown(text: str) -> str:
    """Return a text without characters that could control a terminal."""
    return "".join(
        char if char in "\t\n" or unicodedata.category(char)[0] != "C" else "�"
        for char in text
    )
