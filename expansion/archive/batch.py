"""Reads a batch of articles, on whichever process; plain values in and out."""

import logging
import signal
from collections.abc import Iterator
from typing import Any

from expansion.archive.articles import Article, Skipped
from expansion.geoparse import FoundOffice, Reading, read_article
from expansion.model import PartialDate

Row = dict[str, Any]
_DATES = ("opened", "announced", "expected", "closed")


def dask_setup(_worker: object) -> None:
    """Leave Ctrl-C to the process that hands out the work; Dask calls this at a start.

    A terminal sends it to all, and each worker would tell at length that it stops.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)


def read_batch(articles: list[Article]) -> tuple[list[Row], list[Skipped]]:
    """Read articles into rows, one an office; those that cannot be read are named."""
    rows: list[Row] = []
    skipped: list[Skipped] = []
    for article in articles:
        try:
            published = (
                PartialDate.parse(article.published) if article.published else None
            )
            reading = read_article(
                article.text,
                published=published,
                company=article.company or None,
                language=article.language or None,
            )
        except ValueError as error:
            skipped.append(Skipped(article.id, str(error)))
        except Exception as error:  # noqa: BLE001 - one article stops no archive
            reason = f"The reader failed: {type(error).__name__}."
            skipped.append(Skipped(article.id, reason))
        else:
            rows.extend(_rows(article, reading))
    return rows, skipped


def _rows(article: Article, reading: Reading) -> Iterator[Row]:
    for office in reading.offices:
        yield {
            "article": article.id,
            "company": reading.company or "",
            "language": reading.language,
            "published": None if reading.published is None else str(reading.published),
            **_office(office),
        }


def _office(office: FoundOffice) -> Row:
    place, evidence = office.place, office.evidence
    dates = {name: getattr(office, name) for name in _DATES}
    return {
        "city": place.name,
        "country_code": place.country_code,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_id": place.place_id,
        "status": office.status.value,
        **{name: None if day is None else str(day) for name, day in dates.items()},
        "confidence": round(office.confidence, 2),
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
    }
