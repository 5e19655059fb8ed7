"""A company's map out of an archive: what it holds, and that the page shows it."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from expansion.archive import find_files, read_archive, write_map
from expansion.cli import main
from expansion.dataset import load
from expansion.maps.folder import build
from expansion.model import Status
from expansion.web import published

pytestmark = pytest.mark.filterwarnings("default")  # of Dask's own

EARLY = {
    "text": "Nordwind has an office in Oslo. It will open an office in Lima next year.",
    "company": "Nordwind",
    "published": "2024-05-02",
    "publisher": "The Daily Example",
    "url": "https://example.org/one",
}
LATE = {
    "text": "Nordwind has closed its office in Oslo. "
    "In March 2025 Nordwind opened an office in Lima.",
    "company": "Nordwind",
    "published": "2025-04-11",
    "url": "javascript:alert(1)",
}
RIVAL = {"text": "Fennimore has an office in Graz.", "company": "Fennimore"}
SCRIPT = Path(__file__).parents[2] / "expansion" / "web" / "page.py"


@pytest.fixture(scope="module")
def table(tmp_path_factory) -> Path:
    """Read three articles on two companies, the later ones first."""
    folder = tmp_path_factory.mktemp("archive")
    news, out = folder / "news.jsonl", folder / "offices.parquet"
    lines = (json.dumps(each) for each in (LATE, RIVAL, EARLY))
    news.write_text("\n".join(lines), "utf-8")
    assert 5 == read_archive(find_files([str(news)]), out, workers=1).offices
    return out


@pytest.fixture
def publish(monkeypatch) -> Iterator[Callable[[Path], None]]:
    """Let the page show a folder for a while."""
    caches = [
        each.cache_clear
        for each in vars(published).values()
        if hasattr(each, "cache_clear")
    ]

    def publish(folder: Path) -> None:
        monkeypatch.setenv("EXPANSION_DATA", str(folder))
        for clear in caches:
            clear()

    yield publish
    for clear in caches:
        clear()


def test_a_map_holds_every_article_of_its_company(table: Path, tmp_path: Path) -> None:
    """Articles stand in the order of time, with their evidence; a rival's do not."""
    folder = tmp_path / "nordwind"
    made = write_map(table, "NORDWIND", folder)
    dataset = load(folder)
    assert (2, 2) == (made.offices, made.sources)
    assert ("Nordwind", date(2025, 4, 11)) == (dataset.company, dataset.published)
    early, late = dataset.sources.values()
    assert ("The Daily Example", EARLY["url"]) == (early.publisher, early.url)
    assert ("news.jsonl", "") == (late.publisher, late.url)
    assert [EARLY["text"], LATE["text"]] == [
        dataset.articles[each.id].text for each in (early, late)
    ]
    assert {
        "oslo": {early.id, late.id},
        "lima": {early.id, late.id},
    } == {
        each.id: {event.source_id for event in each.events} for each in dataset.offices
    }
    before, after = date(2024, 5, 2), date(2025, 4, 11)
    assert {
        "oslo": (Status.EXISTING, Status.CLOSED),
        "lima": (Status.PLANNED, Status.EXISTING),
    } == {
        each.id: (each.status_on(before), each.status_on(after))
        for each in dataset.offices
    }
    assert made.tables == build(folder).tables


def test_the_page_shows_what_each_article_adds(
    table: Path, tmp_path: Path, publish: Callable[[Path], None]
) -> None:
    """The first article's plan is the second one's office; each has its own day."""
    folder = tmp_path / "nordwind"
    write_map(table, "Nordwind", folder)
    publish(folder)
    page = AppTest.from_file(str(SCRIPT), default_timeout=60)
    page.query_params["lang"] = "en"
    page.run()
    assert [] == [each.message for each in page.exception]
    assert "as 2 articles up to 11 April 2025" in page.caption[0].value
    (title,) = page.title
    assert title.value.endswith("– 11 April 2025")
    assert "1 Nordwind office exists" in title.value
    assert "1 is closed" in title.value
    page.query_params["page"] = "article"
    page.run()
    assert [] == [each.message for each in page.exception]
    assert ["The Daily Example, 2 May 2024", "news.jsonl, 11 Apr 2025"] == [
        each.value.partition(". Names")[0] for each in page.caption
    ]


@pytest.mark.parametrize(
    ("company", "sentence"),
    [("nobody", "it has Nordwind, Fennimore."), ("", "knows no offices of “”")],
)
def test_a_company_that_the_table_does_not_know_is_refused(
    table: Path, tmp_path: Path, company: str, sentence: str
) -> None:
    """Who asks for another company learns which there are, and nothing is written."""
    with pytest.raises(ValueError, match=sentence):
        write_map(table, company, tmp_path / "map")
    assert [] == list(tmp_path.iterdir())


def test_an_article_that_is_gone_is_named(tmp_path: Path) -> None:
    """A map is made of all its articles or not at all."""
    table = tmp_path / "offices.parquet"
    gone = f"{tmp_path}/gone.zip/news.jsonl#3"
    row = {"article": gone, "company": "Nordwind", "language": "en"}
    pd.DataFrame([row]).to_parquet(table)
    with pytest.raises(ValueError, match=r"#3: The article is not there any more\."):
        write_map(table, "Nordwind", tmp_path / "map")


def test_the_command_leaves_a_map_beside_the_table(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without files the table that is there is used; what is there stays."""
    command = ["archive", "--out", str(table), "--map", "Fennimore"]
    folder = table.with_name("offices-fennimore")
    assert 0 == main(command)
    assert f"EXPANSION_DATA={folder}" in capsys.readouterr().out
    assert ["graz"] == [each.id for each in load(folder).offices]
    assert 2 == main(command)
    assert "is there already" in capsys.readouterr().err
    assert 2 == main(["archive", "--out", str(table)])
    assert "Name files to read" in capsys.readouterr().err
