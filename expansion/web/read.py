"""The page where readers make a map of their own; the browser does the work."""

import streamlit as st

from expansion.geoparse import where_text_goes
from expansion.view.language import Language
from expansion.web import components
from expansion.web.read_words import read_words


def show(language: Language) -> None:
    """Draw the page."""
    st.title(language.text("Your own map"), anchor=False)
    components.mount(
        "read",
        language=language.code,
        theme=st.context.theme.type or "light",
        words=read_words(language, where_text_goes()),
    )
