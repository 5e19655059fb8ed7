"""Goes through the sentences and judges every place in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from expansion.geocode.gazetteer import Gazetteer
from expansion.geoparse.dating import Calendar, speech_day
from expansion.geoparse.discourse import (
    anaphor,
    before_places,
    counted_site,
    doubted,
    follows,
    on_a_list,
)
from expansion.geoparse.document import Sentence
from expansion.geoparse.finding import Finding
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.marking import Row, clauses, write
from expansion.geoparse.qualifiers import Toponym
from expansion.geoparse.reading import Mention, Role, Unresolved
from expansion.geoparse.resolve import Choice, Context, choose
from expansion.geoparse.roles import Judgement, judge
from expansion.geoparse.status import Verdict, decide
from expansion.geoparse.structure import Part, Passage
from expansion.model import PartialDate, Span, Status

_SURE_SMALL_TOWN = 3000  # inhabitants, where nobody else has the name
_TELLING = 2.0  # a verdict that says something, for a sentence without the place
_MEEK = 1.5  # a verdict that a following sentence may overrule
_MOST_PLACES = 40  # findings of one sentence that the next may speak of
_REACH = 2  # sentences that may speak of the place named before them


@dataclass(frozen=True)
class _Scene:
    """One place in its clause, with what is needed to judge it."""

    sentence: Sentence
    row: Row
    clause: Row
    target: int
    calendar: Calendar


class Judge:
    """Keeps what it finds while it goes through a document."""

    def __init__(
        self,
        text: str,
        published: date | None,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        context: Context,
    ) -> None:
        """Prepare for one document."""
        self._text = text
        self._published = published
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._context = context
        self._rows: list[Row] = []
        self._number = 0  # of the sentence that is read
        self._last_number = 0  # of the sentence with the last finding
        # A sentence that counts sites and names none, with its dates.
        self._counted: tuple[Row, int, Calendar] | None = None
        self.findings: list[Finding] = []
        self.mentions: list[Mention] = []
        self.unresolved: list[Unresolved] = []

    def read(self, sentences: Sequence[Sentence]) -> None:
        """Judge the sentences in order."""
        self._rows = [
            write(each.tokens, each.names, each.toponyms, self._lexicon)
            for each in sentences
        ]
        for number, sentence in enumerate(sentences):
            self._number = number
            if sentence.passage.part in (Part.BYLINE, Part.DATELINE):
                self._lay_aside(sentence)
                continue
            calendar = Calendar(
                {words.start: words for words in sentence.dates},
                self._published,
                self._lexicon,
                self._told_beside(sentences, number),
            )
            row = self._rows[number]
            self._follow_up(sentence, before_places(row), calendar)
            self._read_row(sentence, row, calendar)
            counted = counted_site(row, self._lexicon)
            self._counted = None if counted is None else (row, counted, calendar)

    def _told_beside(
        self, sentences: Sequence[Sentence], number: int
    ) -> PartialDate | None:
        """Return the day of speech that the sentence before or after names."""
        for near in (number - 1, number + 1, number - 2, number + 2):
            if 0 <= near < len(sentences):
                day = speech_day(
                    self._rows[near],
                    {words.start: words for words in sentences[near].dates},
                    self._published,
                    self._lexicon,
                )
                if day is not None:
                    return day
        return None

    def _lay_aside(self, sentence: Sentence) -> None:
        role = Role(sentence.passage.part.value)
        reason = (
            "It says where the article was filed."
            if role is Role.DATELINE
            else "It stands in a line about authors, pictures or contacts."
        )
        for town in sentence.toponyms:
            self._mention(sentence, town, Judgement(role, reason), None)

    def _read_row(self, sentence: Sentence, row: Row, calendar: Calendar) -> None:
        site_before = self._site_before()
        for clause in clauses(row, self._lexicon):
            taken = False
            for target in clause.places:
                scene = _Scene(sentence, row, clause, target, calendar)
                judgement = judge(
                    row,
                    clause,
                    target,
                    self._lexicon,
                    counted=self._counted is not None,
                    site_before=site_before,
                )
                if judgement.role in (Role.CONTEXT, Role.WORD) and taken:
                    judgement = on_a_list(clause, target, self._lexicon) or judgement
                taken = judgement.role is Role.OFFICE
                for town in clause.items[target].toponyms:
                    self._take(scene, town, judgement)

    def _site_before(self) -> bool:
        """Tell whether the sentence before speaks of a site."""
        return self._number > 0 and any(
            self._lexicon.has(item.symbol, "site")
            for item in self._rows[self._number - 1].items
        )

    def _take(self, scene: _Scene, town: Toponym, judgement: Judgement) -> None:
        judgement = doubted(town, judgement)
        choice = choose(
            town, self._gazetteer, self._context, nearby=scene.sentence.regions
        )
        self._mention(scene.sentence, town, judgement, choice)
        if judgement.role is not Role.OFFICE:
            return
        if choice is None or (town.is_small and not self._is_expected(choice, town)):
            self.unresolved.append(
                Unresolved(
                    self._span(scene.sentence, town).quote,
                    scene.sentence.passage.span,
                    "No town of this name is known where the article speaks of.",
                )
            )
            return
        self.findings.append(self._finding(scene, town, judgement, choice))
        self._last_number = self._number

    def _finding(
        self, scene: _Scene, town: Toponym, judgement: Judgement, choice: Choice
    ) -> Finding:
        row, clause, target = scene.row, scene.clause, scene.target
        calendar = scene.calendar
        verdict = self._verdict(clause, target, calendar)
        before = self.findings[-1] if self.findings else None
        if (
            before is not None
            and verdict.weight < 1
            and (follows(clause, target, before.name.end, self._lexicon))
        ):
            verdict = replace(before.verdict, cue=None)
        dates = calendar.of(row, clause, target, verdict)
        if self._counted is not None:
            head, counted, head_calendar = self._counted
            carried = self._verdict(head, counted, head_calendar)
            head_dates = head_calendar.of(head, head, counted, carried)
            if verdict.weight < _TELLING and (
                judgement.is_carried or carried.weight >= _TELLING
            ):
                verdict, dates = replace(carried, cue=None), head_dates
            elif carried.status is verdict.status and dates.cue is None:
                dates = head_dates
        return Finding(
            name=self._span(scene.sentence, town),
            passage=scene.sentence.passage,
            choice=choice,
            judgement=judgement,
            verdict=verdict,
            dates=dates,
            is_weak=town.is_weak or town.is_small,
        )

    def _follow_up(self, sentence: Sentence, row: Row, calendar: Calendar) -> None:
        """Give a sentence without a place to the site named right before it."""
        if not self.findings or not row.items:
            return
        last = self.findings[-1]
        same = [
            found
            for found in self.findings[-_MOST_PLACES:]
            if found.passage.span == last.passage.span
        ]
        target = anaphor(row, self._lexicon)
        if target is not None and (
            self._lexicon.bare(row.items[target].symbol)
            in self._lexicon.plural_anaphora
        ):
            self._follow_up_each(sentence, row, calendar, target, same)
            return
        if len({found.choice.place.id for found in same}) > 1:
            same = [f for f in same if f.verdict.status is Status.PLANNED]
        towns = {found.choice.place.id for found in same}
        if (
            self._number - self._last_number > _REACH
            or len(towns) != 1
            or last.passage.part is Part.TITLE
        ):
            return
        last = same[-1]
        open_question = last.verdict.status is Status.PLANNED or last.verdict.weight < 1
        if open_question and calendar.is_future(row):
            target = target or 0
        if target is None:
            return
        verdict = self._verdict(row, target, calendar)
        if open_question and calendar.is_future(row) and verdict.weight < _TELLING:
            verdict = Verdict(
                Status.PLANNED, _TELLING, "A date to come is given for it."
            )
        settled = last.verdict.weight > _MEEK
        if verdict.weight < _TELLING or (
            settled and verdict.status is not last.verdict.status
        ):
            return
        self.findings.append(
            replace(
                last,
                passage=self._together(last, sentence),
                verdict=replace(verdict, weight=verdict.weight - 0.4),
                dates=calendar.of(row, row, target, verdict),
                is_follow_up=True,
            )
        )

    def _follow_up_each(
        self,
        sentence: Sentence,
        row: Row,
        calendar: Calendar,
        target: int,
        same: Sequence[Finding],
    ) -> None:
        """Give a sentence about "both" to every site of the sentence before."""
        verdict = self._verdict(row, target, calendar)
        if verdict.weight < _TELLING:
            return
        for found in same:
            self.findings.append(
                replace(
                    found,
                    verdict=verdict,
                    dates=calendar.of(row, row, target, verdict),
                    passage=self._together(found, sentence),
                    is_follow_up=True,
                )
            )

    def _together(self, found: Finding, sentence: Sentence) -> Passage:
        """Return the sentence with the place and the one about it as one passage."""
        first, last = found.passage.span.start, sentence.passage.span.end
        return Passage(
            Span.cut(self._text, first, last), Part.BODY, found.passage.paragraph
        )

    def _verdict(self, clause: Row, target: int, calendar: Calendar) -> Verdict:
        return decide(
            clause,
            target,
            self._lexicon,
            is_past=calendar.is_past(clause),
            is_future=calendar.is_future(clause),
            has_weekday=calendar.has_weekday(clause),
        )

    def _is_expected(self, choice: Choice, town: Toponym) -> bool:
        """Tell whether a small town lies where the article speaks of."""
        if town.regions:
            return True
        country = choice.place.country_code
        is_alone = (
            not choice.alternatives and choice.place.population >= _SURE_SMALL_TOWN
        )
        return (
            is_alone
            or country in self._context.home
            or country in self._context.countries
            or any(region.country_code == country for region in self._context.regions)
        )

    def _span(self, sentence: Sentence, town: Toponym) -> Span:
        return Span.cut(
            self._text,
            sentence.tokens[town.first].start,
            sentence.tokens[town.last - 1].end,
        )

    def _mention(
        self,
        sentence: Sentence,
        town: Toponym,
        judgement: Judgement,
        choice: Choice | None,
    ) -> None:
        self.mentions.append(
            Mention(
                span=self._span(sentence, town),
                sentence=sentence.passage.span,
                role=judgement.role,
                reason=judgement.reason,
                place_id=None if choice is None else choice.place.id,
            )
        )
