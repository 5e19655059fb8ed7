"""Whatever a browser says a component told, a session goes on."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from expansion.dataset import load
from expansion.view.address import LATEST, Page, View
from expansion.web import published, state

ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
    max_leaves=6,
)
MOMENT = some.fixed_dictionaries(
    {}, optional={"asof": ANYTHING, "step": ANYTHING, "settled": ANYTHING}
)
TOLD = {
    "opened": state.open_office,
    "opened anywhere": lambda told: state.open_anywhere(load(), told),
    "moment": state.move,
    "chosen": state.turn_to,
    "language": state.speak,
    "day": state.compare_with,
}


def arrived(monkeypatch) -> None:
    """Let a reader arrive at the plain address, with a session of plain values."""
    session = SimpleNamespace(session_state={}, query_params={})
    monkeypatch.setattr(state, "st", session)
    state.arrive(published.of(None))


@pytest.mark.parametrize("name", TOLD)
@given(told=ANYTHING | MOMENT)
def test_nonsense_from_a_component_breaks_no_session(name, told):
    """A value of any type is taken or ignored, and the view after it is one."""
    with pytest.MonkeyPatch.context() as patched:
        arrived(patched)
        TOLD[name](told)
        view = state.current(load())
    assert isinstance(view, View)
    assert view.office is None or view.office == told
    assert view.page in set(Page)


def test_what_a_component_may_tell_is_taken(monkeypatch):
    """An office, a moment, a page and a language change the view."""
    arrived(monkeypatch)
    state.open_office("paris")
    state.move({"asof": "2024-03-01", "step": 3, "settled": True})
    state.turn_to("about")
    state.speak("de")
    state.compare_with("2024-05-01")
    view = state.current(load())
    assert ("paris", "2024-03-01") == (view.office, str(view.asof))
    assert (Page.ABOUT, "de", "2024-05-01") == (
        view.page,
        view.language,
        str(view.compare),
    )
    state.move({"asof": LATEST, "step": 4})
    assert state.current(load()).is_latest
