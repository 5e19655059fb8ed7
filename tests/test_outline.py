"""The outline map in `data/outline.geojson`."""

import gzip
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

FILE = Path(__file__).parents[1] / "data" / "outline.geojson"
TEXT = FILE.read_text(encoding="utf-8")
FEATURES = json.loads(TEXT)["features"]
COUNTRIES = [f for f in FEATURES if f["properties"]["kind"] == "country"]

Point = list[float]


def lines(kind: str) -> list[list[Point]]:
    """Return the lines of the one feature of a kind."""
    [feature] = [f for f in FEATURES if f["properties"]["kind"] == kind]
    return feature["geometry"]["coordinates"]


def rings(countries: list[dict]) -> Iterator[tuple[list[Point], bool]]:
    """Return every ring and whether it is an outer one."""
    for country in countries:
        for polygon in country["geometry"]["coordinates"]:
            for i, ring in enumerate(polygon):
                yield ring, i == 0


def everything() -> list[list[Point]]:
    """Return every ring and every line."""
    return [
        *(ring for ring, _ in rings(COUNTRIES)),
        *lines("border"),
        *lines("graticule"),
    ]


def country(iso: str) -> dict:
    """Return the one feature of a country."""
    [feature] = [f for f in COUNTRIES if f["properties"]["iso"] == iso]
    return feature


def twice_area(ring: list[Point]) -> float:
    """Return twice the signed area, positive if counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def test_size():
    """The map is below 200 kB on the wire and the file ends with one newline."""
    assert len(gzip.compress(TEXT.encode(), 9)) < 200_000
    assert TEXT.endswith("}\n")


def test_order():
    """Countries are sorted by code, what has no code last, then borders, graticule."""
    codes = [f["properties"]["iso"] or "~" for f in COUNTRIES]

    assert codes == sorted(codes)
    assert [f["properties"]["kind"] for f in FEATURES] == [
        *["country"] * len(COUNTRIES),
        "border",
        "graticule",
    ]


def test_no_duplicates():
    """No country and no polygon is there twice."""
    codes = [f["properties"]["iso"] for f in COUNTRIES]
    polygons = [json.dumps(ring) for ring, is_outer in rings(COUNTRIES) if is_outer]

    assert len(codes) == len(set(codes))
    assert len(polygons) == len(set(polygons))


def test_codes():
    """Codes are two capitals; only a glacier that ISO 3166 leaves open has none."""
    codes = [f["properties"]["iso"] for f in COUNTRIES]

    assert all(code.isalpha() and code.isupper() for code in codes[:-1])
    assert {len(code) for code in codes[:-1]} == {2}
    assert COUNTRIES[-1]["properties"] == {
        "kind": "country",
        "iso": None,
        "name": "Siachen Glacier",
    }
    assert {"XK", "TW", "PS", "EH", "HK", "MO", "GL", "CX", "CC"} <= set(codes)


def test_ranges():
    """No coordinate lies outside the world."""
    for points in everything():
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in points)


def test_short_edges():
    """No edge is long enough to cut through the globe or to cross the map."""
    for points in everything():
        for (x1, y1), (x2, y2) in pairwise(points):
            assert max(abs(x2 - x1), abs(y2 - y1)) <= 10


def test_rings():
    """Rings are closed, have an area and no point twice in a row."""
    for ring, _ in rings(COUNTRIES):
        assert ring[0] == ring[-1]
        assert len(ring) >= 4
        assert twice_area(ring) != 0
        assert all(a != b for a, b in pairwise(ring))


def test_winding():
    """Outer rings run counter-clockwise and holes clockwise, as RFC 7946 says."""
    for ring, is_outer in rings(COUNTRIES):
        assert (twice_area(ring) > 0) == is_outer


def test_borders_are_no_cuts():
    """No border runs along the antimeridian or touches a pole."""
    for line in lines("border"):
        assert all(abs(x) < 180 and abs(y) < 90 for x, y in line)


def test_borders_are_shared():
    """Every border runs exactly along the edges of two countries."""
    edges: dict[tuple, set] = {}
    for feature in COUNTRIES:
        for ring, _ in rings([feature]):
            for edge in pairwise(ring):
                key = tuple(sorted(map(tuple, edge)))
                edges.setdefault(key, set()).add(feature["properties"]["iso"])

    for line in lines("border"):
        for edge in pairwise(line):
            assert len(edges[tuple(sorted(map(tuple, edge)))]) == 2


@pytest.mark.parametrize(
    ("iso", "west", "south", "east", "north"),
    [
        ("BE", 2.4, 49.4, 6.5, 51.6),
        ("BH", 50.4, 25.6, 50.7, 26.3),
        ("HK", 113.8, 22.1, 114.5, 22.6),
        ("IE", -10.5, 51.4, -6.0, 55.4),
        ("LU", 5.7, 49.4, 6.5, 50.2),
        ("MT", 14.1, 35.7, 14.7, 36.2),
        ("MU", 56.4, -20.6, 63.6, -10.2),
        ("MV", 72.6, -0.7, 73.8, 7.1),
        ("SG", 103.6, 1.2, 104.1, 1.5),
    ],
)
def test_small_countries(iso, west, south, east, north):
    """A small country is where it belongs, nearly fills its box, and has a shape."""
    points = [point for ring, _ in rings([country(iso)]) for point in ring]
    longitudes, latitudes = zip(*points, strict=True)

    assert west <= min(longitudes) <= max(longitudes) <= east
    assert south <= min(latitudes) <= max(latitudes) <= north
    assert max(longitudes) - min(longitudes) > (east - west) / 2
    assert max(latitudes) - min(latitudes) > (north - south) / 2
    assert len(points) >= 15


def test_both_sides_of_the_antimeridian():
    """Russia and Fiji are cut at 180 degrees and lie on both sides of it."""
    for iso in ("RU", "FJ"):
        longitudes = [x for ring, _ in rings([country(iso)]) for x, _ in ring]
        assert (min(longitudes), max(longitudes)) == (-180, 180)


def test_south_pole():
    """Antarctica reaches the pole along the whole lower edge of the map."""
    edge = {x for ring, _ in rings([country("AQ")]) for x, y in ring if y == -90}

    assert {-180, -90, 0, 90, 180} <= edge


def test_the_gazetteers_borders():
    """Crimea is in the polygon of the country that GeoNames and ISO 3166-2 name."""

    def reaches(iso: str) -> bool:
        return any(
            33 < x < 35 and 44 < y < 45
            for ring, _ in rings([country(iso)])
            for x, y in ring
        )

    assert reaches("UA")
    assert not reaches("RU")
