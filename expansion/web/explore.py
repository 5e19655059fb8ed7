"""The map's page: headline, choices, map, time, history, table."""

from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime

import streamlit as st

from expansion.dataset import Dataset
from expansion.view.compare import comparison, days_of
from expansion.view.filters import apply, on_day
from expansion.view.language import Language
from expansion.view.summary import summary
from expansion.web import controls, panels, state
from expansion.web.frame import frame
from expansion.web.scene import Scene

Place = AbstractContextManager[object]


@st.fragment
def show(dataset: Dataset, language: Language) -> None:
    """Draw the page for the reader's choices.

    A step of the slider runs this alone; what stands above it stays as it is.
    """
    today = datetime.now(UTC).date()
    head, ask, picture = _places()
    with ask:
        controls.choices(dataset, today, language)
    view = state.current(dataset)
    asof = view.day(dataset.published, today)
    compared = days_of(asof, view.compare)
    known = on_day(dataset.layer(view.sources), compared.shown)
    shown = apply(known, view.statuses, view.regions)
    sentence = summary(shown, compared.shown, language, regions=view.regions)
    if compared.before is not None:
        told = comparison(shown, compared.before, language)
        sentence = f"{sentence} {told}"
    scene = Scene(dataset, view, asof, compared, shown, sentence, language)
    with head:
        controls.headline(scene, today)
    with picture:
        panels.map_area(scene)
        panels.time_control(scene)
    if frame().is_narrow:
        with ask:
            controls.below_map(scene, today)
    panels.history(scene)
    if shown:
        panels.table(scene)
    else:
        controls.way_out(language)
    state.leave(view)


def _places() -> tuple[Place, Place, Place]:
    """Return where headline, choices and map stand: a phone shows the map first."""
    head = st.container(key="head", gap="xsmall")
    if frame().is_narrow:
        picture = st.container(key="picture")
        return head, st.container(key="ask"), picture
    # One below the other, as they are written.
    return head, nullcontext(), nullcontext()
