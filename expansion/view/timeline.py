"""What the time control shows: its range, its changes, its marks.

Everything here is computed once per data set and language, never per step. Days
travel as whole days since 1 January 1970, plain calendar days without a time zone.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from expansion.dataset import Dataset, Layer
from expansion.model import Event, EventKind, Office, PartialDate, Spell, Status
from expansion.view.condition import days
from expansion.view.language import Language
from expansion.view.names import city_name
from expansion.view.words import names_in_words, overdue_words

_MARGIN = 3  # months before the first and after the last change
_EPOCH = date(1970, 1, 1)
_LANES = {
    EventKind.OPENED: "opened",
    EventKind.OPERATING_BY: "opened",
    EventKind.ANNOUNCED: "announced",
    EventKind.PLANNED_OPENING: "planned",
    EventKind.CLOSED: "closed",
    EventKind.PLANNED_CLOSING: "planned",
}


def day_of(number: int) -> date:
    """Return the day that is so many days after 1 January 1970.

    Raises:
        OverflowError: There is no such day.
    """
    return _EPOCH + timedelta(days=number)


@dataclass(frozen=True)
class Turn:
    """A day on which the status of at least one office changes.

    Attributes:
        day: The first day of the new status.
        offices: Each office with the period that begins.
    """

    day: date
    offices: tuple[tuple[Office, Spell], ...]


@dataclass(frozen=True)
class Range:
    """The range of the slider.

    Attributes:
        start: The first day.
        end: The last day; there the slider means "latest".
        known_until: The day of the last fact; what comes after is plan or unknown.
    """

    start: date
    end: date
    known_until: date


def turns(offices: Iterable[Office]) -> tuple[Turn, ...]:
    """Return the days on which something changes, in order."""
    by_day: dict[date, list[tuple[Office, Spell]]] = defaultdict(list)
    for office in offices:
        for spell in office.turns:
            if spell.start is not None:
                by_day[spell.start].append((office, spell))
    return tuple(Turn(day, tuple(by_day[day])) for day in sorted(by_day))


def slider_range(dataset: Dataset, layer: Layer, today: date) -> Range:
    """Return the slider's range: from before the first to after the last event.

    It comes from the data alone, so filters never move it. A reader looks *from* a
    day, so it never goes past today.
    """
    turning = [turn.day for turn in turns(dataset.layer(layer))]
    starts = [
        event.date.start
        for _, event in dataset.events(layer)
        if event.date is not None and event.date.start is not None
    ]
    ends = [
        event.date.last_day
        for _, event in dataset.events(layer)
        if event.date is not None and event.date.last_day is not None
    ]
    known_until = dataset.known_until(layer)
    first = min([*turning, *starts], default=known_until)
    last = max([*turning, *starts, *ends, known_until])
    after = _month(last, _MARGIN) - timedelta(days=1)
    start = _month(first, -_MARGIN)
    return Range(start, max(min(after, today), start), known_until)


def _month(day: date, offset: int) -> date:
    """Return the first day of the month ``offset`` months from that of ``day``."""
    count = max(day.year * 12 + day.month - 1 + offset, 12)  # not before year 1
    return date(count // 12, count % 12 + 1, 1)


def turn_words(turn: Turn, language: Language) -> str:
    """Say what happens, each part with the date of its own source.

    For example "April 2024: Tokyo opens", or "2024: Seattle opens; 9 Oct 2024: Paris
    and Brussels are announced".
    """
    told: dict[tuple[PartialDate, str], list[str]] = defaultdict(list)
    for office, new in sorted(turn.offices, key=lambda turned: turned[1].status):
        when = _when(new, turn.day)
        told[when, _what(office, new)].append(city_name(office, language))
    clauses: dict[PartialDate, list[str]] = defaultdict(list)
    for (when, what), cities in told.items():
        clauses[when].append(_clause(what, cities, language))
    return "; ".join(
        language.text("{date}: {what}", date=language.date(when), what="; ".join(said))
        for when, said in clauses.items()
    )


def _what(office: Office, new: Spell) -> str:
    """Tell what a change is, in words that no reader sees."""
    if new.status is Status.EXISTING:
        earlier = office.turns[: office.turns.index(new)]
        if any(spell.status is Status.CLOSED for spell in earlier):
            return "opens again"
        if new.life.opened is None:
            return "seen at work"
    if new.status is Status.OVERDUE:
        return f"overdue {new.life.planned_opening}"
    return new.status.value


def _clause(what: str, cities: list[str], language: Language) -> str:
    who, count = names_in_words(cities, language), len(cities)
    if what == Status.EXISTING:
        return language.plural("{who} opens", "{who} open", count, who=who)
    if what == "opens again":
        return language.plural("{who} opens again", "{who} open again", count, who=who)
    if what == "seen at work":
        return language.plural(
            "{who} is known to be at work",
            "{who} are known to be at work",
            count,
            who=who,
        )
    if what == Status.PLANNED:
        return language.plural(
            "{who} is announced", "{who} are announced", count, who=who
        )
    if what == Status.CLOSED:
        return language.plural("{who} closes", "{who} close", count, who=who)
    planned = PartialDate.parse(what.removeprefix("overdue "))
    due = overdue_words(planned, language)
    return language.text("{who}: {due}", who=who, due=due)


def _when(new: Spell, day: date) -> PartialDate:
    """Return the date behind a change as its source gives it, never more exact."""
    exact = PartialDate.parse(day.isoformat())
    causes: dict[Status, tuple[PartialDate | None, ...]] = {
        Status.PLANNED: (new.life.announced,),
        Status.OVERDUE: (),  # nobody reports that nothing happened
        Status.EXISTING: (new.life.opened, new.life.seen),
        Status.CLOSED: (new.life.closed,),
    }
    likely = (each for each in causes[new.status] if each is not None)
    return next((each for each in likely if each.covers(exact)), exact)


def timeline(
    dataset: Dataset, layer: Layer, language: Language, today: date
) -> dict[str, Any]:
    """Return everything the time control draws, as plain JSON values."""
    offices = dataset.layer(layer)
    span = slider_range(dataset, layer, today)
    return {
        "start": days(span.start),
        "end": days(span.end),
        "today": days(today),
        "known_until": days(span.known_until),
        "known_until_words": language.month(span.known_until),
        "published": days(dataset.published),
        "changes": [
            {
                "day": days(turn.day),
                "text": turn_words(turn, language),
                "is_plan": turn.day > span.known_until,
            }
            for turn in turns(offices)
            if turn.day <= today
        ],
        "marks": [_mark(office, event, language) for office, event in _marked(offices)],
        "undated": undated(offices, language),
        "disagreements": [
            each.text[language.code]
            for each in dataset.disagreements
            if layer is Layer.ALL
        ],
    }


def _marked(offices: Iterable[Office]) -> list[tuple[Office, Event]]:
    """Return the dated events of the strip, one for each office, kind and date."""
    marks = {
        (office.id, event.kind, event.date): (office, event)
        for office in offices
        for event in office.events
        if event.kind in _LANES and event.date is not None and event.is_confirmed
    }
    return sorted(
        marks.values(),
        key=lambda mark: (
            mark[1].date.sort_key if mark[1].date else (),
            mark[0].id,
            mark[1].kind,
        ),
    )


def _mark(office: Office, event: Event, language: Language) -> dict[str, Any]:
    given = event.date
    if given is None:
        raise AssertionError(event)
    when = language.date(given)
    words = {
        EventKind.OPENED: language.text("opened: {date}", date=when),
        EventKind.OPERATING_BY: language.text("seen in operation: {date}", date=when),
        EventKind.ANNOUNCED: language.text("announced: {date}", date=when),
        EventKind.PLANNED_OPENING: language.text("opening planned: {date}", date=when),
        EventKind.CLOSED: language.text("closed: {date}", date=when),
        EventKind.PLANNED_CLOSING: language.text("closing planned: {date}", date=when),
    }
    return {
        "office": office.id,
        "lane": _LANES[event.kind],
        "start": None if given.start is None else days(given.start),
        "end": None if given.end is None else days(given.end),
        "text": f"{city_name(office, language)} – {words[event.kind]}",
    }


def undated(offices: Iterable[Office], language: Language) -> list[dict[str, Any]]:
    """Return what has no place on the axis, by what it is, with the names."""
    names: dict[Status, list[str]] = defaultdict(list)
    for office in offices:
        last = {spell.status: spell for spell in office.spells}
        if Status.EXISTING in last:
            last.pop(Status.PLANNED, None)
        for status, spell in last.items():
            if status is not Status.OVERDUE and _has_no_date(spell):
                names[status].append(city_name(office, language))
    labels = {
        Status.EXISTING: language.text("Exists, opening not stated"),
        Status.PLANNED: language.text("Planned, opening not stated"),
        Status.CLOSED: language.text("Closed, date not stated"),
    }
    return [
        {"status": status.value, "label": label, "names": sorted(names[status])}
        for status, label in labels.items()
        if status in names
    ]


def _has_no_date(spell: Spell) -> bool:
    if spell.status is Status.PLANNED:  # the day of the announcement is another thing
        return spell.life.planned_opening is None
    return spell.life.date_of(spell.status) is None
