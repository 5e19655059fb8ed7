"""The page about the map: what it means, where it comes from, what it cannot know."""

import streamlit as st

from expansion.dataset import Dataset, Layer
from expansion.geoparse import where_text_goes
from expansion.model import Confidence, Status
from expansion.view.language import Language
from expansion.web.contact import contact
from expansion.web.plain import plain, visible

_WIDTH = 680  # CSS pixels


def show(dataset: Dataset, language: Language) -> None:
    """Draw the page, in lines of some ninety characters."""
    with st.container(width=_WIDTH):
        _told(dataset, language)


def _told(dataset: Dataset, language: Language) -> None:
    told = language.words(
        "about",
        month=language.month(dataset.known_until(Layer.ALL)),
        day=language.day(dataset.published),
        company=plain(dataset.name),
        address=where_text_goes(),
    )
    headings = language.words("about_headings")
    st.title(headings["page"], anchor=False)
    st.header(headings["statuses"], anchor=False)
    for status in Status:
        word = language.word("status", status)
        st.markdown(f"**{word}.** {language.word('status_meaning', status)}")
    st.header(headings["confidence"], anchor=False)
    for level in Confidence:
        word = language.word("confidence", level)
        word = f"{word[:1].upper()}{word[1:]}"
        st.markdown(f"**{word}.** {language.word('confidence_meaning', level)}")
    st.markdown(told["confidence"])
    for part in ("time", "unknown", "data", "errors", "privacy", "citing"):
        st.header(headings[part], anchor=False)
        st.markdown(told[part])
        if part == "errors":
            _contact()
        if part == "privacy" and where_text_goes() is not None:
            st.text(visible(told["model"]))


def _contact() -> None:
    """Say whom the host names for errors."""
    told = contact()
    if told.address:
        st.link_button(told.text, told.address)
    elif told.text:
        st.text(told.text)
