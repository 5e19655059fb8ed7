"""A language is a file; one without a file is named, and never read as another."""

import tomllib
from importlib import resources

import pytest

from expansion.geoparse import read_article
from expansion.geoparse.lexicon import languages, load_lexicon

FILES = resources.files("expansion.geoparse") / "languages"
SAMPLES = {
    "en": "The company said that it will open an office and that it has a plan.",
    "de": "Das Unternehmen wird ein Büro eröffnen und es hat einen Plan für die Stadt.",
    "fr": "Le groupe va ouvrir un bureau dans la ville et il a un plan pour les usines.",  # noqa: E501
    "es": "La empresa va a abrir una oficina en la ciudad y tiene un plan para el año.",
}
UNREAD = {
    "Italian": "L'azienda apre una sede della quale sono previsti i lavori con gli "
    "ingegneri che nel futuro più volte saranno anche nella città.",
    "Portuguese": "A empresa vai abrir uma fábrica com os trabalhadores da região, mas "
    "não na cidade, e para as lojas são mais do que isso pela frente.",
    "Dutch": "Het bedrijf opent een kantoor en wil daar mensen aannemen, maar het is nog "  # noqa: E501
    "niet bekend wanneer dat wordt gedaan voor de stad met zijn haven.",
    "Cyrillic": "Компания открывает новое бюро и новый завод в городе " * 3,
}


@pytest.mark.parametrize("language", SAMPLES)
def test_the_language_is_seen_from_the_text(language):
    """Little words tell which of the languages a text is in."""
    assert language == read_article(SAMPLES[language]).language


@pytest.mark.parametrize("name", UNREAD)
def test_a_language_without_a_file_is_named(name):
    """The text is refused in one sentence that says what it seems to be."""
    with pytest.raises(ValueError, match=f"{name}.*there are words only for de, en"):
        read_article(UNREAD[name])


@pytest.mark.parametrize("language", languages())
def test_a_language_file_is_short_and_complete(language):
    """At most 200 lines of at most 100 characters, with the same classes as English."""
    text = (FILES / f"{language}.toml").read_text(encoding="utf-8")
    table, english = tomllib.loads(text), tomllib.loads((FILES / "en.toml").read_text())

    assert 200 >= len(text.splitlines())
    assert 100 >= max(map(len, text.splitlines()))
    assert english["words"].keys() == table["words"].keys()
    assert english["dates"].keys() == table["dates"].keys()


def test_phrases_outweigh_their_words():
    """The phrase "close to" closes nothing; "gibt ... auf" closes over other words."""
    english = load_lexicon("en").read("a plant close to Leeds", 0, 22)
    text = "Osto gibt das Werk in Jena auf."
    german = load_lexicon("de").read(text, 0, len(text))

    assert not english.has(2, "closes")
    assert german.has(1, "closes")
    assert german.has(6, "closes")
