"""Mounts the page's own components: time control, table, history, card, and so on.

Their scripts and styles are files beside this one, sent as one file (``bundle.py``), so
the Content-Security-Policy needs no exception for scripts made at run time. What data
a component draws, and what it tells, stands at the top of its script.
"""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, Literal

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from expansion.web.components.registration import ENTRY, PACKAGE, register
from expansion.web.plain import visible


@cache
def _renderer() -> ComponentRenderer:
    return st.components.v2.component(f"{PACKAGE}.{ENTRY}", js=f"{ENTRY}.js")


def mount(
    name: str,
    *,
    on: Mapping[str, Callable[[Any], None]] | None = None,
    key: str | None = None,
    width: Literal["stretch", "content"] | int = "stretch",
    **data: object,
) -> None:
    """Mount a component.

    Args:
        name: The name of its script.
        on: What it tells, each with what is called with the value.
        key: Streamlit's key, where it is not the name.
        width: As for Streamlit's elements; a number is CSS pixels.
        **data: What it draws. Texts lose what nobody sees.
    """
    key = key or name
    register()
    told: dict[str, Any] = {
        f"on_{event}_change": partial(_tell, key, event, act)
        for event, act in (on or {}).items()
    }
    drawn = {"parts": data["parts"]} if "parts" in data else part(name, **data)
    _renderer()(key=key, data=drawn, width=width, **told)


def part(name: str, **data: object) -> dict[str, object]:
    """Return a component and what it draws, for ``mount(…, parts=[…])``.

    Several components in one element cost a step less than several elements.
    """
    shown = {
        label: visible(value) if isinstance(value, str) else value
        for label, value in data.items()
    }
    return {"kind": name, **shown}


def _tell(key: str, event: str, act: Callable[[Any], None]) -> None:
    act(st.session_state[key].get(event))


__all__ = ["mount", "part", "register"]
