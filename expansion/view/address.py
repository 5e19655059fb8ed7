"""The address of a view: what a reader asked to see, as URL parameters and back.

The same names serve the page and every HTTP route. Only what differs from the
default is written; values are identifiers, the same in every language. A value that
means nothing is ignored and named in a quiet note.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from expansion.dataset import Dataset, Layer
from expansion.model import Region, Status
from expansion.view.axis import Axis, axis_of
from expansion.view.language import LANGUAGES
from expansion.view.palette import PALETTES

LATEST = "latest"
_MAX_LENGTH = 40  # of a value that is repeated in a note

Word = TypeVar("Word", bound=StrEnum)


class Page(StrEnum):
    """What is open: the map, a text about it, or where readers make their own."""

    MAP = "map"
    ARTICLE = "article"
    READ = "read"
    ABOUT = "about"
    DATA = "data"


@dataclass(frozen=True)
class View:
    """What a reader asked to see. The defaults are those of an empty address.

    Attributes:
        asof: The day to look from; ``latest``; or None: the layer's own default.
        statuses: Only these; empty: all.
        regions: Only these; empty: all.
        sources: Which sources count.
        office: The office that is opened, or None.
        compare: A second day to compare with, or None.
        language: The language asked for, or None: the browser's.
        page: Which page is open; the others keep the view for the way back.
        theme: ``light`` or ``dark``, or None: the browser's; for pictures light.
        map: The id of a map that a reader keeps, or None: the published one.
    """

    asof: date | str | None = None
    statuses: frozenset[Status] = frozenset()
    regions: frozenset[Region] = frozenset()
    sources: Layer = Layer.ARTICLE
    office: str | None = None
    compare: date | None = None
    language: str | None = None
    page: Page = Page.MAP
    theme: str | None = None
    map: str | None = None

    def day(self, published: date, today: date) -> date:
        """Return the as-of date: the day itself, today for ``latest``."""
        asked = self.asof
        if asked is None:
            asked = published if self.sources is Layer.ARTICLE else LATEST
        return asked if isinstance(asked, date) else today

    @property
    def is_latest(self) -> bool:
        """Whether the as-of date moves along with today."""
        return self.asof == LATEST or (self.asof is None and self.sources is Layer.ALL)


@dataclass(frozen=True)
class Ignored:
    """A part of an address that means nothing here.

    Attributes:
        parameter: Its name.
        value: What stood there, cut to a readable length.
    """

    parameter: str
    value: str


def read(
    parameters: Mapping[str, Sequence[str]],
    dataset: Dataset,
    today: date,
    map_id: str | None = None,
) -> tuple[View, tuple[Ignored, ...]]:
    """Read a view from URL parameters.

    Args:
        parameters: Each name with all its values.
        dataset: Knows which offices there are, and which days can be chosen.
        today: The reader's today; plans alone reach beyond it.
        map_id: Which kept map the data set is, or None: the published one.

    Returns:
        The view, and what was ignored. Unknown parameters are none of our business
        (hosts and trackers add their own) and go unmentioned.
    """
    reader = _Reader(parameters)
    sources = reader.word("sources", Layer) or Layer.ARTICLE
    axis = axis_of(dataset, sources, today)
    view = View(
        asof=reader.asof(axis),
        statuses=reader.words("status", Status),
        regions=reader.words("region", Region),
        sources=sources,
        office=reader.one_of("office", dataset.by_id(sources)),
        compare=reader.day("compare", axis),
        language=reader.one_of("lang", LANGUAGES),
        page=reader.word("page", Page) or Page.MAP,
        theme=reader.one_of("theme", PALETTES),
        map=map_id,
    )
    # A globe hides half of the offices; who was sent one sees the map, and a note.
    reader.one_of("view", ("map",))
    return normal(view, dataset.published), tuple(reader.ignored)


class _Reader:
    """Reads parameters; of a single value given twice the last one counts."""

    def __init__(self, parameters: Mapping[str, Sequence[str]]) -> None:
        self.ignored: list[Ignored] = []
        self._parameters = parameters

    def words(self, name: str, kind: type[Word]) -> frozenset[Word]:
        """Return all values that are words of ``kind``."""
        values = self._parameters.get(name, ())
        for value in values:
            if value not in [*kind]:
                self._note(name, value)
        return frozenset(word for word in kind if word in values)

    def word(self, name: str, kind: type[Word]) -> Word | None:
        """Return the value as a word of ``kind``, or None."""
        value = self.one_of(name, [*kind])
        return None if value is None else kind(value)

    def one_of(self, name: str, known: Container[str]) -> str | None:
        """Return the value where it is known, or None."""
        value = self._last(name)
        if value is None or value in known:
            return value
        self._note(name, value)
        return None

    def asof(self, axis: Axis) -> date | str | None:
        """Return the as-of date, which may be the latest one, or None."""
        value = self._last("asof")
        return value if value == LATEST else self._day("asof", value, axis)

    def day(self, name: str, axis: Axis) -> date | None:
        """Return the value as a day that can be chosen, or None."""
        return self._day(name, self._last(name), axis)

    def _day(self, name: str, value: str | None, axis: Axis) -> date | None:
        if value is None:
            return None
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        # date.fromisoformat also takes 20241009 and 2024-W41-3.
        if day is None or day.isoformat() != value or day not in axis:
            self._note(name, value)
            return None
        return day

    def _last(self, name: str) -> str | None:
        *others, value = self._parameters.get(name, ()) or (None,)
        for other in others:
            self._note(name, other)
        return value

    def _note(self, name: str, value: str) -> None:
        self.ignored.append(Ignored(name, value[:_MAX_LENGTH]))


def normal(view: View, published: date) -> View:
    """Return the same view with what equals the default left out."""
    default = published if view.sources is Layer.ARTICLE else LATEST
    every_status = view.statuses == frozenset(Status)
    every_region = view.regions == frozenset(Region)
    return replace(
        view,
        asof=None if view.asof == default else view.asof,
        statuses=frozenset() if every_status else view.statuses,
        regions=frozenset() if every_region else view.regions,
    )


def write(view: View) -> dict[str, str | list[str]]:
    """Return the URL parameters of a view: only what differs from the default."""
    asof = view.asof.isoformat() if isinstance(view.asof, date) else view.asof
    compare = view.compare.isoformat() if view.compare else None
    default = View()
    parameters: dict[str, str | list[str] | None] = {
        "map": view.map,
        "asof": asof,
        "status": _in_order(view.statuses, Status),
        "region": _in_order(view.regions, Region),
        "sources": None if view.sources is default.sources else view.sources.value,
        "office": view.office,
        "compare": compare,
        "lang": view.language,
        "theme": view.theme,
        "page": None if view.page is default.page else view.page.value,
    }
    return {name: value for name, value in parameters.items() if value}


def query_string(view: View) -> str:
    """Return the address's query, "" for the default view."""
    return urlencode(write(view), doseq=True)


def _in_order(chosen: Iterable[StrEnum], kind: type[StrEnum]) -> list[str]:
    return [word.value for word in kind if word in set(chosen)]
