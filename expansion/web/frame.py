"""The size of the map in the reader's window, as ``boot.js`` told it."""

import re

import streamlit as st

from expansion.view.camera import Frame

_STEP = 50  # CSS pixels; few sizes mean few variants of the rows
WIDTHS, HEIGHTS = range(250, 2501, _STEP), range(250, 1501, _STEP)
"""The widths and heights a frame can have."""

# CSS pixels, as in page.css: what stands beside and above the map.
_PHONE = 800
_MARGINS, _NARROW_MARGINS = 96, 32
_ABOVE, _ABOVE_LOW = 212, 112
_LOW = 500
_WIDEST = 0.8
_NARROW_SHARE = 0.46

_TOLD = re.compile(r"(\d{1,4})\.(\d{1,4})\.([01])", re.ASCII)
_MEASURED = "frame"  # where the size that the page measured is kept


def frame() -> Frame:
    """Return the map's frame; where the browser told nothing, a desktop's.

    The window's size comes with the first request, as a cookie; a page in another
    site's frame has none, and any window may change. Then the map is measured.
    """
    measured: Frame | None = st.session_state.get(_MEASURED)
    if measured is not None:
        return measured
    # Streamlit's AppTest answers with a mock; its text means nothing either.
    return frame_in(str(st.context.cookies.get("frame", ""))) or Frame()


def frame_in(cookie: str) -> Frame | None:
    """Read the map's frame from the cookie with the window's size, or None."""
    told = _TOLD.fullmatch(cookie)
    if told is None:
        return None
    width, height = int(told[1]), int(told[2])
    if width > _PHONE:
        above = _ABOVE if height > _LOW else _ABOVE_LOW
        room = width - _MARGINS
        high = min(height - above, int(width * _WIDEST))
    else:
        room, high = width - _NARROW_MARGINS, int(height * _NARROW_SHARE)
    return _rounded(room, high, is_still=told[3] == "1")


def measure(told: object) -> None:
    """Take over the size of the map as the page measured it."""
    size = _TOLD.fullmatch(str(told))
    if size is not None:
        still = size[3] == "1"
        st.session_state[_MEASURED] = _rounded(
            int(size[1]), int(size[2]), is_still=still
        )


def frame_of(text: str) -> Frame:
    """Read a frame from the address of data: ``1250x600``; else a desktop's."""
    width, _, height = text.partition("x")
    if width in map(str, WIDTHS) and height in map(str, HEIGHTS):
        return Frame(int(width), int(height))
    return Frame()


def _rounded(width: int, height: int, *, is_still: bool) -> Frame:
    return Frame(_among(WIDTHS, width), _among(HEIGHTS, height), is_still=is_still)


def _among(sizes: range, size: int) -> int:
    """Return the largest of the sizes that fits, or the smallest there is."""
    return min(max(size // _STEP * _STEP, sizes.start), sizes[-1])
