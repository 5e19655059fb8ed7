"""The shell of every page: data, language, navigation. Streamlit runs this script."""

from functools import partial

import streamlit as st
from streamlit.navigation.page import Page

from expansion.dataset import DataError, Dataset
from expansion.view.address import write
from expansion.view.language import LANGUAGES, Language, language_for, negotiate
from expansion.web import about, article, controls, explore, published, state
from expansion.web.frame import frame


def run() -> None:
    """Draw the page that the address names."""
    st.set_page_config(layout="wide")
    try:
        dataset = published.dataset()
    except DataError as error:
        st.error("The data cannot be read.")
        st.text(str(error))
        return
    state.arrive(dataset)
    language = negotiate(state.asked_language(), st.context.locale)
    pages = {
        "explore": st.Page(
            partial(explore.show, dataset, language),
            title=language.text("Where {company} has offices", company=dataset.company),
            url_path="",
            default=True,
        ),
        "article": st.Page(
            partial(article.show, dataset, language),
            title=language.text("The article"),
            url_path="article",
        ),
        "about": st.Page(
            partial(about.show, dataset, language),
            title=language.text("About this map"),
            url_path="about",
        ),
    }
    current = st.navigation(list(pages.values()), position="hidden")
    _navigation(pages, dataset, language, is_map=not current.url_path)
    current.run()
    state.leave(state.current(dataset))


def _navigation(
    pages: dict[str, Page], dataset: Dataset, language: Language, *, is_map: bool
) -> None:
    words = {
        "explore": language.text("Map"),
        "article": language.text("Article"),
        "about": language.text("About"),
    }
    carried = write(state.current(dataset))
    with st.container(horizontal=True, vertical_alignment="center", key="navigation"):
        for name, page in pages.items():
            st.page_link(page, label=words[name], query_params=carried)
        st.space("stretch")
        if is_map and not frame().is_narrow:
            controls.search(state.current(dataset), language)
        st.segmented_control(
            language.text("Language"),
            LANGUAGES,
            default=language.code,
            format_func=_language_name,
            required=True,
            key=state.language_key(language.code),
            on_change=state.choose_language,
            args=(language.code,),
            label_visibility="collapsed",
        )


def _language_name(code: str) -> str:
    return code.upper() if frame().is_narrow else language_for(code).own_name


run()
