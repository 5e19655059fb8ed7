"""The article as a page of its own: who doubts the map finds the answer here."""

from dataclasses import replace

import streamlit as st

from expansion.dataset import Dataset
from expansion.view.address import Page, View, query_string
from expansion.view.language import Language
from expansion.view.source import source_words
from expansion.web import components, published, state
from expansion.web.plain import plain

_MOST = 20  # articles on the page: an archive has thousands


def show(dataset: Dataset, language: Language) -> None:
    """Draw the page."""
    st.title(language.text("The article"), anchor=False)
    view = state.current(dataset)
    here = published.of(view.map)
    asked = View(language=language.code, map=view.map)
    articles = list(dataset.articles.values())
    for article in articles[-_MOST:]:
        said = language.text(
            "{publisher}, {day}. Names that became offices are marked by their "
            "status and lead to the map.",
            publisher=source_words(dataset, article.source_id, language),
            day=language.date(dataset.sources[article.source_id].published),
        )
        st.caption(plain(said))
        components.mount(
            "article",
            key=f"article-{article.source_id}",
            url=f"./api/article.json?id={article.source_id}&{query_string(asked)}"
            f"&v={here.version}",
            query=query_string(replace(view, page=Page.MAP, office=None)),
            selected=view.office,
            words=language.words("article"),
        )
    older = len(articles) - _MOST
    if older > 0:
        st.caption(
            language.plural(
                "{count} older article is not shown; the offices' cards quote it.",
                "{count} older articles are not shown; the offices' cards quote them.",
                older,
            )
        )
