"""The names in each sentence of a document, and what it says about countries."""

from collections.abc import Sequence
from dataclasses import dataclass

from expansion.geocode.folding import fold
from expansion.geocode.gazetteer import Gazetteer, Place
from expansion.geocode.regions import Region, load_regions
from expansion.geoparse.date_grammar import find_dates
from expansion.geoparse.dates import DateWords
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.name_book import Entity, NameBook, name_book
from expansion.geoparse.names import find_names
from expansion.geoparse.qualifiers import Toponym
from expansion.geoparse.resolve import Context
from expansion.geoparse.structure import Passage
from expansion.geoparse.tokens import Token, tokenize
from expansion.geoparse.toponyms import Finder

_SURE_TOWN = 200_000


@dataclass(frozen=True)
class Sentence:
    """A passage with the names in it."""

    passage: Passage
    tokens: tuple[Token, ...]
    names: tuple[Entity, ...]
    dates: tuple[DateWords, ...]
    toponyms: tuple[Toponym, ...]
    regions: tuple[Region, ...]


def read_names(
    text: str,
    passages: Sequence[Passage],
    company: str | None,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
) -> list[Sentence]:
    """Return the sentences with their names; persons are known to all of them."""
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
) -> Sentence:
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
    return Sentence(
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


def context_of(
    sentences: Sequence[Sentence], lexicon: Lexicon, gazetteer: Gazetteer
) -> Context:
    """Return what the document says about countries."""
    context = Context(lexicon.home_countries)
    for sentence in sentences:
        context.regions.update(r for r in sentence.regions if r.country_code)
        for town in sentence.toponyms:
            candidates = gazetteer.candidates(town.name)
            if candidates and _is_sure(candidates):
                context.countries[candidates[0].country_code] += 1
    return context


def _is_sure(candidates: Sequence[Place]) -> bool:
    """Tell whether a name means its most populous place, whatever the article."""
    population, *rivals = (place.population for place in candidates[:2])
    return population >= _SURE_TOWN and population > 10 * max(rivals, default=0)
