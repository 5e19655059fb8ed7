"""Planned openings and closings as a calendar (iCalendar, RFC 5545 and 7986).

A plan is seldom for a day. What is planned for a month or a year is an all-day span
over all of it, and says that the day is not stated.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, vText

from expansion import model
from expansion.model import Closing, Office, PartialDate, Precision, Spell
from expansion.view.imprint import holds, licence, source_line
from expansion.view.language import Language
from expansion.view.markup import writable
from expansion.view.names import city_name
from expansion.view.plan import Aim
from expansion.view.rows import evidence
from expansion.view.scene import Scene, Shown
from expansion.view.words import (
    closing_words,
    names_in_words,
    opening_words,
)

_PRODUCT = "-//office-expansion map//plans//"
_DAY = timedelta(days=1)


def _plans(scene: Scene) -> Iterator[tuple[Shown, Aim, PartialDate | None]]:
    """Go through what is planned, or due and not confirmed, as known on the day."""
    for each in scene.shown:
        if each.status.is_plan:
            yield each, Aim.OPENING, each.spell.life.planned_opening
        if each.spell.closing is not Closing.NONE:
            yield each, Aim.CLOSING, each.spell.life.planned_closing


def plans_calendar(scene: Scene, page: str = "") -> bytes:
    """Return the plans of a scene as an iCalendar file.

    Its page is the absolute address of the page that shows it; "": there is none.
    """
    language, company = scene.language, scene.dataset.name
    calendar = Calendar()
    calendar.add("prodid", f"{_PRODUCT}{language.code.upper()}")
    calendar.add("version", "2.0")
    title = writable(
        language.text("{company}: planned openings and closings", company=company)
    )
    told = writable(_about(scene))
    # The names of RFC 7986, and those that programs knew before it.
    for name in ("name", "x-wr-calname"):
        calendar.add(name, vText(title))
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, vText(told))
    if page:
        calendar.add("url", page)
    for shown, aim, when in _plans(scene):
        if when is not None:
            calendar.add_component(_event(scene, shown, aim, when, page))
    return bytes(calendar.to_ical())


def _about(scene: Scene) -> str:
    """Say what the calendar holds and what not, whose word it is, and its licence."""
    language = scene.language
    undated = [
        city_name(shown.office, language)
        for shown, _, when in _plans(scene)
        if when is None
    ]
    lines = [
        holds(scene),
        language.text(
            "Planned without a date, and therefore not in it: {names}",
            names=names_in_words(undated, language),
        )
        if undated
        else "",
        source_line(scene),
        licence(language),
    ]
    return "\n".join(line for line in lines if line)


def _event(scene: Scene, shown: Shown, aim: Aim, when: PartialDate, page: str) -> Event:
    language, office = scene.language, shown.office
    location = office.location
    first, after = _days(when)
    event = Event()
    event.add("uid", _uid(scene, office, aim))
    # The day of the last fact, not the clock: the same data are the same file.
    known = datetime.combine(scene.moment.known, time(), UTC)
    event.add("dtstamp", known)
    event.add("dtstart", first)
    event.add("dtend", after)
    event.add("transp", "TRANSPARENT")  # nobody is busy because of it
    said = _words(shown.spell, aim, when, language)
    city = city_name(office, language)
    event.add("summary", writable(f"{scene.dataset.name} {city} – {said}"))
    event.add("description", writable(_described(scene, shown.spell.proof, said)))
    event.add(
        "location", writable(f"{city}, {language.country(location.country_code)}")
    )
    event.add("geo", (location.latitude, location.longitude))
    event.add("categories", [language.word("status", shown.status)])
    if page:
        joint = "&" if "?" in page else "?"
        event.add("url", f"{page}{joint}office={office.id}")
    return event


def _days(when: PartialDate) -> tuple[date, date]:
    """Return the first day of a span and the first one after it.

    What is open to one side ("by the end of 2026") stands on the day that is named.
    """
    if when.start is not None and when.end is not None:
        return when.start, when.end
    named = when.start or when.last_day
    if named is None:  # no date is open to both sides
        raise AssertionError(when)
    return named, named + _DAY


def _uid(scene: Scene, office: Office, aim: Aim) -> str:
    """Name a plan so that a calendar knows it again when its date has changed."""
    parts = (scene.dataset.name, scene.view.sources, office.id, aim)
    return str(uuid5(NAMESPACE_URL, "office-expansion:" + "/".join(parts)))


def _words(spell: Spell, aim: Aim, when: PartialDate, language: Language) -> str:
    words = opening_words if aim is Aim.OPENING else closing_words
    said = words(spell, language)
    if when.precision is Precision.DAY:
        return said
    return language.text("{what}, day not stated", what=said)


def _described(scene: Scene, proof: model.Event, said: str) -> str:
    dataset, language = scene.dataset, scene.language
    lines = [
        said,
        evidence(dataset, proof, language)["text"],
        dataset.publisher(proof.source_id, language.code),
        dataset.sources[proof.source_id].url,
        language.text("As of {day}", day=language.day(scene.day)),
        licence(language),
    ]
    return "\n".join(line for line in lines if line)
