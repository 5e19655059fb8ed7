"""Whom a reader tells of an error."""

import pytest

from expansion.web.contact import Contact, contact


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("", Contact("")),
        ("  ", Contact("")),
        ("the library's desk", Contact("the library's desk")),
        (
            "mailto:map@example.org",
            Contact("map@example.org", "mailto:map@example.org"),
        ),
        ("https://example.org/say", Contact(*["https://example.org/say"] * 2)),
        ("http://example.org/say", Contact("http://example.org/say")),
        ("javascript:alert(1)", Contact("javascript:alert(1)")),
        ("mailto:nobody", Contact("mailto:nobody")),
        ("https://", Contact("https://")),
        ("https://[", Contact("https://[")),
        ("https://example.org or call us", Contact("https://example.org or call us")),
        ("desk\u202e\n4", Contact("desk 4")),
    ],
)
def test_only_a_safe_address_becomes_a_link(monkeypatch, told, expected):
    """Mail and https lead somewhere; everything else is shown as text."""
    monkeypatch.setenv("EXPANSION_CONTACT", told)

    assert expected == contact()


def test_nobody_is_named_unless_the_host_does(monkeypatch):
    """Without the setting there is nothing to show."""
    monkeypatch.delenv("EXPANSION_CONTACT", raising=False)

    assert Contact("") == contact()
