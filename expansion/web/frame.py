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
_ABOVE, _ABOVE_LOW = 200, 96
_LOW = 500
_WIDEST = 0.8
_NARROW_SHARE = 0.46

_TOLD = re.compile(r"(\d{1,4})\.(\d{1,4})\.([01])", re.ASCII)


def frame() -> Frame:
    """Return the map's frame; where the browser told nothing, a desktop's."""
    # Streamlit's AppTest answers with a mock; its text means nothing either.
    told = _TOLD.fullmatch(str(st.context.cookies.get("frame", "")))
    if told is None:
        return Frame()
    width, height = int(told[1]), int(told[2])
    if width > _PHONE:
        above = _ABOVE if height > _LOW else _ABOVE_LOW
        room = width - _MARGINS
        high = min(height - above, int(width * _WIDEST))
    else:
        room, high = width - _NARROW_MARGINS, int(height * _NARROW_SHARE)
    return Frame(_among(WIDTHS, room), _among(HEIGHTS, high), is_still=told[3] == "1")


def frame_of(text: str) -> Frame:
    """Read a frame from the address of data: ``1250x600``; else a desktop's."""
    width, _, height = text.partition("x")
    if width in map(str, WIDTHS) and height in map(str, HEIGHTS):
        return Frame(int(width), int(height))
    return Frame()


def _among(sizes: range, size: int) -> int:
    """Return the largest of the sizes that fits, or the smallest there is."""
    return min(max(size // _STEP * _STEP, sizes.start), sizes[-1])
