"""Writes the tables that come out of an archive, from the files of its batches."""

import json
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from expansion.archive.articles import Skipped
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
    with replacing(out) as file, parquet.ParquetWriter(file, _OFFICES) as writer:
        for part in parts:
            content = json.loads(part.read_text("utf-8"))
            articles += content["articles"]
            offices += len(content["rows"])
            skipped.extend(Skipped(**each) for each in content["skipped"])
            if content["rows"]:
                writer.write_table(pa.Table.from_pylist(content["rows"], _OFFICES))
    _write_skipped(skipped, skipped_beside(out))
    with replacing(out.with_name(f"{out.stem}-companies.parquet")) as file:
        by_company(pd.read_parquet(out)).to_parquet(file, index=False)
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
        file.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def by_company(offices: pd.DataFrame) -> pd.DataFrame:
    """Return one row per company and place, as the latest article tells it.

    Dates are the latest that any article gives; ``articles`` counts who says so, and
    ``quote`` is the sentence of the latest. A company's rows are a table that the page
    ``read`` takes.
    """
    in_time = offices.sort_values(["published", "article"], na_position="first")
    groups = in_time.groupby(["company", "place_id"], sort=True, as_index=False)
    last = groups.last()  # of each column the last value that is none of nothing
    return last.assign(articles=groups["article"].nunique()["article"])
