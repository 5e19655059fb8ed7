"""A span is a passage with the place where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.model import Span


@given(st.text(min_size=1), st.data())
def test_a_span_is_what_stands_at_its_place(text, data):
    """The quote is the text between the positions, character by character."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    span = Span.cut(text, start, end)

    assert text[start:end] == span.quote
    assert len(span.quote) == span.end - span.start


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 6)])
def test_a_span_outside_the_text_is_refused(start, end):
    """Positions that are not a passage of the text are refused in a sentence."""
    with pytest.raises(ValueError, match=r"No passage .* in a text of 5 characters"):
        Span.cut("Paris", start, end)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 5, True), (1, 3, True), (0, 6, False), (4, 9, False)],
)
def test_a_span_contains_what_lies_within(start, end, expected):
    """A span contains another one that begins no earlier and ends no later."""
    text = "Paris, Lima"

    assert expected == Span.cut(text, 0, 5).contains(Span.cut(text, start, end))


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(4, 9, True), (0, 1, True), (5, 9, False)]
)
def test_spans_meet_that_share_a_character(start, end, expected):
    """What ends where another begins does not meet it; the order is all the same."""
    one, other = Span.cut("Paris, Lima", 0, 5), Span.cut("Paris, Lima", start, end)

    assert expected == one.meets(other)
    assert expected == other.meets(one)
