"""Keeps the address of the page and the reader's choices the same.

What a reader chose lives in widgets and in the address, never in the session alone:
a reload, a shared link and a restarted server all find it again. The address is read
when it changed from outside (arrival, link, back button) and written after a choice.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import streamlit as st

from expansion.dataset import Dataset, Layer
from expansion.model import Region, Status
from expansion.view.address import (
    LATEST,
    Ignored,
    Page,
    View,
    normal,
    read,
    write,
)
from expansion.view.language import LANGUAGES
from expansion.web.counters import STEPS
from expansion.web.published import Published

SOURCES, STATUSES, REGIONS = "sources", "statuses", "regions"
COMPARE = "compare"
"""Keys of the widgets."""

_ASOF, _OFFICE, _LANGUAGE, _PAGE = "asof", "office", "lang", "page"
_THEME = "theme"
_MAP = "kept-map"
_ADDRESS, _IGNORED, _VIEW = "address", "ignored", "view"
_STEP, _SETTLED, _CLICK, _AIM = "step", "settled", "click", "aim"
WHOLE, SHOWN = "", "what is shown"
"""What the camera aims at beside single offices."""


def arrive(here: Published) -> None:
    """Take over the address where it changed from outside.

    Streamlit forgets the choices of widgets that a page does not draw, so the last
    view is kept beside them, and its choices are given back on the way to the map.
    """
    address = _address()
    if st.session_state.get(_ADDRESS) != address:
        today = datetime.now(UTC).date()
        view, ignored = read(address, here.dataset, today, here.map)
        st.session_state[_ADDRESS] = address
        st.session_state[_IGNORED] = ignored
        show(view)
    elif SOURCES not in st.session_state:
        _choose(st.session_state[_VIEW])


def show(view: View) -> None:
    """Set every choice to those of a view."""
    state = st.session_state
    state[_ASOF] = view.asof
    state[_OFFICE] = view.office
    state[_AIM] = view.office or WHOLE
    state[_LANGUAGE] = view.language
    state[_PAGE] = view.page
    state[_THEME] = view.theme
    state[_MAP] = view.map
    _choose(view)


def _choose(view: View) -> None:
    """Set the widgets to the choices of a view."""
    state = st.session_state
    state[SOURCES] = view.sources
    state[STATUSES] = [each for each in Status if each in view.statuses]
    state[REGIONS] = [each for each in Region if each in view.regions]
    state[COMPARE] = view.compare


def current(dataset: Dataset) -> View:
    """Return the view that the reader's choices make."""
    state = st.session_state
    sources = state.get(SOURCES) or Layer.ARTICLE
    office = state[_OFFICE]
    if dataset.office(sources, office) is None:
        office = None
    view = View(
        asof=state[_ASOF],
        statuses=frozenset(state.get(STATUSES) or ()),
        regions=frozenset(state.get(REGIONS) or ()),
        sources=sources,
        office=office,
        compare=state.get(COMPARE),
        language=state[_LANGUAGE],
        page=state[_PAGE],
        theme=state[_THEME],
        map=state[_MAP],
    )
    return normal(view, dataset.published)


def leave(view: View) -> None:
    """Write the view into the address, unless the reader is in the midst of moving."""
    st.session_state[_VIEW] = view
    if not st.session_state.get(_SETTLED, True):
        return
    wanted = write(view)
    if _listed(wanted) != _address():
        st.query_params.from_dict(wanted)
    st.session_state[_ADDRESS] = _address()


def ignored() -> tuple[Ignored, ...]:
    """Return what the address held that means nothing here."""
    found: tuple[Ignored, ...] = st.session_state.get(_IGNORED, ())
    return found


def move(moment: object) -> None:
    """Take over a moment from the time control, if it is one."""
    if not isinstance(moment, dict):
        return
    asof, step = moment.get("asof"), moment.get("step", 0)
    day = asof if asof == LATEST else _day(asof)
    if day is not None and isinstance(step, int):
        st.session_state[_ASOF] = day
        st.session_state[_SETTLED] = bool(moment.get("settled", True))
        st.session_state[_STEP] = step
        STEPS.inc()


def step() -> int:
    """Return the number of the last moment taken over from the time control."""
    return int(st.session_state.get(_STEP, 0))


def change_sources() -> None:
    """Begin a layer at its own day: one chosen in the other may be unknown to it."""
    st.session_state[_ASOF] = None
    st.session_state[COMPARE] = None


def open_office(office_id: object) -> None:
    """Open an office, or close the opened one."""
    if isinstance(office_id, str) and office_id:
        st.session_state[_OFFICE] = office_id
        aim_at(office_id)
    else:  # the camera stays where the reader is
        st.session_state[_OFFICE] = None
        st.session_state[_CLICK] = click() + 1


def open_anywhere(dataset: Dataset, office_id: object) -> None:
    """Open an office; where the chosen sources do not know it, choose all of them."""
    sources = st.session_state.get(SOURCES) or Layer.ARTICLE
    known = [each.id for each in dataset.layer(sources)]
    if isinstance(office_id, str) and office_id not in known:
        st.session_state[SOURCES] = Layer.ALL
        change_sources()
    open_office(office_id)


def click() -> int:
    """Return how often an office was opened or closed, or the camera moved."""
    return int(st.session_state.get(_CLICK, 0))


def reset_filters() -> None:
    """Show all statuses and regions again."""
    st.session_state[STATUSES] = []
    st.session_state[REGIONS] = []


def aim_at(target: str) -> None:
    """Move the camera to an office, to what is shown, or back to the whole."""
    st.session_state[_AIM] = target
    st.session_state[_CLICK] = click() + 1


def aim() -> str:
    """Return what the camera aims at."""
    return str(st.session_state.get(_AIM, WHOLE))


def asked_language() -> str | None:
    """Return the language the address asks for, or None."""
    found: str | None = st.session_state[_LANGUAGE]
    return found


def page() -> Page:
    """Return the page that is open."""
    found: Page = st.session_state[_PAGE]
    return found


def turn_to(chosen: object) -> None:
    """Open a page, if there is one of this name."""
    if chosen in list(Page):
        st.session_state[_PAGE] = Page(str(chosen))


def speak(code: object) -> None:
    """Speak a language from now on, if it is one of ours."""
    if code in LANGUAGES:
        st.session_state[_LANGUAGE] = code


def compare_with(written: object) -> None:
    """Compare with a day, written as in the address; "" ends the comparison."""
    day = _day(written)
    if day is not None or written == "":
        st.session_state[COMPARE] = day


def _day(written: object) -> date | None:
    """Read a day that a browser sent; what is none means nothing."""
    try:
        return date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None


def _address() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _listed(parameters: Mapping[str, str | list[str]]) -> dict[str, list[str]]:
    return {
        name: [value] if isinstance(value, str) else value
        for name, value in parameters.items()
    }
