"""Words for statuses, regions and kinds of events; for dates and for positions."""

from collections.abc import Iterable

from babel.lists import format_list
from babel.numbers import format_decimal

from expansion.model import (
    Closing,
    Event,
    Life,
    Location,
    PartialDate,
    Precision,
    Spell,
    Status,
)
from expansion.view.language import Language


def sureness(event: Event, language: Language) -> str:
    """Say how sure an event is, or that a person corrected what was read."""
    if event.is_corrected:
        return language.text("corrected by hand")
    return language.word("confidence", event.confidence)


def spell_word(spell: Spell, language: Language) -> str:
    """Name the status of a period, and say where it is not certain."""
    word = language.word("status", spell.status)
    if spell.is_certain:
        return word
    return language.text("{status}, not certain", status=word)


def dates_in_words(spell: Spell, language: Language) -> str:
    """Say since when or by when, as precisely as the sources do."""
    life = spell.life
    said = {
        Status.EXISTING: _since,
        Status.PLANNED: _planned,
        Status.OVERDUE: lambda life, language: overdue_words(
            life.planned_opening, language
        ),
        Status.CLOSED: _closed,
    }[spell.status](life, language)
    given = life.date_of(spell.status)
    is_open = given is not None and given.precision is not Precision.DAY
    if not spell.is_certain and is_open and spell.status in _HAPPENED:
        said = language.text("{what}, day not stated", what=said)
    if spell.closing is Closing.NONE:
        return said
    return f"{said}; {closing_words(spell, language)}"


_HAPPENED = (Status.EXISTING, Status.CLOSED)


def overdue_words(planned: PartialDate | None, language: Language) -> str:
    """Say of a plan that it has passed: "due by Dec 2024, not confirmed"."""
    if planned is None or planned.last_day is None:
        return language.text("date not stated")
    month = language.short_month(planned.last_day)
    return language.text("due by {month}, not confirmed", month=month)


def _since(life: Life, language: Language) -> str:
    if life.opened is not None:
        return language.text("opened: {date}", date=language.date(life.opened))
    if life.seen is not None:
        return language.text(
            "seen in operation: {date}, opening not stated",
            date=language.date(life.seen),
        )
    return language.text("opening not stated")


def _planned(life: Life, language: Language) -> str:
    if life.planned_opening is not None:
        planned = language.date(life.planned_opening)
        return language.text("opening planned: {date}", date=planned)
    if life.announced is not None:
        announced = language.date(life.announced)
        return language.text("announced: {date}, opening not stated", date=announced)
    return language.text("opening not stated")


def _closed(life: Life, language: Language) -> str:
    if life.closed is None:
        return language.text("closed, date not stated")
    return language.text("closed: {date}", date=language.date(life.closed))


def opening_words(spell: Spell, language: Language) -> str:
    """Say what is known of an opening to come, or of one that nobody confirmed."""
    if spell.status is Status.OVERDUE:
        return overdue_words(spell.life.planned_opening, language)
    return _planned(spell.life, language)


def closing_words(spell: Spell, language: Language) -> str:
    """Say what is known of a closing to come, or of one that nobody confirmed."""
    planned = spell.life.planned_closing
    if spell.closing is Closing.OVERDUE and planned and planned.last_day:
        month = language.short_month(planned.last_day)
        return language.text("was to close by {month}, not confirmed", month=month)
    if planned is None:
        return language.text("closing planned, date not stated")
    return language.text("closing planned: {date}", date=language.date(planned))


def names_in_words(names: Iterable[str], language: Language) -> str:
    """Join names as the language does: "Paris, Brussels and Singapore"."""
    return format_list(list(names), locale=language.locale)


def position_in_words(location: Location, language: Language) -> str:
    """Say where a place is, how precisely, and who says so."""
    precise = location.precision
    if precise == "city":
        precise = language.text("city centre; no street address known")
    return language.text(
        "{latitude}, {longitude} ({precision}; {geocoder}, {place_id})",
        latitude=_degrees(location.latitude, "NS", language),
        longitude=_degrees(location.longitude, "EW", language),
        precision=precise,
        geocoder=location.geocoder,
        place_id=location.place_id,
    )


def _degrees(value: float, ends: str, language: Language) -> str:
    number = format_decimal(abs(value), "0.00", locale=language.locale)
    return f"{number}° {language.word('compass', ends[value < 0])}"
