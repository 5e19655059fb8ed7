"""Letters of a picture: measured as they are drawn, broken and cut with care."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from expansion.view.lettering import (
    FAMILY,
    REGULAR,
    STRONG,
    measure,
    shorten,
    wrap,
)
from expansion.view.picture import to_png

WORDS = st.lists(st.text("abcdefgßÄé", min_size=1, max_size=12), max_size=30).map(
    " ".join
)


@pytest.mark.parametrize("weight", [REGULAR, STRONG])
@pytest.mark.parametrize("text", ["HHHHHHHHHH", "München, São Paulo", "Ελλάδα Київ"])
def test_a_text_is_as_wide_as_it_is_drawn(text, weight):
    """The measure is the rasteriser's, up to kerning and the bearing of letters."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="160">'
        f'<text x="20" y="110" font-size="100" font-weight="{weight}"'
        f' font-family="{FAMILY}">{text}</text></svg>'
    )
    ink = Image.open(BytesIO(to_png(svg))).getchannel("A").getbbox()

    assert measure(text, 100, weight) == pytest.approx(ink[2] - ink[0], rel=0.04)


@given(text=WORDS, room=st.floats(20, 400), most=st.integers(1, 4))
def test_lines_fit_and_lose_nothing_unsaid(text, room, most):
    """No line is too wide, none too many, and what is cut ends in an ellipsis."""
    lines = wrap(text, room, 15, most)

    assert len(lines) <= most
    assert all(measure(line, 15) <= room for line in lines)
    whole = " ".join(lines)
    assert whole == text or "…" in whole


@given(text=WORDS, room=st.floats(15, 300))
def test_a_shortened_text_fits(text, room):
    """It is the text itself where there is room, else its beginning."""
    short = shorten(text, room, 13, STRONG)

    assert measure(short, 13, STRONG) <= room
    assert short == text or text.startswith(short.removesuffix("…"))


def test_lines_are_about_equally_long():
    """No single word stands alone in the last line."""
    text = "fifteen offices exist and five are planned and one is overdue"
    first, second = wrap(text, measure(text, 15) * 0.9, 15, 2)

    assert 0.5 < measure(second, 15) / measure(first, 15) < 2
