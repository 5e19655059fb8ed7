"""An article says mostly itself from which day it is."""

import pytest

from expansion.maps.dateline import day_at_head


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Acme grows\n\nHAMBURG, March 3, 2025 – Acme has", "en", "2025-03-03"),
        ("Acme wächst\nHamburg, 3. März 2025. Acme hat", "de", "2025-03-03"),
        ("Acme s'étend\nLyon, le 3 mars 2025 - Acme a", "fr", "2025-03-03"),
        ("Acme crece\nMadrid, 3 de marzo de 2025. Acme", "es", "2025-03-03"),
        ("Published: 2025-03-03\nAcme has", "en", "2025-03-03"),
        ("Acme opened in March 2025.", "en", None),
        ("Acme grows.\n" * 4 + "It opened on March 3, 2025.", "en", None),
        ("Acme, " + "a maker of lamps, " * 10 + "opened on March 3, 2025.", "en", None),
        ("", "en", None),
    ],
)
def test_the_day_at_the_head_is_found(text, language, day):
    """A whole day, at the beginning of one of the first lines; nothing narrower."""
    found = day_at_head(text, language)
    assert day == (None if found is None else str(found))
