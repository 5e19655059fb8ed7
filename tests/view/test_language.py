"""Dates stand in the reader's language at the precision their source gave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.model import PartialDate
from expansion.view.language import LANGUAGES, language_for, negotiate

ENGLISH, GERMAN = language_for("en"), language_for("de")
YEARS = st.integers(1, 9998).map("{:04}".format)
SINGLE = (
    YEARS
    | st.dates(max_value=PartialDate.parse("9998").last_day).map(str)
    | st.tuples(
        YEARS,
        st.sampled_from(["01", "12", "21", "22", "23", "24", "33", "36", "40", "41"]),
    ).map("-".join)
)
TEXTS = st.one_of(
    SINGLE,
    SINGLE.map("{}/..".format),
    SINGLE.map("../{}".format),
    st.tuples(SINGLE, SINGLE)
    .map(lambda pair: sorted(pair, key=lambda text: PartialDate.parse(text).sort_key))
    .filter(
        lambda pair: PartialDate.parse(pair[0]).start < PartialDate.parse(pair[1]).end
    )
    .map("/".join),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-11-14", "14 Nov 2024"),
        ("2024-04", "April 2024"),
        ("2024", "2024"),
        ("2024-Q4", "4th quarter 2024"),
        ("2024-33", "1st quarter 2024"),
        ("2026-H1", "first half of 2026"),
        ("2026-H2", "second half of 2026"),
        ("2026-41", "second half of 2026"),
        ("2024-21", "spring 2024"),
        ("2024-22", "summer 2024"),
        ("2024-23", "autumn 2024"),
        ("2024-24", "winter 2024"),
        ("2024-10/2024-12", "at the end of 2024"),
        ("2024-01/2024-03", "at the beginning of 2024"),
        ("2024-05/2024-08", "in the middle of 2024"),
        ("../2024", "by 2024"),
        ("../2024-12", "by December 2024"),
        ("2024-10-09/..", "from 9 Oct 2024 on"),
        ("2024-02/2024-03", "Feb – Mar 2024"),
        ("2023-11/2024-02", "Nov 2023 – Feb 2024"),
        ("2023-10/2024-12", "Oct 2023 – Dec 2024"),
        ("2024-04-15/2024-04-19", "15–19 Apr 2024"),
        ("2024-10-02/2024-12-31", "2 Oct – 31 Dec 2024"),
    ],
)
def test_a_date_in_english(text, expected):
    """English names no more than the source did."""
    # CLDR sets thin and no-break spaces around dashes; a reader sees a space.
    told = ENGLISH.date(PartialDate.parse(text))

    assert expected == " ".join(told.replace("\N{THIN SPACE}", " ").split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-11-14", "14. Nov. 2024"),
        ("2024-05-01", "1. Mai 2024"),
        ("2024-04", "April 2024"),
        ("2024", "2024"),
        ("2024-Q4", "4. Quartal 2024"),
        ("2026-H2", "zweites Halbjahr 2026"),
        ("2024-23", "Herbst 2024"),
        ("2024-10/2024-12", "Ende 2024"),
        ("2024-05/2024-08", "Mitte 2024"),
        ("../2024-12", "bis Dezember 2024"),
        ("2024-10-09/..", "ab 9. Okt. 2024"),
        ("2023-11/2024-02", "Nov. 2023 – Feb. 2024"),
        ("2024-04-15/2024-04-19", "15.–19. Apr. 2024"),
    ],
)
def test_a_date_in_german(text, expected):
    """German names no more than the source did."""
    told = GERMAN.date(PartialDate.parse(text))

    assert expected == " ".join(told.replace("\N{THIN SPACE}", " ").split())


def test_no_date_is_said_to_be_none():
    """An unknown date has words of its own."""
    assert "date not stated" == ENGLISH.date(None)
    assert "Datum nicht genannt" == GERMAN.date(None)


@pytest.mark.parametrize("code", LANGUAGES)
@given(text=TEXTS)
def test_every_date_has_words(code, text):
    """Each form of date can be told, and its years are part of what is told."""
    given_date = PartialDate.parse(text)
    told = language_for(code).date(given_date)

    for edge in (given_date.start, given_date.last_day):
        if edge is not None and "-24" not in text:  # winter lasts into the next year
            assert str(edge.year) in told


@given(
    st.dates(
        max_value=PartialDate.parse("9998").last_day,
        min_value=PartialDate.parse("1000").start,
    )
)
def test_a_wider_date_never_tells_the_day(day):
    """What is given as a year or a month is told without any day."""
    year, month, _ = day.isoformat().split("-")

    for text in (year, f"{year}-{month}", f"{year}-Q2", f"{year}-H2", f"{year}-23"):
        told = ENGLISH.date(PartialDate.parse(text)).replace(year, "")
        digits = "".join(filter(str.isdigit, told))
        assert ("2" if "Q" in text else "") == digits


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ((), "en"),
        ((None,), "en"),
        (("",), "en"),
        (("de",), "de"),
        (("de-AT",), "de"),
        (("DE-de",), "de"),
        (("en-US",), "en"),
        (("fr",), "en"),
        (("fr-FR,de;q=0.8,en;q=0.5",), "de"),
        (("en;q=0.5, de;q=0.9",), "de"),
        (("de;q=0.5,en;q=0.5",), "de"),
        (("de;q=0, en;q=0.1",), "en"),
        (("de ; q=0.7 , fr",), "de"),
        ((None, "de"), "de"),
        (("en", "de"), "en"),
        (("fr", "de"), "de"),
        (("*",), "en"),
        (("denglish",), "en"),
        (("de\0",), "en"),
        (("../../de",), "en"),
        ((";;;,,,q=,de;q=nan",), "en"),
        (("<script>", "de"), "de"),
    ],
)
def test_the_best_language_we_speak_is_chosen(wishes, expected):
    """Wishes count in their order and by their weight; what is no wish does not."""
    assert expected == negotiate(*wishes).code


@given(st.text())
def test_any_header_gives_a_language(header):
    """No header whatever makes the choice fail."""
    assert negotiate(header).code in LANGUAGES


@pytest.mark.parametrize(
    "header",
    ["a" + " " * 60_000 + "!", "de" + "-a1" * 20_000 + "!", "x," * 30_000 + "de"],
)
def test_a_huge_header_is_read(header):
    """Sixty kilobytes of header are no more than a long list of wishes."""
    expected = "de" if header.endswith("de") else "en"

    assert expected == negotiate(header).code


def test_messages_fill_their_names():
    """A message takes its values by name, a plural its count."""
    assert "by 2024" == ENGLISH.text("by {date}", date="2024")
    assert "1 office" == ENGLISH.plural("{count} office", "{count} offices", 1)
    assert "0 offices" == ENGLISH.plural("{count} office", "{count} offices", 0)


def test_countries_have_their_names():
    """Countries are named as CLDR does, an unknown one by its code."""
    assert "Belgium" == ENGLISH.country("BE")
    assert "Belgien" == GERMAN.country("BE")
    assert "Q1" == ENGLISH.country("Q1")


def test_words_of_a_list_leave_open_what_the_browser_fills_in():
    """A name without a value stays; what is counted comes in both forms."""
    words = GERMAN.words("noun", company="Acme")

    assert "{day}, laut Planung" == GERMAN.words("file")["forecast"]
    assert ["{count} Büro von Acme", "{count} Büros von Acme"] == words["of_company"]
    assert ["{count} Büro", "{count} Büros"] == words["of_anybody"]


@pytest.mark.parametrize(
    ("count", "expected"), [(1, "Lima opens"), (2, "Lima and Oslo open")]
)
def test_a_word_of_a_list_follows_its_number(count, expected):
    """One opens, two open."""
    who = "Lima" if count == 1 else "Lima and Oslo"

    assert expected == ENGLISH.word("turn", "existing", count=count, who=who)
