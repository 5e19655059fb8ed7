"""A scene is worked out once: whatever shows or hands it out says the same."""

import csv
import io
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.dataset import Layer
from expansion.model import EventKind, PartialDate, Region, Status, region_of
from expansion.view.address import View
from expansion.view.change import Change
from expansion.view.condition import days
from expansion.view.export import feature_collection, office_table, to_csv
from expansion.view.language import language_for
from expansion.view.rows import rows
from expansion.view.scene import scene
from expansion.view.summary import comparison

ENGLISH = language_for("en")
TODAY = date(2026, 11, 23)
STATUSES = st.frozensets(st.sampled_from(Status))
REGIONS = st.frozensets(st.sampled_from(Region))
DAYS = st.dates(date(2022, 6, 1), date(2026, 6, 1)) | st.dates()
VIEWS = st.builds(
    View,
    asof=DAYS,
    compare=st.none() | DAYS,
    statuses=STATUSES,
    regions=REGIONS,
    sources=st.sampled_from(Layer),
)
DATES = st.none() | st.sampled_from(
    ["2023-H2", "2024-04", "2024-10-09", "../2024", "2025/..", "2024-10/2024-12"]
)
CITIES = "Lima", "Tokyo", "Paris", "Seattle", "Nairobi"


def shown(dataset, **view):
    """Return the scene of a view."""
    return scene(dataset, View(**view), TODAY, ENGLISH)


@pytest.fixture(scope="module")
def datasets(office, event, dataset):
    """Return the strategy of data sets with a few offices and any events."""
    events = st.builds(
        event,
        st.sampled_from(EventKind),
        DATES,
        source=st.sampled_from(["news", "report"]),
        confidence=st.sampled_from(["high", "high", "low"]),
    )
    each = st.lists(events, max_size=4)
    return st.tuples(*(each for _ in CITIES)).map(
        lambda found: dataset(
            *(office(city, *some) for city, some in zip(CITIES, found, strict=True))
        )
    )


# ---- time, by example -----------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-03-01", {"existing": 3}),
        ("2024-04-01", {"existing": 4}),
        ("2024-10-08", {"existing": 4}),
        ("2024-10-09", {"existing": 4, "planned": 5}),
        ("2025-01-15", {"existing": 4, "planned": 4, "overdue": 1}),
    ],
)
def test_the_articles_view_by_example(nine_offices, day, expected):
    """Three offices, four from April 2024, nine from the article on, one overdue."""
    found = shown(nine_offices, asof=date.fromisoformat(day))

    assert expected == Counter(each.status.value for each in found.shown)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2017-12-31", "No Acme office to show – 31 December 2017"),
        ("2018-06-01", "1 Acme office exists (not certain) – 1 June 2018"),
        ("2019-01-01", "1 Acme office exists – 1 January 2019"),
        ("2019-06-15", "1 Acme office is closed (not certain) – 15 June 2019"),
        ("2020-01-01", "1 Acme office is closed – 1 January 2020"),
        (
            "2022-01-01",
            "1 Acme office exists – 1 January 2022",
        ),
    ],
)
def test_an_office_that_closed_and_opened_again(office, event, dataset, day, expected):
    """Opened in 2018, closed in June 2019, opened again in March 2021."""
    known = dataset(
        office(
            "Lima",
            event("opened", "2018", source="report"),
            event("closed", "2019-06", source="report"),
            event("opened", "2021-03", source="report"),
        )
    )
    found = shown(known, asof=date.fromisoformat(day), sources=Layer.ALL)

    assert expected == found.sentence


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-01-01", "opened: 2018; closing planned: December 2026"),
        ("2027-01-01", "opened: 2018; was to close by Dec 2026, not confirmed"),
    ],
)
def test_a_planned_closing_closes_nothing(office, event, dataset, day, expected):
    """It exists until a source confirms the closing, and both are said."""
    lima = office(
        "Lima",
        event("opened", "2018", source="report"),
        event("planned closing", "2026-12", source="report"),
    )
    found = shown(dataset(lima), asof=date.fromisoformat(day), sources=Layer.ALL)

    assert [Status.EXISTING] == [each.status for each in found.shown]
    assert [expected] == list(office_table(found)["words"])


@pytest.mark.parametrize(
    ("published", "day", "expected"),
    [
        (None, "2018-12-31", ("existing", False, "opened: 2018, day not stated")),
        (None, "2019-01-01", ("closed", False, "closed, date not stated")),
        (None, "2099-01-01", ("closed", False, "closed, date not stated")),
        ("2020-05-05", "2020-05-04", ("closed", False, "closed, date not stated")),
        ("2020-05-05", "2020-05-05", ("closed", True, "closed, date not stated")),
    ],
)
def test_a_closing_without_a_date(office, event, dataset, *, published, day, expected):
    """Closed after the last sign of life; certain from the source's own day."""
    said = None if published is None else PartialDate.parse(published)
    lima = office(
        "Lima",
        event("opened", "2018", source="report"),
        event("closed", source="report", published=said),
    )
    found = shown(dataset(lima), asof=date.fromisoformat(day), sources=Layer.ALL)
    (row,) = office_table(found).to_dict("records")

    assert expected == (row["status"], row["certain"], row["words"])


def test_a_building_that_closes_leaves_the_office(office, event, dataset):
    """One of several buildings given up is no closing."""
    lima = office("Lima", event("opened", "2018"), event("building closed", "2020"))

    assert "1 Acme office exists – 1 June 2021" == (
        shown(dataset(lima), asof=date(2021, 6, 1)).sentence
    )


# ---- one scene ------------------------------------------------------------------


def test_of_two_days_the_later_is_shown_and_handed_out(nine_offices):
    """``asof=2024-03-01&compare=2025-01-15`` is one day on the page and in the files.

    Version 0.1 showed 2025-01-15 and handed out 2024-03-01.
    """
    found = shown(nine_offices, asof=date(2024, 3, 1), compare=date(2025, 1, 15))

    assert (date(2025, 1, 15), date(2024, 3, 1)) == (found.day, found.before)
    assert "2025-01-15" == feature_collection(found)["asof"]
    assert {"2025-01-15"} == set(office_table(found)["asof"])
    assert 9 == len(found.shown)
    assert found.sentence == (
        "4 Acme offices exist, 4 are planned, 1 is overdue – 15 January 2025, "
        "as known on 9 October 2024. "
        "Compared with 1 March 2024: 6 new, 0 changed, 3 unchanged."
    )


@given(data=st.data(), view=VIEWS)
def test_everything_shows_the_same_offices_of_the_same_day(datasets, data, view):
    """Sentence, files and the browser's rows agree for any two days and filters."""
    known = data.draw(datasets)
    found = scene(known, view, TODAY, ENGLISH)
    other = max(view.asof, view.compare or view.asof)
    expected = [
        (each.id, each.status_on(other).value)
        for each in known.layer(view.sources)
        if each.status_on(other) is not None
        and each.status_on(other) in (view.statuses or set(Status))
        and region_of(each.location.country_code) in (view.regions or set(Region))
    ]

    collection = feature_collection(found)
    table = list(csv.DictReader(io.StringIO(to_csv(office_table(found)), newline="")))
    browser = rows(known, view.sources, ENGLISH, found.before)
    assert other == found.day
    assert expected == [(each.office.id, each.status.value) for each in found.shown]
    assert expected == [
        (each["id"], each["properties"]["status"]) for each in collection["features"]
    ]
    assert expected == [(row["id"], row["status"]) for row in table]
    assert expected == [
        (row["id"], row["status"]) for row in browser if found.condition.holds(row)
    ]
    assert other.isoformat() == collection["asof"]
    assert {row["asof"] for row in table} <= {other.isoformat()}
    assert collection["summary"] == found.sentence
    assert found.sentence.startswith(found.summary())
    assert other == found.moment.day
    assert ENGLISH.day(other) in found.summary()


@given(data=st.data(), asof=DAYS, compare=DAYS)
def test_it_does_not_matter_which_of_two_days_was_chosen_first(
    datasets, data, asof, compare
):
    """Day and compared day can change places."""
    known = data.draw(datasets)
    one = shown(known, asof=asof, compare=compare)
    other = shown(known, asof=compare, compare=asof)

    assert (one.day, one.before, one.shown, one.sentence) == (
        other.day,
        other.before,
        other.shown,
        other.sentence,
    )


@given(data=st.data(), asof=DAYS, compare=DAYS)
def test_a_comparison_counts_every_office_once(datasets, data, asof, compare):
    """New, changed and unchanged together are all that are shown."""
    known = data.draw(datasets)
    found = shown(known, asof=asof, compare=compare, sources=Layer.ALL)
    changes = Counter(each.change for each in found.shown)
    browser = {
        row["id"]: row["change"]
        for row in rows(known, Layer.ALL, ENGLISH, found.before)
        if found.condition.holds(row)
    }

    if asof == compare:
        assert found.before is None
        assert {None} >= set(changes)
    else:
        assert set(Change) >= set(changes)
        assert comparison(changes, found.before, ENGLISH) == found.compared
        assert found.sentence.endswith(found.compared)
        assert browser == {each.office.id: each.change.value for each in found.shown}


@given(data=st.data(), view=VIEWS)
def test_a_count_is_what_the_choice_would_show(datasets, data, view):
    """Each count equals the number that choosing it alone would show."""
    known = data.draw(datasets)
    offered = scene(known, view, TODAY, ENGLISH)

    for status in Status:
        chosen = replace(view, statuses=frozenset({status}))
        kept = scene(known, chosen, TODAY, ENGLISH).shown
        assert len(kept) == offered.statuses.counts[status]
        assert offered.statuses.uncertain[status] == sum(
            not each.spell.is_certain for each in kept
        )
    for region in Region:
        chosen = replace(view, regions=frozenset({region}))
        kept = scene(known, chosen, TODAY, ENGLISH).shown
        assert len(kept) == offered.regions[region]


@given(data=st.data(), view=VIEWS, more=STATUSES)
def test_choosing_more_never_shows_less(datasets, data, view, more):
    """A further word in a filter that has one only adds."""
    known = data.draw(datasets)
    if view.statuses:
        wider = replace(view, statuses=view.statuses | more)
        fewer = scene(known, view, TODAY, ENGLISH).shown
        several = scene(known, wider, TODAY, ENGLISH).shown

        assert set(fewer) <= set(several)


def test_empty_means_all(with_reports):
    """Without a choice everything known on the day is shown, in its order."""
    found = shown(with_reports, sources=Layer.ALL)
    every = shown(
        with_reports,
        sources=Layer.ALL,
        statuses=frozenset(Status),
        regions=frozenset(Region),
    )

    assert found.known == found.shown == every.shown


def test_what_is_not_known_yet_is_not_shown(nine_offices):
    """Before the announcement only the offices that exist are on the map."""
    found = shown(nine_offices, asof=date(2024, 3, 1)).shown

    assert ["dublin", "london", "san-francisco"] == [each.office.id for each in found]
    assert [Region.EUROPE, Region.EUROPE, Region.NORTH_AMERICA] == [
        each.office.region for each in found
    ]


def test_counts_follow_the_other_filter(nine_offices):
    """Choosing Europe narrows the statuses, not the regions."""
    offered = shown(
        nine_offices, asof=date(2024, 10, 9), regions=frozenset({Region.EUROPE})
    )

    statuses = offered.statuses
    assert {"existing": 2, "planned": 2, "overdue": 0, "closed": 0} == statuses.counts
    assert not any(statuses.uncertain.values())
    assert {
        "north-america": 3,
        "latin-america": 0,
        "europe": 4,
        "middle-east-africa": 0,
        "asia-pacific": 2,
    } == offered.regions


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ({}, date(2024, 10, 9)),
        ({"asof": "latest"}, TODAY),
        ({"sources": Layer.ALL}, TODAY),
        ({"compare": TODAY}, TODAY),
    ],
)
def test_a_scene_looks_from_the_views_day(nine_offices, view, expected):
    """The article's day, today where all reports count, or the later of two."""
    found = shown(nine_offices, **view)

    assert expected == found.day
    assert {"start": days(expected), "end": days(expected) + 1} == {
        "start": found.condition.ranges["start"][1],
        "end": found.condition.ranges["end"][0],
    }
