"""The words of the page's own components."""

from collections.abc import Mapping
from typing import Any

from expansion.view.axis import Axis
from expansion.view.language import Language


def timeline_words(language: Language, axis: Axis) -> Mapping[str, str]:
    """Return the words of time control and chart."""
    month = language.month(axis.known_until)
    return {
        "locale": language.tag,
        "slider": language.text("As-of date"),
        "back": language.text("To the previous change"),
        "forth": language.text("To the next change"),
        "play": language.text("Play the changes"),
        "pause": language.text("Pause"),
        "speed": language.text("Speed"),
        "latest": language.text("Latest"),
        "end": language.text("That was the last change."),
        "facts_end": language.text(
            "Here the facts end. Press play again for the plans."
        ),
        "nothing_changed": language.text("No change is dated."),
        **_date_words(language, axis),
        "chart": language.text("The offices over time"),
        "more": language.text("{count} more are in the table.", count="{count}"),
        "undated": language.text("No date given"),
        "what_changed": language.text("What changed"),
        "growth": language.text("Growth by region"),
        "disagree": language.text("Where sources disagree"),
        "existing": language.context("count of offices", "existing"),
        "planned": language.context("count of offices", "planned"),
        "unknown": language.text("After {month} nothing is reported.", month=month),
        "today": language.text("today"),
        "shape_announced": language.text("announced"),
        "shape_due": language.text("opening planned"),
        "shape_existing": language.text("opened"),
        "shape_existing-uncertain": language.text("some time in the hatched stretch"),
        "shape_overdue": language.text("overdue"),
        "shape_closed": language.text("closed"),
    }


def _date_words(language: Language, axis: Axis) -> Mapping[str, str]:
    """Return the words of a field for a date."""
    first, last = language.day(axis.start), language.day(axis.end)
    example = language.day(axis.known_until)
    return {
        "type_date": language.text("Type a date"),
        "early": language.text("Before {day} nothing is known.", day=first),
        "late": language.text("No report names a plan beyond {day}.", day=last),
        "no_date": language.text("That is no date. Type one like {day}.", day=example),
        "two_ways": language.text(
            "With slashes a date can be read in two ways. Type one like {day}.",
            day=example,
        ),
    }


# What the browser fills in.
_AS_IT_IS = {name: f"{{{name}}}" for name in ("from", "to", "count")}


def table_words(language: Language) -> Mapping[str, str]:
    """Return the words of the table."""
    return {
        "locale": language.tag,
        "name": language.text("Office"),
        "status": language.text("Status"),
        "region": language.text("Region"),
        "when": language.text("Since when, by when"),
        "evidence": language.text("What the source says"),
        "undated_last": language.text("What has no date stands at the end."),
        "same": language.text("The same sentence as for {name}", name="{name}"),
        "original": language.text("In the original"),
        "more": language.text("Show the whole sentence"),
        "find": language.text("Search in the table"),
        "pages": language.text("Pages of the table"),
        "before": language.text("Previous page"),
        "after": language.text("Next page"),
        "told": language.text("{from} to {to} of {count}", **_AS_IT_IS),
        "none": language.text("Nothing found"),
    }


def card_words(language: Language) -> Mapping[str, Any]:
    """Return the words of an office's card."""
    return {
        "locale": language.tag,
        "before": language.text("Previous office"),
        "after": language.text("Next office"),
        "close": language.text("Close"),
        "unknown": language.text("Not known yet on this day"),
        "sentence": language.text("The sentence in the article"),
        "original": language.text("In the original"),
        "details": language.text("Details"),
        "sources": [
            language.plural("1 source", "{count} sources", 1),
            language.text("{count} sources", count="{count}"),
        ],
        "disagree": language.text("Where sources disagree"),
        "history": language.text("History"),
        "facts": language.text("Further facts"),
        "others": language.text("What else the article says"),
        "place": language.text("Place"),
        "local_time": language.text("Local time"),
        "in_article": language.text("In the article"),
        "mark_place": language.text("tells the place"),
        "mark_status": language.text("tells the status"),
        "mark_date": language.text("tells the date"),
    }


def hands_words(language: Language) -> Mapping[str, str]:
    """Return the words of the map's own buttons."""
    return {
        "group": language.text("Move the map"),
        "closer": language.text("Zoom in"),
        "further": language.text("Zoom out"),
        "whole": language.text("Show the whole map"),
        "shown": language.text("Zoom to what is shown"),
        "hint": language.text("Hold Ctrl and scroll to zoom"),
    }


def search_words(language: Language) -> Mapping[str, Any]:
    """Return the words of the search field."""
    return {
        "label": language.text("Find an office"),
        "placeholder": language.text("Find a city, country or region"),
        "none": language.text("No office goes by this name."),
        "count": [
            language.plural("{count} office", "{count} offices", 1),
            language.text("{count} offices", count="{count}"),
        ],
        "elsewhere": language.text("{name} is in All reports", name="{name}"),
        "others": language.text("In All reports only"),
    }


def hours_words(language: Language) -> Mapping[str, str]:
    """Return the words of the working hours."""
    return {
        "title": language.text("Working hours around the clock"),
        "office": language.text("Office"),
        "hours": language.text("9 to 5 there, in UTC"),
        "total": language.text("Offices at work"),
        "count": language.text(
            "at work: {now}, with the plans {planned} more",
            now="{now}",
            planned="{planned}",
        ),
    }


def nearest_words(language: Language) -> Mapping[str, Any]:
    """Return the words of the nearest office."""
    return {
        "title": language.text("Nearest office to a city"),
        "label": language.text("Find a city"),
        "placeholder": language.text("Any city in the world"),
        "none": language.text("No city begins like this."),
        "count": [
            language.plural("{count} city", "{count} cities", 1),
            language.text("{count} cities", count="{count}"),
        ],
        "now": language.text("From {place}, {day}", place="{place}", day="{day}"),
        "planned": language.text("With the plans"),
        "same": language.text("No planned office is nearer."),
        "nothing": language.text("No existing office is shown."),
    }


def share_words(language: Language) -> Mapping[str, str]:
    """Return the words of the downloads."""
    return {
        "download": language.text("Download"),
        "shown": language.text("What is shown"),
        "everything": language.text("Everything"),
        "table": language.text("Table (CSV)"),
        "map": language.text("For maps (GeoJSON)"),
        "globe": language.text("For globes (KML)"),
        "calendar": language.text("Plans, as a calendar"),
        "pixels": language.text("Picture (PNG)"),
        "drawing": language.text("Picture (SVG)"),
        "file": language.text("The map as one file (works offline)"),
        "events": language.text("All events (CSV)"),
        "feed": language.text("What is new, as a feed (Atom)"),
        "licences": language.text("Each file names its sources and licences."),
    }


def link_words(language: Language, company: str) -> Mapping[str, str]:
    """Return the words of the menu that hands out the address."""
    return {
        "link": language.text("Share"),
        "holds": language.text("The link holds: {what}", what="{what}"),
        "frozen": language.text("As it is today"),
        "live": language.text("Always the latest"),
        "when": language.text("What it opens later"),
        "copy": language.text("Copy link"),
        "copied": language.text("Copied"),
        "failed": language.text("Copy it from the field"),
        "address": language.text("Address"),
        "send": language.text("Send to …"),
        "code": language.text("QR code of the address"),
        "embed": language.text("Show it in a page of your own"),
        "copy_embed": language.text("Copy the code"),
        "title": language.text("Where {company} has offices", company=company),
    }


def article_words(language: Language) -> Mapping[str, str]:
    """Return the words of the article's page."""
    return {
        "unused": language.text("What was not used"),
        "unused_why": language.text(
            "Names of places that the program saw and did not take for an office."
        ),
    }
