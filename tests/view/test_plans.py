"""Planned openings and closings are a calendar that says how sure a day is."""

from datetime import date

import icalendar
import pytest

from expansion.dataset import Layer
from expansion.model import Region, Status
from expansion.view.address import View
from expansion.view.language import language_for
from expansion.view.plans import plans_calendar
from expansion.view.scene import scene

TODAY = date(2026, 11, 23)
PAGE = "https://map.example/?asof=2024-10-09"
# Everything that ends a line, a value or a text in one of the formats.
HOSTILE = 'A\r\nBEGIN:VEVENT\x00\x0b\u2028;,:\\"<b>&amp;]]>\ud7ff=1+1'


@pytest.fixture
def read():
    """Write the calendar of a view and read it with the library."""

    def read(dataset, language="en", **asked):
        shown = scene(dataset, View(**asked), TODAY, language_for(language))
        return icalendar.Calendar.from_ical(plans_calendar(shown, PAGE))

    return read


@pytest.fixture(scope="module")
def planned(event, office, dataset):
    """Return plans of every precision, and one that is no longer a plan."""
    return dataset(
        office("Paris", event("planned opening", "2025-03-01")),
        office("London", event("planned opening", "2025")),
        office("Dublin", event("planned opening", "../2025-06")),
        office("Lima", event("announced", "2024-10-01")),
        office("Tokyo", event("opened", "2020"), event("planned closing", "2025-Q2")),
        office("Nairobi", event("planned opening", "2024-06")),
        office("Seattle", event("planned opening", "2024-05"), event("opened", "2024")),
    )


def _days(calendar):
    return {
        str(each["location"]).partition(",")[0]: (each.start, each.end)
        for each in calendar.events
    }


def test_a_plan_is_a_span_as_wide_as_its_date(read, planned):
    """A day is a day, a year the whole year, and "by June" stands at its end."""
    expected = {
        "Paris": (date(2025, 3, 1), date(2025, 3, 2)),
        "London": (date(2025, 1, 1), date(2026, 1, 1)),
        "Dublin": (date(2025, 6, 30), date(2025, 7, 1)),
        "Tokyo": (date(2025, 4, 1), date(2025, 7, 1)),
        "Nairobi": (date(2024, 6, 1), date(2024, 7, 1)),
    }

    assert expected == _days(read(planned))


def test_a_span_says_that_the_day_is_not_stated(read, planned):
    """Only what is planned for a day says no more; an overdue plan says so."""
    told = {
        str(each["location"]).partition(",")[0]: str(each["summary"])
        for each in read(planned).events
    }
    expected = {
        "Paris": "Acme Paris – opening planned: 1 Mar 2025",
        "London": "Acme London – opening planned: 2025, day not stated",
        "Dublin": "Acme Dublin – opening planned: by June 2025, day not stated",
        "Tokyo": "Acme Tokyo – closing planned: 2nd quarter 2025, day not stated",
        "Nairobi": "Acme Nairobi – due by Jun 2024, not confirmed, day not stated",
    }

    assert expected == told


def test_what_has_no_date_is_named(read, planned):
    """A calendar has no place for it, so its description says what is missing."""
    about = str(read(planned)["description"])

    assert "Planned without a date, and therefore not in it: Lima" in about
    assert "All offices, as of 9 October 2024" in about
    assert "Source: The Daily Example, 9 October 2024" in about
    assert "GeoNames, CC BY 4.0" in about


def test_a_plan_keeps_its_name(read, event, office, dataset):
    """A calendar that is loaded again moves an entry whose date has changed."""
    first = read(dataset(office("Paris", event("planned opening", "2025-03"))))
    later = read(dataset(office("Paris", event("planned opening", "2025-05"))))
    other = read(dataset(office("London", event("planned opening", "2025-05"))))

    assert first.events[0]["uid"] == later.events[0]["uid"]
    assert first.events[0]["uid"] != other.events[0]["uid"]


def test_no_two_plans_share_a_name(read, planned):
    """Every entry of a calendar is one of its own."""
    names = [str(each["uid"]) for each in read(planned).events]

    assert len(set(names)) == len(names) == 5


def test_it_holds_what_the_view_shows(read, planned):
    """Filters count, and the calendar says which."""
    europe = frozenset({Region.EUROPE})
    calendar = read(planned, regions=europe, statuses=frozenset({Status.PLANNED}))

    assert {"Paris", "London", "Dublin"} == set(_days(calendar))
    assert "What is shown: Europe, Planned, 9 October 2024" in calendar["description"]


def test_it_speaks_german(read, planned):
    """Words and names follow the reader's language."""
    told = [str(each["summary"]) for each in read(planned, language="de").events]

    assert "Acme London – Eröffnung geplant: 2025, Tag nicht genannt" in told


def test_the_same_data_are_the_same_file(planned):
    """Nothing in it is the clock's, so a cache recognises it."""
    shown = scene(planned, View(), TODAY, language_for("en"))

    assert plans_calendar(shown, PAGE) == plans_calendar(shown, PAGE)


def test_text_from_outside_stays_text(read, event, office, dataset):
    """No text can end its line and begin an entry of its own."""
    told = event("planned opening", "2026", source="report", summary=HOSTILE)
    calendar = read(dataset(office("Paris", told)), sources=Layer.ALL)

    assert 1 == len(calendar.events)
    assert "BEGIN:VEVENT" in calendar.events[0]["description"]
    assert calendar.errors == []
