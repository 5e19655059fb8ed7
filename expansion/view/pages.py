"""The table of a large map, page by page: sorted, searched and cut where the data are.

What is sorted by is worked out once for a layer and a language, so that a page costs
some array operations and fifty rows.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from expansion.dataset import Dataset, Layer
from expansion.geocode.folding import fold
from expansion.model import Region, Spell
from expansion.view.condition import days
from expansion.view.kept import kept
from expansion.view.language import language_for
from expansion.view.names import city_name
from expansion.view.periods import Numbers, periods_of
from expansion.view.rows import row_in_full
from expansion.view.scene import Scene
from expansion.view.words import spell_word

ROWS = 50
"""Rows of a page."""
_UNDATED = np.iinfo(np.int64).max


class Column(StrEnum):
    """What the table can be sorted by."""

    NAME = "name"
    STATUS = "status"
    REGION = "region"
    WHEN = "when"


@dataclass(frozen=True)
class Wish:
    """Which part of the table is asked for.

    Attributes:
        column: What it is sorted by; equal ones by name.
        is_descending: Whether the last comes first; what has no date stays last.
        find: What the name or the country must contain; "": anything.
        page: The page, counted from 0.
    """

    column: Column = Column.NAME
    is_descending: bool = False
    find: str = ""
    page: int = 0


@dataclass(frozen=True)
class _Order:
    """What a layer's periods are sorted by, in a language.

    Attributes:
        name: The place of each office's name in the alphabet.
        text: Of each office its name and country, folded.
        columns: Of each period a number that rises with its cell.
    """

    name: Numbers
    text: NDArray[np.str_]
    columns: dict[Column, Numbers]


def page_of(scene: Scene, wish: Wish) -> dict[str, Any]:
    """Return a page of what a scene shows, as plain JSON values.

    Returns:
        ``rows`` as ``rows`` makes them; the number of the ``first`` of them, counted
        from 1; ``count``: how many there are in all; the ``page`` that this is (the
        last one where fewer are left), and how many ``pages`` there are.
    """
    dataset, layer, language = scene.dataset, scene.view.sources, scene.language
    periods, order = periods_of(dataset, layer), _order(dataset, layer, language.code)
    found = periods.that_hold(scene.condition)
    wanted = fold(wish.find)
    if wanted:
        texts = order.text[periods.office[found]]
        found = found[np.char.find(texts, wanted) >= 0]
    key = order.columns[wish.column][found]
    if wish.is_descending:
        key = np.where(key == _UNDATED, key, -key)
    names = order.name[periods.office[found]]
    found = found[np.lexsort((names, key))]
    pages = max(ceil(len(found) / ROWS), 1)
    page = min(wish.page, pages - 1)
    return {
        "rows": [
            row_in_full(
                dataset,
                periods.offices[periods.office[at]],
                periods.spells[at],
                language,
                scene.before,
            )
            for at in found[page * ROWS : (page + 1) * ROWS].tolist()
        ],
        "first": page * ROWS + 1,
        "count": len(found),
        "page": page,
        "pages": pages,
    }


@kept
def _order(dataset: Dataset, layer: Layer, code: str) -> _Order:
    language, periods = language_for(code), periods_of(dataset, layer)
    names = [fold(city_name(office, language)) for office in periods.offices]
    countries = (
        fold(language.country(office.location.country_code))
        for office in periods.offices
    )
    rank = np.argsort(np.argsort(np.array(names, np.str_), kind="stable"))
    statuses = _ranks([spell_word(each, language) for each in periods.spells])
    regions = _ranks([language.word("region", each) for each in Region])
    return _Order(
        rank,
        np.array([" ".join(each) for each in zip(names, countries, strict=True)]),
        {
            Column.NAME: rank[periods.office],
            Column.STATUS: statuses,
            Column.REGION: regions[periods.columns["region"]],
            Column.WHEN: np.array([_when(each) for each in periods.spells], np.int64),
        },
    )


def _ranks(words: list[str]) -> Numbers:
    """Return the place of each word in the alphabet."""
    return np.unique([fold(word) for word in words], return_inverse=True)[1]


def _when(spell: Spell) -> int:
    given = spell.life.date_of(spell.status)
    start = None if given is None else given.start
    return int(_UNDATED) if start is None else days(start)


def beside(scene: Scene, office_id: str) -> tuple[str | None, str | None]:
    """Return the shown offices before and after one by name, going round."""
    periods = periods_of(scene.dataset, scene.view.sources)
    order = _order(scene.dataset, scene.view.sources, scene.language.code)
    at = periods.place[office_id]
    shown = periods.office[periods.that_hold(scene.condition)]
    others = shown[shown != at]
    if not len(others):
        return None, None
    others = others[np.argsort(order.name[others])]
    after = int(np.searchsorted(order.name[others], order.name[at]))
    ids = (others[after - 1], others[after % len(others)])
    return periods.offices[ids[0]].id, periods.offices[ids[1]].id
