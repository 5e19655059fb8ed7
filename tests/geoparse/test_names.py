"""Names that are no towns, and towns in all the forms they are written in."""

import pytest

from expansion.geocode.gazetteer import load_gazetteer
from expansion.geoparse.company_names import aliases
from expansion.geoparse.lexicon import load_lexicon
from expansion.geoparse.name_book import NameBook
from expansion.geoparse.name_shapes import proper_words
from expansion.geoparse.places import TownFinder
from expansion.geoparse.sentence_rows import make_rows
from expansion.geoparse.structure import split


def row_of(sentence, language="en", company="Osto"):
    """Return the last row of a text."""
    lexicon = load_lexicon(language)
    finder = TownFinder(lexicon, load_gazetteer())
    book = NameBook(frozenset(), lexicon, finder, proper_words(sentence))
    book.own = aliases(company, lexicon, finder.forms)
    return make_rows(sentence, split(sentence, lexicon), book)[-1]


def names(row):
    """Return the names of a row and whose they are."""
    quotes = [row.words.quote(name.first, name.last) for name in row.names]
    return [
        (quote, name.party.value) for quote, name in zip(quotes, row.names, strict=True)
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "name", "party"),
    [
        ("en", "The shop of Osto Ltd in Leeds closes.", "Osto Ltd", "own"),
        ("en", "It was Jack London who opened the shop.", "Jack London", "person"),
        ("en", "The plan of Derwent Capital was ended.", "Derwent Capital", "other"),
        ("en", "A spokesman of XYZ said no.", "XYZ", "other"),
        ("de", "Auch die IHK Kassel hofft darauf.", "IHK Kassel", "other"),
        ("de", "Die Chefin Anna Halle hofft darauf.", "Anna Halle", "person"),
        ("de", "Velmo aus Kassel baut ebenfalls.", "Velmo", "other"),
        ("de", "Der Konzern Jena kauft ebenfalls.", "Jena", "other"),
        ("fr", "Le rival Velmo recrute à Lille.", "Velmo", "other"),
        ("es", "El rival Velmo contrata en Lugo.", "Velmo", "other"),
    ],
)
def test_whose_a_name_is(language, sentence, name, party):
    """Names are sorted by their shape and by what stands beside them."""
    assert (name, party) in names(row_of(sentence, language))


def test_nouns_with_capitals_are_no_names():
    """A German noun behind an article, an adjective, or in the plural is no name."""
    row = row_of("Die Produktion bringt neue Maschinen und Kunden in die Halle.", "de")

    assert () == row.names


@pytest.mark.parametrize(
    ("language", "sentence", "towns"),
    [
        (
            "de",
            "Das Londoner Büro und die Münchner Filiale bleiben.",
            ["London", "München"],
        ),
        ("de", "Ein Laden in Berlin-Kreuzberg schließt.", ["Berlin"]),
        ("de", "Das Werk im sächsischen Freiberg bleibt.", ["Freiberg"]),
        ("fr", "Le bureau londonien reste ouvert.", ["Londres"]),
        ("es", "La oficina madrileña sigue abierta.", ["Madrid"]),
        ("fr", "La boutique de Lille ferme.", ["Lille"]),
        ("en", "Its plant in Normal, Illinois, grows.", ["Normal"]),
        ("en", "Its plant in Brasov (Kronstadt) grows.", ["Brasov"]),
        ("en", "Nothing is normal in the mobile trade.", []),
    ],
)
def test_towns_in_their_forms(language, sentence, towns):
    """Adjectives, districts, small and qualified towns are found, words are not."""
    assert towns == [town.name for town in row_of(sentence, language).towns]


@pytest.mark.parametrize(
    ("language", "sentence", "sizes"),
    [
        ("en", "It has shops in Oslo (Norway), Malmo (Sweden) and Turku.", [3]),
        ("de", "Es gibt Läden in Graz, in Linz sowie in Wien.", [3]),
        ("fr", "Il exploite des sites à Lille, à Nantes et à Brest.", [3]),
        ("es", "Tiene tiendas en Lugo, Vigo y Gijón.", [3]),
        ("en", "It left Leeds and opened a larger shop in York.", [1, 1]),
        ("en", "Its plant in Derby, near Leicester, grows.", [1, 1]),
    ],
)
def test_lists_of_towns(language, sentence, sizes):
    """What joins the members of a list makes one group; verbs and neighbours do not."""
    assert sizes == [len(group.towns) for group in row_of(sentence, language).groups]


def test_the_company_may_be_called_like_a_town():
    """Behind "in" the name means the town, elsewhere the company."""
    row = row_of("Corning runs its plant in Corning.", company="Corning")

    assert [("Corning", "own")] == names(row)
    assert ["Corning"] == [town.name for town in row.towns]
