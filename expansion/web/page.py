"""The shell of every page: data, language, navigation. Streamlit runs this script."""

import streamlit as st

from expansion.dataset import DataError, Dataset
from expansion.maps.record import NoSuchMap, StoreError
from expansion.view.address import Page
from expansion.view.language import LANGUAGES, Language, language_for, negotiate
from expansion.web import (
    about,
    article,
    components,
    controls,
    data,
    explore,
    published,
    read,
    state,
)
from expansion.web.counters import RENDERS
from expansion.web.frame import frame
from expansion.web.plain import visible
from expansion.web.titles import title_of

_TIGHT = 850  # CSS pixels of the map: with less, languages are told by their codes


def run() -> None:
    """Draw the page that the address names."""
    try:
        here = published.of(st.query_params.get("map"))
    except DataError as error:
        language = negotiate(st.query_params.get("lang"), st.context.locale)
        st.error(language.text("The data cannot be read."))
        st.text(visible(str(error)))
        return
    except StoreError as error:
        _no_map(isinstance(error, NoSuchMap))
        return
    dataset = here.dataset
    state.arrive(here)
    language = negotiate(state.asked_language(), st.context.locale)
    page = state.page()
    title = visible(title_of(page, dataset, language))
    st.set_page_config(page_title=title, layout="wide")
    if st.context.is_embedded is True:  # within another site: the map alone
        explore.show_embedded(dataset, language)
        return
    _navigation(page, dataset, language)
    if page is Page.MAP:  # it keeps the view and writes the address itself
        explore.show(dataset, language)
        return
    with RENDERS.labels(page).time():
        if page is Page.ARTICLE:
            article.show(dataset, language)
        elif page is Page.READ:
            read.show(language)
        elif page is Page.ABOUT:
            about.show(dataset, language)
        else:
            data.show(dataset, language)
    state.leave(state.current(dataset))


def _no_map(is_gone: bool) -> None:
    """Say that there is no map to be seen, or not now."""
    language = negotiate(st.query_params.get("lang"), st.context.locale)
    if is_gone:
        st.title(language.text("There is no map at this address."), anchor=False)
        st.text(language.text("It may have been deleted, or the link is incomplete."))
    else:
        st.title(language.text("This map cannot be read now."), anchor=False)
        st.text(language.text("Try again in a moment; nothing of it is lost."))
    st.link_button(language.text("Open the published map"), "./")


def _navigation(page: Page, dataset: Dataset, language: Language) -> None:
    words = {
        Page.MAP: language.text("Map"),
        Page.ARTICLE: language.text("Article"),
        Page.READ: _reading(language),
        Page.ABOUT: language.text("About"),
        Page.DATA: language.text("Data"),
    }
    with st.container(
        horizontal=True, wrap=False, vertical_alignment="center", key="navigation"
    ):
        components.mount(
            "navigation",
            width="content",
            label=language.text("Pages"),
            parameter="page",
            links={each.value: words[each] for each in Page},
            current=page,
            default=Page.MAP,
            on={"chosen": state.turn_to, "returned": lambda _: None},
            key="pages",
            brand=dataset.name,
        )
        st.space("stretch")
        if page is Page.MAP and not frame().is_small:
            controls.search(state.current(dataset), language)
        components.mount(
            "navigation",
            width="content",
            label=language.text("Language"),
            parameter="lang",
            links={code: _own_name(code) for code in LANGUAGES},
            current=language.code,
            default="",
            on={"chosen": state.speak},
            key="languages",
        )


def _reading(language: Language) -> str:
    if frame().is_narrow:
        return language.context("a page", "Yours")
    return language.text("Your own map")


def _own_name(code: str) -> str:
    is_tight = frame().width < _TIGHT
    return code.upper() if is_tight else language_for(code).own_name


run()
