"""Leaves what an archive says of a company as a folder that the page shows.

The folder holds the articles that name its offices, in the order of time, and the
tables made of them: what ``EXPANSION_DATA`` takes, and ``build`` makes anew.
"""

import re
import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import pandas as pd
from pydantic import TypeAdapter, ValidationError

from expansion.archive.articles import Article, articles_in
from expansion.dataset.build import Built, build
from expansion.dataset.cells import Address
from expansion.dataset.description import to_toml
from expansion.dataset.joining import slug_of
from expansion.model import PartialDate

_NAMED = 5  # companies in a sentence


def map_folder(out: Path, company: str) -> Path:
    """Return where the map of a company lies, beside the table it comes from.

    Raises:
        ValueError: Something is there already.
    """
    folder = out.with_name(f"{out.stem}-{slug_of(company) or 'map'}")
    if folder.exists():
        raise ValueError(f"{folder} is there already; a map takes a new folder.")
    return folder


def write_map(table: Path, company: str, folder: Path) -> Built:
    """Write a company's articles and the tables made of them, at once.

    Args:
        table: As ``read_archive`` writes it; the files it names are read again.
        company: The company as the table has it; capitals do not matter.
        folder: What is written; it is not there yet.

    Raises:
        ValueError: The table knows no such company, or an article is gone.
        OSError: Something cannot be read or written.
    """
    name, articles = _articles_of(table, company)
    made = Path(mkdtemp(prefix=f"{folder.name}-", suffix=".part", dir=folder.parent))
    try:
        _write(articles, name, made / "articles")
        built = build(made)
        made.chmod(0o755)  # a page that another user serves may read it
        made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return built


def _articles_of(table: Path, company: str) -> tuple[str, list[Article]]:
    """Find the company's articles again; return its name as it is written, and them."""
    try:
        rows = pd.read_parquet(table, columns=["article", "company", "language"])
    except (OSError, ValueError):
        raise ValueError(f"{table} is no table that archives were read into.") from None
    rows = rows[rows["company"] != ""]
    of_company = rows[rows["company"].str.casefold() == company.casefold()]
    if of_company.empty:
        most = ", ".join(rows["company"].value_counts().index[:_NAMED]) or "nobody's"
        raise ValueError(f"{table} knows no offices of “{company}”; it has {most}.")
    wanted = dict(zip(of_company["article"], of_company["language"], strict=True))
    files = dict.fromkeys(map(_file_of, wanted))
    found = {
        each.id: replace(each, language=wanted[each.id])
        for path in files
        for each in articles_in(path)
        if isinstance(each, Article) and each.id in wanted
    }
    gone = next((each for each in wanted if each not in found), None)
    if gone is not None:
        raise ValueError(f"{gone}: The article is not there any more.")
    return of_company["company"].iloc[0], sorted(
        found.values(), key=lambda each: (_in_time(each), each.id)
    )


def _file_of(article_id: str) -> Path:
    """Return the file in which an article stands: itself, with a number, in a zip."""
    bare = Path(re.sub(r"#\d+$", "", article_id))
    candidates = (Path(article_id), bare, *bare.parents)
    return next((each for each in candidates if each.is_file()), bare)


def _in_time(article: Article) -> tuple[object, ...]:
    day = _day(article)
    return (date.min,) if day is None else day.sort_key


def _day(article: Article) -> PartialDate | None:
    """Return when it was published; one without an end is as good as unknown."""
    day = PartialDate.parse(article.published) if article.published else None
    return None if day is None or day.last_day is None else day


def _write(articles: Iterable[Article], company: str, folder: Path) -> None:
    folder.mkdir()
    for number, article in enumerate(articles, start=1):
        day = _day(article)
        name = slug_of(f"{number:05d} {day or 'undated'}")
        about = {
            "company": company,
            "language": article.language,
            "published": str(day or ""),
            "publisher": article.publisher or _file_of(article.id).name,
            "url": _web_address(article.url),
            "text": f"{name}.txt",
        }
        (folder / f"{name}.toml").write_bytes(to_toml(about))
        (folder / f"{name}.txt").write_bytes(article.text.encode())


def _web_address(text: str) -> str:
    """Return an address that may become a link, or ""."""
    try:
        return TypeAdapter(Address).validate_python(text)
    except ValidationError:
        return ""
