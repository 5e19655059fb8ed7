"""What time control and chart are sent: once per layer, language and day."""

import json
from datetime import date

import pytest

from expansion.dataset import Disagreement, Layer
from expansion.view.axis import axis_of
from expansion.view.condition import days
from expansion.view.language import language_for
from expansion.view.timeline import month_names, timeline

ENGLISH = language_for("en")
TODAY = date(2026, 11, 23)


def drawn(known, layer, language=ENGLISH):
    """Return what is sent of a layer."""
    return timeline(known, layer, axis_of(known, layer, TODAY), language)


@pytest.mark.parametrize(
    ("day", "number"), [(date(1970, 1, 1), 0), (date(1969, 12, 31), -1)]
)
def test_days_are_counted_from_1970(day, number):
    """A day is a whole number, with no time and no time zone."""
    assert number == days(day)


def test_plans_are_set_apart_from_facts(nine_offices):
    """What comes after the last known fact is marked as plan."""
    found = drawn(nine_offices, Layer.ARTICLE)

    assert [False, False, True] == [change["is_plan"] for change in found["changes"]]
    assert days(date(2024, 10, 9)) == found["published"] == found["known_until"]
    assert days(TODAY) == found["today"]


def test_each_layer_says_what_its_address_leaves_out(with_reports):
    """The article begins on its day, all reports begin at the latest."""
    assert "2024-10-09" == drawn(with_reports, Layer.ARTICLE)["usual"]
    assert "latest" == drawn(with_reports, Layer.ALL)["usual"]


def test_it_is_plain_json(with_reports):
    """It survives the way to the browser as it is."""
    found = drawn(with_reports, Layer.ALL)

    assert found == json.loads(json.dumps(found))


def test_disagreements_name_their_offices(office, event, dataset):
    """They are of later reports, so the article's view has none."""
    each = Disagreement("lima-day", ("lima",), {"en": "May or June.", "de": "Mai?"})
    known = dataset(office("Lima", event("opened", "2024")), disagreements=(each,))

    assert [] == drawn(known, Layer.ARTICLE)["disagreements"]
    assert [{"text": "May or June.", "offices": ["lima"]}] == drawn(known, Layer.ALL)[
        "disagreements"
    ]


def test_months_go_by_their_names_in_all_languages():
    """Long and short, without capitals or dots; no name means two months."""
    names = month_names()

    assert {"oct", "october", "okt", "oktober"} == set(names[9])
    assert {"mar", "march", "mär", "märz"} == set(names[2])
    every = [name for month in names for name in month]
    assert sorted(set(every)) == sorted(every)
