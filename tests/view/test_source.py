"""How a source is named, and what its confidence means."""

import pytest

from expansion.dataset import Dataset
from expansion.model import Confidence, PartialDate, Source
from expansion.view.language import language_for
from expansion.view.source import last_checked, source_words

ENGLISH, GERMAN = language_for("en"), language_for("de")


def of(**told) -> Dataset:
    """Return a data set with one source."""
    source = Source("wire", "report", "Copier", **told)
    return Dataset("Acme", None, (), {"wire": source})


@pytest.mark.parametrize(
    ("original", "english", "german"),
    [
        ("", "Copier", "Copier"),
        ("Wire", "Wire, read at Copier", "Wire, gelesen bei Copier"),
        (
            "Wire?",
            "apparently Wire, read at Copier",
            "offenbar Wire, gelesen bei Copier",
        ),
        ("?", "Copier, original not named", "Copier, Original nicht genannt"),
    ],
)
def test_the_original_is_named_before_the_copy(original, english, german):
    """Who is repeated stands first; who was read stands beside it."""
    dataset = of(original=original)

    assert english == source_words(dataset, "wire", ENGLISH)
    assert german == source_words(dataset, "wire", GERMAN)


def test_the_last_check_is_that_of_any_source(office, event):
    """Without a day nothing is said; with one it is written out."""
    lima = office("Lima", event("opened", "2024", source="wire"))

    assert "" == last_checked(of(), lima, ENGLISH)
    checked = of(checked=PartialDate.parse("2026-11-23"))
    assert "last checked: 23 Nov 2026" == last_checked(checked, lima, ENGLISH)


@pytest.mark.parametrize("language", [ENGLISH, GERMAN])
def test_every_level_means_something_else(language):
    """No two levels of confidence have the same meaning."""
    meanings = {language.word("confidence_meaning", each) for each in Confidence}

    assert len(Confidence) == len(meanings)
