"""What a reader makes gives the same data set as the published tables."""

from datetime import date
from pathlib import Path

import pytest

from expansion.dataset import Layer, load
from expansion.dataset.build import build
from expansion.maps.content import Content
from expansion.maps.mapped import dataset_of
from expansion.model import Status
from expansion.view.address import View
from expansion.view.article import article_in_full
from expansion.view.language import language_for
from expansion.view.office import office_in_full
from expansion.view.palette import palette_for
from expansion.view.picture import draw
from expansion.view.scene import scene

ENGLISH = (
    "Acme opened an office in Tokyo in April 2024. It will open an office in Nairobi "
    "by the end of 2025, and the office in Lima will close in 2026."
)
GERMAN = (
    "Die Firma Acme hat im April 2024 ein Büro in Tokio eröffnet. Ende 2025 soll eine "
    "Niederlassung in Brüssel folgen."
)
TODAY = date(2026, 3, 1)


TABLE = {"header": ["city"], "rows": []}


def made(**fields):
    """Return a content, from JSON."""
    return Content.from_json({"title": "Acme", "company": "Acme"} | fields)


def test_an_article_gives_what_a_folder_with_it_gives(tmp_path: Path):
    """Pasted and corrected by nobody, it is the same as built and loaded."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "article.txt").write_text(ENGLISH, "utf-8")
    (tmp_path / "articles" / "article.toml").write_text(
        'company = "Acme"\nlanguage = "en"\npublished = 2024-10-09\n'
        'publisher = "Acme"\nurl = ""\ntext = "article.txt"\n',
        "utf-8",
    )
    build(tmp_path)
    expected = load(tmp_path)
    actual = dataset_of(made(text=ENGLISH, published="2024-10-09", language="en"))

    assert expected.published == actual.published
    assert [each.location for each in expected.offices] == [
        each.location for each in actual.offices
    ]
    assert [set(each.events) for each in expected.offices] == [
        set(each.events) for each in actual.offices
    ]
    names = expected.articles["article"].mentions
    assert [(name.office_id, name.role, name.span) for name in names] == [
        (name.office_id, name.role, name.span)
        for name in actual.articles["article"].mentions
    ]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "fields",
    [
        {"text": ENGLISH, "published": "2026-02-03"},
        {"text": GERMAN, "published": "2025"},
        {"text": GERMAN, "company": "", "title": ""},
        {"text": "Nothing is said here.", "company": ""},
        {"text": ENGLISH, "corrections": [{"at": [25, 30], "office": False}]},
    ],
)
def test_whatever_is_known_the_page_works(fields, language):
    """Scene, article and offices can be shown, with no day, company or office too."""
    dataset, spoken = dataset_of(made(**fields), TODAY), language_for(language)
    shown = scene(dataset, View(), TODAY, spoken)

    assert {office.id for office in dataset.layer(Layer.ARTICLE)} == {
        each.office.id for each in shown.known
    }
    assert draw(shown, width=800, height=None, palette=palette_for("light"))
    assert all(
        office_in_full(dataset, Layer.ARTICLE, office, spoken)
        for office in dataset.offices
    )
    assert fields["text"] == "".join(
        part["text"]
        for paragraph in article_in_full(dataset, dataset.articles["article"], spoken)[
            "paragraphs"
        ]
        for part in paragraph["parts"]
    )


@pytest.mark.parametrize(
    ("published", "start"),
    [("2024-10-09", date(2024, 10, 9)), ("2024", date(2024, 12, 31)), (None, TODAY)],
)
def test_the_map_starts_on_the_article_s_last_day(published, start):
    """Without a day of its own it starts today."""
    dataset = dataset_of(made(text=ENGLISH, published=published), TODAY)

    assert start == dataset.published


def test_a_hand_s_events_say_so():
    """Events of an office that somebody corrected are marked, and no others."""
    corrections = [{"at": [25, 30], "opened": "2023"}]
    dataset = dataset_of(made(text=ENGLISH, corrections=corrections), TODAY)

    assert {"tokyo"} == {
        office.id for office in dataset.offices for e in office.events if e.is_corrected
    }
    tokyo = next(office for office in dataset.offices if office.id == "tokyo")
    assert Status.EXISTING is tokyo.status_on(date(2024, 1, 1))


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ([], "A content is a JSON object."),
        ({}, "A map is made of either a text or a table."),
        ({"text": "a", "table": TABLE}, "A map is made of either a text or a table."),
        ({"text": " "}, "“text”: There is nothing to read."),
        ({"text": "a" * 250_001}, "“text”: String should have at most 250000"),
        ({"title": "a" * 201, "text": "a"}, "“title”: String should have at most 200"),
        ({"text": "a", "published": "soon"}, "“published”: “soon” is not a date"),
        ({"text": "a", "published": "2024/.."}, "“published”: “2024/..” has no end."),
        ({"text": "a", "language": "tlh"}, "“language”: “tlh” is none of"),
        (
            {"text": "a", "corrections": [{"at": [0, 1], "office": 3}]},
            "“corrections 0 office”: It should be a valid boolean.",
        ),
    ],
)
def test_what_is_no_content_is_refused_in_a_sentence(value, sentence):
    """The sentence says what is wrong, and does not repeat what was sent."""
    with pytest.raises(ValueError, match=r".") as refused:
        Content.from_json(value)

    assert str(refused.value).startswith(sentence)
    assert len(str(refused.value)) < 200


def test_a_content_survives_as_json():
    """What is kept as JSON is the same content."""
    content = made(
        text=GERMAN,
        published="2024-H2",
        language="de",
        corrections=[{"at": [46, 51], "opened": None, "status": "planned"}],
    )

    assert content == Content.from_json(content.to_json())
