"""What an office's dates say, in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.model import EventKind
from expansion.view.language import language_for
from expansion.view.words import dates_in_words, spell_word

DATES = st.none() | st.sampled_from(
    ["2023-H2", "2024-04", "2024-10-09", "../2024", "2025/..", "2024-10/2024-12"]
)


@pytest.mark.parametrize(
    ("events", "day", "expected"),
    [
        (
            [("opened", "2023")],
            "2023-06-01",
            ("Existing, not certain", "opened: 2023, day not stated"),
        ),
        ([("opened", "2023")], "2024-06-01", ("Existing", "opened: 2023")),
        (
            [("opened", "2018"), ("closed", "2019-06")],
            "2019-06-15",
            ("Closed, not certain", "closed: June 2019, day not stated"),
        ),
        # Before the article, which dates no opening.
        (
            [("opened", None)],
            "2024-03-01",
            ("Existing, not certain", "opening not stated"),
        ),
        (
            [("announced", None)],
            "2024-03-01",
            ("Planned, not certain", "opening not stated"),
        ),
        (
            [("opened", "2018-05-02"), ("planned closing", "2026-12")],
            "2026-12-31",
            ("Existing", "opened: 2 May 2018; closing planned: December 2026"),
        ),
        (
            [("opened", "2018-05-02"), ("planned closing", "2026-12")],
            "2027-01-01",
            (
                "Existing",
                "opened: 2 May 2018; was to close by Dec 2026, not confirmed",
            ),
        ),
        (
            [("opened", "2018-05-02"), ("planned closing", None)],
            "2027-01-01",
            ("Existing", "opened: 2 May 2018; closing planned, date not stated"),
        ),
    ],
)
def test_certainty_and_closings_are_said(office, event, events, day, expected):
    """A doubt, a planned closing and one that nobody confirmed stand in the words."""
    lima = office("Lima", *(event(kind, when) for kind, when in events))
    spell = lima.spell_on(date.fromisoformat(day))
    english = language_for("en")

    assert expected == (spell_word(spell, english), dates_in_words(spell, english))


@pytest.mark.parametrize(
    ("events", "day", "expected"),
    [
        (
            [("opened", "2023")],
            "2023-06-01",
            ("Bestehend, nicht sicher", "eröffnet: 2023, Tag nicht genannt"),
        ),
        (
            [("opened", "2018-05-02"), ("planned closing", "2026-12")],
            "2027-01-01",
            (
                "Bestehend",
                (
                    "eröffnet: 2. Mai 2018; "
                    "sollte bis Dez. 2026 schließen, nicht bestätigt"
                ),
            ),
        ),
    ],
)
def test_german_says_it_as_germans_do(office, event, events, day, expected):
    """The same in German."""
    lima = office("Lima", *(event(kind, when) for kind, when in events))
    spell = lima.spell_on(date.fromisoformat(day))
    german = language_for("de")

    assert expected == (spell_word(spell, german), dates_in_words(spell, german))


@given(data=st.data(), code=st.sampled_from(["en", "de"]))
def test_every_period_has_words(office, event, data, code):
    """Whatever sources say, each period has a word and says since or by when."""
    events = data.draw(
        st.lists(st.tuples(st.sampled_from(EventKind), DATES), min_size=1, max_size=5)
    )
    lima = office("Lima", *(event(kind, when) for kind, when in events))
    language = language_for(code)

    for spell in lima.spells:
        words = spell_word(spell, language)
        assert words
        assert dates_in_words(spell, language)
        assert (language.text("Existing") == words) <= spell.is_certain
