"""The address of a view: short, the same in every language, and never an error."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.dataset import Layer
from expansion.model import Region, Status
from expansion.view.address import (
    LATEST,
    Ignored,
    View,
    normal,
    query_string,
    read,
    write,
)

PUBLISHED = date(2024, 10, 9)
TODAY = date(2026, 11, 23)
PARAMETERS = (
    "asof",
    "status",
    "region",
    "sources",
    "office",
    "view",
    "compare",
    "lang",
    "theme",
)
DAYS = st.dates(date(2024, 1, 1), TODAY)  # those that can be chosen
VIEWS = st.builds(
    View,
    asof=st.none() | st.just(LATEST) | DAYS,
    statuses=st.frozensets(st.sampled_from(Status)),
    regions=st.frozensets(st.sampled_from(Region)),
    sources=st.sampled_from(Layer),
    office=st.sampled_from([None, "singapore", "san-francisco"]),
    compare=st.none() | DAYS,
    language=st.sampled_from([None, "en", "de"]),
    theme=st.sampled_from([None, "light", "dark"]),
)
VALUES = st.text() | st.sampled_from(
    ["latest", "2024-10-09", "planned", "europe", "all", "globe", "de", "paris", ""]
)


@given(view=VIEWS)
def test_what_is_written_is_read_again(nine_offices, view):
    """Every view survives the way into an address and back."""
    wanted = normal(view, PUBLISHED)

    found, ignored = read(parse_qs(query_string(wanted)), nine_offices, TODAY)

    assert wanted == found
    assert () == ignored


@given(view=VIEWS)
def test_leaving_defaults_out_changes_nothing_one_sees(view):
    """The shorter view looks from the same day and is its own shortest form."""
    short = normal(view, PUBLISHED)

    assert view.day(PUBLISHED, TODAY) == short.day(PUBLISHED, TODAY)
    assert short == normal(short, PUBLISHED)
    assert view.is_latest == short.is_latest


def test_the_default_view_has_no_address():
    """Nothing is written where nothing was chosen."""
    assert {} == write(View())
    assert "" == query_string(View())


@given(view=VIEWS)
def test_only_what_differs_from_the_default_is_written(view):
    """Putting a choice back to its default takes its parameter away, and no other."""
    short = normal(view, PUBLISHED)
    default = View()
    fields = {
        "asof": "asof",
        "status": "statuses",
        "region": "regions",
        "sources": "sources",
        "office": "office",
        "compare": "compare",
        "lang": "language",
        "theme": "theme",
    }

    chosen = {
        name
        for name, field in fields.items()
        if getattr(short, field) != getattr(default, field)
    }

    assert chosen == set(write(short))


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View(asof=date(2024, 3, 1)), "asof=2024-03-01"),
        (View(asof=LATEST), "asof=latest"),
        (View(asof=PUBLISHED), ""),
        (View(asof=PUBLISHED, sources=Layer.ALL), "asof=2024-10-09&sources=all"),
        (View(asof=LATEST, sources=Layer.ALL), "sources=all"),
        (
            View(statuses=frozenset({Status.OVERDUE, Status.PLANNED})),
            "status=planned&status=overdue",
        ),
        (View(statuses=frozenset(Status), regions=frozenset(Region)), ""),
        (View(regions=frozenset({Region.EUROPE})), "region=europe"),
        (View(office="sao-paulo"), "office=sao-paulo"),
        (View(compare=date(2025, 1, 15)), "compare=2025-01-15"),
        (View(language="en"), "lang=en"),
        (View(language="de", theme="dark"), "lang=de&theme=dark"),
    ],
)
def test_an_address_is_as_the_contract_says(view, expected):
    """Names, values and order of parameters are those that links rely on."""
    assert expected == query_string(normal(view, PUBLISHED))


@pytest.mark.parametrize("parameter", ["status", "region"])
def test_choosing_all_equals_choosing_none(nine_offices, parameter):
    """All words of a filter at once mean the same as none."""
    words = {"status": Status, "region": Region}[parameter]

    assert (View(), ()) == read({parameter: list(words)}, nine_offices, TODAY)


@pytest.mark.parametrize(
    ("parameters", "ignored"),
    [
        ({"asof": ["20241009"]}, ["asof"]),
        ({"asof": ["2024-W41-3"]}, ["asof"]),
        ({"asof": ["2024-10"]}, ["asof"]),
        ({"asof": ["2024-02-30"]}, ["asof"]),
        ({"asof": ["2024-13-01"]}, ["asof"]),
        ({"asof": ["0000-01-01"]}, ["asof"]),
        ({"asof": ["２０２４-10-09"]}, ["asof"]),
        ({"asof": ["2024-10-09\n"]}, ["asof"]),
        ({"asof": [" 2024-10-09"]}, ["asof"]),
        ({"asof": ["2024-10-09T00:00"]}, ["asof"]),
        ({"asof": ["Latest"]}, ["asof"]),
        ({"asof": [""]}, ["asof"]),
        ({"compare": ["latest"]}, ["compare"]),
        ({"compare": ["yesterday"]}, ["compare"]),
        ({"status": ["Existing"]}, ["status"]),
        ({"status": ["existing,planned"]}, ["status"]),
        ({"region": ["Europe"]}, ["region"]),
        ({"region": ["EUROPE"]}, ["region"]),
        ({"sources": ["everything"]}, ["sources"]),
        ({"sources": ["__class__"]}, ["sources"]),
        ({"office": ["atlantis"]}, ["office"]),
        ({"office": ["Singapore"]}, ["office"]),
        ({"office": ["../../etc/passwd"]}, ["office"]),
        ({"office": ["singapore' || '1' == '1"]}, ["office"]),
        ({"view": ["flat"]}, ["view"]),
        ({"view": ["globe"]}, ["view"]),  # who was sent one sees the map
        ({"lang": ["fr"]}, ["lang"]),
        ({"lang": ["de-AT"]}, ["lang"]),
        ({"lang": ["<script>alert(1)</script>"]}, ["lang"]),
        ({"region": ["\0"]}, ["region"]),
        ({"status": ["\ud800"]}, ["status"]),
        ({"status": ["x", "y"]}, ["status", "status"]),
    ],
)
def test_what_means_nothing_is_ignored_with_a_note(nine_offices, parameters, ignored):
    """A bad value leaves the default and is named."""
    view, notes = read(parameters, nine_offices, TODAY)

    assert View() == view
    assert ignored == [note.parameter for note in notes]


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_a_huge_value_is_cut_in_its_note(nine_offices, parameter):
    """Ten kilobytes of garbage become a note one can read."""
    view, notes = read({parameter: ["9" * 10_000]}, nine_offices, TODAY)

    assert View() == view
    assert (Ignored(parameter, "9" * 40),) == notes


@pytest.mark.parametrize(
    ("parameter", "values", "expected"),
    [
        ("asof", ["2024-03-01", "2024-05-01"], View(asof=date(2024, 5, 1))),
        ("asof", ["2024-03-01", "latest"], View(asof=LATEST)),
        ("sources", ["nonsense", "all"], View(sources=Layer.ALL)),
        ("office", ["paris", "singapore"], View(office="singapore")),
        ("view", ["globe", "map"], View()),
        ("lang", ["en", "de"], View(language="de")),
    ],
)
def test_of_a_single_value_given_twice_the_last_counts(
    nine_offices, parameter, values, expected
):
    """The last of several values holds, and the others are named."""
    found, notes = read({parameter: values}, nine_offices, TODAY)

    assert expected == found
    assert (Ignored(parameter, values[0]),) == notes


def test_the_good_values_of_a_filter_stay(nine_offices):
    """A bad value among good ones takes nothing away from them."""
    view, notes = read(
        {"status": ["planned", "PLANNED", "overdue"]}, nine_offices, TODAY
    )

    assert View(statuses=frozenset({Status.PLANNED, Status.OVERDUE})) == view
    assert (Ignored("status", "PLANNED"),) == notes


def test_parameters_of_others_go_unmentioned(nine_offices):
    """What hosts and trackers add is none of our business."""
    assert (View(), ()) == read(
        {"utm_source": ["mail"], "embed": ["1"]}, nine_offices, TODAY
    )


def test_an_office_of_later_reports_needs_them(with_reports):
    """An office that only reports know is no part of the article's view."""
    view, notes = read({"office": ["nairobi"]}, with_reports, TODAY)
    of_all, none = read(
        {"office": ["nairobi"], "sources": ["all"]}, with_reports, TODAY
    )

    assert (None, (Ignored("office", "nairobi"),)) == (view.office, notes)
    assert ("nairobi", ()) == (of_all.office, none)


@given(
    parameters=st.dictionaries(
        st.sampled_from(PARAMETERS) | st.text(), st.lists(VALUES, max_size=4)
    )
)
def test_no_address_whatever_is_an_error(nine_offices, parameters):
    """Any parameters give a view, and every value is either used or named."""
    view, notes = read(parameters, nine_offices, TODAY)

    named = {(note.parameter, note.value) for note in notes}
    used = {name: set(values) for name, values in parse_qs(query_string(view)).items()}
    defaults = {
        *("2024-10-09", "latest", "article", "map"),
        *Status,
        *Region,
    }
    for name in PARAMETERS:
        for value in parameters.get(name, ()):
            assert (
                value in used.get(name, ())
                or (name, value[:40]) in named
                or value in defaults
            )


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View(), PUBLISHED),
        (View(sources=Layer.ALL), TODAY),
        (View(asof=LATEST), TODAY),
        (View(asof=date(2020, 2, 29), sources=Layer.ALL), date(2020, 2, 29)),
    ],
)
def test_a_view_looks_from_its_day(view, expected):
    """Without a day the article's is taken, with all reports the latest."""
    assert expected == view.day(PUBLISHED, TODAY)


def test_a_chosen_day_stays_when_the_sources_change():
    """The article's day is written out where it is not the default."""
    view = replace(View(asof=PUBLISHED), sources=Layer.ALL)

    assert PUBLISHED == normal(view, PUBLISHED).asof


@pytest.mark.parametrize("parameter", ["asof", "compare"])
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("0001-01-01", ["0001-01-01"]),
        ("2023-12-31", ["2023-12-31"]),  # the axis begins three months before
        ("2024-01-01", []),
        ("2026-11-23", []),  # today
        ("2026-11-24", ["2026-11-24"]),
        ("9999-12-31", ["9999-12-31"]),
    ],
)
def test_a_day_that_cannot_be_chosen_is_named(nine_offices, parameter, day, expected):
    """Before the first sign of life and after the last plan nothing can be shown."""
    _, ignored = read({parameter: [day]}, nine_offices, TODAY)

    assert [Ignored(parameter, each) for each in expected] == list(ignored)


def test_plans_can_be_looked_at(nine_offices):
    """Who reads the article on its day can look as far as its plans."""
    day = date(2024, 12, 31)

    view, ignored = read({"asof": [day.isoformat()]}, nine_offices, PUBLISHED)

    assert (day, ()) == (view.asof, ignored)


def test_each_layer_has_its_own_days(with_reports):
    """A day that only later reports reach is none of the article's view."""
    day = "2023-02-01"

    assert read({"asof": [day]}, with_reports, TODAY)[1]
    assert not read({"asof": [day], "sources": ["all"]}, with_reports, TODAY)[1]
