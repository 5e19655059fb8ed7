"""Reads an article, step by step: the pipeline that README.md explains."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from expansion.geocode.gazetteer import load_gazetteer
from expansion.geoparse.company_names import aliases
from expansion.geoparse.dating import dates_of
from expansion.geoparse.evidence import points_of
from expansion.geoparse.ledger import Weights, load_weights
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.mentions import mentions_of
from expansion.geoparse.merge import Finding, merge
from expansion.geoparse.name_book import NameBook
from expansion.geoparse.name_shapes import proper_words
from expansion.geoparse.places import TownFinder
from expansion.geoparse.reading import Reading, Unresolved
from expansion.geoparse.resolve import Context
from expansion.geoparse.scopes import Scope, followed_by
from expansion.geoparse.sentence_rows import Row, make_rows
from expansion.geoparse.status import signs_of
from expansion.geoparse.structure import BLOCK, MASKED, Part, split
from expansion.geoparse.subject import guess_company
from expansion.geoparse.tongue import lexicon_of
from expansion.model import PartialDate, Span

LONGEST_TEXT = 250_000  # characters; a long read in a magazine has 60,000
_LEAD = 3  # sentences of the body that tell the news, and on which day it was told
_RECENT = 4  # sentences of a paragraph whose day of speech the next ones share


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
    seen = recognise(text, published, company, language)
    return decide(seen, list(look(seen)))


@dataclass(frozen=True)
class Recognised:
    """An article in which names are recognised and nothing is decided yet.

    Attributes:
        text: The article.
        lexicon: The words of its language.
        published: When it was published, or None: not known.
        company: Whose offices are meant, or None: not known.
        rows: Its sentences, in order.
        context: What it says about countries.
        weights: The table of weights.
    """

    text: str
    lexicon: Lexicon
    published: PartialDate | None
    company: str | None
    rows: tuple[Row, ...]
    context: Context
    weights: Weights


def recognise(
    text: str,
    published: PartialDate | date | None = None,
    company: str | None = None,
    language: str | None = None,
) -> Recognised:
    """Recognise the names in the sentences of an article; ``read_article`` explains."""
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
    finder = TownFinder(lexicon, gazetteer)
    book = NameBook(frozenset(), lexicon, finder, proper_words(text))
    company = (company or "").strip() or guess_company(text, passages, book)
    book.own = aliases(company, lexicon, finder.forms) if company else frozenset()
    book.surnames.clear()
    rows = make_rows(text, passages, book)
    context = Context(gazetteer, lexicon.home_countries)
    context.hear(rows)
    return Recognised(text, lexicon, published, company, rows, context, load_weights())


def look(seen: Recognised) -> Iterator[Finding | Unresolved]:
    """Yield what each sentence says about each of its towns."""
    for index in range(len(seen.rows)):
        yield from look_at(seen, index)


def look_at(seen: Recognised, index: int) -> Iterator[Finding | Unresolved]:
    """Yield what the sentence of an index says about each of its towns."""
    row, weights = seen.rows[index], seen.weights
    if row.passage.part in MASKED:
        return
    scope = _scope(seen.rows, index)
    told = [(group, points_of(scope, group, weights)) for group in row.groups]
    rivals = [
        group for group, points in told if weights.weigh(points) >= weights.unsure
    ]
    for group, shared in told:
        after = followed_by(scope, group)
        others = [other for other in (scope.lead, after) if other is not None]
        for town in group.towns:
            tokens = row.words.tokens[town.first : town.last]
            name = Span.cut(seen.text, tokens[0].start, tokens[-1].end)
            places = seen.context.choose(town, row)
            if not places:
                why = "No place of that name is known there."
                yield Unresolved(name.quote, row.passage.span, why)
                continue
            points = tuple(shared)
            signs = signs_of(
                row, group, town,
                others=others, published=seen.published, weights=weights,
            )  # fmt: skip
            dates = dates_of(row, group, town, rivals=rivals, after=after)
            total = weights.weigh(points)
            is_said = any(other.has("speech") for other in _said(seen.rows, index))
            yield Finding(
                name, row, places, points, tuple(signs), tuple(dates), total, is_said
            )


def decide(seen: Recognised, found: Sequence[Finding | Unresolved]) -> Reading:
    """Make a reading of all that was found."""
    findings = [each for each in found if isinstance(each, Finding)]
    offices, unsure = merge(findings, seen.published, seen.weights)
    return Reading(
        text=seen.text,
        language=seen.lexicon.code,
        published=seen.published,
        company=seen.company,
        offices=offices,
        unsure=unsure,
        unresolved=tuple(each for each in found if isinstance(each, Unresolved)),
        mentions=mentions_of(seen.rows, findings, offices, seen.weights),
        sentences=tuple(row.passage.span for row in seen.rows),
    )


def _scope(rows: Sequence[Row], index: int) -> Scope:
    lead = rows[index].passage.lead
    before, after = _neighbour(rows, index, -1), _neighbour(rows, index, 1)
    return Scope(rows[index], before, after, None if lead is None else rows[lead])


def _neighbour(rows: Sequence[Row], index: int, step: int) -> Row | None:
    """Return the sentence before or after in the same paragraph, or None."""
    here = rows[index].passage
    if here.part in BLOCK or not 0 <= index + step < len(rows):
        return None
    other = rows[index + step]
    is_same = other.passage.paragraph == here.paragraph
    return other if is_same and other.passage.part not in MASKED else None


def _said(rows: Sequence[Row], index: int) -> list[Row]:
    """Return the rows whose day of speech a row shares: its paragraph's, the lead's."""
    paragraph = rows[index].passage.paragraph
    recent = rows[max(0, index - _RECENT) : index]
    before = [row for row in recent if row.passage.paragraph == paragraph]
    bodies = [row for row in rows[: min(index, 12)] if row.passage.part is Part.BODY]
    return [rows[index], *before, *bodies[:_LEAD]]
