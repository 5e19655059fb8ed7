"""The page about the data: how programs load the very view, and what else there is."""

from dataclasses import replace

import streamlit as st

from expansion.dataset import Dataset
from expansion.view.address import Page, query_string
from expansion.view.imprint import holds, licence
from expansion.view.language import Language
from expansion.view.recipes import recipes
from expansion.view.scene import scene
from expansion.web import components, state
from expansion.web.asked import today
from expansion.web.plain import plain


def show(dataset: Dataset, language: Language) -> None:
    """Draw the page."""
    view = replace(state.current(dataset), page=Page.MAP, office=None)
    shown = scene(dataset, view, today(), language)
    st.title(
        plain(language.text("The data of {company}", company=dataset.name)),
        anchor=False,
    )
    st.markdown(plain(f"{shown.sentence}. {holds(shown)}."))
    st.markdown(
        language.text(
            "Each address below loads exactly this view, with the filters and the day "
            "you chose on the map. It needs no key, may be read by pages of other "
            "sites, and stays the same."
        )
    )
    data = query_string(replace(view, theme=None))
    for recipe in recipes(_app(), data, language):
        st.header(recipe.tool, anchor=False)
        st.code(recipe.lines, language=recipe.syntax, wrap_lines=True)
    st.header(language.text("All files"), anchor=False)
    components.mount(
        "share",
        key="files",
        words=language.words("share"),
        query=query_string(view),
        is_open=True,
    )
    _rules(language)


def _rules(language: Language) -> None:
    """Say what a program can rely on, and what the data may be used for."""
    st.header(language.text("What a program can rely on"), anchor=False)
    st.markdown(
        language.text(
            "Parameters are those of the page's address; without `lang` the answer is "
            "in the language that `Accept-Language` asks for. What has not changed is "
            "answered with 304 to who sends its `ETag`. A value that cannot be read is "
            "refused with 400 and one sentence, in a JSON `error`. "
            "All of it is described in [OpenAPI](./api/openapi.json)."
        )
    )
    st.markdown(plain(licence(language)))


def _app() -> str:
    """Return the absolute address of the app as the reader's browser sees it."""
    url = st.context.url
    # Streamlit's AppTest answers with a mock.
    return f"{url.rstrip('/')}/" if isinstance(url, str) else "./"
