"""An office's status is derived from its events, for any day."""

from datetime import date, timedelta

import pytest

from expansion.model import Status


def statuses(offices, day):
    """Return the number of offices of each status on a day."""
    found = [each.status_on(date.fromisoformat(day)) for each in offices]
    return {status.value: found.count(status) for status in Status if status in found}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1999-12-31", {"existing": 3}),
        ("2024-03-01", {"existing": 3}),
        ("2024-03-31", {"existing": 3}),
        ("2024-04-01", {"existing": 4}),
        ("2024-10-08", {"existing": 4}),
        ("2024-10-09", {"existing": 4, "planned": 5}),
        ("2024-12-31", {"existing": 4, "planned": 5}),
        ("2025-01-01", {"existing": 4, "planned": 4, "overdue": 1}),
        ("2025-01-15", {"existing": 4, "planned": 4, "overdue": 1}),
        ("2099-01-01", {"existing": 4, "planned": 4, "overdue": 1}),
    ],
)
def test_the_example_of_nine_offices(nine_offices, day, expected):
    """Three offices in March 2024, four from April, nine from the announcement."""
    assert expected == statuses(nine_offices.offices, day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-03-01", {"dublin", "london", "san-francisco"}),
        ("2024-04-30", {"dublin", "london", "san-francisco", "tokyo"}),
        ("2024-05-01", {"dublin", "london", "san-francisco"}),
        ("2024-10-08", {"dublin", "london", "san-francisco"}),
        ("2024-10-09", set()),
        ("2025-01-15", set()),
    ],
)
def test_the_example_is_certain_from_the_article_on(nine_offices, day, expected):
    """What no source dates is not certain before the day of the article."""
    found = [
        (each.id, each.spell_on(date.fromisoformat(day)))
        for each in nine_offices.offices
    ]

    assert expected == {
        office for office, spell in found if spell is not None and not spell.is_certain
    }


def test_the_overdue_one_is_singapore(nine_offices):
    """Of the five plans only the one with a date that has passed is overdue."""
    overdue = [
        each.id
        for each in nine_offices.offices
        if each.status_on(date(2025, 1, 15)) is Status.OVERDUE
    ]

    assert ["singapore"] == overdue


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2017-12-31", None),
        ("2019-01-01", Status.EXISTING),
        ("2020-01-01", Status.CLOSED),
        ("2022-01-01", Status.EXISTING),
    ],
)
def test_an_office_can_close_and_open_again(office, event, day, expected):
    """Opened in 2018, closed in June 2019, opened again in March 2021."""
    lima = office(
        "Lima",
        event("opened", "2018", source="report"),
        event("closed", "2019-06", source="report"),
        event("opened", "2021-03", source="report"),
    )

    assert expected == lima.status_on(date.fromisoformat(day))


def test_a_status_holds_to_the_end_of_the_calendar(office, event):
    """The first and the last day there are can be asked for."""
    existing = office("Lima", event("opened", "2024"))

    assert existing.status_on(date.min) is None
    assert Status.EXISTING == existing.status_on(date.max - timedelta(days=1))
