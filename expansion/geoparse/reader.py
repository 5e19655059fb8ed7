"""Reads an article, step by step: the pipeline that README.md explains."""

from datetime import date

from expansion.geocode.gazetteer import load_gazetteer
from expansion.geoparse.document import context_of, read_names
from expansion.geoparse.judging import Judge
from expansion.geoparse.lexicon import guess_language, load_lexicon
from expansion.geoparse.merge import merge
from expansion.geoparse.reading import Reading
from expansion.geoparse.structure import split

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
        mentions=tuple(sorted(judge.mentions, key=lambda mention: mention.span)),
        sentences=tuple(passage.span for passage in passages),
    )
