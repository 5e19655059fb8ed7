"""What a reader can choose: sources, filters, a second day; and what to take away."""

from datetime import date

import streamlit as st

from expansion.dataset import Layer
from expansion.model import Region, Status
from expansion.view.address import View
from expansion.view.language import Language
from expansion.view.scene import Scene
from expansion.view.words import region_word, status_word
from expansion.web import components, state
from expansion.web.frame import frame
from expansion.web.words import search_words, share_words

# The shapes of the map in characters, coloured by the theme: a legend that filters.
_SHAPES = {
    Status.EXISTING: ":blue[●]",
    Status.PLANNED: ":orange[○]",
    Status.OVERDUE: ":violet[◇]",
    Status.CLOSED: ":gray[✕]",
}


def headline(scene: Scene, today: date) -> None:
    """Say in a sentence what is shown, and whose word that is."""
    st.title(scene.sentence, anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", key="tools"):
        if not frame().is_narrow:
            st.caption(_whose_word(scene), width="stretch")
            take_away(scene, today)
    if state.ignored():
        names = ", ".join(sorted({each.parameter for each in state.ignored()}))
        st.caption(
            scene.language.text(
                "Part of the address was not understood and is ignored: {names}.",
                names=names,
            )
        )


def take_away(scene: Scene, today: date) -> None:
    """Offer a comparison, downloads and the link."""
    _compare(today, scene.language)
    components.share(words=share_words(scene.language))


def below_map(scene: Scene, today: date) -> None:
    """Say on a phone, below the map, what stands above it elsewhere."""
    search(scene.view, scene.language)
    with st.container(horizontal=True, vertical_alignment="center", key="tools-below"):
        take_away(scene, today)
    st.caption(_whose_word(scene))


def _whose_word(scene: Scene) -> str:
    dataset, language = scene.dataset, scene.language
    if scene.view.sources is Layer.ARTICLE:
        return language.text(
            "The offices of {company} as one article of {day} tells them.",
            company=dataset.company,
            day=language.day(dataset.published),
        )
    offices = dataset.layer(Layer.ALL)
    more = len(offices) - len(dataset.layer(Layer.ARTICLE))
    return language.plural(
        "The offices of {company} as the article and {count} further report tell "
        "them; offices beyond the article: {more}. Nothing is reported after {month}.",
        "The offices of {company} as the article and {count} further reports tell "
        "them; offices beyond the article: {more}. Nothing is reported after {month}.",
        len(dataset.events(Layer.ALL)) - len(dataset.events(Layer.ARTICLE)),
        company=dataset.company,
        more=more,
        month=language.month(dataset.known_until(Layer.ALL)),
    )


def _compare(today: date, language: Language) -> None:
    with st.popover(language.text("Compare"), key="compare-with", type="tertiary"):
        st.date_input(
            language.text("Compare with the state of"),
            value=None,
            min_value=date(1900, 1, 1),
            max_value=today,
            key=state.COMPARE,
            format=language.context("typed date", "YYYY-MM-DD"),
        )
        st.button(
            language.text("End the comparison"),
            key="end-comparison",
            on_click=state.end_comparison,
            disabled=st.session_state.get(state.COMPARE) is None,
        )


def choices(scene: Scene) -> None:
    """Draw sources and filters; on a phone the filters fold away."""
    view, language = scene.view, scene.language
    with st.container(horizontal=True, key="choices", vertical_alignment="bottom"):
        if scene.dataset.has_reports:
            _sources(language)
        if not frame().is_narrow:
            _filters(scene)
            return
        chosen = len(view.statuses) + len(view.regions)
        label = language.text("Filters")
        with st.popover(f"{label} ({chosen})" if chosen else label, key="filters"):
            _filters(scene)


def search(view: View, language: Language) -> None:
    """Draw the field that finds an office."""
    components.search(
        url=f"/api/names.json?sources={view.sources}&lang={language.code}",
        words=search_words(language),
        on_opened=lambda: state.open_office(st.session_state["search"].opened),
    )


def _sources(language: Language) -> None:
    words = {
        Layer.ARTICLE: language.context("sources", "The article"),
        Layer.ALL: language.text("All reports"),
    }
    st.segmented_control(
        language.text("Sources"),
        list(Layer),
        format_func=words.__getitem__,
        key=state.SOURCES,
        required=True,
        on_change=state.change_sources,
    )


def _filters(scene: Scene) -> None:
    language = scene.language
    counts = scene.counts
    st.pills(
        language.text("Status"),
        list(Status),
        selection_mode="multi",
        format_func=lambda status: (
            f"{_SHAPES[status]} {status_word(status, language)} "
            + _how_many(counts.statuses[status], counts.uncertain[status], language)
        ),
        key=state.STATUSES,
    )
    st.pills(
        language.text("Region"),
        list(Region),
        selection_mode="multi",
        format_func=lambda region: (
            f"{region_word(region, language)} {counts.regions[region]}"
        ),
        key=state.REGIONS,
    )


def _how_many(count: int, uncertain: int, language: Language) -> str:
    """Say "4", or "4 (2 not certain)"."""
    if not uncertain:
        return str(count)
    return language.text(
        "{count} ({uncertain} not certain)", count=count, uncertain=uncertain
    )


def way_out(language: Language) -> None:
    """Say over the map that nothing is shown, and offer what helps."""
    with st.container(key="way-out"):
        st.text(language.text("No office matches these filters on this day."))
        st.button(
            language.text("Show all statuses and regions"),
            on_click=state.reset_filters,
        )
