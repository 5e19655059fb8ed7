"""The filters: sources, status and region in one row; what does not fit folds away."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import streamlit as st

from expansion.dataset import Layer
from expansion.model import Region, Status
from expansion.view.language import Language
from expansion.view.scene import Scene
from expansion.web import state
from expansion.web.frame import frame

# The shapes of the map in characters, coloured by the theme: a legend that filters.
SHAPES: Mapping[Status, str] = {
    Status.EXISTING: ":blue[●]",
    Status.PLANNED: ":orange[○]",
    Status.OVERDUE: ":violet[◇]",
    Status.CLOSED: ":gray[✕]",
}
_CHARACTER, _PILL, _GAP = 7.0, 30, 24  # CSS pixels, measured on the page
_SOURCES, _FOLDED = 210, 130  # CSS pixels: the sources, a folded filter


@dataclass(frozen=True)
class Filter:
    """A filter of which several words can be chosen.

    Attributes:
        label: What it filters by.
        key: Streamlit's key.
        words: Each choice with its words.
    """

    label: str
    key: str
    words: Mapping[StrEnum, str]

    @property
    def width(self) -> float:
        """About how wide it is drawn, in CSS pixels."""
        return _GAP + sum(
            _PILL + _CHARACTER * len(word.rpartition("]")[2])
            for word in self.words.values()
        )

    def draw(self) -> Any:  # noqa: ANN401 - whatever was chosen
        """Draw its choices."""
        return st.pills(
            self.label,
            list(self.words),
            selection_mode="multi",
            format_func=self.words.__getitem__,
            key=self.key,
            label_visibility="collapsed",
        )


def choices(scene: Scene) -> None:
    """Draw sources and filters."""
    language = scene.language
    status, region = _status(scene), _region(scene)
    with st.container(horizontal=True, key="choices", vertical_alignment="center"):
        if scene.dataset.has_reports:
            _sources(language)
        room = frame().width - _SOURCES
        if room >= status.width + region.width:
            status.draw()
            region.draw()
        elif room >= status.width + _FOLDED:
            status.draw()
            _fold(region.label, [region])
        else:
            _fold(language.text("Filters"), [status, region])


def _fold(label: str, filters: list[Filter]) -> None:
    chosen = sum(len(st.session_state.get(each.key) or ()) for each in filters)
    told = f"{label} ({chosen})" if chosen else label
    with st.popover(told, key="folded-filters"):
        for each in filters:
            each.draw()


def _status(scene: Scene) -> Filter:
    language, tally = scene.language, scene.statuses
    return Filter(
        language.text("Status"),
        state.STATUSES,
        {
            status: f"{SHAPES[status]} {language.word('status', status)} "
            + _how_many(tally.counts[status], tally.uncertain[status], language)
            for status in Status
        },
    )


def _region(scene: Scene) -> Filter:
    language, counts = scene.language, scene.regions
    return Filter(
        language.text("Region"),
        state.REGIONS,
        {
            region: f"{language.word('region', region)} {counts[region]}"
            for region in Region
        },
    )


def _how_many(count: int, uncertain: int, language: Language) -> str:
    """Say "4", or "4 (2 not certain)"."""
    if not uncertain:
        return str(count)
    return language.text(
        "{count} ({uncertain} not certain)", count=count, uncertain=uncertain
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
        label_visibility="collapsed",
    )
