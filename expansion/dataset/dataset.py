"""The data set: offices with their events, and the sources that say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Literal

from expansion.model import Event, Office, Source, Span


class Layer(StrEnum):
    """Which sources a reader looks at; the values are those of the address."""

    ARTICLE = "article"
    """The one article the map starts from."""
    ALL = "all"
    """The article and all later reports."""


@dataclass(frozen=True)
class Toponym:
    """A place name as an article writes it, and what it stands for there.

    Attributes:
        source_id: The article.
        office_id: The office in the place it names, or None.
        role: What it stands for there, a word of the geoparser's.
        span: The name as written.
        sentence: The sentence around it.
    """

    source_id: str
    office_id: str | None
    role: str
    span: Span
    sentence: Span


@dataclass(frozen=True)
class Article:
    """The text of an article, ready to be read beside the map.

    Attributes:
        source_id: The article's id among the sources.
        text: The text; all spans count its characters.
        mentions: The names that were looked at as places, in order.
        translations: By language code: sentences in order, each with its translation.
    """

    source_id: str
    text: str
    mentions: tuple[Toponym, ...] = ()
    translations: Mapping[str, tuple[tuple[Span, str], ...]] = field(
        default_factory=dict
    )

    def translation(self, language: str, span: Span) -> str:
        """Return the translation of the sentences a span touches, or ""."""
        return " ".join(
            translated
            for sentence, translated in self.translations.get(language, ())
            if sentence.meets(span)
        )


@dataclass(frozen=True)
class Disagreement:
    """A point on which sources differ, in a plain sentence.

    Attributes:
        id: Lower-case slug.
        office_ids: The offices it is about; empty: the article as a whole.
        text: The sentence, by language code.
    """

    id: str
    office_ids: tuple[str, ...]
    text: Mapping[str, str]


FactKind = Literal["hub", "led", "partner", "users", "other"]
"""What a fact beside status and date is about; ``led``: who leads, or what is led."""


@dataclass(frozen=True)
class Fact:
    """What else an article's sentence says of an office, in a few words.

    Attributes:
        office_id: The office.
        source_id: The article.
        kind: What it is about.
        sentence: Where it stands in the article's text; without its quote.
        text: The few words, by language code.
    """

    office_id: str
    source_id: str
    kind: FactKind
    sentence: Span
    text: Mapping[str, str]


@dataclass(frozen=True)
class Dataset:
    """Everything known about one company's offices.

    Attributes:
        company: The company's name, or "": nobody has said whose offices these are.
        published: The day of the latest article: the map starts there. An article
            whose day is not known counts from the last day it can mean.
        offices: Sorted by id.
        sources: By id.
        disagreements: Sorted by id.
        articles: The texts, by source id.
        facts: What else articles say of offices, in the order people wrote it.
        summaries: By language code: summaries of events with their translations.
        publishers: The same for what publishers are called.
    """

    company: str
    published: date
    offices: tuple[Office, ...]
    sources: Mapping[str, Source]
    disagreements: tuple[Disagreement, ...] = ()
    articles: Mapping[str, Article] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    summaries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    publishers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it is called: as its company, or as its one source."""
        return self.company or next(iter(self.sources.values())).publisher

    def evidence(self, event: Event, language: str) -> tuple[str, str]:
        """Return what supports an event, and the language it is in.

        A quote of an article stays as it is. Summaries are written in English; one
        that has no translation stays English.
        """
        if event.evidence is not None:
            return event.evidence.quote, self.sources[event.source_id].language
        return self.summary(event, language)

    def summary(self, event: Event, language: str) -> tuple[str, str]:
        """Return the summary of an event, and the language it is in."""
        translated = self.summaries.get(language, {}).get(event.summary)
        return (event.summary, "en") if translated is None else (translated, language)

    def publisher(self, source_id: str, language: str) -> str:
        """Return what a source's publisher is called in a language."""
        publisher = self.sources[source_id].publisher
        return self.publishers.get(language, {}).get(publisher, publisher)

    def layer(self, layer: Layer) -> tuple[Office, ...]:
        """Return the offices as a layer of sources knows them, sorted by id."""
        return self._layers[layer]

    def events(self, layer: Layer) -> tuple[tuple[Office, Event], ...]:
        """Return every event of a layer with its office, in a stable order."""
        return tuple(
            (office, event) for office in self.layer(layer) for event in office.events
        )

    def by_id(self, layer: Layer) -> Mapping[str, Office]:
        """Return the offices as a layer of sources knows them, by id."""
        return self._by_id[layer]

    def office(self, layer: Layer, office_id: str | None) -> Office | None:
        """Return an office as a layer of sources knows it, or None: it knows none."""
        return self.by_id(layer).get(office_id or "")

    @property
    def has_reports(self) -> bool:
        """Whether there are sources beside the article."""
        return any(source.layer != Layer.ARTICLE for source in self.sources.values())

    def known_until(self, layer: Layer) -> date:
        """Return the day of the last fact; after it, nothing is known."""
        return self._known_until[layer]

    @cached_property
    def _layers(self) -> dict[Layer, tuple[Office, ...]]:
        article = (self._of_article(office) for office in self.offices)
        return {
            Layer.ALL: self.offices,
            Layer.ARTICLE: tuple(office for office in article if office.events),
        }

    @cached_property
    def _by_id(self) -> dict[Layer, dict[str, Office]]:
        return {
            layer: {office.id: office for office in offices}
            for layer, offices in self._layers.items()
        }

    @cached_property
    def _known_until(self) -> dict[Layer, date]:
        return {layer: self._last_fact(layer) for layer in Layer}

    def _last_fact(self, layer: Layer) -> date:
        facts = [
            event.date.start
            for _, event in self.events(layer)
            if not event.kind.is_plan
            and event.date is not None
            and event.date.start is not None
        ]
        return max(facts, default=self.published)

    def _of_article(self, office: Office) -> Office:
        events = tuple(
            event
            for event in office.events
            if self.sources[event.source_id].layer == Layer.ARTICLE
        )
        return replace(office, events=events)
