"""The map's page: headline, choices, map, time, history, table."""

from datetime import UTC, date, datetime

import streamlit as st

from expansion.dataset import Dataset
from expansion.view.compare import comparison, days_of
from expansion.view.filters import apply, on_day
from expansion.view.language import Language
from expansion.view.summary import summary
from expansion.web import controls, panels, state
from expansion.web.frame import frame
from expansion.web.scene import Scene


@st.fragment
def show(dataset: Dataset, language: Language) -> None:
    """Draw the page for the reader's choices.

    A step of the slider runs this alone; what stands above it stays as it is.
    """
    today = datetime.now(UTC).date()
    scene = _scene(dataset, today, language)
    controls.headline(scene, today)
    if frame().is_narrow:  # a phone shows the map first
        _picture(scene)
        controls.choices(scene)
        controls.below_map(scene, today)
    else:
        controls.choices(scene)
        _picture(scene)
    panels.history(scene)
    if scene.shown:
        panels.table(scene)
    else:
        controls.way_out(language)
    state.leave(scene.view)


def _picture(scene: Scene) -> None:
    panels.map_area(scene)
    panels.time_control(scene)


def _scene(dataset: Dataset, today: date, language: Language) -> Scene:
    """Work out what the reader's choices show."""
    view = state.current(dataset)
    asof = view.day(dataset.published, today)
    compared = days_of(asof, view.compare)
    known = on_day(dataset.layer(view.sources), compared.shown)
    shown = apply(known, view.statuses, view.regions)
    sentence = summary(shown, compared.shown, language, regions=view.regions)
    if compared.before is not None:
        told = comparison(shown, compared.before, language)
        sentence = f"{sentence} {told}"
    return Scene(dataset, view, asof, compared, known, shown, sentence, language)
