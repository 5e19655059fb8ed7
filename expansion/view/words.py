"""The words for statuses, regions, kinds of events, and what an office's dates say."""

from collections.abc import Iterable

from babel.lists import format_list

from expansion.model import (
    Confidence,
    EventKind,
    Office,
    PartialDate,
    Region,
    Status,
)
from expansion.view.language import Language


def status_word(status: Status, language: Language) -> str:
    """Name a status."""
    words = {
        Status.EXISTING: language.text("Existing"),
        Status.PLANNED: language.text("Planned"),
        Status.OVERDUE: language.text("Overdue"),
        Status.CLOSED: language.text("Closed"),
    }
    return words[status]


def status_meaning(status: Status, language: Language) -> str:
    """Say in a sentence what a status means."""
    meanings = {
        Status.EXISTING: language.text("It has opened, or was seen in operation."),
        Status.PLANNED: language.text("It is announced and not open yet."),
        Status.OVERDUE: language.text(
            "Its planned date has passed; no confirmed source reports the opening."
        ),
        Status.CLOSED: language.text("The company has left the city."),
    }
    return meanings[status]


def region_word(region: Region, language: Language) -> str:
    """Name a region."""
    words = {
        Region.NORTH_AMERICA: language.text("North America"),
        Region.LATIN_AMERICA: language.text("Latin America"),
        Region.EUROPE: language.text("Europe"),
        Region.MIDDLE_EAST_AFRICA: language.text("Middle East and Africa"),
        Region.ASIA_PACIFIC: language.text("Asia-Pacific"),
    }
    return words[region]


def in_region(region: Region, language: Language) -> str:
    """Say "in Europe", "in the Middle East and Africa"."""
    words = {
        Region.NORTH_AMERICA: language.text("in North America"),
        Region.LATIN_AMERICA: language.text("in Latin America"),
        Region.EUROPE: language.text("in Europe"),
        Region.MIDDLE_EAST_AFRICA: language.text("in the Middle East and Africa"),
        Region.ASIA_PACIFIC: language.text("in Asia-Pacific"),
    }
    return words[region]


def confidence_word(confidence: Confidence, language: Language) -> str:
    """Name a confidence; low is said to be unconfirmed."""
    words = {
        Confidence.HIGH: language.text("high confidence"),
        Confidence.MEDIUM: language.text("medium confidence"),
        Confidence.LOW: language.text("unconfirmed"),
    }
    return words[confidence]


def event_word(kind: EventKind, language: Language) -> str:
    """Name a kind of event."""
    words = {
        EventKind.ANNOUNCED: language.text("Announced"),
        EventKind.PLANNED_OPENING: language.text("Opening planned"),
        EventKind.OPENED: language.text("Opened"),
        EventKind.OPERATING_BY: language.text("Seen in operation"),
        EventKind.CLOSED: language.text("Closed"),
        EventKind.PLANNED_CLOSING: language.text("Closing planned"),
        EventKind.EXPANDED: language.text("Expanded"),
        EventKind.PLANNED_EXPANSION: language.text("Expansion planned"),
        EventKind.RELOCATED: language.text("Moved within the city"),
        EventKind.BUILDING_CLOSED: language.text("One building given up"),
    }
    return words[kind]


def dates_in_words(office: Office, status: Status, language: Language) -> str:
    """Say since when or by when, as precisely as the sources do."""
    if status is Status.EXISTING:
        return _since(office, language)
    if status is Status.OVERDUE:
        return overdue_words(office.planned_opening, language)
    if status is Status.CLOSED:
        closings = office.dates(EventKind.CLOSED)
        if not closings:
            return language.text("closing date not stated")
        return language.text("closed: {date}", date=language.date(closings[0]))
    return _planned(office, language)


def deciding_date(office: Office, status: Status) -> PartialDate | None:
    """Return the date that ``dates_in_words`` tells, or None: none is stated."""
    seen = office.dates(EventKind.OPERATING_BY)
    closings = office.dates(EventKind.CLOSED)
    if status is Status.EXISTING:
        return office.opening or next(iter(seen), None)
    if status is Status.CLOSED:
        return next(iter(closings), None)
    return office.planned_opening or office.announcement


def overdue_words(planned: PartialDate | None, language: Language) -> str:
    """Say of a plan that it has passed: "due by Dec 2024, not confirmed"."""
    if planned is None or planned.last_day is None:
        return language.text("date not stated")
    month = language.short_month(planned.last_day)
    return language.text("due by {month}, not confirmed", month=month)


def _since(office: Office, language: Language) -> str:
    if office.opening is not None:
        return language.text("opened: {date}", date=language.date(office.opening))
    seen = office.dates(EventKind.OPERATING_BY)
    if seen:
        return language.text(
            "seen in operation: {date}, opening not stated",
            date=language.date(seen[0]),
        )
    return language.text("opening not stated")


def _planned(office: Office, language: Language) -> str:
    if office.planned_opening is not None:
        planned = language.date(office.planned_opening)
        return language.text("opening planned: {date}", date=planned)
    if office.announcement is not None:
        announced = language.date(office.announcement)
        return language.text("announced: {date}, opening not stated", date=announced)
    return language.text("opening not stated")


def names_in_words(names: Iterable[str], language: Language) -> str:
    """Join names as the language does: "Paris, Brussels and Singapore"."""
    return format_list(list(names), locale=language.locale)
