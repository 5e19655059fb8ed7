"""From what a reader makes to a data set, the same as the published tables give."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache

from expansion.dataset import Dataset
from expansion.dataset.dataset import Article
from expansion.dataset.events import events_of
from expansion.dataset.joining import location_of, office_id_of, toponyms_of
from expansion.geocode.gazetteer import Place
from expansion.geoparse import Reading, read_article
from expansion.maps.content import Content
from expansion.maps.corrected import Corrected, apply
from expansion.maps.examine import examine
from expansion.maps.examined import Examined
from expansion.maps.table_dataset import UNNAMED, dataset_of_table
from expansion.model import Office, PartialDate, Source

SOURCE = "article"
"""The id of the article among the sources of its map."""
_READINGS = 16  # kept, since a reader corrects one text many times


def dataset_of(content: Content, today: date | None = None) -> Dataset:
    """Return the data set that a reader's article or table makes.

    Args:
        content: What the reader made.
        today: Where the map starts when nobody knows the article's day; None: on the
            day it is in Greenwich.

    Raises:
        ValueError: It cannot be read; a sentence says why.
    """
    if content.table is not None:
        return table_dataset(content, examine(content.table), today)
    return article_dataset(content, reading_of(content), today)


def table_dataset(
    content: Content, examined: Examined, today: date | None = None
) -> Dataset:
    """Return the data set that a table makes, once it is examined."""
    return dataset_of_table(
        examined, content.title, content.company, today or _today(), content.published
    )


def reading_of(content: Content) -> Corrected:
    """Read the article of a content, and correct what was read.

    Raises:
        ValueError: It cannot be read; a sentence says why.
    """
    read = _reading(
        content.text or "", content.published, content.company, content.language
    )
    return apply(read, content.corrections)


@lru_cache(_READINGS)
def _reading(
    text: str, published: PartialDate | None, company: str, language: str | None
) -> Reading:
    # Never by a model: what is kept reads the same tomorrow, and stays on this machine.
    return read_article(
        text, published=published, company=company or None, language=language
    )


def article_dataset(
    content: Content, reading: Corrected, today: date | None = None
) -> Dataset:
    """Return the data set that an article makes, once it is read and corrected."""
    title = content.title.strip()  # as a table's cell keeps it
    company = (reading.company or "").strip()
    source = Source(
        SOURCE,
        "article",
        title or company or UNNAMED,
        published=reading.published,
        language=reading.language,
    )
    places = places_of(reading)
    last = None if reading.published is None else reading.published.last_day
    names = tuple(toponyms_of(SOURCE, reading, places))
    return Dataset(
        company=company,
        published=last or today or _today(),
        offices=tuple(_offices(reading, places)),
        sources={SOURCE: source},
        articles={SOURCE: Article(SOURCE, reading.text, names)},
    )


def _today() -> date:
    return datetime.now(UTC).date()


def places_of(reading: Corrected) -> dict[str, Place]:
    """Return the places of a reading's offices, by the id of the office there."""
    places: dict[str, Place] = {}
    for found in (*reading.offices, *reading.unsure):
        office_id_of(found.place, places)
    return places


def _offices(reading: Corrected, places: dict[str, Place]) -> Iterator[Office]:
    """Yield the offices, sorted by id; what nearly suffices is no office."""
    found = {office.place.id: office for office in reading.offices}
    for office_id, place in sorted(places.items()):
        if place.id in found:
            events = tuple(
                replace(
                    event,
                    published=reading.published,
                    is_corrected=bool(reading.hands.get(place.id)),
                )
                for event in events_of(found[place.id], SOURCE)
            )
            yield Office(office_id, location_of(place), events)
