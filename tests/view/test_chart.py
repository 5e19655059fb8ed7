"""The chart: a row for every office; each mark leads to a day with something to see."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.dataset import Layer
from expansion.model import PartialDate
from expansion.view.axis import axis_of
from expansion.view.chart import chart
from expansion.view.condition import ALWAYS, NEVER, days
from expansion.view.language import language_for
from expansion.view.rows import icon

ENGLISH = language_for("en")
TODAY = date(2026, 11, 23)


def number(day):
    """Return an ISO day as the chart counts it."""
    return days(date.fromisoformat(day))


def rows_of(known, layer=Layer.ALL, today=TODAY):
    """Return the rows of a data set by office."""
    axis = axis_of(known, layer, today)
    return {row["id"]: row for row in chart(known.layer(layer), axis, ENGLISH)}


def marks_of(row):
    """Return what the marks of a row say, with the day and the shape of each."""
    return {mark["text"]: (mark["day"], mark["shape"]) for mark in row["marks"]}


def test_the_first_sign_of_life_stands_first(with_reports):
    """Rows are in order of time; what is since ever comes first, then by name."""
    assert [
        *("london", "san-francisco", "dublin", "tokyo"),
        *("brussels", "new-york", "paris", "seattle", "singapore", "nairobi"),
    ] == [*rows_of(with_reports)]


def test_a_row_has_the_periods_of_its_office(nine_offices):
    """Open ends are open, and what is not certain says so."""
    rows = rows_of(nine_offices, Layer.ARTICLE)

    assert [
        [
            number("2024-04-01"),
            number("2024-05-01"),
            "existing",
            False,
            "opened: April 2024, day not stated",
        ],
        [number("2024-05-01"), NEVER, "existing", True, "opened: April 2024"],
    ] == rows["tokyo"]["spells"]
    assert ALWAYS == rows["london"]["spells"][0][0]
    assert ("Tokyo", "asia-pacific") == (rows["tokyo"]["name"], rows["tokyo"]["region"])


def test_marks_are_intervals_as_given(office, event, dataset):
    """A plan reaches from the first to behind the last day its source means."""
    lima = office(
        "Lima",
        event("announced", "2024-10-09"),
        event("planned opening", "2024-10/2024-12"),
        event("opened", "2025", source="report"),
        event("planned closing", "../2027", source="report"),
        event("closed", "2026", source="report", confidence="low"),
        event("expanded", "2025", source="report"),
    )

    row = rows_of(dataset(lima))["lima"]

    assert {
        "Lima – announced: 9 Oct 2024": (number("2024-10-09"), "announced"),
        "Lima – opening planned: at the end of 2024": (number("2024-12-31"), "due"),
        "Lima – opened: 2025": (number("2025-01-01"), "existing-uncertain"),
        "Lima – closing planned: by 2027": (number("2027-12-31"), "closing"),
    } == marks_of(row)
    plan, closing = (mark for mark in row["marks"] if "from" in mark)
    assert (number("2024-10-01"), number("2025-01-01")) == (plan["from"], plan["to"])
    assert number("2028-01-01") == closing["to"]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        # It was open when the plan was made.
        (
            [
                ("opened", "2023", "news", None),
                ("planned opening", "2027", "report", "2026"),
            ],
            True,
        ),
        # Its own opening, which came before its time.
        (
            [
                ("planned opening", "2024-12", "report", "2024-03"),
                ("opened", "2024-11", "news", None),
            ],
            False,
        ),
        # Nobody dates the plan, but its source calls the office open.
        (
            [
                ("operating by", "2025-07", "report", None),
                ("planned opening", "2026", "report", None),
            ],
            True,
        ),
        # Nobody dates the plan: a year is longer than one is made ahead.
        (
            [
                ("opened", "2023", "news", None),
                ("planned opening", "2027", "report", None),
            ],
            True,
        ),
        (
            [
                ("planned opening", "2024-12", "report", None),
                ("opened", "2024-11", "news", None),
            ],
            False,
        ),
    ],
)
def test_a_plan_beside_an_open_office_is_another_building(
    office, event, dataset, events, expected
):
    """Nothing is planned to open that is open; what opens then is a second building."""
    lima = office(
        "Lima",
        *(
            event(kind, when, source=source, published=said and PartialDate.parse(said))
            for kind, when, source, said in events
        ),
    )

    told = " ".join(marks_of(rows_of(dataset(lima))["lima"]))

    assert expected == ("a second building planned" in told)
    assert expected != ("opening planned" in told)


def test_what_has_no_date_stands_apart(nine_offices):
    """It has the day from which it is known, and leads to one on which it is sure."""
    rows = rows_of(nine_offices, Layer.ARTICLE)
    apart = {
        row["id"]: [
            (each["since"], each["day"], each["shape"])
            for each in row["marks"]
            if "since" in each
        ]
        for row in rows.values()
    }
    published = number("2024-10-09")

    assert {"tokyo", "singapore"} == {
        name for name, found in apart.items() if not found
    }
    assert [(ALWAYS, published, "existing")] == apart["london"]
    assert [(published, published, "planned")] == apart["paris"]


def test_a_mark_of_a_year_leads_to_a_day_with_something_to_see(office, event, dataset):
    """Announced in June and opened that year: its mark never leads to January."""
    lima = office("Lima", event("announced", "2023-06-28"), event("opened", "2023"))

    row = rows_of(dataset(lima))["lima"]

    assert number("2023-06-28") == marks_of(row)["Lima – opened: 2023"][0]


@given(data=st.data(), today=st.dates(date(2015, 1, 1), date(2030, 1, 1)))
def test_every_mark_leads_to_its_office(offices, dataset, data, today):
    """On its day the office is there, and is what the mark shows."""
    known = dataset(*data.draw(offices))
    axis = axis_of(known, Layer.ALL, today)
    found = {office.id: office for office in known.offices}

    for row in chart(known.layer(Layer.ALL), axis, ENGLISH):
        for mark in row["marks"]:
            day = date.fromordinal(date(1970, 1, 1).toordinal() + mark["day"])
            assert day in axis
            spell = found[row["id"]].spell_on(day)
            assert spell is not None
            is_own = (
                mark["shape"]
                in (
                    "announced",
                    "due",
                    "building",
                    "closing",
                )
                or "since" in mark
            )
            assert is_own or icon(spell) == mark["shape"]
            if "from" in mark:
                assert mark["from"] <= mark["to"]


@given(data=st.data())
def test_every_office_has_its_row(offices, dataset, data):
    """Whoever is ever on the map is in the chart, once, with a mark."""
    known = dataset(*data.draw(offices))
    rows = rows_of(known)

    assert {each.id for each in known.offices if each.spells} == set(rows)
    for office_id, row in rows.items():
        assert row["marks"], office_id
