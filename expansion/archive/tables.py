"""Writes the tables that come out of an archive, from the files of its batches."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from expansion.archive.articles import Skipped
from expansion.archive.batch import Row
from expansion.geocode.atomic import replacing

_TEXT, _NUMBER = pa.string(), pa.float64()
_OFFICES = pa.schema(
    {
        **dict.fromkeys(("article", "company", "language", "published"), _TEXT),
        **dict.fromkeys(("city", "country_code"), _TEXT),
        **dict.fromkeys(("latitude", "longitude"), _NUMBER),
        **dict.fromkeys(("place_id", "status", "opened", "announced"), _TEXT),
        **dict.fromkeys(("expected", "closed"), _TEXT),
        "confidence": _NUMBER,
        "start": pa.int32(),
        "end": pa.int32(),
        "quote": _TEXT,
    }
)


def write_tables(
    parts: Iterable[Path], out: Path
) -> tuple[int, int, tuple[Skipped, ...]]:
    """Write offices, their roll-up and what was skipped; return how many there are.

    Args:
        parts: The files of the batches, in order.
        out: The table of offices.
    """
    articles = offices = 0
    skipped: list[Skipped] = []
    companies = ByCompany()
    with replacing(out) as file, parquet.ParquetWriter(file, _OFFICES) as writer:
        for part in parts:
            content = json.loads(part.read_text("utf-8"))
            articles += content["articles"]
            offices += len(content["rows"])
            skipped.extend(Skipped(**each) for each in content["skipped"])
            for row in content["rows"]:
                companies.add(row)
            if content["rows"]:
                writer.write_table(pa.Table.from_pylist(content["rows"], _OFFICES))
    _write_skipped(skipped, skipped_beside(out))
    with replacing(out.with_name(f"{out.stem}-companies.parquet")) as file:
        parquet.write_table(companies.table(), file)
    return articles, offices, tuple(skipped)


def skipped_beside(out: Path) -> Path:
    """Return where it stands what could not be read, beside the table."""
    return out.with_name(f"{out.stem}-skipped.jsonl")


def _write_skipped(skipped: Iterable[Skipped], path: Path) -> None:
    lines = (
        json.dumps({"article": each.id, "reason": each.reason}, ensure_ascii=False)
        for each in skipped
    )
    with replacing(path) as file:
        # A name of a file may hold what is no letter; JSON has an escape for it.
        text = "".join(f"{line}\n" for line in lines)
        file.write_text(text, "utf-8", errors="backslashreplace")


class ByCompany:
    """One row per company and place, as the latest article tells it.

    Dates are the latest that any article gives; ``articles`` counts who says so, and
    ``quote`` is the sentence of the latest. A company's rows are a table that the page
    ``read`` takes. Rows come in any order, and only what is told in the end is kept.
    """

    def __init__(self) -> None:
        self._told: dict[tuple[str, str], dict[str, tuple[tuple[str, str], Any]]] = {}
        self._articles: Counter[tuple[str, str]] = Counter()

    def add(self, row: Row) -> None:
        """Take a row of the table of offices; an article has one for each place."""
        place = row["company"], row["place_id"]
        when = row["published"] or "", row["article"]
        self._articles[place] += 1
        told = self._told.setdefault(place, {})
        for name, value in row.items():
            if value is not None and (name not in told or told[name][0] <= when):
                told[name] = (when, value)

    def table(self) -> pa.Table:
        """Return the rows, sorted by company and place."""
        rows = (
            {name: value for name, (_, value) in told.items()}
            | {"articles": self._articles[place]}
            for place, told in sorted(self._told.items())
        )
        schema = _OFFICES.append(pa.field("articles", pa.int64()))
        return pa.Table.from_pylist(list(rows), schema)
