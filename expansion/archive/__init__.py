"""Reads whole archives of articles, on many processes, into one table of offices."""

from expansion.archive.articles import Article, Skipped, articles_in, find_files
from expansion.archive.maps import write_map
from expansion.archive.run import Summary, read_archive

__all__ = [
    "Article",
    "Skipped",
    "Summary",
    "articles_in",
    "find_files",
    "read_archive",
    "write_map",
]
