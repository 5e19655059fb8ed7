"""Where the countries' names stand on the map, in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import cos, radians
from typing import Any

from expansion.view.language import Language

_SIZE = 90_000  # metres at the equator: a name grows as one zooms in, and fits its land

_CHARACTER = 0.55  # of a letter's height: how wide it is
_DEGREE = 111_320  # metres of a degree of latitude

_LABEL = 7.0, 1.6  # degrees that a city's name takes beside and above its marker

Ring = list[list[float]]


def countries(outline: Mapping[str, Any], language: Language) -> list[dict[str, Any]]:
    """Return the countries whose names have room, as plain JSON values.

    Positions are [longitude, latitude], sizes metres.
    """
    return list(_named(outline["features"], language))


def clear_of(
    named: Iterable[dict[str, Any]], places: Iterable[tuple[float, float]]
) -> list[dict[str, Any]]:
    """Leave out the countries whose name would stand under that of a city.

    Places are (longitude, latitude).
    """
    known = list(places)
    across, down = _LABEL
    return [
        each
        for each in named
        if not any(
            abs(each["position"][0] - longitude) * cos(radians(latitude)) < across
            and abs(each["position"][1] - latitude) < down
            for longitude, latitude in known
        )
    ]


def on_land(named: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the countries as GeoJSON: points with name and size."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": each["position"]},
            "properties": {"name": each["name"], "size": each["size"]},
        }
        for each in named
    ]
    return {"type": "FeatureCollection", "features": features}


def _named(
    features: Iterable[Mapping[str, Any]], language: Language
) -> Iterator[dict[str, Any]]:
    for feature in features:
        code = feature["properties"].get("iso")
        if not code:
            continue
        ring = max((each[0] for each in feature["geometry"]["coordinates"]), key=_area)
        name = language.country(code)
        longitude, latitude = _centre(ring)
        wide = max(x for x, _ in ring) - min(x for x, _ in ring)
        room = wide * _DEGREE * cos(radians(latitude))
        # Mercator's map stretches land and name alike towards the poles.
        size = _SIZE * cos(radians(latitude))
        if room >= len(name) * size * _CHARACTER:
            yield {
                "name": name,
                "position": [round(longitude, 2), round(latitude, 2)],
                "size": round(size),
            }


def _area(ring: Ring) -> float:
    return abs(sum(_crosses(ring)))


def _centre(ring: Ring) -> tuple[float, float]:
    """Return the centre of mass of a ring (Bourke, 1988)."""
    pairs = [
        (*pair, cross)
        for pair, cross in zip(pairwise(ring), _crosses(ring), strict=True)
    ]
    whole = 3 * sum(cross for *_, cross in pairs)
    return (
        sum((a[0] + b[0]) * cross for a, b, cross in pairs) / whole,
        sum((a[1] + b[1]) * cross for a, b, cross in pairs) / whole,
    )


def _crosses(ring: Ring) -> list[float]:
    return [a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)]
