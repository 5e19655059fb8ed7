"""Reads an article, step by step: the pipeline that README.md explains."""

from collections.abc import Iterable
from datetime import date

from expansion.geocode.gazetteer import load_gazetteer
from expansion.geoparse.document import Sentence, context_of, read_names
from expansion.geoparse.judging import Judge
from expansion.geoparse.lexicon import guess_language, load_lexicon
from expansion.geoparse.merge import merge
from expansion.geoparse.reading import Mention, Reading, Role
from expansion.geoparse.structure import split
from expansion.model import Span

_ROLES = {
    "H": Role.PERSON,
    "C": Role.COMPANY,
    "I": Role.COMPANY,
    "R": Role.REGION,
}
LONGEST_TEXT = 250_000  # characters; a long read in a magazine has 60,000


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
        company: Whose offices are meant; without it, every site may be.
        language: ISO 639-1 code; None: seen from the text.

    Raises:
        ValueError: The text is too long, or there are no words for the language.
    """
    if len(text) > LONGEST_TEXT:
        raise ValueError(
            f"The text has {len(text):,} characters; one of more than "
            f"{LONGEST_TEXT:,} is no article and is not read."
        )
    lexicon = load_lexicon(language if language is not None else guess_language(text))
    gazetteer = load_gazetteer()
    company = (company or "").strip() or None
    passages = split(text, lexicon)
    sentences = read_names(text, passages, company, lexicon, gazetteer)
    context = context_of(sentences, lexicon, gazetteer)
    judge = Judge(text, published, lexicon, gazetteer, context)
    judge.read(sentences)
    return Reading(
        text=text,
        language=lexicon.code,
        published=published,
        company=company,
        offices=merge(text, judge.findings),
        unresolved=tuple(judge.unresolved),
        mentions=_with_names(text, judge.mentions, sentences),
        sentences=tuple(passage.span for passage in passages),
    )


def _with_names(
    text: str, mentions: Iterable[Mention], sentences: Iterable[Sentence]
) -> tuple[Mention, ...]:
    """Add persons, organisations and regions to the mentions, in order.

    None of them can be an office; a reader sees that they were not taken for one.
    """
    found = list(mentions)
    for sentence in sentences:
        for name in sentence.names:
            role = _ROLES.get(name.kind)
            if role is None:
                continue
            start = sentence.tokens[name.first].start
            span = Span.cut(text, start, sentence.tokens[name.last - 1].end)
            if not any(
                span.start < other.span.end and other.span.start < span.end
                for other in found
            ):
                found.append(Mention(span, sentence.passage.span, role, name.why))
    return tuple(sorted(found, key=lambda mention: mention.span))
