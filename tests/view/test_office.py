"""One office in full, and the article it comes from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.dataset import Layer, load
from expansion.model import Cue, CueKind, Span
from expansion.view.article import article_in_full
from expansion.view.language import language_for
from expansion.view.office import marked, office_in_full

ENGLISH, GERMAN = language_for("en"), language_for("de")


@pytest.fixture(scope="module")
def dataset():
    """Return the published data set."""
    return load()


def told(dataset, office_id, layer=Layer.ALL, language=ENGLISH):
    """Return what the page tells of an office."""
    offices = {office.id: office for office in dataset.layer(layer)}
    return office_in_full(dataset, layer, offices[office_id], language)


def plain(quote):
    """Return a quote without its marks."""
    return "".join(part["text"] for part in quote["parts"])


@given(st.data())
def test_marks_never_change_the_quote(data):
    """Whatever is marked, the parts together are the passage as it stands."""
    text = data.draw(st.text(min_size=1, max_size=60))
    start = data.draw(st.integers(0, 500))
    cues = data.draw(
        st.lists(
            st.tuples(
                st.sampled_from(CueKind),
                st.integers(0, len(text) - 1),
                st.integers(1, len(text)),
            ).filter(lambda cue: cue[1] < cue[2]),
            max_size=4,
        )
    )
    span = Span(start, start + len(text), text)
    spans = [Cue(kind, Span(start + a, start + b, text[a:b])) for kind, a, b in cues]

    parts = marked(span, spans)

    assert text == "".join(part["text"] for part in parts)
    assert all(part["text"] for part in parts)


def test_a_name_stays_marked_within_its_clause():
    """Where the clause that tells the status holds the name, both are marked."""
    span = Span(0, 14, "opens in Lima.")
    cues = [
        Cue(CueKind.STATUS, Span(0, 13, "opens in Lima")),
        Cue(CueKind.PLACE, Span(9, 13, "Lima")),
    ]

    assert [("opens in ", "status"), ("Lima", "place"), (".", "")] == [
        (part["text"], part["kind"]) for part in marked(span, cues)
    ]


def test_the_sentence_behind_singapore_is_marked_and_translated(dataset):
    """Singapore's sentence marks place, date and status and has a translation."""
    [sentence] = told(dataset, "singapore", Layer.ARTICLE)["sentences"]

    kinds = {part["kind"]: part["text"] for part in sentence["parts"] if part["kind"]}
    assert {
        "place": "Singapur",
        "date": "Ende dieses Jahres",
        "status": "eröffnen",
    } == kinds
    assert "open the office in Singapore" in sentence["translation"]


def test_a_german_reader_gets_no_translation_of_a_german_sentence(dataset):
    """A sentence in the reader's own language stands alone."""
    [sentence] = told(dataset, "singapore", Layer.ARTICLE, GERMAN)["sentences"]

    assert "" == sentence["translation"]


def test_nothing_is_told_twice(dataset):
    """Facts, what else the article says, and the evidence are different sentences."""
    for office in dataset.layer(Layer.ARTICLE):
        found = told(dataset, office.id, Layer.ARTICLE)
        sentences = [
            *map(plain, found["sentences"]),
            *(plain(fact["quote"]) for fact in found["facts"]),
            *map(plain, found["others"]),
        ]

        assert len(sentences) == len(set(sentences))


def test_singapore_has_the_facts_that_the_article_gives(dataset):
    """Hub, head, partner and users are labelled lines, each with its sentence."""
    facts = {
        fact["label"]: (fact["text"], plain(fact["quote"]))
        for fact in told(dataset, "singapore", Layer.ARTICLE)["facts"]
    }

    assert ["Hub for", "Led from here by", "Partner", "Users", "Also"] == list(facts)
    assert "Asia-Pacific" in facts["Hub for"][0]
    for label, word in (
        ("Hub for", "Drehscheibe"),
        ("Led from here by", "Oliver Jay"),
        ("Partner", "Partnerschaft"),
        ("Users", "wöchentlichen aktiven Nutzer"),
        ("Also", "zweite Büro"),
    ):
        assert word in facts[label][1]


def test_a_german_reader_gets_german_facts(dataset):
    """Labels and texts are in the reader's language."""
    [hub, *_] = told(dataset, "singapore", Layer.ARTICLE, GERMAN)["facts"]

    assert "Drehscheibe für" == hub["label"]
    assert "Kunden und Partner" in hub["text"]


def test_seattle_has_two_names_and_the_disagreement(dataset):
    """Seattle of the article and Bellevue of the reports are one office, said so."""
    found = told(dataset, "seattle")

    assert "Bellevue" in found["written"]
    assert any("Bellevue" in text for text in found["disagreements"])


def test_disagreements_belong_to_all_reports(dataset):
    """The article alone disagrees with nobody."""
    assert [] == told(dataset, "seattle", Layer.ARTICLE)["disagreements"]


def test_every_event_names_its_source_and_how_sure_it_is(dataset):
    """No line of a history stands without publisher and confidence."""
    for office in dataset.layer(Layer.ALL):
        for event in told(dataset, office.id)["events"]:
            assert event["publisher"]
            assert event["confidence"]


def test_an_unconfirmed_report_says_so(dataset):
    """The low-confidence opening of São Paulo is shown as unconfirmed."""
    events = told(dataset, "sao-paulo")["events"]

    assert ["unconfirmed"] == [
        event["confidence"] for event in events if not event["confirmed"]
    ]


def test_the_number_of_sources_and_their_last_check(dataset):
    """A card says how many sources there are and when one was last checked."""
    found = told(dataset, "singapore")

    assert 5 == found["sources"]
    assert "last checked: 23 Nov 2026" == found["checked"]


def test_the_way_to_the_headquarters_is_geodesic(dataset):
    """From Singapore to San Francisco it is about 13,600 km."""
    [home, _] = told(dataset, "singapore")["ways"]

    [way] = home["periods"]
    assert ("san-francisco", "13,600 km") == (way["office"], way["distance"])


def test_the_article_reads_as_it_was_given(dataset):
    """The marked paragraphs together are the article, line for line."""
    [article] = dataset.articles.values()

    found = article_in_full(dataset, article, ENGLISH)

    lines = [line.rstrip() for line in article.text.splitlines() if line.strip()]
    assert lines == [
        "".join(part["text"] for part in paragraph["parts"])
        for paragraph in found["paragraphs"]
    ]


def test_every_office_of_the_article_is_marked_in_it(dataset):
    """Each of the nine offices has a mark that leads to it, with its status."""
    [article] = dataset.articles.values()
    paragraphs = article_in_full(dataset, article, ENGLISH)["paragraphs"]

    marks = {
        part["office"]: part["kind"]
        for paragraph in paragraphs
        for part in paragraph["parts"]
        if "office" in part
    }
    assert {
        office.id: office.status_on(dataset.published).value
        for office in dataset.layer(Layer.ARTICLE)
    } == marks


def test_every_paragraph_has_a_translation(dataset):
    """The English translation covers the whole article."""
    [article] = dataset.articles.values()

    found = article_in_full(dataset, article, ENGLISH)

    assert "en" == found["translated_to"]
    assert all(paragraph["translation"] for paragraph in found["paragraphs"])
