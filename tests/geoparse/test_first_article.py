"""The article the project starts from comes out as the first issue demands."""

from datetime import date
from pathlib import Path

import pytest
from geopy.distance import great_circle

from expansion.geoparse import Reading, Role, read_article

ARTICLE = Path(__file__).parents[2] / "data" / "articles" / "openai-2024-10-09.txt"

# City: country, status, opened, announced, expected, centre (latitude, longitude).
WANTED = {
    "San Francisco": ("US", "existing", None, None, None, (37.775, -122.419)),
    "London": ("GB", "existing", None, None, None, (51.507, -0.128)),
    "Dublin": ("IE", "existing", None, None, None, (53.350, -6.260)),
    "Tokyo": ("JP", "existing", "2024-04", None, None, (35.690, 139.692)),
    "New York": ("US", "planned", None, "2024-10-09", None, (40.713, -74.006)),
    "Seattle": ("US", "planned", None, "2024-10-09", None, (47.606, -122.332)),
    "Paris": ("FR", "planned", None, "2024-10-09", None, (48.857, 2.352)),
    "Brussels": ("BE", "planned", None, "2024-10-09", None, (50.850, 4.352)),
    "Singapore": (
        "SG",
        "planned",
        None,
        "2024-10-09",
        "2024-10/2024-12",
        (1.352, 103.820),
    ),
}


@pytest.fixture(scope="module")
def reading() -> Reading:
    """Return the article, read as published."""
    return read_article(
        ARTICLE.read_text(encoding="utf-8"),
        published=date(2024, 10, 9),
        company="OpenAI",
    )


def test_nine_offices_and_nothing_else(reading):
    """Exactly the nine cities are found, in the order of the article."""
    found = [office.place.name for office in reading.offices]

    assert list(WANTED) == found
    assert reading.unresolved == ()


@pytest.mark.parametrize("city", WANTED)
def test_status_dates_and_position(reading, city):
    """Each city has its country, status and dates, and lies where it should."""
    office = next(each for each in reading.offices if each.place.name == city)
    country, status, opened, announced, expected, centre = WANTED[city]
    dates = [
        None if given is None else str(given)
        for given in (office.opened, office.announced, office.expected, office.closed)
    ]

    assert country == office.place.country_code
    assert status == office.status
    assert [opened, announced, expected, None] == dates
    assert great_circle(centre, office.place.position).kilometers < 25


def test_evidence_is_the_sentence_that_says_the_most(reading):
    """Singapore's evidence has the planned date, Tokyo's the month it opened in."""
    evidence = {each.place.name: each.evidence.quote for each in reading.offices}

    assert "Ende dieses Jahres" in evidence["Singapore"]
    assert "im April" in evidence["Tokyo"]
    assert all(
        office.evidence.quote
        == reading.text[office.evidence.start : office.evidence.end]
        for office in reading.offices
    )


def test_every_mention_of_singapore_is_kept_with_its_role(reading):
    """What is no office stays visible: the users, the partnership, the adjective."""
    roles = [
        mention.role
        for mention in reading.mentions
        if mention.span.quote.startswith("Singap")
    ]

    assert roles.count(Role.OFFICE) >= 2
    assert Role.ADJECTIVE in roles
    assert Role.CONTEXT in roles
    assert len(roles) >= 7


def test_cues_lie_in_the_evidence(reading):
    """The words to be marked on the page stand in the evidence."""
    assert all(
        office.evidence.contains(cue.span)
        and reading.text[cue.span.start : cue.span.end] == cue.span.quote
        for office in reading.offices
        for cue in office.cues
    )
