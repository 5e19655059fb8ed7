"""Gives each site the dates that belong to it.

A date belongs to the event nearest to it in its clause, and to the place of a list that
it stands beside; a date for the whole list belongs to all its members. A weekday beside
a verb of speaking is the day of the announcement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from expansion.geoparse.dates import DateWords, Tense
from expansion.geoparse.sentence_rows import Group, Row
from expansion.geoparse.town_forms import Town
from expansion.model import PartialDate, Status

_FARTHEST = 26.0
_NEXT = 20.0  # how far a date of the next sentence counts
_APART = 5.0  # by so much another list must be nearer to take a date
# What a word beside a date says of it, and how much farther off it counts.
_EVENTS = {
    "opened": ("opened", 0.0),
    "after_opening": ("opened", 0.0),
    "opens": ("opens", 0.0),
    "closed": ("closed", 0.0),
    "closes": ("closes", 0.0),
    "moves": ("opens", 0.0),
    "takes": ("opens", 2.0),
    "future": ("future", 1.5),
    "grows": ("grows", 0.0),
    "operates": ("opened", 3.0),
    "speech": ("speech", 0.0),
}


@dataclass(frozen=True)
class Dated:
    """A date beside a site, with the event it stands nearest to and its distance."""

    words: DateWords
    event: str
    distance: float


Dates = dict[str, PartialDate]  # by the names that FoundOffice has for them


def dates_of(
    row: Row,
    group: Group,
    town: Town,
    *,
    rivals: Sequence[Group],
    after: Row | None,
) -> list[Dated]:
    """Return the dates that belong to a town of a list, the nearest first.

    Args:
        row: The sentence.
        group: The list.
        town: The town.
        rivals: The lists of the sentence that may have a site, too.
        after: The sentence that goes on about the town, or None.
    """
    found: list[Dated] = []
    if after is not None:
        events = [_event_of(after, words) for words in after.dates]
        found += [Dated(*pair, _NEXT) for pair in zip(after.dates, events, strict=True)]
    for words in row.dates:
        index = row.words.index_at(words.start)
        before = [member for member in group.towns if member.first < index]
        if group.first <= index < group.last and before[-1:] != [town]:
            continue  # it stands behind another member
        distance = row.distance(index, group)
        is_nearer = any(
            row.distance(index, other) + _APART < distance
            for other in rivals
            if other.first != group.first
        )
        if distance <= _FARTHEST and not is_nearer:
            found.append(Dated(words, _event_of(row, words), distance))
    return sorted(found, key=lambda dated: dated.distance)


def _event_of(row: Row, words: DateWords) -> str:
    index = row.words.index_at(words.start)
    if words.bound == "since":
        return "opened"
    if words.is_day_of_speech and row.has("speech"):
        return "speech"
    nearest = (_FARTHEST, "")
    for other in row.classed:
        classes = row.words.classes[other]
        is_done = not classes.isdisjoint(("opened", "closed"))
        for name in classes & _EVENTS.keys():
            event, apart = _EVENTS[name]
            if not (is_done and name in ("opens", "closes")):
                away = abs(row.ways[other] - row.ways[index]) + apart
                nearest = min(nearest, (away, event))
    return nearest[1]


def settle(
    found: Sequence[Dated],
    status: Status,
    published: PartialDate | None,
    *,
    is_said: bool,
) -> tuple[Dates, DateWords | None]:
    """Return what the dates beside a site say about it, and the words of the first.

    Args:
        found: The dates.
        status: The site's status.
        published: When the article was published.
        is_said: The sentence reports what somebody says: today, if no day is given.
    """
    dates: Dates = {}
    cue = None
    for dated in found:
        name, given = next(_meant(dated, status, published), ("", None))
        if given is not None and name not in dates:
            cue = cue or dated.words
            dates[name] = given
    is_plan = "expected" in dates and "closed" not in dates
    if status is Status.EXISTING or not (status is Status.PLANNED or is_plan):
        dates.pop("announced", None)
    elif is_said and published is not None:
        dates.setdefault("announced", published)
    return dates, cue


def _meant(
    dated: Dated, status: Status, published: PartialDate | None
) -> Iterator[tuple[str, PartialDate]]:
    """Yield what a date can be, the likeliest first."""
    event, words = dated.event, dated.words
    past = words.resolve(published, Tense.PAST)
    is_ahead = words.bound == "by" or _is_ahead(past, published)
    is_done = event in ("opened", "closed") and status is not Status.PLANNED
    future = past if is_done else words.resolve(published, Tense.FUTURE)
    if event == "speech" and past is not None and words.is_day_of_speech:
        yield "announced", past
    if event == "speech" or past is None or future is None:
        return
    if status is Status.PLANNED:
        if not _is_over(future, published):
            yield "expected", future
    elif status is Status.EXISTING:
        if is_ahead and event == "grows":
            yield "expected", future
        elif not is_ahead and event in ("opened", "opens"):
            yield "opened", past
    elif event in ("opened", "closed") and not is_ahead:
        yield event, past
    elif is_ahead or not _is_over(future, published):
        yield "expected", future
    else:
        yield "closed", past


def _is_ahead(given: PartialDate | None, published: PartialDate | None) -> bool:
    """Tell whether a date lies after the day of publication, wholly."""
    if given is None or published is None or published.end is None:
        return False
    return given.start is not None and given.start >= published.end


def _is_over(given: PartialDate, published: PartialDate | None) -> bool:
    start = None if published is None else published.start
    return start is not None and given.is_over_by(start)
