"""Gives each site the dates of its sentence that belong to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from expansion.geoparse.clause_words import BARS
from expansion.geoparse.dates import DateWords, Tense
from expansion.geoparse.finding import Dates
from expansion.geoparse.lexicon import NAMES, Lexicon
from expansion.geoparse.marking import Row
from expansion.geoparse.status import ACROSS_BAR, Verdict
from expansion.model import PartialDate, Status

_ACROSS_PLACE = 8
_ANNOUNCED_REACH = 9
_OTHER_EVENT = 20
_GROUNDWORK_REACH = 4
_FARTHEST_EVENT = 60
_DATED = ("opens_past", "opens_pp", "opens_now", "closes_pp", "closes_past")
_EVENT_KINDS = (
    ("groundwork", "groundwork"),
    ("opens_inf", "opens"),
    ("opens_pp", "opens"),
    ("opens_past", "opens"),
    ("opens_now", "opens"),
    ("opens_noun", "opens"),
    ("runs_inf", "opens"),
    ("moves", "moves"),
    ("sells", "deal"),
    ("says", "speech"),
    ("closes_inf", "closes"),
    ("closes_pp", "closes"),
    ("closes_past", "closes"),
    ("closes_now", "closes"),
    ("closes_noun", "closes"),
)


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

    def has_weekday(self, row: Row) -> bool:
        """Tell whether a weekday says when something happens, not when it was said."""
        return any(
            "weekday" in dict(words.fields)
            and not self._is_of_speech(row, index, words)
            for index, words in self.in_row(row)
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
        says = self._nearest_word(row, index, ("says",))
        return says <= self._nearest_word(row, index, _DATED) and says < _FARTHEST_EVENT

    def _nearest_word(self, row: Row, index: int, names: tuple[str, ...]) -> int:
        """Return how many tokens away the nearest word of these classes is."""
        return min(
            (
                abs(number - index)
                for number, item in enumerate(row.items)
                if self.lexicon.has(item.symbol, *names)
            ),
            default=_FARTHEST_EVENT,
        )

    def of(self, row: Row, clause: Row, target: int, verdict: Verdict) -> Dates:
        """Return the dates that belong to a site."""
        announced = self._announced(row, verdict)
        for words, event in self._ranked(row, clause, target, verdict):
            elsewhere = self._is_elsewhere(clause, target, words)
            given = self._placed(words, event, verdict, elsewhere=elsewhere)
            if given is not None:
                name, value = given
                cue = words.start, words.end
                match name:
                    case "opened":
                        return Dates(value, announced, cue=cue)
                    case "expected":
                        return Dates(None, announced, value, cue=cue)
                    case _:
                        return Dates(None, announced, closed=value, cue=cue)
        return Dates(announced=announced)

    def _ranked(
        self, row: Row, clause: Row, target: int, verdict: Verdict
    ) -> list[tuple[DateWords, str]]:
        """Return the dates near a place, the nearest first, each with its event."""
        source = clause
        if not self.in_row(clause) and len(row.places) <= 1:
            source = row
        found = []
        for index, words in self.in_row(source):
            if self._is_of_speech(source, index, words):
                continue
            distance = 0 if source is row else self._distance(source, index, target)
            event = self._event_of(source, index)
            # A date beside another event than the verdict's is the second choice.
            same = event in ("", "moves", _kind_of(verdict))
            distance += self._from_cue(source, index, verdict) // 2
            distance += 0 if same else _OTHER_EVENT
            found.append((distance, words.start, words, event))
        return [(words, event) for _, _, words, event in sorted(found, key=_first_two)]

    def _is_elsewhere(self, row: Row, target: int, words: DateWords) -> bool:
        """Tell whether a date stands with another place: "A und seit 2017 auch B"."""
        at = next((n for n, i in enumerate(row.items) if i.start == words.start), None)
        if at is None or at < target:
            return False
        return any(item.toponyms for item in row.items[at + 1 : at + 5])

    def _distance(self, row: Row, index: int, target: int) -> int:
        low, high = sorted((index, target))
        between = row.items[low + 1 : high]
        return high - low + _ACROSS_PLACE * sum(bool(item.toponyms) for item in between)

    def _from_cue(self, row: Row, index: int, verdict: Verdict) -> int:
        """Return how far a date is from the word that decided about the status."""
        if verdict.cue is None:
            return 0
        start, end = verdict.cue
        at = [n for n, item in enumerate(row.items) if start <= item.start < end]
        return min((abs(number - index) for number in at), default=0)

    def _event_of(self, row: Row, index: int) -> str:
        """Return what happens on a date: "opens", "closes", "groundwork" or ""."""
        best = (_FARTHEST_EVENT, "")
        for number, item in enumerate(row.items):
            for name, kind in _EVENT_KINDS:
                if self.lexicon.has(item.symbol, name):
                    low, high = sorted((index, number))
                    bars = sum(
                        self.lexicon.bare(each.symbol) in BARS
                        for each in row.items[low + 1 : high]
                    )
                    away = high - low + ACROSS_BAR * bars
                    # "Construction will begin this fall": the nearer verb is not it.
                    away -= _GROUNDWORK_REACH if kind == "groundwork" else 0
                    best = min(best, (away, kind))
        return best[1]

    def _placed(
        self, words: DateWords, event: str, verdict: Verdict, *, elsewhere: bool
    ) -> tuple[str, PartialDate] | None:
        """Return which date of the site it is and when, or None: it is none."""
        if event in ("groundwork", "deal") or (
            event == "speech" and self._is_past(words)
        ):
            return None
        if verdict.status is Status.EXISTING:
            is_opening = verdict.is_opening or (
                words.bound == "since" and not elsewhere
            )
            past = self._until_now(words) if is_opening else None
            return None if past is None else ("opened", past)
        if verdict.status is Status.CLOSED:
            if event == "opens":
                past = self._until_now(words)
                return None if past is None else ("opened", past)
            lasts = words.bound in ("by", "until")
            past = self._until_now(words) if verdict.is_done and not lasts else None
            if past is not None:
                return "closed", past
        return self._from_now(words, verdict)

    def _until_now(self, words: DateWords) -> PartialDate | None:
        given = words.resolve(self.published, Tense.PAST)
        if given is None or given.start is None:
            return None
        if self.published is not None and given.start > self.published:
            return None
        return given

    def _from_now(
        self, words: DateWords, verdict: Verdict
    ) -> tuple[str, PartialDate] | None:
        given = words.resolve(self.published, Tense.FUTURE)
        if given is None:
            return None
        if self.published is not None and given.is_over_by(self.published):
            return ("closed", given) if verdict.status is Status.CLOSED else None
        return "expected", given

    def _announced(self, row: Row, verdict: Verdict) -> PartialDate | None:
        """Return the day a plan was announced on, where the text dates it."""
        if verdict.status is Status.EXISTING or verdict.is_tentative or verdict.is_done:
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


def _kind_of(verdict: Verdict) -> str:
    return "closes" if verdict.status is Status.CLOSED else "opens"


def _first_two(entry: tuple[int, int, DateWords, str]) -> tuple[int, int]:
    return entry[:2]
