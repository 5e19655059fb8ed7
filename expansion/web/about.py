"""The page about the map: what it means, where it comes from, what it cannot know."""

import streamlit as st

from expansion.dataset import Dataset, Layer
from expansion.model import Status
from expansion.view.language import Language
from expansion.view.words import status_meaning, status_word
from expansion.web.plain import plain


def show(dataset: Dataset, language: Language) -> None:
    """Draw the page."""
    st.title(language.text("About this map"), anchor=False)
    st.header(language.text("What the statuses mean"), anchor=False)
    for status in Status:
        st.markdown(
            f"**{status_word(status, language)}.** {status_meaning(status, language)}"
        )
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
    st.header(language.text("Privacy"), anchor=False)
    st.markdown(
        language.text(
            "The page asks nobody but its own server: no tiles, no fonts, no "
            "statistics. One cookie tells the server how wide your window is and "
            "whether you asked for reduced motion; it ends with your session."
        )
    )
    st.header(language.text("How to cite it"), anchor=False)
    cited = plain(
        language.text(
            "“Where {company} has offices”, office-expansion map, with the address of "
            "the view you saw and the day you saw it.",
            company=dataset.company,
        )
    )
    st.markdown(cited)
