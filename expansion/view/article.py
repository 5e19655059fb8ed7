"""The article as it was read: what was used, as what, and what was not, and why."""

from collections.abc import Iterable, Iterator
from typing import Any

from expansion.dataset import Dataset, Layer
from expansion.dataset.dataset import Article, Toponym
from expansion.model import Office, Span, Status
from expansion.view.language import Language
from expansion.view.names import city_name

_USED = "office"
_AROUND = 45  # characters shown on either side of a name that was not used


def article_in_full(
    dataset: Dataset, article: Article, language: Language
) -> dict[str, Any]:
    """Return the article with its marks and its translation, as plain JSON values."""
    source = dataset.sources[article.source_id]
    offices = {office.id: office for office in dataset.layer(Layer.ARTICLE)}
    paragraphs = list(_paragraphs(article.text))
    return {
        "language": source.language,
        "translated_to": language.code if language.code != source.language else "",
        "paragraphs": [
            {
                "parts": list(_parts(dataset, article, paragraph, offices, language)),
                "translation": article.translation(language.code, paragraph),
            }
            for paragraph in paragraphs
        ],
        "unused": [
            _unused(article.text, mention, language)
            for mention in article.mentions
            if mention.role != _USED
        ],
    }


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        content = line.rstrip()
        if content:
            yield Span(start, start + len(content), content)
        start += len(line)


def _parts(
    dataset: Dataset,
    article: Article,
    paragraph: Span,
    offices: dict[str, Office],
    language: Language,
) -> Iterator[dict[str, str]]:
    """Cut a paragraph into plain text and marked names, in order."""
    at = paragraph.start
    for mention in _within(article.mentions, paragraph):
        if mention.span.start > at:
            yield {"text": article.text[at : mention.span.start]}
        yield _mark(dataset, mention, offices, language)
        at = mention.span.end
    if at < paragraph.end:
        yield {"text": article.text[at : paragraph.end]}


def _within(mentions: Iterable[Toponym], paragraph: Span) -> Iterator[Toponym]:
    """Return the mentions in a paragraph, without those that overlap one before."""
    end = paragraph.start
    for mention in sorted(mentions, key=lambda mention: mention.span):
        if mention.span.start >= end and mention.span.end <= paragraph.end:
            yield mention
            end = mention.span.end


def _mark(
    dataset: Dataset,
    mention: Toponym,
    offices: dict[str, Office],
    language: Language,
) -> dict[str, str]:
    office = offices.get(mention.office_id or "")
    if mention.role != _USED or office is None:
        return {
            "text": mention.span.quote,
            "kind": "unused",
            "title": role_word(mention.role, language),
        }
    status = office.status_on(dataset.published) or Status.PLANNED
    word = language.word("status", status)
    return {
        "text": mention.span.quote,
        "kind": status.value,
        "office": office.id,
        "title": f"{city_name(office, language)}: {word}",
    }


def _unused(text: str, mention: Toponym, language: Language) -> dict[str, str]:
    start, end = mention.span.start, mention.span.end
    before = text[max(start - _AROUND, mention.sentence.start) : start]
    after = text[end : min(end + _AROUND, mention.sentence.end)]
    return {
        "before": ("… " if start - _AROUND > mention.sentence.start else "") + before,
        "name": mention.span.quote,
        "after": after + (" …" if end + _AROUND < mention.sentence.end else ""),
        "why": role_word(mention.role, language),
    }


def role_word(role: str, language: Language) -> str:
    """Say why a name in an article was not taken for an office."""
    return str(language.words("role").get(role, role))
