"""Mounts the page's own components: time control, table, history, card.

Their scripts and styles are files beside this one. Streamlit serves them itself, so
the Content-Security-Policy needs no exception for scripts made at run time.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.bidi_component import ComponentResult
from streamlit.components.v2.get_bidi_component_manager import (
    get_bidi_component_manager,
)
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer

_PACKAGE = "expansion"
_SEARCH_WIDTH = 340  # CSS pixels
_NAMES = (
    "article",
    "hands",
    "history",
    "navigation",
    "office",
    "offices",
    "search",
    "share",
    "timeline",
)


def _component(name: str) -> ComponentRenderer:
    """Return what mounts a component, after telling Streamlit where its files are.

    Streamlit finds the files of installed packages by itself; a host that installs
    requirements.txt alone has no installed package, so they are named here.
    """
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(f"{_PACKAGE}.{name}") is None:
        folder = Path(__file__).parent
        configs = [ComponentConfig(each, folder.name) for each in _NAMES]
        manifest = ComponentManifest(_PACKAGE, "", configs)
        manager.register_from_manifest(manifest, folder.parent)
    return _renderer(name)


@cache
def _renderer(name: str) -> ComponentRenderer:
    return st.components.v2.component(
        f"{_PACKAGE}.{name}", js=f"{name}.js", css=f"{name}.css"
    )


def timeline(
    *, url: str, day: int, is_latest: bool, step: int, on_moment: Callable[[], None]
) -> ComponentResult:
    """Mount the time control.

    Args:
        url: Where what it draws comes from.
        day: The as-of date in days since 1 January 1970.
        is_latest: Whether the as-of date is "latest".
        step: The number of the last step the server knows.
        on_moment: Called when the reader has moved; the result has ``moment``.
    """
    data: Mapping[str, Any] = {
        "url": url,
        "day": day,
        "latest": is_latest,
        "step": step,
    }
    return _component("timeline")(key="timeline", data=data, on_moment_change=on_moment)


def offices(
    *,
    url: str,
    condition: Mapping[str, Any],
    selected: str | None,
    caption: str,
    words: str,
    on_opened: Callable[[], None],
) -> ComponentResult:
    """Mount the table of offices.

    Args:
        url: Where the rows come from.
        condition: Which of them are shown, as ``Condition.to_json`` says it.
        selected: The id of the opened office, or None.
        caption: What the table shows, for screen readers.
        words: Where its words come from.
        on_opened: Called when the reader opens a row; the result has ``opened``.
    """
    return _component("offices")(
        key="offices",
        data={
            "url": url,
            "condition": condition,
            "selected": selected,
            "caption": caption,
            "words": words,
        },
        on_opened_change=on_opened,
    )


def history(
    *, url: str, day: int, is_latest: bool, on_day: Callable[[], None]
) -> ComponentResult:
    """Mount the list of changes and the growth by region.

    Args:
        url: Where what it draws comes from; the same as the time control's.
        day: The as-of date in days since 1 January 1970.
        is_latest: Whether the as-of date is "latest".
        on_day: Called when the reader chose a day; the result has ``day``.
    """
    return _component("history")(
        key="history",
        data={"url": url, "day": day, "latest": is_latest},
        on_day_change=on_day,
    )


def office(
    *,
    url: str,
    day: int,
    before: str | None,
    after: str | None,
    takes_focus: bool,
    query: str,
    words: Mapping[str, str],
    on_opened: Callable[[], None],
) -> ComponentResult:
    """Mount the card of one office.

    Args:
        url: Where what it tells comes from.
        day: The as-of date in days since 1 January 1970.
        before: The id of the office before it, or None.
        after: The id of the office after it, or None.
        takes_focus: Whether the reader has just opened it.
        query: The view, for the link to the article.
        words: The words on it.
        on_opened: Called when the reader goes to another office or closes it ("");
            the result has ``opened``.
    """
    return _component("office")(
        key="office-card",
        data={
            "url": url,
            "day": day,
            "before": before,
            "after": after,
            "focus": takes_focus,
            "query": query,
            "words": words,
        },
        on_opened_change=on_opened,
    )


def hands(
    *,
    words: Mapping[str, str],
    is_filtered: bool,
    is_opened: bool,
    on_aim: Callable[[], None],
    on_sea: Callable[[], None],
) -> ComponentResult:
    """Mount the map's buttons, and what hands do to the map.

    Args:
        words: The words on them.
        is_filtered: Whether a filter is on, so that there is a part to zoom to.
        is_opened: Whether a card is open that a click on the sea closes.
        on_aim: Called when the reader moves the camera; the result has ``aim``.
        on_sea: Called on a click on the map where no office is.
    """
    return _component("hands")(
        key="hands",
        data={"words": words, "filtered": is_filtered, "opened": is_opened},
        on_aim_change=on_aim,
        on_sea_change=on_sea,
    )


def search(
    *, url: str, words: Mapping[str, str], on_opened: Callable[[], None]
) -> ComponentResult:
    """Mount the field that finds an office.

    Args:
        url: Where the names come from.
        words: The words on it.
        on_opened: Called when the reader chose an office; the result has ``opened``.
    """
    return _component("search")(
        key="search",
        data={"url": url, "words": words},
        width=_SEARCH_WIDTH,
        on_opened_change=on_opened,
    )


def share(*, words: Mapping[str, str]) -> ComponentResult:
    """Mount the menu of downloads and the button that copies the page's address."""
    return _component("share")(key="share", data={"words": words}, width="content")


def article(
    *, url: str, query: str, selected: str | None, words: Mapping[str, str]
) -> ComponentResult:
    """Mount the article with its marks.

    Args:
        url: Where the article comes from.
        query: The view that its links lead to.
        selected: The id of the office whose marks are to be seen, or None.
        words: The words on it.
    """
    return _component("article")(
        key="article",
        data={"url": url, "query": query, "selected": selected, "words": words},
    )


def navigation(
    *,
    label: str,
    parameter: str,
    links: Mapping[str, str],
    current: str,
    default: str,
    on_chosen: Callable[[], None],
    key: str,
    brand: str = "",
) -> ComponentResult:
    """Mount links that turn to another page or language without a reload.

    Args:
        label: What the links are, for screen readers.
        parameter: The part of the address that they change.
        links: What each value of it is called.
        current: The value that is open.
        default: The value that the address leaves out.
        on_chosen: Called when the reader chose one; the result has ``chosen``.
        key: Streamlit's key.
        brand: What stands before the links, or "".
    """
    return _component("navigation")(
        key=key,
        data={
            "label": label,
            "parameter": parameter,
            "links": dict(links),
            "current": current,
            "default": default,
            "brand": brand,
        },
        width="content",
        on_chosen_change=on_chosen,
    )
