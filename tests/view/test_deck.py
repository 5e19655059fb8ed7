"""The map's specification: strict JSON, stable, and nothing from a third party."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.dataset import Layer
from expansion.model import Region, Status
from expansion.view.address import View
from expansion.view.camera import Camera, Frame
from expansion.view.condition import Condition
from expansion.view.deck import draw
from expansion.view.language import language_for
from expansion.view.markers import SHAPES
from expansion.view.palette import DARK, LIGHT
from expansion.view.rows import rows

DAY = date(2024, 10, 9)


def refuse(constant):
    """Refuse what Python writes and JSON does not know: NaN and Infinity."""
    pytest.fail(f"{constant} is not JSON")


def deck_of(view=None, day=DAY, **changed):
    """Return the map of a view."""
    given_by_page = {
        "camera": Camera(10, 20, 1.5),
        "frame": Frame(),
        "rows_url": "./api/rows.json?sources=all",
        "countries_url": "./countries.json",
        "version": "abc",
        "letters": "abc",
        "longest": 5,
        "click": 0,
    }
    palette = changed.pop("palette", LIGHT)
    return draw(view or View(), day, palette, **(given_by_page | changed))


def spec(*given_view, **changed):
    """Return the specification of a view's map as strict JSON."""
    return json.loads(deck_of(*given_view, **changed).to_json(), parse_constant=refuse)


def differences(one, other, path=()):
    """Return the paths at which two specifications differ."""
    if type(one) is not type(other):
        return {path}
    if isinstance(one, dict):
        return {
            found
            for key in one.keys() | other.keys()
            for found in differences(one.get(key), other.get(key), (*path, key))
        }
    if isinstance(one, list) and len(one) == len(other):
        return {
            found
            for at, pair in enumerate(zip(one, other, strict=True))
            for found in differences(*pair, (*path, at))
        }
    return set() if one == other else {path}


@given(
    asof=st.dates(),
    statuses=st.frozensets(st.sampled_from(Status)),
    regions=st.frozensets(st.sampled_from(Region)),
    office=st.none() | st.just("singapore"),
)
def test_every_view_is_strict_json(asof, statuses, regions, office):
    """Any day and any filter give a specification a browser can parse."""
    view = View(asof=asof, statuses=statuses, regions=regions, office=office)

    assert spec(view, asof)["layers"]


def test_layers_keep_their_ids():
    """Layers are known by name, so deck.gl updates them and does not start anew."""
    ids = [layer["id"] for layer in spec()["layers"]]

    assert ["land", "letters", "countries", "markers", "names-0", "targets-0"] == ids
    assert ids == [layer["id"] for layer in spec(day=date(2025, 1, 15))["layers"]]
    assert len(set(ids)) == len(ids)


@given(one=st.dates(), other=st.dates())
def test_a_step_of_the_slider_changes_conditions_alone(one, other):
    """Outline, rows, camera and shapes stay; only what is shown of them changes."""
    found = differences(spec(day=one), spec(day=other))

    assert {path[2] for path in found} <= {"getColor", "updateTriggers", "filterRange"}
    assert (one != other) == bool(found)


def test_a_filter_changes_conditions_alone():
    """No filter moves the camera or sends the rows again."""
    chosen = View(
        statuses=frozenset({Status.PLANNED}), regions=frozenset({Region.EUROPE})
    )
    found = differences(spec(), spec(chosen))

    assert {"getColor", "updateTriggers", "getFilterValue"} == {
        path[2] for path in found
    }


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_nothing_is_asked_of_a_third_party(palette):
    """Everything the map loads is a path on our own server; there are no tiles."""
    drawn = spec(View(office="singapore"), palette=palette)
    text = json.dumps(drawn)

    assert "//" not in text.replace("/api/rows.json", "")
    assert "mapProvider" not in drawn
    # pydeck's word for "none was given"; Streamlit takes it for "no tiles".
    assert "__MAP_STYLE__" == drawn.get("mapStyle", "__MAP_STYLE__")
    addresses = {
        layer[key]
        for layer in drawn["layers"]
        for key in ("data", "iconAtlas")
        if isinstance(layer.get(key), str)
    }
    assert {
        "./outline.geojson?v=abc",
        "./countries.json&tile={z}/{x}/{y}",
        "./api/rows.json?sources=all",
        f"./assets/markers-{palette.name}.svg?v=abc",
    } == addresses


def test_a_tooltip_is_text():
    """No text of an article ever becomes HTML."""
    assert {"text"} == set(deck_of()._tooltip)


@pytest.mark.parametrize("day", [date(2024, 3, 1), DAY, date(2025, 1, 1)])
@pytest.mark.parametrize("layer", Layer)
def test_the_filter_shows_the_rows_that_hold_on_the_day(with_reports, layer, day):
    """The conditions leave exactly one row for each office known on the day."""
    drawn = spec(View(sources=layer), day)
    targets = next(each for each in drawn["layers"] if each["id"] == "targets-0")
    (first, last), (after, never), _ = targets["filterRange"]
    every = rows(with_reports, layer, language_for("en"))

    shown = [
        (row["id"], row["status"])
        for row in every
        if first <= row["start"] <= last and after <= row["end"] <= never
    ]

    assert [
        (office.id, status)
        for office in with_reports.layer(layer)
        if (status := office.status_on(day)) is not None
    ] == shown


def test_the_condition_of_the_markers_is_that_of_the_filter():
    """Markers fade by the same day and the same choices by which names are hidden."""
    chosen = View(
        statuses=frozenset({Status.PLANNED, Status.OVERDUE}),
        regions=frozenset({Region.EUROPE}),
    )
    layers = {layer["id"]: layer for layer in spec(chosen)["layers"]}

    condition = Condition.of(DAY, chosen.statuses, chosen.regions)
    assert f"({condition.expression()})?255:0" in layers["markers"]["getColor"]
    choice = "(status=='planned'||status=='overdue')&&(region=='europe')"
    for each in ("names-0", "targets-0"):
        assert f"@@=[start,end,({choice})?1:0]" == layers[each]["getFilterValue"]


def test_every_shape_a_row_asks_for_stands_in_the_atlas(with_reports):
    """A status that is not certain has its own half-filled shape."""
    asked = {row["icon"] for row in rows(with_reports, Layer.ALL, language_for("en"))}

    assert "existing-uncertain" in asked
    assert asked <= set(SHAPES)
    every = {status.value for status in Status}
    assert every | {f"{each}-uncertain" for each in every} <= set(SHAPES)


def test_an_opened_office_has_a_ring():
    """The ring belongs to the opened office alone and stays as the day moves."""
    layers = {layer["id"]: layer for layer in spec(View(office="paris"))["layers"]}

    assert "id=='paris'" in layers["selected"]["getColor"]
    assert "selected" == layers["selected"]["getIcon"]


def test_reduced_motion_stops_the_fading():
    """A reader who asked for less motion sees markers appear at once."""
    still = spec(frame=Frame(is_still=True))

    assert {0} == {
        duration
        for layer in still["layers"]
        for duration in layer.get("transitions", {}).values()
    }


def test_a_click_leaves_the_other_layers_alone():
    """A new click renames the layers that take clicks, and nothing else."""
    found = differences(spec(), spec(click=1))

    assert {("layers", 4, "id"), ("layers", 5, "id")} == found


def test_a_name_is_as_wide_as_its_canvas():
    """The longest name fits on the canvas that deck.gl draws one letter on."""
    names = next(each for each in spec()["layers"] if each["id"] == "names-0")
    settings = names["fontSettings"]

    assert "@@=[label]" == names["getText"]
    assert settings["fontSize"] + 3 * settings["buffer"] >= 5 * settings["fontSize"]


def test_the_day_after_is_another_map():
    """Two days in a row differ, so no change can be missed."""
    assert differences(spec(day=DAY), spec(day=DAY + timedelta(days=1)))
