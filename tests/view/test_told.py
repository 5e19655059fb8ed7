"""What other rooms say in English is said in the reader's language."""

import re

import pytest

from expansion.maps.examine import examine
from expansion.maps.table import Table
from expansion.view.language import language_for, listed
from expansion.view.told import told

GERMAN = language_for("de")


@pytest.mark.parametrize("template", sorted(listed("told")))
def test_every_listed_sentence_is_recognised(template):
    """Filled with values it becomes the German sentence with the same values."""
    values = {"count": "20,000", "noun": "towns"}
    said = re.sub(r"{(\w+)}", lambda name: values.get(name[1], "Zürich {x}"), template)
    german = told(said, GERMAN)

    assert german != said
    assert said == told(said, language_for("en"))
    assert ("Zürich {x}" in said) == ("Zürich {x}" in german)
    assert ("20,000" in said) == ("20.000" in german)


def test_nothing_that_is_said_of_a_table_stays_english():
    """Reasons, what cannot be read, and what has no place."""
    header = ("Ville", "Pays", "Statut", "Ouvert", "lat", "lng")
    rows = (
        ("Lyon", "France", "ouvert", "2021", "", ""),
        ("Lyon", "France", "???!", "", "", ""),
        ("Nirgendsdorf", "France", "ouvert", "bald mal", "", ""),
        ("Nice", "Atlantis", "ouvert", "", "", ""),
        ("", "", "ouvert", "", "", ""),
        ("Nice", "France", "ouvert", "", "0", "0"),
        ("Nice", "France", "ouvert", "", "95", "7"),
        ("Nice", "France", "ouvert", "", "x", "7"),
        ("Nice", "France", "ouvert", "", "43", "7", "zu viel"),
    )
    seen = examine(Table(header=header, rows=rows))
    said = [
        *seen.why.values(),
        *seen.notes,
        *(each.why for each in seen.unplaced),
        *(each.sentence for each in seen.bad),
    ]
    assert len(rows) < len(said)
    assert [] == [each for each in said if told(each, GERMAN) == each]
