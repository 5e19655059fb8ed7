"""Text from data is shown as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.web.plain import plain, visible


@pytest.mark.parametrize(
    "text",
    [
        "On 9 October 2024: 4 offices exist, 5 are planned; 3 not certain.",
        "The Straits Times (Singapore), 3.5 % – “as told”",
        "Acme Inc. & Co",
        "東京のオフィス",
        "مكتب أكمي",
    ],
)
def test_an_ordinary_sentence_stays_as_it_is(text):
    """Nothing is escaped that means nothing to Markdown."""
    assert text == plain(text).replace("\\&", "&")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b)", r"\[a\](b)"),
        ("1. one", r"1\. one"),
        ("- one", r"\- one"),
        ("# one", r"\# one"),
        ("a *b* _c_ `d` ~e~ $f$ | <g>", r"a \*b\* \_c\_ \`d\` \~e\~ \$f\$ \| \<g\>"),
        (":smile:", ":\u2060smile:"),
        ("https://a.example", "https:\u2060//a.example"),
        ("www.a.example", "www\u2060.a.example"),
        ("me@a.example", "me\u2060@a.example"),
    ],
)
def test_what_means_something_is_made_to_mean_nothing(text, expected):
    """Syntax is escaped; what Streamlit reads in parsed text is parted."""
    assert expected == plain(text)


@pytest.mark.parametrize("control", ["\u202e", "\u2067", "\u200b", "\ufeff", "\u00ad"])
def test_what_nobody_sees_is_left_out(control):
    """Controls of direction and characters without width are gone."""
    assert "gnp.exe" == visible(f"g{control}np.exe{control}")


def test_lines_become_words():
    """A line end, a tab or a bell parts words, and is none of its own."""
    assert "a b c d" == visible("a\nb\tc\x07d")


@given(st.text())
def test_no_text_becomes_longer_than_its_characters(text):
    """Whatever the text is, nothing of it gets lost that can be seen."""
    kept = plain(text).replace("\\", "").replace("\u2060", "")

    assert visible(text).replace("\\", "") == kept
