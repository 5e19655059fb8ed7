"""What holds for any text at all."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expansion.geoparse import read_article

WORDS = st.sampled_from(
    [
        "Das",
        "Werk",
        "in",
        "Köln",
        "wird",
        "geschlossen",
        ".",
        "eröffnet",
        "Büro",
        "Paris",
        ",",
        "und",
        "Berlin",
        "The",
        "plant",
        "will",
        "open",
        "Dublin",
        "Ohio",
        "(",
        ")",
        "–",
        ":",
        ";",
        "2024",
        "Ende",
        "dieses",
        "Jahres",
        "on",
        "Tuesday",
        "Mr",
        "Austin",
        "\n",
        "St.",
        "Gallen",
        "L.A.",
        "Kent",
        "Washington",
        "\u202e",
        "\u200b",
        "\x07",
        "é",
        "ß",
        "İ",
        "ǅ",
        "漢字",
        "שלום",
        "🏢",
        "'S",
        "A&B",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


@settings(max_examples=80, deadline=None)
@given(TEXTS, DAYS, st.none() | st.text(max_size=20))
def test_any_text_is_read_and_offsets_cut_the_quote(text, published, company):
    """No text breaks the reader, and every span is what stands at its place."""
    reading = read_article(text, published=published, company=company)
    spans = [
        *reading.sentences,
        *(mention.span for mention in reading.mentions),
        *(mention.sentence for mention in reading.mentions),
        *(office.evidence for office in reading.offices),
        *(office.name for office in reading.offices),
        *(cue.span for office in reading.offices for cue in office.cues),
        *(item.evidence for item in reading.unresolved),
    ]

    assert all(span.quote == text[span.start : span.end] for span in spans)
    assert all(0 <= office.confidence <= 1 for office in reading.offices)


@settings(max_examples=40, deadline=None)
@given(TEXTS, DAYS)
def test_the_same_text_twice_gives_the_same_answer(text, published):
    """Reading has no memory."""
    first = read_article(text, published=published)

    assert first == read_article(text, published=published)


UNRELATED = (
    " The weather was mild on both days.",
    " Das Wetter war an beiden Tagen mild.",
    "\nNobody was hurt.",
)


@pytest.mark.parametrize("addition", UNRELATED)
@pytest.mark.parametrize(
    "text",
    [
        "Osto will open a plant in Leeds in May 2030. Its site in Cork closes.",
        "Osto eröffnet ein Werk in Jena. Die Filialen in Ulm und Hof schließen.",
        "Osto betreibt fünf Büros. Graz, Linz und Wien sind die ältesten.",
        "Osto bought land in Clay, New York. The plant is expected to open in 2031.",
    ],
)
def test_an_unrelated_sentence_changes_no_office(text, addition):
    """What is added at the end and speaks of no place changes nothing."""
    published = date(2029, 3, 1)
    before = read_article(text, published=published, language=None)
    after = read_article(text + addition, published=published, language=before.language)

    assert before.offices == after.offices


HOSTILE = {
    "endless line": "a" * 240_000,
    "endless words": "Werk in Köln " * 1_500,
    "endless capitals": "Aa " * 8_000,
    "brackets": "(" * 10_000,
    "dots": ". " * 8_000,
    "control characters": "\x00\x1b[31m\x07" * 3_000,
    "right to left": "\u202eשלום Werk in Köln " * 1_000,
    "mixed scripts": "Вerk in Кöln, 東京 Büro " * 1_000,
    "lines": "\n" * 200_000,
    "digits": "1.2.3.4 2024-10-09 " * 1_500,
    "quotes": "„“'’\"" * 4_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_answered_in_bounded_time(name):
    """Whatever it is made of, a text is answered within seconds."""
    begun = time.process_time()
    read_article(HOSTILE[name], published=date(2024, 10, 9), company="Osto")

    assert time.process_time() - begun < 20


def test_a_text_too_long_for_an_article_is_refused():
    """Ten megabytes are no article; the error says so in one sentence."""
    with pytest.raises(ValueError, match=r"is no article and is not read\.$"):
        read_article("x" * 10_000_000)


def test_an_unknown_language_is_refused_with_the_known_ones():
    """The error for a language without a file names those that have one."""
    with pytest.raises(ValueError, match="de, en"):
        read_article("x", language="xx")


def test_an_empty_text_has_no_office():
    """Nothing is found in nothing."""
    reading = read_article("")

    assert reading.offices == ()
    assert reading.sentences == ()


def test_without_published_date_relative_dates_stay_open():
    """A month without a year is never filled up with today's."""
    text = "Osto will open a plant in Leeds next month and one in Cork in May 2030."
    expected = {
        office.place.name: office.expected and str(office.expected)
        for office in read_article(text).offices
    }

    assert expected["Leeds"] in (None, "2030-05")
    assert "2030-05" == expected["Cork"]
