"""What a map of many offices asks for beside the page."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from expansion.web.routes import ROUTES

CLIENT = TestClient(Starlette(routes=ROUTES))


def test_a_tile_holds_what_the_view_shows_there():
    """The whole world at once holds every office, single or gathered."""
    told = CLIENT.get("/api/tiles.json?z=0&x=0&y=0&lang=en").json()
    drawn = [each["properties"] for each in told["features"]]
    gathered = [int(each["label"]) for each in drawn if each["id"].startswith("0/")]
    assert 9 == sum(gathered) + len(drawn) - len(gathered)


def test_a_single_office_tells_what_became_of_it():
    """With a compared day its tip says so; rings are for maps of few offices."""
    asked = "/api/tiles.json?z=5&x=15&y=10&lang=en&sources=all&asof=2024-03-01"
    tips = [
        {
            each["properties"]["id"]: each["properties"]["tip"]
            for each in CLIENT.get(f"{asked}{more}").json()["features"]
        }
        for more in ("", "&compare=2024-01-01")
    ]
    assert tips[0]
    for name, tip in tips[0].items():
        assert tips[1][name].startswith(f"{tip}\n")


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("tiles.json", 400),
        ("tiles.json?z=a&x=0&y=0", 400),
        ("tiles.json?z=-1&x=0&y=0", 400),
        ("tiles.json?z=1&x=2&y=0", 404),
        ("tiles.json?z=999&x=0&y=0", 404),
        ("pages.json", 400),
        ("pages.json?sort=<b>&rows=0", 400),
        ("pages.json?sort=name&rows=-1", 400),
    ],
)
def test_what_is_no_tile_or_page_is_refused_in_a_sentence(asked, status):
    """Nothing of what was asked comes back."""
    answer = CLIENT.get(f"/api/{asked}")
    assert status == answer.status_code
    assert answer.json()["error"].endswith(".")
    assert "<b>" not in answer.text
