"""The parts of a document: what leads in to what, and what is no sentence."""

import pytest

from expansion.geoparse.lexicon import load_lexicon
from expansion.geoparse.structure import Part, split


def parts(text, language="en"):
    """Return each passage's part and words."""
    passages = split(text, load_lexicon(language))
    return [(passage.part.value, passage.span.quote) for passage in passages]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "en",
            "LEEDS (Reuters) - Osto will open a plant in York and hire many people.",
        ),
        (
            "en",
            "LEEDS, England, May 3, 2029 /PRNewswire/ -- Osto will open a plant in York and hire.",  # noqa: E501
        ),
        (
            "de",
            "JENA/ULM (dpa-AFX) - Osto schließt sein Werk in Hof und baut in Gera neu.",
        ),
        (
            "de",
            "Jena – Der Hersteller Osto schließt sein Werk in Hof und baut in Gera neu.",  # noqa: E501
        ),
        (
            "fr",
            "NANTES (AFP) - Le groupe Osto va fermer son usine de Brest et en bâtir une.",  # noqa: E501
        ),
        ("es", "VIGO (EFE).- La empresa Osto cerrará su planta de Lugo y abrirá otra."),
    ],
)
def test_a_dateline_is_no_part_of_its_sentence(language, line):
    """Where an article was filed stands apart, in the styles of many agencies."""
    found = split(f"A headline\n\n{line}", load_lexicon(language))

    assert [Part.TITLE, Part.DATELINE, Part.BODY] == [each.part for each in found]
    assert line.endswith(found[-1].span.quote)


@pytest.mark.parametrize(
    "line", ["Osaka – Verkaufsbüro", "Zürich – neu seit März", "Graz: ab 2031"]
)
def test_a_line_of_a_list_is_no_dateline(line):
    """A short line behind a lead-in is an entry, with a mark before it or without."""
    found = split(f"Unsere Büros:\n{line}\nEnde.", load_lexicon("de"))

    assert Part.BULLET is found[1].part
    assert 0 == found[1].lead


def test_bullets_and_rows_know_what_leads_in():
    """The sentence before bullets, and the head of a table, speak for what is below."""
    text = "Osto opens shops in:\n- Leeds\n- York\n\nTown | Opens\nHull | May 2031"
    found = split(text, load_lexicon("en"))

    assert ["body", "bullet", "bullet", "row", "row"] == [each.part for each in found]
    assert [None, 0, 0, None, 3] == [each.lead for each in found]


def test_an_answer_knows_its_question():
    """The words of a question reach the sentences that answer it, not the next one."""
    found = split(
        "Where are your offices?\nLeeds has two. York has one.\nAnd now?",
        load_lexicon("en"),
    )

    assert [None, 0, 0, None] == [each.lead for each in found]


def test_boilerplate_is_about_somebody():
    """Below "About X" everything is about X, until the next heading."""
    text = "Osto grows.\n\nAbout Velm\nVelm runs shops in Leeds.\n\nNote\nDone so far."
    found = split(text, load_lexicon("en"))

    assert ["", "Velm", "Velm", "", ""] == [each.about for each in found]


@pytest.mark.parametrize(
    ("language", "line", "part"),
    [
        ("en", "By Austin Meyer", "byline"),
        ("de", "Von Anna Halle", "byline"),
        ("fr", "Photo : le site de Nantes", "caption"),
        ("en", "Media contact: press@example.org", "contact"),
        ("es", "Contacto: Ana Toledo, Madrid", "contact"),
    ],
)
def test_lines_that_are_no_sentences(language, line, part):
    """Authors, pictures and contacts stand in lines of their own."""
    assert (part, line) in parts(f"A headline\n\n{line}\nAnother line.", language)
