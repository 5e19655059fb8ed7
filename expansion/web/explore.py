"""The map's page: headline, choices, map, time, history, table."""

from datetime import UTC, datetime

import streamlit as st

from expansion.dataset import Dataset
from expansion.view.language import Language
from expansion.view.scene import scene
from expansion.web import controls, filters, panels, state
from expansion.web.counters import RENDERS
from expansion.web.frame import frame


@st.fragment
def show(dataset: Dataset, language: Language) -> None:
    """Draw the page for the reader's choices.

    A step of the slider runs this alone; what stands above it stays as it is.
    """
    with RENDERS.labels("map").time():
        _show(dataset, language)


def _show(dataset: Dataset, language: Language) -> None:
    today = datetime.now(UTC).date()
    shown = scene(dataset, state.current(dataset), today, language)
    controls.headline(shown)
    if frame().is_small:  # a phone shows the map first
        panels.map_area(shown)
        panels.time_control(shown)
        filters.choices(shown)
        controls.remarks(shown)
        controls.search(shown.view, language)
    else:
        controls.remarks(shown)
        filters.choices(shown)
        panels.map_area(shown)
        panels.time_control(shown)
    panels.chart(shown)
    panels.around(shown)
    if not shown.is_empty:
        panels.table(shown)
    state.leave(shown.view)


@st.fragment
def show_embedded(dataset: Dataset, language: Language) -> None:
    """Draw what stands in another site's frame: headline, map, time, a way out."""
    with RENDERS.labels("embedded").time(), st.container(key="embedded", gap=None):
        _show_embedded(dataset, language)


def _show_embedded(dataset: Dataset, language: Language) -> None:
    today = datetime.now(UTC).date()
    shown = scene(dataset, state.current(dataset), today, language)
    controls.headline(shown)
    panels.map_area(shown)
    panels.time_control(shown)
    controls.way_to_the_whole(shown)
    state.leave(shown.view)
