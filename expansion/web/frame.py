"""The size of the map in the reader's window, as ``boot.js`` told it."""

import streamlit as st

from expansion.view.camera import Frame

_STEP = 50  # CSS pixels; few sizes mean few variants of the rows
WIDTHS = range(250, 2501, _STEP)
"""The widths a frame can have."""

_PHONE = 800  # CSS pixels of the window; below it Streamlit's margins are narrow
_MARGINS, _NARROW_MARGINS = 160, 32


def frame() -> Frame:
    """Return the map's frame; where the browser told nothing, a desktop's."""
    # Streamlit's AppTest answers with a mock; its text is no number either.
    told = str(st.context.cookies.get("frame", ""))
    window, _, still = told.partition(".")
    if not window.isdecimal() or len(window) > len(str(WIDTHS.stop)):
        return Frame()
    margins = _MARGINS if int(window) > _PHONE else _NARROW_MARGINS
    room = (int(window) - margins) // _STEP * _STEP
    return Frame(min(max(room, WIDTHS.start), WIDTHS[-1]), is_still=still == "1")
