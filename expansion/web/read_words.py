"""The words of the page where readers make a map of their own."""

from collections.abc import Mapping
from typing import Any

from expansion.geoparse import languages
from expansion.model import PartialDate, Status
from expansion.view.language import Language
from expansion.view.timeline import month_names
from expansion.view.words import status_word
from expansion.web.keep_words import error_words, keep_words
from expansion.web.mapping_words import table_words

_PARTS = ("Q1", "Q2", "Q3", "Q4", "H1", "H2", "21", "22", "23", "24")
_COMPANY, _PUBLISHED = "Lumen Kites", "2025-03-12"  # of the example
_KINDS = ".txt,.md,.html,.htm,.docx,.pdf,.csv,.tsv,.xlsx,.geojson,.json"


def read_words(language: Language, goes_to: str | None) -> Mapping[str, Any]:
    """Return all words of the page.

    Args:
        language: The reader's.
        goes_to: Where a text is sent to be read, or None: it stays here.
    """
    return {
        "languages": {
            code: language.locale.languages.get(code, code) for code in languages()
        },
        "start": _start(language, goes_to),
        "draft": {**_draft(language), **_editor(language), **table_words(language)},
        "keep": keep_words(language),
        "errors": error_words(language),
    }


def _dates(language: Language) -> Mapping[str, Any]:
    """Return the words of a field for a partial date."""
    year = "2000"
    parts = {
        part: language.date(PartialDate.parse(f"{year}-{part}")).replace(year, "{year}")
        for part in _PARTS
    }
    return {
        "locale": language.tag,
        "months": month_names(),
        "parts": parts,
        "not_stated": language.text("date not stated"),
        "no_date": language.text(
            "That is no date. A day, a month or a year will do: {day}, 2024-10, 2024.",
            day="2024-10-09",
        ),
        "two_ways": language.text(
            "With slashes a date can be read in two ways. Type one like {day}.",
            day="2024-10-09",
        ),
    }


def _start(language: Language, goes_to: str | None) -> Mapping[str, Any]:
    if goes_to is None:
        stays = language.text("Your text is read on this server and goes nowhere else.")
    else:
        stays = language.text(
            "Your text is read on this server and by a language model at {address}.",
            address=goes_to,
        )
    return {
        "lead": language.text(
            "Paste an article or a table, correct what the program reads in it, and "
            "share the map."
        ),
        "paste": language.text("Paste an article or a table, or drop a file here"),
        "company": language.text("Company (optional)"),
        "published": language.text("Published (optional)"),
        "date": _dates(language),
        "language": language.text("Language of the text"),
        "guessed": language.text("find out"),
        "read": language.text("Read it"),
        "reading": language.text("Reading …"),
        "choose": language.text("Choose a file"),
        "kinds": _KINDS,
        "try": language.text("Try an example"),
        "example": _example(language),
        "promises": [
            stays,
            language.text(
                "Nothing is kept until you press Keep; until then your work is in this "
                "browser alone."
            ),
        ],
    }


def _example(language: Language) -> Mapping[str, str]:
    """Return a short article of an invented company, in the reader's language."""
    return {
        "company": _COMPANY,
        "published": _PUBLISHED,
        "text": language.text(
            "Lumen Kites, a maker of wind turbines, has opened an office in Porto, its "
            "third after Utrecht and Santiago. In Osaka the company has employed "
            "engineers since May 2023. A further office in Nairobi is to open by the "
            "end of 2025, and one in Hyderabad is being considered.\n\n"
            "The branch in Leeds was closed in January. “We go where the wind is”, "
            "said its founder at a conference in Geneva."
        ),
    }


def _draft(language: Language) -> Mapping[str, Any]:
    return {
        "locale": language.tag,
        "date": _dates(language),
        "text": language.text("The text with its places"),
        "add_here": language.text("Add an office here"),
        "verdicts": {
            **{each.value: status_word(each, language) for each in Status},
            "unsure": language.text("To decide"),
            "no": language.text("Not an office"),
        },
        "by_hand": language.text("Corrected by hand"),
        "by_program": language.text("Read by the program"),
        "offices": _counts(language),
        "none": language.text(
            "The program finds no office here. Select a place in the text to add one."
        ),
        "to_decide": [
            language.plural("{count} place to decide", "{count} places to decide", 1),
            language.text("{count} places to decide", count="{count}"),
        ],
        "yes": language.text("Office"),
        "no": language.text("No office"),
        "yes_to": language.text("{city} is an office", city="{city}"),
        "no_to": language.text("{city} is no office", city="{city}"),
        "dated": {
            "opened": language.text("opened: {date}", date="{date}"),
            "announced": language.text("announced: {date}", date="{date}"),
            "expected": language.text("expected: {date}", date="{date}"),
            "closed": language.text("closed: {date}", date="{date}"),
        },
        "add_words": language.text("Words of the text that name a place"),
        "add": language.text("Add an office"),
        "not_in_text": language.text(
            "“{words}” does not stand in the text.", words="{words}"
        ),
        "corrected": language.text("{name}: corrected by hand", name="{name}"),
        "errors": error_words(language),
        **_tools(language),
    }


def _counts(language: Language) -> list[str]:
    return [
        language.plural("{count} office", "{count} offices", 1),
        language.text("{count} offices", count="{count}"),
    ]


def _tools(language: Language) -> Mapping[str, str]:
    return {
        "tools": language.text("Tools"),
        "undo": language.text("Undo"),
        "redo": language.text("Redo"),
        "keys": language.text("N next, P previous, Y office, X no office, Ctrl+Z undo"),
        "reading": language.text("Reading …"),
        "stop": language.text("Stop"),
        "start_over": language.text("Start over"),
        "start_over_sure": language.text("Really? Your corrections are lost."),
        "known_nothing": language.text("Company, date, language"),
        "keep": language.text("Keep and share"),
        "keep_changes": language.text("Keep the changes"),
        "share": language.text("Share"),
    }


def _editor(language: Language) -> Mapping[str, Any]:
    """Return the words of what corrects one place."""
    return {
        "edit": language.text("Correct {name}", name="{name}"),
        "close": language.text("Close"),
        "as_read": language.text("As the program read it"),
        "reasons": language.text("Reasons"),
        "what": language.text("What is it?"),
        "place": language.text("Which place?"),
        "dates": {
            "opened": language.text("Opened"),
            "announced": language.text("Announced"),
            "expected": language.text("Expected"),
            "closed": language.text("Closed"),
        },
        "unknown_place": language.text("No place goes by this name. Search for it."),
        "people": language.text("{count} people", count="{count}"),
        "search": {
            "label": language.text("Search for another place"),
            "placeholder": language.text("Search for another place"),
            "none": language.text("No city begins like this."),
            "count": [
                language.plural("{count} city", "{count} cities", 1),
                language.text("{count} cities", count="{count}"),
            ],
        },
        "further": language.text("More"),
        "same_as": language.text("The same office as"),
        "same_none": language.text("an office of its own"),
        "company": language.text("Whose office"),
        "previous": language.text("Previous to decide"),
        "next": language.text("Next to decide"),
    }
