"""Gives each site the dates that belong to it.

A date belongs to the event nearest to it in its clause, and to the place of a list that
it stands beside; a date for the whole list belongs to all its members. A weekday beside
a verb of speaking is the day of the announcement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from expansion.geoparse.dates import DateWords, Tense
from expansion.geoparse.places import Town
from expansion.geoparse.rows import Group, Row
from expansion.model import PartialDate, Status

_FARTHEST = 26.0
_EVENTS = {
    "opened": "opened",
    "after_opening": "opened",
    "opens": "opens",
    "closed": "closed",
    "closes": "closes",
    "moves": "opens",
    "future": "future",
    "speech": "speech",
    "announces": "speech",
    "trade": "other",
    "justice": "other",
    "life": "other",
    "event": "other",
    "grows": "grows",
    "operates": "opened",
    "staff": "other",
}


@dataclass(frozen=True)
class Dated:
    """A date beside a site.

    Attributes:
        words: The date.
        event: The event it stands nearest to, a value of ``_EVENTS``, or "".
        distance: How far it is from the place.
    """

    words: DateWords
    event: str
    distance: float


def dates_of(row: Row, group: Group, town: Town, said: Sequence[Row]) -> list[Dated]:
    """Return the dates that belong to a town of a list, the nearest first.

    Args:
        row: The sentence.
        group: The list.
        town: The town.
        said: The sentences before, whose day of speech may be this one's too.
    """
    found = [
        Dated(words, "speech", _FARTHEST)
        for other in said
        if other.has("speech")
        for words in other.dates
        if words.is_day_of_speech
    ]
    for words in row.dates:
        index = _index_of(row, words)
        inside = group.first <= index < group.last
        if inside and not _is_beside(row, group, town, index):
            continue
        own = Group((town,), town.first, town.covered)
        distance = row.distance(index, own if inside else group)
        if distance <= _FARTHEST and not _is_another_places(
            row, group, index, distance
        ):
            event = _event_of(row, index)
            if words.is_day_of_speech and row.has("speech"):
                event = "speech"
            found.append(Dated(words, event, distance))
    return sorted(found, key=lambda dated: dated.distance)


def _index_of(row: Row, words: DateWords) -> int:
    return next(
        (i for i, token in enumerate(row.tokens) if token.start >= words.start),
        len(row.tokens) - 1,
    )


def _is_beside(row: Row, group: Group, town: Town, index: int) -> bool:
    """Tell whether a date within a list stands behind this member."""
    before = [member for member in group.towns if member.first < index]
    return bool(before) and before[-1] == town


def _is_another_places(row: Row, group: Group, index: int, distance: float) -> bool:
    """Tell whether another list of the sentence is nearer to a date."""
    return any(
        row.distance(index, other) + 2 < distance
        for other in row.groups
        if other.first != group.first
    )


def _event_of(row: Row, index: int) -> str:
    nearest: tuple[float, str] = (_FARTHEST, "")
    for other, classes in enumerate(row.classes):
        for name in classes & _EVENTS.keys():
            if name in ("opens", "closes") and not classes.isdisjoint(
                ("opened", "closed")
            ):
                continue
            away = abs(row.ways[other] - row.ways[index]) + _BEHIND[name]
            nearest = min(nearest, (away, _EVENTS[name]))
    return nearest[1]


_BEHIND = dict.fromkeys(_EVENTS, 0.0) | {
    "future": 1.5,
    "operates": 6.0,
    "staff": 3.0,
    "grows": 1.0,
}


@dataclass(frozen=True)
class Dates:
    """The dates of a site; the names are FoundOffice's."""

    opened: PartialDate | None = None
    announced: PartialDate | None = None
    expected: PartialDate | None = None
    closed: PartialDate | None = None
    cue: tuple[int, int] | None = None


def settle(
    found: Sequence[Dated],
    status: Status,
    published: PartialDate | None,
    *,
    is_said: bool,
) -> Dates:
    """Return what the dates beside a site say about it, given its status.

    Args:
        found: The dates.
        status: The site's status.
        published: When the article was published.
        is_said: The sentence reports what somebody says: today, if no day is given.
    """
    dates = Dates()
    for dated in found:
        for name, given in _meant(dated, status, published):
            if getattr(dates, name) is None:
                cue = dates.cue or (dated.words.start, dated.words.end)
                dates = replace(dates, cue=cue, **{name: given})
            break
    is_news = status is Status.PLANNED or (dates.expected and not dates.closed)
    if status is Status.EXISTING or not is_news:
        return replace(dates, announced=None)
    if is_said and dates.announced is None:
        return replace(dates, announced=published)
    return dates


def _meant(
    dated: Dated, status: Status, published: PartialDate | None
) -> Iterator[tuple[str, PartialDate]]:
    """Yield what a date can be, the likeliest first."""
    words = dated.words
    if dated.event == "other":
        return
    if dated.event == "speech":
        said = words.resolve(published, Tense.PAST)
        if (
            said is not None
            and status is not Status.EXISTING
            and words.is_day_of_speech
        ):
            yield "announced", said
        return
    past = words.resolve(published, Tense.PAST)
    future = words.resolve(published, Tense.FUTURE)
    if dated.event in ("opened", "closed") and status is not Status.PLANNED:
        future = past
    is_future = _is_ahead(past, published) or words.bound == "by"
    if status is Status.PLANNED:
        given = future
        if given is not None and not _is_over(given, published):
            yield "expected", given
        return
    if status is Status.CLOSED:
        yield from _of_closed(dated, past, future, published, is_future=is_future)
        return
    if is_future and dated.event == "grows" and future is not None:
        yield "expected", future
    elif past is not None and not is_future and dated.event in ("opened", "opens"):
        yield "opened", past


def _of_closed(
    dated: Dated,
    past: PartialDate | None,
    future: PartialDate | None,
    published: PartialDate | None,
    *,
    is_future: bool,
) -> Iterator[tuple[str, PartialDate]]:
    if dated.event in ("opened",) and past is not None and not is_future:
        yield "opened", past
    elif dated.event == "closed" and past is not None and not is_future:
        yield "closed", past
    elif future is not None and (is_future or not _is_over(future, published)):
        yield "expected", future
    elif past is not None:
        yield "closed", past


def _is_ahead(given: PartialDate | None, published: PartialDate | None) -> bool:
    """Tell whether a date lies after the day of publication, wholly."""
    if given is None or published is None or published.end is None:
        return False
    return given.start is not None and given.start >= published.end


def _is_over(given: PartialDate, published: PartialDate | None) -> bool:
    if published is None or published.start is None:
        return False
    return given.is_over_by(published.start)
