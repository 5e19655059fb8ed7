"""Archives: what is found in files, what comes out, and what a bad day loses."""

import gzip
import json
import multiprocessing
import os
import signal
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from expansion.archive import Article, Skipped, articles_in, find_files, read_archive
from expansion.archive.batch import read_batch
from expansion.archive.tables import ByCompany
from expansion.cli import main
from expansion.geoparse import Reading, read_article

pytestmark = pytest.mark.filterwarnings("default")  # of Dask's own

TEXT = "Nordwind has an office in Oslo. It will open an office in Lima next year."


def lines(count: int) -> str:
    """Write a file of articles, a line each."""
    records = (
        {"text": f"{TEXT} Number {number}.", "company": "Nordwind", "published": "2025"}
        for number in range(count)
    )
    return "".join(json.dumps(each) + "\n" for each in records)


def articles(path: Path) -> list[Article]:
    """Return what can be read of a file."""
    return [each for each in articles_in(path) if isinstance(each, Article)]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Give a folder with an article in every kind of file."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.jsonl").write_text(lines(2), "utf-8")
    (folder / "c.csv.gz").write_bytes(gzip.compress(f'text\n"{TEXT}"\n'.encode()))
    with zipfile.ZipFile(folder / "d.zip", "w") as packed:
        packed.writestr("inner/e.md", TEXT)
        packed.writestr("f.jsonl", lines(1))
        packed.writestr("picture.png", b"none")
    return folder


def test_finds_articles_in_every_kind_of_file(archive: Path) -> None:
    """Text, lines, packed rows and a zip's members are found, and nothing else."""
    found = [each for path in find_files([str(archive)]) for each in articles_in(path)]
    assert ["a.txt", "b.jsonl#1", "b.jsonl#2", "c.csv.gz#1", "d.zip/f.jsonl#1"] == [
        each.id.removeprefix(f"{archive}/") for each in found if "inner" not in each.id
    ]
    assert all(isinstance(each, Article) and TEXT in each.text for each in found)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.jsonl", b"nonsense\n"),
        ("no_text.jsonl", b'{"title": "x"}\n'),
        ("deep.jsonl", b"[" * 100_000 + b"\n"),
        ("number.jsonl", b"1" * 5_000 + b"\n"),
        ("half.jsonl", b'{"text": "Oslo \\ud83d"}\n'),
        ("long.jsonl", b'{"text": "' + b"x" * 3_000_000 + b'"}\n'),
        ("latin.txt", "Zürich".encode("latin-1")),
        ("long.txt", b"x" * 300_000),
        ("no.zip", b"PK\x03\x04 cut"),
        ("no.csv.gz", b"not packed"),
    ],
)
def test_names_what_cannot_be_read(tmp_path: Path, name: str, content: bytes) -> None:
    """A bad article is refused in one sentence, and the next one is read."""
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text(TEXT, "utf-8")
    refused = list(articles_in(bad))
    assert [Skipped] == [type(each) for each in refused]
    assert refused[0].reason.endswith(".")
    assert [TEXT] == [each.text for each in articles(good)]


def test_a_broken_file_in_a_zip_spares_the_others(tmp_path: Path) -> None:
    """What cannot be unpacked is named with its place, and the next file is read."""
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", TEXT * 9)
        packed.writestr("b.csv.gz", b"not packed")
        packed.writestr("c.txt", TEXT)
    content = bytearray(path.read_bytes())
    content[40:42] = b"\xff\xff"  # within the first file
    path.write_bytes(content)
    first, second, third = articles_in(path)
    assert isinstance(first, Skipped)
    assert isinstance(second, Skipped)
    assert (f"{path}/a.txt", f"{path}/b.csv.gz") == (first.id, second.id)
    assert isinstance(third, Article)
    assert TEXT == third.text


def test_goes_on_after_a_line_that_is_too_long(tmp_path: Path) -> None:
    """What follows a line of ten megabytes is read."""
    path = tmp_path / "news.jsonl"
    path.write_bytes(b"x" * 10_000_000 + b"\n" + lines(1).encode())
    first, second = articles_in(path)
    assert isinstance(first, Skipped)
    assert isinstance(second, Article)


def test_a_name_without_articles_is_refused(tmp_path: Path) -> None:
    """An empty folder is a mistake, and said to be one."""
    with pytest.raises(ValueError, match="There are no articles"):
        find_files([str(tmp_path)])


def test_offices_become_a_table_and_a_row_per_place(
    archive: Path, tmp_path: Path
) -> None:
    """Each office is a row with its sentence; a company's places are rolled up."""
    out = tmp_path / "offices.parquet"
    done = read_archive(find_files([str(archive)]), out, workers=1)
    table = pd.read_parquet(out)
    assert (6, 12, ()) == (done.articles, done.offices, done.skipped)
    assert {"Oslo", "Lima"} == set(table["city"])
    assert all(row.city in row.quote for row in table.itertuples())
    places = pd.read_parquet(tmp_path / "offices-companies.parquet")
    of_company = places[places["company"] == "Nordwind"].set_index("city")
    assert {"Oslo": "existing", "Lima": "planned"} == of_company["status"].to_dict()
    assert 1 == of_company["articles"].nunique()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_latest_article_tells_a_place_in_whatever_order(
    order: tuple[int, ...],
) -> None:
    """A date that only an earlier article gives stays; the rest is the latest's."""
    none = dict.fromkeys(("opened", "announced", "expected", "closed"))
    one = none | {"company": "Nordwind", "place_id": "geonames:1", "city": "Oslo"}
    told = [
        one
        | {"article": "b", "published": None, "status": "planned", "opened": "2022"},
        one | {"article": "a", "published": "2024", "status": "existing", "quote": "A"},
        one
        | {"article": "c", "published": "2025-01", "status": "closed", "quote": "C"},
    ]
    told[1]["announced"], told[2]["closed"] = "2021", "2025"
    places = ByCompany()
    for number in order:
        places.add(told[number])
    (row,) = places.table().to_pylist()
    expected = ("closed", "2022", "2021", "2025", "C", 3)
    names = ("status", "opened", "announced", "closed", "quote", "articles")
    assert expected == tuple(row[name] for name in names)


def test_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    """What was read before a stop is not read again, and the table is the same."""
    news, out = tmp_path / "news.jsonl", tmp_path / "out.parquet"
    news.write_text(lines(120), "utf-8")

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_archive([news], out, workers=1, advance=stop)
    kept = list((tmp_path / "out.parquet.parts").glob("*.json"))
    assert len(kept) >= 1
    marked = json.loads(kept[0].read_text("utf-8"))
    marked["rows"][0]["quote"] = "kept from before"
    kept[0].write_text(json.dumps(marked), "utf-8")

    done = read_archive([news], out, workers=1)
    assert (120, 240) == (done.articles, done.offices)
    assert 1 == (pd.read_parquet(out)["quote"] == "kept from before").sum()
    assert not (tmp_path / "out.parquet.parts").exists()


def test_one_article_stops_no_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the reader itself fails, the article is named and the next is read."""

    def fail(text: str, **_: object) -> Reading:
        if text == "bad":
            raise KeyError(text)
        return read_article(text)

    monkeypatch.setattr("expansion.archive.batch.read_article", fail)
    rows, skipped = read_batch([Article("1", "bad"), Article("2", TEXT)])
    assert [Skipped("1", "The reader failed: KeyError.")] == skipped
    assert {"2"} == {each["article"] for each in rows}


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    """A worker process that is killed in the middle costs time, and no article."""
    news, out = tmp_path / "news.jsonl", tmp_path / "out.parquet"
    news.write_text(lines(300), "utf-8")
    killed: list[int] = []

    def kill_one(_: int) -> None:
        if not killed:
            worker = multiprocessing.active_children()[0].pid
            assert worker is not None
            os.kill(worker, signal.SIGKILL)
            killed.append(worker)

    done = read_archive([news], out, workers=2, advance=kill_one)
    assert 1 == len(killed)
    assert (300, 600, ()) == (done.articles, done.offices, done.skipped)


def test_the_command_names_what_it_wrote(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command says how much was found, and names a bad pattern in one sentence."""
    out = tmp_path / "offices.parquet"
    assert 0 == main(["archive", str(archive), "--out", str(out), "--workers", "1"])
    assert "12 offices in 6 articles" in capsys.readouterr().out
    assert 2 == main(["archive", str(tmp_path / "no*"), "--out", str(out)])
    assert "There are no articles." in capsys.readouterr().err
