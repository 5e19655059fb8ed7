"""Partial dates are intervals, as wide as their source and never narrower."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.model import PartialDate, Precision

YEARS = st.integers(1, 9998).map("{:04}".format)
MONTHS = st.integers(1, 12).map("{:02}".format)
PARTS = st.sampled_from(
    [
        *("21", "22", "23", "24", "33", "34", "35", "36", "40", "41"),
        *("Q1", "Q2", "Q3", "Q4", "H1", "H2"),
    ]
)
DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31))
SINGLE = st.one_of(
    YEARS,
    st.tuples(YEARS, MONTHS | PARTS).map("-".join),
    DAYS.map(date.isoformat),
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a text of any form that is a date."""
    first, last = sorted(
        (draw(SINGLE), draw(SINGLE)), key=lambda text: PartialDate.parse(text).sort_key
    )
    forms = [first, f"{first}/..", f"../{last}", f"{first}/", f"/{last}"]
    if PartialDate.parse(first).start < PartialDate.parse(last).end:
        forms.append(f"{first}/{last}")
    return draw(st.sampled_from(forms))


PARTIAL_DATES = texts().map(PartialDate.parse)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2024", "2024-01-01", "2025-01-01", "year"),
        ("2024-H1", "2024-01-01", "2024-07-01", "half-year"),
        ("2024-H2", "2024-07-01", "2025-01-01", "half-year"),
        ("2024-40", "2024-01-01", "2024-07-01", "half-year"),
        ("2024-41", "2024-07-01", "2025-01-01", "half-year"),
        ("2024-Q1", "2024-01-01", "2024-04-01", "quarter"),
        ("2024-Q4", "2024-10-01", "2025-01-01", "quarter"),
        ("2024-33", "2024-01-01", "2024-04-01", "quarter"),
        ("2024-36", "2024-10-01", "2025-01-01", "quarter"),
        ("2024-21", "2024-03-01", "2024-06-01", "season"),
        ("2024-23", "2024-09-01", "2024-12-01", "season"),
        ("2024-24", "2024-12-01", "2025-03-01", "season"),
        ("2024-02", "2024-02-01", "2024-03-01", "month"),
        ("2024-12", "2024-12-01", "2025-01-01", "month"),
        ("2024-02-29", "2024-02-29", "2024-03-01", "day"),
        ("2024-10-09", "2024-10-09", "2024-10-10", "day"),
        ("2024-10/2024-12", "2024-10-01", "2025-01-01", "interval"),
        ("2023/2024-04-15", "2023-01-01", "2024-04-16", "interval"),
        ("2024~", "2024-01-01", "2025-01-01", "year"),
    ],
)
def test_every_form_is_a_half_open_interval(text, start, end, precision):
    """Each form means the days from its first to before the first it cannot mean."""
    parsed = PartialDate.parse(text)

    assert date.fromisoformat(start) == parsed.start
    assert date.fromisoformat(end) == parsed.end
    assert date.fromisoformat(end) - timedelta(days=1) == parsed.last_day
    assert Precision(precision) == parsed.precision


@pytest.mark.parametrize("text", ["2024-10/..", "2024-10/"])
def test_an_open_end_stays_open(text):
    """An interval without an end has no last day."""
    parsed = PartialDate.parse(text)

    assert (date(2024, 10, 1), None) == (parsed.start, parsed.end)
    assert parsed.last_day is None
    assert not parsed.is_over_by(date.max)


@pytest.mark.parametrize("text", ["../2024-10", "/2024-10"])
def test_an_open_start_stays_open(text):
    """An interval without a beginning can have come by any day."""
    parsed = PartialDate.parse(text)

    assert (None, date(2024, 11, 1)) == (parsed.start, parsed.end)
    assert parsed.may_be_on_or_before(date.min)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not a date like 2024"),
        ("soon", "is not a date like 2024"),
        ("20241009", "is not a date like 2024"),
        ("2024-10-9", "is not a date like 2024"),
        ("9.10.2024", "is not a date like 2024"),
        (" 2024", "is not a date like 2024"),
        ("2024\n", "is not a date like 2024"),
        ("２０２４", "is not a date like 2024"),
        ("٢٠٢٤-10", "is not a date like 2024"),
        ("-2024", "is not a date like 2024"),
        ("2024-10-09T00:00", "is not a date like 2024"),
        ("2024-10/2024-12/2025", "is not a date like 2024"),
        ("0000", "there is no such year"),
        ("9999", "there is no such year"),
        ("2024-13", "there is no such part of a year"),
        ("2024-00", "there is no such part of a year"),
        ("2024-4", "there is no such part of a year"),
        ("2024-Q5", "there is no such part of a year"),
        ("2024-H3", "there is no such part of a year"),
        ("2024-25", "there is no such part of a year"),
        ("2024-Q4-01", "there is no such part of a year"),
        ("2024-23-01", "there is no such part of a year"),
        ("2023-02-29", "there is no such day"),
        ("2024-10-32", "there is no such day"),
        ("2024-10-00", "there is no such day"),
        ("/", "an interval needs at least one end"),
        ("../..", "an interval needs at least one end"),
        ("2025/2024", "it ends before it begins"),
        ("2024-10-09/2024-10-08", "it ends before it begins"),
    ],
)
def test_a_bad_text_is_refused_in_one_sentence(text, reason):
    """What is no date is refused with the text and the reason, in one sentence."""
    with pytest.raises(ValueError, match=reason) as refused:
        PartialDate.parse(text)

    sentence = str(refused.value)
    assert sentence.startswith("“")
    assert sentence.endswith(".")
    assert 1 == sentence.count("is not a date")


@given(st.text() | st.from_regex(r"[\d/.QH~-]{1,24}", fullmatch=True))
def test_any_text_is_read_or_refused(text):
    """No text whatever makes the parser fail in any other way than ValueError."""
    try:
        found = str(PartialDate.parse(text))
    except ValueError as error:
        found = str(error)

    assert text == found or "is not a date" in found


@given(texts())
def test_text_and_back_is_the_same_date(text):
    """A date's text is the text it was read from, so nothing can narrow it."""
    parsed = PartialDate.parse(text)

    assert text == str(parsed)
    assert parsed == PartialDate.parse(str(parsed))


@given(PARTIAL_DATES)
def test_an_interval_holds_at_least_a_day(parsed):
    """The first day comes before the end, and the last day is one of its days."""
    if parsed.start is not None and parsed.end is not None:
        assert parsed.start < parsed.end
        assert parsed.start <= parsed.last_day < parsed.end


@given(YEARS, st.integers(1, 12))
def test_what_is_given_wider_covers_what_is_given_narrower(year, month):
    """A year covers its half, the half its quarter, the quarter its month."""
    wide_to_narrow = [
        PartialDate.parse(f"{year}{part}")
        for part in (
            "",
            f"-H{(month + 5) // 6}",
            f"-Q{(month + 2) // 3}",
            f"-{month:02}",
            f"-{month:02}-15",
        )
    ]

    for wide, narrow in pairwise(wide_to_narrow):
        assert wide.covers(narrow)
        assert not narrow.covers(wide)


@given(PARTIAL_DATES, PARTIAL_DATES)
def test_covering_both_ways_means_the_same_days(one, other):
    """Two dates that cover each other are the same interval."""
    both = one.covers(other) and other.covers(one)

    assert ((one.start, one.end) == (other.start, other.end)) == both


@given(PARTIAL_DATES, DAYS)
def test_a_day_is_before_within_or_after(parsed, day):
    """A date is over only after it can have come, and over for good."""
    if parsed.is_over_by(day):
        assert parsed.may_be_on_or_before(day)
        assert parsed.is_over_by(day + timedelta(days=1))
    if parsed.may_be_on_or_before(day):
        assert parsed.may_be_on_or_before(day + timedelta(days=1))


@given(PARTIAL_DATES)
def test_over_on_the_day_after_the_last_day(parsed):
    """On its last day a date is not over yet; on the next day it is."""
    if parsed.last_day is not None:
        assert not parsed.is_over_by(parsed.last_day)
        assert parsed.is_over_by(parsed.last_day + timedelta(days=1))


@given(st.lists(PARTIAL_DATES), st.randoms())
def test_the_order_in_time_does_not_depend_on_the_order_given(parsed, random):
    """Sorting gives the same order however the dates stood before."""
    shuffled = list(parsed)
    random.shuffle(shuffled)

    def in_time(dates):
        return sorted(dates, key=lambda each: each.sort_key)

    assert in_time(parsed) == in_time(shuffled)


def test_the_order_in_time_begins_with_what_is_open():
    """An open start sorts first, an open end behind a known one."""
    texts_in_order = ["../2024", "2024-01-01", "2024", "2024/..", "2024-02"]
    parsed = [PartialDate.parse(text) for text in reversed(texts_in_order)]

    assert texts_in_order == [
        str(each) for each in sorted(parsed, key=lambda each: each.sort_key)
    ]
