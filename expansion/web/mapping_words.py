"""The words of what maps a table's columns to what they mean."""

from collections.abc import Mapping
from typing import Any

from expansion.view.language import Language


def table_words(language: Language) -> Mapping[str, Any]:
    """Return the words of a table that is read."""
    return {
        "columns": language.text("What the columns mean"),
        "column_means": language.text("Column {name} means", name="{name}"),
        "unused": language.text("not used"),
        "rows": language.text("Rows: {count}", count="{count}"),
        "which_date": language.text("Which day is {text}?", text="{text}"),
        "statuses": language.text("What the statuses mean"),
        "no_status": language.text("no status"),
        "line": language.text("line {line}", line="{line}"),
        "unplaced": [
            language.plural(
                "{count} row without a place", "{count} rows without a place", 1
            ),
            language.text("{count} rows without a place", count="{count}"),
        ],
        "bad": [
            language.plural(
                "{count} row cannot be read", "{count} rows cannot be read", 1
            ),
            language.text("{count} rows cannot be read", count="{count}"),
        ],
        "meanings": _meanings(language),
    }


def _meanings(language: Language) -> Mapping[str, str]:
    return {
        "name": language.text("Name of the office"),
        "city": language.text("City"),
        "state": language.text("State or province"),
        "country": language.text("Country"),
        "address": language.text("Postal address"),
        "latitude": language.text("Latitude"),
        "longitude": language.text("Longitude"),
        "status": language.text("Status"),
        "opened": language.text("Opened"),
        "announced": language.text("Announced"),
        "planned": language.text("Opening planned"),
        "closed": language.text("Closed"),
        "source": language.text("Source"),
    }
