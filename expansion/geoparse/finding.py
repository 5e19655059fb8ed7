"""One place in one sentence, with everything that was concluded about it there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from expansion.geoparse.dates import DateWords, Tense
from expansion.geoparse.lexicon import NAMES, Lexicon
from expansion.geoparse.marking import Row
from expansion.geoparse.resolve import Choice
from expansion.geoparse.roles import Judgement
from expansion.geoparse.status import Verdict
from expansion.geoparse.structure import Passage
from expansion.model import PartialDate, Span, Status

_ACROSS_PLACE = 8
_ANNOUNCED_REACH = 9
_SPEECH_REACH = 5  # tokens between "said" and the day it was said


@dataclass(frozen=True)
class Dates:
    """The dates a sentence gives for a site; the names are FoundOffice's."""

    opened: PartialDate | None = None
    announced: PartialDate | None = None
    expected: PartialDate | None = None
    closed: PartialDate | None = None
    cue: tuple[int, int] | None = None


@dataclass(frozen=True)
class Finding:
    """A site found in a sentence.

    Attributes:
        name: The words of the place.
        passage: The sentence.
        choice: The place it was resolved to, and its namesakes.
        judgement: Why it is an office.
        verdict: What is said about it.
        dates: When.
        is_weak: The name is a doubtful one.
        is_follow_up: The sentence takes the place up without naming it.
    """

    name: Span
    passage: Passage
    choice: Choice
    judgement: Judgement
    verdict: Verdict
    dates: Dates
    is_weak: bool
    is_follow_up: bool = False


@dataclass(frozen=True)
class Calendar:
    """The dates of a sentence and the day from which they are read."""

    dates: Mapping[int, DateWords]
    published: date | None
    lexicon: Lexicon
    told_beside: PartialDate | None = None

    def in_row(self, row: Row) -> list[tuple[int, DateWords]]:
        """Return the dates of a row with the index of their item."""
        return [
            (index, self.dates[item.start])
            for index, item in enumerate(row.items)
            if item.symbol == NAMES["D"] and item.start in self.dates
        ]

    def is_past(self, row: Row) -> bool:
        """Tell whether a date in the row lies on or before the article's day."""
        return any(
            self._is_past(words)
            for index, words in self.in_row(row)
            if not self._is_of_speech(row, index, words)
        )

    def is_future(self, row: Row) -> bool:
        """Tell whether a date in the row lies after the article's day."""
        if self.published is None:
            return False
        for _, words in self.in_row(row):
            given = words.resolve(self.published, Tense.FUTURE)
            if given is None or words.is_day_of_speech:
                continue
            if words.bound != "since" and not given.is_over_by(self.published):
                return True
        return False

    def _is_past(self, words: DateWords) -> bool:
        fields = dict(words.fields)
        if self.published is None or "weekday" in fields:
            return False
        if not ({"year", "days", "years"} & fields.keys() or words.relative == "last"):
            return False
        given = words.resolve(self.published, Tense.PAST)
        if given is None:
            return False
        is_today = "days" in fields and given.may_be_on_or_before(self.published)
        return is_today or given.is_over_by(self.published)

    def _is_of_speech(self, row: Row, index: int, words: DateWords) -> bool:
        """Tell whether a date says when somebody said something."""
        if not words.is_day_of_speech:
            return False
        near = row.items[max(0, index - _SPEECH_REACH) : index + _SPEECH_REACH + 1]
        return any(self.lexicon.has(item.symbol, "says") for item in near)

    def of(self, row: Row, clause: Row, target: int, verdict: Verdict) -> Dates:
        """Return the dates that belong to a site."""
        announced = self._announced(row, verdict)
        hit = self._nearest(row, clause, target, verdict)
        if hit is None:
            return Dates(announced=announced)
        words, given = hit
        cue = words.start, words.end
        if verdict.status is Status.PLANNED:
            return Dates(announced=announced, expected=given, cue=cue)
        if verdict.status is Status.CLOSED:
            if self.published is not None and given.is_over_by(self.published):
                return Dates(announced=announced, closed=given, cue=cue)
            return Dates(announced=announced, expected=given, cue=cue)
        return Dates(opened=given, cue=cue)

    def _nearest(
        self, row: Row, clause: Row, target: int, verdict: Verdict
    ) -> tuple[DateWords, PartialDate] | None:
        found = self._ranked(clause, target)
        if not found and len(row.places) == 1:
            found = [
                (0, words)
                for index, words in self.in_row(row)
                if not self._is_of_speech(row, index, words)
            ]
        for _, words in sorted(found, key=lambda pair: (pair[0], pair[1].start)):
            given = self._fitting(words, verdict)
            if given is not None:
                return words, given
        return None

    def _ranked(self, clause: Row, target: int) -> list[tuple[int, DateWords]]:
        found = []
        for index, words in self.in_row(clause):
            if self._is_of_speech(clause, index, words):
                continue
            low, high = sorted((index, target))
            between = clause.items[low + 1 : high]
            distance = high - low + _ACROSS_PLACE * sum(
                bool(item.toponyms) for item in between
            )
            found.append((distance, words))
        return found

    def _fitting(self, words: DateWords, verdict: Verdict) -> PartialDate | None:
        """Return the date where it can be one of this verdict."""
        if verdict.status is Status.EXISTING:
            if not verdict.is_opening and words.bound != "since":
                return None
            given = words.resolve(self.published, Tense.PAST)
            if given is None or given.start is None:
                return None
            late = self.published is not None and given.start > self.published
            return None if late else given
        given = words.resolve(self.published, Tense.FUTURE)
        if given is None or self.published is None:
            return given
        if verdict.status is Status.PLANNED and given.is_over_by(self.published):
            return None
        return given

    def _announced(self, row: Row, verdict: Verdict) -> PartialDate | None:
        """Return the day a plan was announced on, where the text dates it."""
        if verdict.status is Status.EXISTING or verdict.is_tentative:
            return None
        says = [
            index
            for index, item in enumerate(row.items)
            if self.lexicon.has(item.symbol, "says")
        ]
        if not says:
            return self.told_beside
        told = speech_day(row, self.dates, self.published, self.lexicon)
        if told is not None:
            return told
        for index, words in self.in_row(row):
            if min(abs(index - each) for each in says) <= _ANNOUNCED_REACH and (
                self._is_past(words)
            ):
                return words.resolve(self.published, Tense.PAST)
        if self.published is None:
            return None
        return PartialDate.parse(self.published.isoformat())


def speech_day(
    row: Row,
    dates: Mapping[int, DateWords],
    published: date | None,
    lexicon: Lexicon,
) -> PartialDate | None:
    """Return the day on which somebody said what a sentence reports, or None."""
    if not any(lexicon.has(item.symbol, "says") for item in row.items):
        return None
    for item in row.items:
        words = dates.get(item.start) if item.symbol == NAMES["D"] else None
        if words is not None and words.is_day_of_speech:
            return words.resolve(published, Tense.PAST)
    return None


def span_of(text: str, bounds: tuple[int, int]) -> Span:
    """Return a passage of the text."""
    return Span.cut(text, *bounds)


def strongest(findings: Sequence[Finding]) -> Finding:
    """Return the finding that says the most about its site."""
    return max(
        findings,
        key=lambda found: (
            found.verdict.weight
            + found.judgement.weight
            + (found.dates.cue is not None)
            - found.is_follow_up
            - (found.passage.part == "title"),
            -found.name.start,
        ),
    )
