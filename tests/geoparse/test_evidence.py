"""Kinds of statements, each in short invented sentences: whose site, and how far."""

import pytest

from expansion.geoparse import read_article
from expansion.geoparse.ledger import load_weights
from expansion.model import PartialDate

PUBLISHED = PartialDate.parse("2029-03-14")


def read(text, language=None, company="Osto"):
    """Return the reading of a text about Osto."""
    return read_article(text, published=PUBLISHED, company=company, language=language)


def towns(text, language=None, company="Osto"):
    """Return the names of the offices found, as the text writes them."""
    return [office.name.quote for office in read(text, language, company).offices]


SITES = [
    # A site word, a verb, a count; the company as subject, by name or by "it".
    ("en", "Osto opened an office in Leeds in 2027.", ["Leeds"]),
    ("en", "Osto employs 300 people at its plant in Leeds.", ["Leeds"]),
    ("de", "Osto betreibt ein Werk in Jena.", ["Jena"]),
    ("de", "Das Londoner Büro von Osto bleibt bestehen.", ["Londoner"]),
    ("fr", "Osto a ouvert une usine à Lille en 2027.", ["Lille"]),
    ("fr", "Le siège d'Osto se trouve à Nantes.", ["Nantes"]),
    ("es", "Osto abrirá una fábrica en Lugo.", ["Lugo"]),
    ("es", "La sede de Osto está en Bilbao.", ["Bilbao"]),
    # "La" is no Louisiana.
    ("es", "Osto abrirá nuevas oficinas en Las Palmas, La Coruña y Lugo.",
     ["Las Palmas", "La Coruña", "Lugo"]),
    # A list, a list that another sentence counts, a list behind a colon.
    ("en", "Osto has plants in Oslo (Norway), Malmo (Sweden) and Turku.",
     ["Oslo", "Malmo", "Turku"]),
    ("de", "Osto betreibt fünf Büros. Graz, Linz und Wien sind die ältesten.",
     ["Graz", "Linz", "Wien"]),
    ("en", "Osto opens three shops: Leeds, York and Hull.", ["Leeds", "York", "Hull"]),
    # Blocks: bullets, tables.
    ("en", "Osto will open new offices in:\n- Leeds (May 2030)\n- York, sales",
     ["Leeds", "York"]),
    ("de", "Osto eröffnet neue Filialen:\n• Kassel: Frühjahr 2030\n• Jena",
     ["Kassel", "Jena"]),
    ("en", "Osto's new shops\nTown | Opens\nLeeds | May 2030\nHull | June 2030",
     ["Leeds", "Hull"]),
    # A table that was pasted a line for each cell.
    ("en", "Sites\n\nSite\nUse\nSince\n\nLeeds\nsales\n2027\n\nYork\nplant\n2028\n-",
     ["Leeds", "York"]),
    # A name goes on; a city is written without its accents.
    ("en", "Osto Go Grocery runs a shop in Gdansk.", ["Gdansk"]),
    # What is chosen, and what is left.
    ("en", "Osto chose Leeds for its next plant, rather than York.", ["Leeds"]),
    ("en", "Osto withdrew from Leeds and closed its office there in 2028.", ["Leeds"]),
    # A removal, job cuts.
    ("en", "Osto is moving its headquarters from Leeds to York.", ["Leeds", "York"]),
    ("de", "Osto streicht an den Standorten Jena und Ulm 300 Stellen.", ["Jena", "Ulm"]),  # noqa: E501
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), SITES)
def test_sites_of_the_company_are_found(language, text, wanted):
    """What is said of the company's sites makes offices, in all languages."""
    assert wanted == towns(text, language)


NONE = [
    # Somebody else's home or site.
    ("en", "Osto competes with Velm, which has a plant in Leeds, and Brandt of York."),
    ("en", "Osto sold shares to Temasek of Singapore and to a fund in Boston."),
    ("de", "Der Konkurrent Velmo aus Kassel lobte Osto."),
    ("fr", "Osto a levé des fonds auprès de Northgate, un investisseur de Londres."),
    ("es", "Osto tiene un rival, Velmo, de Lugo."),
    # Speech, trade, courts, politics, life, events.
    ("en", "Osto's chief executive told reporters in Leeds that sales fell."),
    ("de", "Die Osto-Aktie verlor in Frankfurt drei Prozent."),
    ("fr", "Osto a gagné son procès devant le tribunal de Lille."),
    ("es", "El alcalde de Lugo saludó a Osto."),
    ("en", "The founder of Osto was born in Leeds and studied in York."),
    ("de", "Osto zeigt auf der Messe in Hannover neue Geräte."),
    # Rejected, withdrawn, ruled out.
    ("en", "Osto has dropped its plans for a plant in Leeds."),
    ("en", "Osto has no plans to open a shop in Leeds."),
    ("de", "Osto verzichtet auf das geplante Werk in Jena."),
    ("fr", "Osto a renoncé à son projet d'usine à Lille."),
    # Adjectives.
    ("en", "The Leeds-based maker Osto raised its forecast."),
    ("de", "Der Jenaer Hersteller Osto hebt die Prognose an."),
]


@pytest.mark.parametrize(("language", "text"), NONE)
def test_what_is_no_site_of_the_company_is_none(language, text):
    """Homes of others, speech, trade, trials, lives, fairs, dropped plans are none."""
    assert [] == towns(text, language)


LISTS = [
    "Osto runs shops in {0}, {1} and {2}.",
    "Osto has plants in {0} (Norway), {1} and {2}. Sales rose.",
    "Osto will open an office in {0}, {1} or {2}.",
    "Rivals have shops in {0}, {1} and {2}.",
]


@pytest.mark.parametrize("text", LISTS)
def test_the_order_of_a_list_changes_no_verdict(text):
    """Members of a list share their verdict, whoever comes first."""
    members = ["Oslo", "Bergen", "Tromsø"]
    found = {
        tuple(sorted(towns(text.format(*members[n:], *members[:n]), "en")))
        for n in range(3)
    }

    assert 1 == len(found)


def test_a_companys_boilerplate_changes_no_other_office():
    """An "About Velm" below the text is about Velm, and about nothing above it."""
    text = "Osto opened an office in Leeds in 2027. Its plant in York closes in May."
    about = "\n\nAbout Velm\nVelm has its headquarters in Boston and a plant in Derby."
    before, after = read(text, "en"), read(text + about, "en")

    assert [(each.name, each.status) for each in before.offices] == [
        (each.name, each.status) for each in after.offices
    ]


def test_what_is_unsure_is_offered_with_its_ledger():
    """Places near the threshold stand in ``unsure``, never among the offices."""
    text = (
        "Osto opened an office in Leeds in 2027. Its team in Hull grows. "
        "Osto was founded in York. In Derby Osto is known."
    )
    reading = read(text, "en")
    ids = {office.place.id for office in reading.offices}

    assert len(reading.unsure) <= 3
    assert all(office.place.id not in ids for office in reading.unsure)
    assert all(office.confidence < 0.5 for office in reading.unsure)
    assert all(office.ledger for office in (*reading.offices, *reading.unsure))


def test_the_ledger_adds_up():
    """The points of a mention and what every place begins with make its sum."""
    reading = read("Osto opened an office in Leeds in 2027.", "en")
    mention = next(m for m in reading.mentions if m.span.quote == "Leeds")

    assert mention.total == pytest.approx(
        sum(line.points for line in mention.ledger) + load_weights().bias, abs=0.2
    )


def test_without_a_company_it_is_guessed():
    """The name that title and first lines repeat is the company's."""
    text = "Velmo grows\n\nVelmo AG opens a plant in Leeds. Velmo said it will hire."

    assert "Velmo" in (read(text, "en", company=None).company or "")


def test_a_date_without_an_event_makes_no_office():
    """A date counts for a site only where a word says that something is there."""
    text = "Osto's head was in Leeds last week and in York on 3 May 2029."
    assert [] == towns(text, "en")
