"""Status and dates: each event, each place of a list, each way of being relative."""

import pytest

from expansion.geoparse import read_article
from expansion.geoparse.date_words import find_dates
from expansion.geoparse.dates import Tense
from expansion.geoparse.lexicon import load_lexicon
from expansion.model import PartialDate

KEYS = ("opened", "announced", "expected", "closed")


def read(text, published="2029-03-14", language=None):
    """Return status and dates of each office of Osto, by the town as written."""
    day = None if published is None else PartialDate.parse(published)
    reading = read_article(text, published=day, company="Osto", language=language)
    return {
        office.name.quote: (
            office.status.value,
            {key: str(getattr(office, key)) for key in KEYS if getattr(office, key)},
        )
        for office in reading.offices
    }


@pytest.mark.parametrize(
    ("language", "text", "town", "status"),
    [
        ("en", "Osto opened a plant in Leeds in 2027.", "Leeds", "existing"),
        ("en", "Osto will open a plant in Leeds in 2031.", "Leeds", "planned"),
        ("en", "Osto will close its plant in Leeds in 2031.", "Leeds", "closed"),
        ("en", "Osto closed its plant in Leeds in 2027.", "Leeds", "closed"),
        ("en", "Osto will not close its plant in Leeds.", "Leeds", "existing"),
        ("en", "Osto will expand its existing plant in Leeds.", "Leeds", "existing"),
        ("de", "Osto eröffnete 2027 ein Werk in Jena.", "Jena", "existing"),
        ("de", "Osto will 2031 ein Werk in Jena eröffnen.", "Jena", "planned"),
        ("de", "Osto gibt das Werk in Jena 2031 auf.", "Jena", "closed"),
        ("de", "Das Osto-Werk in Jena bleibt erhalten.", "Jena", "existing"),
        ("fr", "Osto a ouvert une usine à Lille en 2027.", "Lille", "existing"),
        ("fr", "Osto ouvrira une usine à Lille en 2031.", "Lille", "planned"),
        ("fr", "Osto fermera son usine de Lille en 2031.", "Lille", "closed"),
        ("es", "Osto abrió una fábrica en Lugo en 2027.", "Lugo", "existing"),
        ("es", "Osto abrirá una fábrica en Lugo en 2031.", "Lugo", "planned"),
        ("es", "Osto cerrará su fábrica de Lugo en 2031.", "Lugo", "closed"),
    ],
)
def test_status_by_the_words_near_the_place(language, text, town, status):
    """What has happened exists, what is to come is planned, what ends is closed."""
    assert status == read(text, language=language)[town][0]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Osto has opened an office in Leeds and will open one in York next year.",
            {"Leeds": "existing", "York": "planned"},
        ),
        (
            "en",
            "Osto will open an office in Leeds and has one in York.",
            {"Leeds": "planned", "York": "existing"},
        ),
        (
            "en",
            "Osto closed its office in Leeds and opened one in York.",
            {"Leeds": "closed", "York": "existing"},
        ),
        (
            "de",
            "Osto hat in Jena ein Büro eröffnet und wird in Gera eines eröffnen.",
            {"Jena": "existing", "Gera": "planned"},
        ),
    ],
)
def test_each_part_of_a_sentence_speaks_of_its_own_places(language, text, expected):
    """What stands behind "and" with a verb of its own is no word about the rest."""
    found = read(text, language=language)

    assert expected == {town: status for town, (status, _) in found.items()}


def test_a_removal_closes_one_place_and_opens_the_other():
    """The place that something moves from is given up."""
    found = read("Osto is moving its headquarters from Leeds to York.", language="en")

    assert "closed" == found["Leeds"][0]
    assert found["York"][0] in ("existing", "planned")


def test_a_plan_is_one_without_a_published_day_too():
    """Where no day of publication is known, the date of a plan lies ahead."""
    text = "A branch of Osto in Leeds is planned for the second half of 2026."
    (office,) = read_article(text, company="Osto").offices
    assert ("planned", "2026-07/2026-12") == (office.status.value, str(office.expected))


def test_no_company_is_called_like_a_weekday():
    """A day of the week is no name, also where no company is given."""
    text = "Jack London spoke in Leeds on Tuesday. On Tuesday he left."
    assert read_article(text).company is None


def test_each_member_of_a_list_may_have_its_own_date():
    """A date in brackets behind a member is that member's alone."""
    text = "Osto will open shops in Leeds (May 2030), York (June 2030) and Hull (2031)."
    found = read(text, language="en")

    assert ["2030-05", "2030-06", "2031"] == [
        found[town][1].get("expected") for town in ("Leeds", "York", "Hull")
    ]


def test_a_date_for_the_whole_list_is_everybodys():
    """A date outside a list belongs to all its members."""
    found = read("In 2027 Osto opened offices in Leeds and York.", language="en")

    assert ["2027", "2027"] == [
        found[town][1].get("opened") for town in ("Leeds", "York")
    ]


def test_the_next_sentence_may_go_on_about_a_place():
    """A sentence that points back gives its date to the place before."""
    text = (
        "Osto gibt sein Werk in Jena auf. Die Produktion läuft dort Ende Mai 2030 aus."
    )

    assert ("closed", "2030-05") == (
        (found := read(text, language="de")["Jena"])[0],
        found[1].get("expected"),
    )


def test_the_day_of_speech_is_the_announcement():
    """A weekday beside a verb of speaking dates the announcement, not the opening."""
    text = "Osto said on Tuesday it will open a plant in Leeds in 2031."

    assert {"announced": "2029-03-13", "expected": "2031"} == read(text)["Leeds"][1]


DATES = [
    ("de", "Ende dieses Jahres", "2024-10-09", Tense.FUTURE, "2024-10/2024-12"),
    ("de", "im April", "2024-10-09", Tense.PAST, "2024-04"),
    ("de", "bis 2030", "2024-10-09", Tense.FUTURE, "../2030"),
    ("de", "im ersten Quartal 2025", "2024-10-09", Tense.FUTURE, "2025-01/2025-03"),
    ("en", "mid-2020", "2019-10-09", Tense.FUTURE, "2020-05/2020-08"),
    ("en", "last March", "2023-10-09", Tense.PAST, "2023-03"),
    ("en", "this fall", "2019-06-01", Tense.FUTURE, "2019-23"),
    ("en", "by Christmas", "2024-10-09", Tense.FUTURE, "../2024-12"),
    ("fr", "d'ici à la fin 2024", "2024-02-08", Tense.FUTURE, "2024-10/2024-12"),
    ("fr", "l'été dernier", "2024-02-08", Tense.PAST, "2023-22"),
    ("fr", "au deuxième trimestre", "2024-02-08", Tense.FUTURE, "2024-04/2024-06"),
    ("es", "a finales de 2024", "2024-02-08", Tense.FUTURE, "2024-10/2024-12"),
    ("es", "el año pasado", "2024-02-08", Tense.PAST, "2023"),
    # As wide as the published date makes it.
    ("en", "today", "2023-05", Tense.PAST, "2023-05"),
    ("en", "last year", "2023", Tense.PAST, "2022"),
    ("en", "next month", "2023-05", Tense.FUTURE, "2023-06"),
    ("en", "last month", "2023", Tense.PAST, "2022-12-01/2023-11-30"),
    # Without one, what is relative stays open.
    ("en", "in April", None, Tense.PAST, None),
    ("en", "in April 2023", None, Tense.PAST, "2023-04"),
]


@pytest.mark.parametrize(("language", "words", "published", "tense", "wanted"), DATES)
def test_dates_as_wide_as_their_words(language, words, published, tense, wanted):
    """Words become intervals, seen from the published date, never narrower."""
    text = f"So {words}."
    (found,) = find_dates(text, 0, len(text), load_lexicon(language))
    day = None if published is None else PartialDate.parse(published)
    given = found.resolve(day, tense)

    assert wanted == (None if given is None else str(given))
