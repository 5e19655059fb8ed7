"""Reads an article, step by step: the pipeline that README.md explains."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from expansion.geocode.gazetteer import Gazetteer, load_gazetteer
from expansion.geocode.regions import Region
from expansion.geoparse.dating import dates_of
from expansion.geoparse.evidence import Neighbourhood, points_of, points_of_member
from expansion.geoparse.ledger import Weights, load_weights
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.mentions import mentions_of
from expansion.geoparse.merge import Finding, merge
from expansion.geoparse.names import NameBook, aliases, proper_words
from expansion.geoparse.places import TownFinder
from expansion.geoparse.reading import Reading, Unresolved
from expansion.geoparse.resolve import Context, choose
from expansion.geoparse.rows import Row, RowMaker
from expansion.geoparse.status import signs_of
from expansion.geoparse.structure import BLOCK, MASKED, Part, split
from expansion.geoparse.subject import guess_company
from expansion.geoparse.tongue import lexicon_of
from expansion.model import PartialDate, Span

_LEAD = 3  # sentences of the body that tell the news
LONGEST_TEXT = 250_000  # characters; a long read in a magazine has 60,000


def read_article(
    text: str,
    *,
    published: PartialDate | date | None = None,
    company: str | None = None,
    language: str | None = None,
) -> Reading:
    """Find the offices that an article names.

    Args:
        text: The article, as it is; offsets count its characters.
        published: When it was published: a day, a month or a year. Relative dates are
            as wide as that makes them; without it they stay open.
        company: Whose offices are meant; None: guessed from the text.
        language: ISO 639-1 code; None: seen from the text.

    Raises:
        ValueError: The text is too long, or there are no words for the language.
    """
    if len(text) > LONGEST_TEXT:
        raise ValueError(
            f"The text has {len(text):,} characters; one of more than "
            f"{LONGEST_TEXT:,} is no article and is not read."
        )
    if isinstance(published, date):
        published = PartialDate.parse(published.isoformat())
    lexicon = lexicon_of(text, language)
    gazetteer = load_gazetteer()
    passages = split(text, lexicon)
    company = (company or "").strip() or guess_company(
        text, passages, lexicon, gazetteer
    )
    own = aliases(company, lexicon, gazetteer) if company else frozenset()
    finder = TownFinder(lexicon, gazetteer)
    book = NameBook(own, lexicon, finder, proper=proper_words(text))
    rows = RowMaker(text, lexicon, book, finder).make(passages)
    weights = load_weights()
    findings, unresolved = _findings(text, rows, lexicon, gazetteer, weights, published)
    offices, unsure = merge(text, findings, published, weights)
    return Reading(
        text=text,
        language=lexicon.code,
        published=published,
        company=company,
        offices=offices,
        unsure=unsure,
        unresolved=tuple(unresolved),
        mentions=mentions_of(text, rows, findings, offices, weights),
        sentences=tuple(passage.span for passage in passages),
    )


def _findings(
    text: str,
    rows: Sequence[Row],
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    weights: Weights,
    published: PartialDate | None,
) -> tuple[list[Finding], list[Unresolved]]:
    context = _context(rows, lexicon, gazetteer)
    findings: list[Finding] = []
    unresolved: list[Unresolved] = []
    for index, row in enumerate(rows):
        if row.passage.part in MASKED:
            continue
        around = _around(rows, index)
        said = [rows[i] for i in _said_before(rows, index)]
        nearby = regions_here(row, around.before)
        for group in row.groups:
            shared = points_of(around, group, weights)
            for town in group.towns:
                span = Span.cut(
                    text, row.tokens[town.first].start, row.tokens[town.last - 1].end
                )
                choice = choose(town, gazetteer, context, nearby=nearby)
                if choice is None:
                    unresolved.append(
                        Unresolved(
                            span.quote,
                            row.passage.span,
                            "No place of that name is known there.",
                        )
                    )
                    continue
                points = (*shared, *points_of_member(row, group, town))
                signs = signs_of(row, group, town, around.lead, published, weights)
                dates = dates_of(row, group, town, said)
                findings.append(
                    Finding(span, row, town, choice, points, tuple(signs), tuple(dates))
                )
    return findings, unresolved


def regions_here(row: Row, before: Row | None) -> Iterable[Region]:
    """Return the regions that the sentence names, with those that qualify its towns."""
    del before
    return row.regions | {region for town in row.towns for region in town.regions}


def _around(rows: Sequence[Row], index: int) -> Neighbourhood:
    row = rows[index]
    lead = row.passage.lead
    return Neighbourhood(
        row=row,
        before=_neighbour(rows, index, -1),
        after=_neighbour(rows, index, 1),
        lead=None if lead is None else rows[lead],
    )


def _said_before(rows: Sequence[Row], index: int) -> Iterator[int]:
    """Yield the rows whose day of speech a row shares: its paragraph's, and the lead's."""
    bodies = [i for i in range(min(index, 12)) if rows[i].passage.part is Part.BODY]
    paragraph = rows[index].passage.paragraph
    before = [
        i
        for i in range(max(0, index - 4), index)
        if rows[i].passage.paragraph == paragraph
    ]
    yield from sorted({*bodies[:_LEAD], *before}, reverse=True)


def _neighbour(rows: Sequence[Row], index: int, step: int) -> Row | None:
    other = index + step
    if not 0 <= other < len(rows) or rows[index].passage.part in BLOCK:
        return None
    same = rows[other].passage.paragraph == rows[index].passage.paragraph
    return rows[other] if same and rows[other].passage.part not in MASKED else None


def _context(rows: Sequence[Row], lexicon: Lexicon, gazetteer: Gazetteer) -> Context:
    """Return what the article says about countries: those it names, those of its towns."""
    context = Context(lexicon.home_countries)
    for row in rows:
        context.regions |= row.regions
        for town in row.towns:
            context.regions |= set(town.regions)
            if town.is_weak or town.is_small:
                continue
            places = gazetteer.candidates(town.name)
            if places and _is_clear(
                places[0].population, [p.population for p in places[1:]]
            ):
                context.countries[places[0].country_code] += 1
    return context


def _is_clear(first: int, others: Iterable[int]) -> bool:
    return all(first > 10 * other for other in others)  # noqa: PLR2004


__all__ = ["LONGEST_TEXT", "read_article", "Iterator"]
