"""The article as a page of its own."""

import streamlit as st

from expansion.dataset import Dataset
from expansion.view.language import Language


def show(dataset: Dataset, language: Language) -> None:
    """Draw the page."""
    st.title(language.text("The article"), anchor=False)
    for article in dataset.articles.values():
        st.text(article.text)
