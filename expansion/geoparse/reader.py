"""Reads an article, step by step: the pipeline that README.md explains."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from expansion.geocode.folding import fold
from expansion.geocode.gazetteer import Gazetteer, load_gazetteer
from expansion.geocode.regions import Region, load_regions
from expansion.geoparse.dates import DateWords, find_dates
from expansion.geoparse.finding import Calendar, Finding
from expansion.geoparse.lexicon import Lexicon, guess_language, load_lexicon
from expansion.geoparse.marking import Row, clauses, write
from expansion.geoparse.merge import merge
from expansion.geoparse.names import Entity, NameBook, find_names, name_book
from expansion.geoparse.reading import Mention, Reading, Role, Unresolved
from expansion.geoparse.resolve import Choice, Context, choose
from expansion.geoparse.roles import Judgement, judge
from expansion.geoparse.status import decide
from expansion.geoparse.structure import Part, Passage, split
from expansion.geoparse.tokens import Token, tokenize
from expansion.geoparse.toponyms import Finder, Toponym
from expansion.model import Span

LONGEST_TEXT = 1_000_000  # characters; a long read in a magazine has 60,000
_WEAK_NAME_NEEDS = 0.8
_SMALL_TOWN_NEEDS = 0.75
_SURE_TOWN = 200_000


@dataclass(frozen=True)
class _Sentence:
    """A passage with the names in it."""

    passage: Passage
    tokens: tuple[Token, ...]
    names: tuple[Entity, ...]
    dates: tuple[DateWords, ...]
    toponyms: tuple[Toponym, ...]
    regions: tuple[Region, ...]


def read_article(
    text: str,
    *,
    published: date | None = None,
    company: str | None = None,
    language: str | None = None,
) -> Reading:
    """Find the offices that an article names.

    Args:
        text: The article, as it is; offsets count its characters.
        published: The day of publication. Without it, relative dates stay open.
        company: Whose offices are meant; None: taken from the text, where it can be.
        language: ISO 639-1 code; None: seen from the text.

    Raises:
        ValueError: The text is too long, or there are no words for the language.
    """
    if len(text) > LONGEST_TEXT:
        raise ValueError(
            f"The text has {len(text):,} characters; an article of more than "
            f"{LONGEST_TEXT:,} is not read."
        )
    lexicon = load_lexicon(language if language is not None else guess_language(text))
    gazetteer = load_gazetteer()
    company = (company or "").strip() or None
    passages = split(text, lexicon)
    sentences = _sentences(text, passages, company, lexicon, gazetteer)
    context = _context(sentences, lexicon, gazetteer)
    reader = _Reader(text, published, lexicon, gazetteer, context)
    reader.read(sentences)
    return Reading(
        text=text,
        language=lexicon.code,
        published=published,
        company=company,
        offices=merge(text, reader.findings),
        unresolved=tuple(reader.unresolved),
        mentions=tuple(sorted(reader.mentions, key=lambda mention: mention.span)),
        sentences=tuple(passage.span for passage in passages),
    )


def _sentences(
    text: str,
    passages: Sequence[Passage],
    company: str | None,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
) -> list[_Sentence]:
    book = name_book(company, lexicon, gazetteer)
    finder = Finder(lexicon, gazetteer)
    cut = [tokenize(text, p.span.start, p.span.end) for p in passages]
    for tokens in cut:
        find_names(tokens, book)  # meets the persons of the whole document first
    return [
        _sentence(text, passage, tokens, book, finder)
        for passage, tokens in zip(passages, cut, strict=True)
    ]


def _sentence(
    text: str,
    passage: Passage,
    tokens: tuple[Token, ...],
    book: NameBook,
    finder: Finder,
) -> _Sentence:
    span = passage.span
    dates = find_dates(text, span.start, span.end, book.lexicon)
    names = _with_dates(find_names(tokens, book), dates, tokens)
    toponyms, regions = finder.find(text, tokens, names)
    named = sorted([*names, *regions], key=lambda entity: entity.first)
    found = [
        region
        for entity in regions
        for region in load_regions().get(
            fold(text[tokens[entity.first].start : tokens[entity.last - 1].end]), ()
        )
    ]
    found += [region for town in toponyms for region in town.regions]
    return _Sentence(
        passage, tokens, tuple(named), tuple(dates), tuple(toponyms), tuple(found)
    )


def _with_dates(
    names: list[Entity], dates: Sequence[DateWords], tokens: Sequence[Token]
) -> list[Entity]:
    """Return the names with the dates among them; a date goes first."""
    found = []
    for words in dates:
        inside = [
            index
            for index, token in enumerate(tokens)
            if words.start <= token.start and token.end <= words.end
        ]
        if inside:
            found.append(Entity(inside[0], inside[-1] + 1, "D"))
    for name in names:
        if not any(name.first < day.last and day.first < name.last for day in found):
            found.append(name)
    return sorted(found, key=lambda entity: entity.first)


def _context(
    sentences: Sequence[_Sentence], lexicon: Lexicon, gazetteer: Gazetteer
) -> Context:
    context = Context(lexicon.home_countries)
    for sentence in sentences:
        context.regions.update(r for r in sentence.regions if r.country_code)
        for town in sentence.toponyms:
            candidates = gazetteer.candidates(town.name)
            if candidates and _is_sure(candidates[0].population, candidates[1:2]):
                context.countries.add(candidates[0].country_code)
    return context


def _is_sure(population: int, others: Sequence[object]) -> bool:
    rival = max((getattr(other, "population", 0) for other in others), default=0)
    return population >= _SURE_TOWN and population > 10 * rival


class _Reader:
    """Goes through the sentences and keeps what it finds."""

    def __init__(
        self,
        text: str,
        published: date | None,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        context: Context,
    ) -> None:
        self._text = text
        self._published = published
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._context = context
        self.findings: list[Finding] = []
        self.mentions: list[Mention] = []
        self.unresolved: list[Unresolved] = []

    def read(self, sentences: Sequence[_Sentence]) -> None:
        """Read the sentences in order."""
        expects_list = False
        for sentence in sentences:
            part = sentence.passage.part
            if part in (Part.BYLINE, Part.DATELINE):
                self._lay_aside(sentence)
                continue
            row = write(
                sentence.tokens, sentence.names, sentence.toponyms, self._lexicon
            )
            self._read_row(sentence, row, expects_list=expects_list)
            expects_list = not row.places and any(
                self._lexicon.has(item.symbol, "site") for item in row.items
            )

    def _lay_aside(self, sentence: _Sentence) -> None:
        role = Role(sentence.passage.part.value)
        reason = (
            "It says where the article was filed."
            if role is Role.DATELINE
            else "It stands in a line about authors, pictures or contacts."
        )
        for town in sentence.toponyms:
            self._mention(sentence, town, role, reason, None)

    def _read_row(
        self, sentence: _Sentence, row: Row, *, expects_list: bool
    ) -> None:
        calendar = Calendar(
            {words.start: words for words in sentence.dates},
            self._published,
            self._lexicon,
        )
        for clause in clauses(row, self._lexicon):
            for target in clause.places:
                judgement = judge(
                    row, clause, target, self._lexicon, expects_list=expects_list
                )
                for town in clause.items[target].toponyms:
                    self._take(sentence, row, clause, target, town, judgement, calendar)

    def _take(
        self,
        sentence: _Sentence,
        row: Row,
        clause: Row,
        target: int,
        town: Toponym,
        judgement: Judgement,
        calendar: Calendar,
    ) -> None:
        judgement = self._doubted(town, judgement)
        choice = choose(
            town, self._gazetteer, self._context, nearby=sentence.regions
        )
        self._mention(sentence, town, judgement.role, judgement.reason, choice)
        if judgement.role is not Role.OFFICE:
            return
        if choice is None or (town.is_small and not self._is_expected(choice, town)):
            self.unresolved.append(
                Unresolved(
                    self._span(sentence, town).quote,
                    sentence.passage.span,
                    "No town of this name is known where the article speaks of.",
                )
            )
            return
        verdict = decide(
            clause, target, self._lexicon, is_past=calendar.is_past(clause)
        )
        self.findings.append(
            Finding(
                name=self._span(sentence, town),
                passage=sentence.passage,
                choice=choice,
                judgement=judgement,
                verdict=verdict,
                dates=calendar.of(row, clause, target, verdict),
                is_weak=town.is_weak or town.is_small,
            )
        )

    def _doubted(self, town: Toponym, judgement: Judgement) -> Judgement:
        """Return the judgement, unless the name is too doubtful for it."""
        if judgement.role is not Role.OFFICE:
            return judgement
        if town.is_weak and judgement.weight < _WEAK_NAME_NEEDS:
            return Judgement(Role.WORD, "It is a common word as well.")
        if town.is_small and judgement.weight < _SMALL_TOWN_NEEDS:
            return Judgement(Role.CONTEXT, "It may be a small town; too little says so.")
        return judgement

    def _is_expected(self, choice: Choice, town: Toponym) -> bool:
        """Tell whether a small town lies where the article speaks of."""
        if town.regions:
            return True
        country = choice.place.country_code
        return (
            country in self._context.home
            or country in self._context.countries
            or any(region.country_code == country for region in self._context.regions)
        )

    def _span(self, sentence: _Sentence, town: Toponym) -> Span:
        return Span.cut(
            self._text,
            sentence.tokens[town.first].start,
            sentence.tokens[town.last - 1].end,
        )

    def _mention(
        self,
        sentence: _Sentence,
        town: Toponym,
        role: Role,
        reason: str,
        choice: Choice | None,
    ) -> None:
        self.mentions.append(
            Mention(
                span=self._span(sentence, town),
                sentence=sentence.passage.span,
                role=role,
                reason=reason,
                place_id=None if choice is None else choice.place.id,
            )
        )


def _names(sentence: _Sentence) -> Iterator[Entity]:
    yield from sentence.names
