"""The map's page: headline, choices, map, time, history, table."""

from datetime import UTC, datetime

import streamlit as st

from expansion.dataset import Dataset
from expansion.view.language import Language
from expansion.view.scene import Scene
from expansion.view.scene import scene as work_out
from expansion.web import controls, panels, state
from expansion.web.frame import frame


@st.fragment
def show(dataset: Dataset, language: Language) -> None:
    """Draw the page for the reader's choices.

    A step of the slider runs this alone; what stands above it stays as it is.
    """
    today = datetime.now(UTC).date()
    scene = work_out(dataset, state.current(dataset), today, language)
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
    state.leave(scene.view)


def _picture(scene: Scene) -> None:
    panels.map_area(scene)
    panels.time_control(scene)
