"""The page about the map: what it means, where it comes from, what it cannot know."""

import streamlit as st

from expansion.dataset import Dataset, Layer
from expansion.geoparse import where_text_goes
from expansion.model import Confidence, Status
from expansion.view.language import Language
from expansion.view.source import confidence_meaning
from expansion.view.words import confidence_word, status_meaning, status_word
from expansion.web.contact import contact
from expansion.web.plain import plain, visible

_WIDTH = 680  # CSS pixels


def show(dataset: Dataset, language: Language) -> None:
    """Draw the page, in lines of some ninety characters."""
    with st.container(width=_WIDTH):
        _told(dataset, language)


def _told(dataset: Dataset, language: Language) -> None:
    st.title(language.text("About this map"), anchor=False)
    st.header(language.text("What the statuses mean"), anchor=False)
    for status in Status:
        st.markdown(
            f"**{status_word(status, language)}.** {status_meaning(status, language)}"
        )
    _levels(language)
    st.header(language.text("How time is read"), anchor=False)
    st.markdown(
        language.text(
            "A date is kept as precisely as its source gives it: “end of 2024” is "
            "October to December 2024, never an invented day. An office exists from "
            "the first day its opening date can mean; a plan is overdue on the day "
            "after the last day it can mean, if no source confirms the opening. What "
            "has no date is listed beside the time axis."
        )
    )
    st.header(language.text("What the map cannot know"), anchor=False)
    st.markdown(
        language.text(
            "Positions are city centres, no street addresses. Silence is no proof: an "
            "office that no source mentions is missing here, and one that closed "
            "without a report still stands. Nothing is reported after {month}. Reports "
            "of low confidence are shown as unconfirmed and decide nothing.",
            month=language.month(dataset.known_until(Layer.ALL)),
        )
    )
    st.header(language.text("Where the data come from"), anchor=False)
    st.markdown(
        language.text(
            "The offices are read from a news article of {day} by the program "
            "itself; later reports were researched from public pages, each named with "
            "its address. City positions and names: GeoNames, CC BY 4.0. Outline map: "
            "Natural Earth, public domain. Country names: Unicode CLDR.",
            day=language.day(dataset.published),
        )
    )
    _errors(language)
    st.header(language.text("Privacy"), anchor=False)
    st.markdown(
        language.text(
            "The page asks nobody but its own server: no tiles, no fonts, no "
            "statistics. One cookie tells the server how wide your window is and "
            "whether you asked for reduced motion; it ends with your session."
        )
    )
    address = where_text_goes()
    if address is not None:
        said = language.text(
            "Here a language model helps to read articles: a text that is read is sent "
            "to {address}. What it says counts only where the text proves it.",
            address=address,
        )
        st.text(visible(said))
    st.header(language.text("How to cite it"), anchor=False)
    cited = plain(
        language.text(
            "“Where {company} has offices”, office-expansion map, with the address of "
            "the view you saw and the day you saw it.",
            company=dataset.company,
        )
    )
    st.markdown(cited)


def _levels(language: Language) -> None:
    """Say what the levels of confidence mean, and when sources were checked."""
    st.header(language.text("How sure a report is"), anchor=False)
    for level in Confidence:
        word = confidence_word(level, language)
        st.markdown(
            f"**{word[:1].upper()}{word[1:]}.** {confidence_meaning(level, language)}"
        )
    st.markdown(
        language.text(
            "Where a copy was read – an agency's text, a reprint, a rewrite, an "
            "archive, an aggregator – the outlet it repeats is named first. Each "
            "office says how many sources it has and when one of them was last checked."
        )
    )


def _errors(language: Language) -> None:
    """Say how to report an error."""
    st.header(language.text("How to report an error"), anchor=False)
    st.markdown(
        language.text(
            "Tell whoever hosts this map, or open an issue where its program is kept: "
            "which office, the address of the view you saw, and a page that says "
            "otherwise. A correction is a line in a table, with its source."
        )
    )
    told = contact()
    if told.address:
        st.link_button(told.text, told.address)
    elif told.text:
        st.text(told.text)
