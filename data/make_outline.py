# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "numpy==2.4.6",       # shapely's arrays; pinned with it, so that the bytes repeat
#     "pycountry==26.2.16", # ISO 3166: numeric code to alpha-2
#     "shapely==2.2.0",     # cuts at the antimeridian, unites, finds crossing arcs
# ]
# ///
"""Make `outline.geojson`, the map under the offices, from Natural Earth.

Run once by a developer, with the network for npm and PyPI:

    uv run data/make_outline.py

or with a folder that holds an unpacked world-atlas:

    uv run data/make_outline.py node_modules/world-atlas

The arcs of the topology are simplified, never the polygons, so a border stays one
line for both neighbours. An arc keeps more detail the smaller the country or island
is that it bounds: Russia becomes coarse before Singapore loses its shape.
"""

import heapq
import json
import math
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pycountry
import shapely
from shapely import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry import box
from shapely.geometry.polygon import orient

Point = tuple[float, float]
Ring = list[int]  # indices of arcs; ~index is the arc backwards

PACKAGE = "world-atlas@2.0.2"
SOURCE = "countries-10m.json"
TARGET = Path(__file__).with_name("outline.geojson")

# Natural Earth draws who is in control; the gazetteer and the country names of the
# page follow ISO 3166. What has no code of its own joins the country ISO counts it to.
CODES = {
    "Akrotiri": "CY",
    "Baikonur": "KZ",
    "Cyprus U.N. Buffer Zone": "CY",
    "Dhekelia": "CY",
    "Kosovo": "XK",  # user-assigned, as in CLDR and GeoNames
    "N. Cyprus": "CY",
    "Somaliland": "SO",
    "USNB Guantanamo Bay": "CU",
}
NAMES = {"CC": "Cocos Is.", "CX": "Christmas I."}  # one source record for the two
WITHOUT_CODE = {"Siachen Glacier"}  # ISO leaves it open: drawn, named, no code
LEFT_OUT = {  # uninhabited reefs, most of them disputed
    "Bajo Nuevo Bank",
    "Clipperton I.",
    "Coral Sea Is.",
    "Scarborough Reef",
    "Serranilla Bank",
    "Spratly Is.",
}
CRIMEA = (32.4, 44.3, 36.7, 46.3)  # UA-43 in ISO 3166-2, "UA" in GeoNames

KM_PER_DEGREE = 111.195
COARSEST = 280.0  # km²: the smallest triangle a big country's outline keeps
COUNTRY_DETAIL = 1 / 500  # ... and the same as a part of a small country's area
ISLAND_DETAIL = 1 / 25  # ... and of one island's
NOTHING = 0.3  # km²: what the source's own grid flattened, the Vatican among it
SMALL = 1500.0  # km²: what surrounds a country as small as Hong Kong is drawn finely,
NEARBY = 0.15  # degrees around, but
SURROUNDINGS_DETAIL = 4  # times coarser than the small country itself
AROUND = 0.1  # degrees: how far around a crossing the lines are drawn more finely
SOUTH, NORTH = -46.5, 66.4  # degrees: beyond them the map may be coarse
REMOTE = 5.0  # times coarser than at the equator
LEAST = 0.38  # ... and Europe's share of it
ISLAND_AREA = 400.0  # km²: smaller islands go, unless
ISLAND_SHARE = 0.004  # they are this much of their country
DECIMALS = 2
FINE_DECIMALS = 3
FINEST_DECIMALS = 5
FINE_BELOW = (0.5, 0.01, 0.001)  # km²: arcs of smaller triangles get a decimal more
LONGEST_EDGE = 5.0  # degrees: on the globe a longer edge would cut through the ground


@dataclass(frozen=True)
class Country:
    """The rings of one country, polygon by polygon, outer ring first."""

    iso: str | None
    name: str
    polygons: list[list[Ring]]


@dataclass(frozen=True)
class Topology:
    """Arcs with longitudes that run on across the antimeridian, and their use."""

    arcs: list[list[Point]]
    countries: list[Country]

    def ring(self, indices: Ring, arcs: list[list[Point]] | None = None) -> list[Point]:
        """Return a ring's points, its arcs joined, longitudes running on."""
        arcs = self.arcs if arcs is None else arcs
        points: list[Point] = []
        for index in indices:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += arc[1:] if points else arc
        return unwrapped(points)


def fetch(folder: Path) -> Path:
    """Unpack world-atlas into a folder with the npm client."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is needed to fetch world-atlas; or name an unpacked folder")
    subprocess.run([npm, "pack", "--silent", PACKAGE], cwd=folder, check=True)  # noqa: S603 (fixed words)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def unwrapped(points: Iterable[Point]) -> list[Point]:
    """Let longitudes run on beyond 180 instead of jumping to -180."""
    out: list[Point] = []
    for longitude, latitude in points:
        turns = round((longitude - out[-1][0]) / 360) if out else 0
        out.append((longitude - 360 * turns, latitude))
    return out


def decoded(topology: dict) -> Iterator[list[Point]]:
    """Return the arcs of a quantised TopoJSON as longitudes and latitudes."""
    (scale_x, scale_y) = topology["transform"]["scale"]
    (west, south) = topology["transform"]["translate"]
    for deltas in topology["arcs"]:
        x = y = 0
        points = []
        for delta_x, delta_y in deltas:
            x, y = x + delta_x, y + delta_y
            points.append((x * scale_x + west, y * scale_y + south))
        yield unwrapped(points)


def code(geometry: dict) -> str | None:
    """Return the alpha-2 code of one record of the source."""
    name = geometry["properties"]["name"]
    if name in CODES:
        return CODES[name]
    if name in WITHOUT_CODE:
        return None
    return pycountry.countries.get(numeric=geometry["id"]).alpha_2


def read(path: Path) -> Topology:
    """Read the source and gather its records by ISO code."""
    source = json.loads(path.read_text(encoding="utf-8"))
    topology = Topology(list(decoded(source)), [])
    polygons: dict[str | None, list[list[Ring]]] = defaultdict(list)
    names: dict[str | None, str] = {}
    for geometry in source["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        if name in LEFT_OUT:
            continue
        parts = geometry["arcs"]
        for part in parts if geometry["type"] == "MultiPolygon" else [parts]:
            rings = [ring for ring in part if area(topology.ring(ring)) > NOTHING]
            if not rings:
                continue
            iso = owner(topology, rings, geometry)
            polygons[iso].append(rings)
            if name not in CODES or iso == "XK":
                names.setdefault(iso, NAMES.get(iso or "", name))
    for iso in sorted(polygons, key=lambda iso: iso or "~"):
        topology.countries.append(Country(iso, names[iso], polygons[iso]))
    return topology


def owner(topology: Topology, part: list[Ring], geometry: dict) -> str | None:
    """Return the code of one polygon; two records hold polygons of two countries."""
    points = topology.ring(part[0])
    if geometry["properties"]["name"] == "Indian Ocean Ter.":
        return "CX" if points[0][0] > 100 else "CC"  # noqa: PLR2004 (between the two)
    iso = code(geometry)
    if iso == "RU" and box(*CRIMEA).contains(LineString(points)):
        return "UA"
    return iso


def area(points: list[Point]) -> float:
    """Return a ring's area in km², on a sphere unrolled at the ring's latitude."""
    middle = sum(latitude for _, latitude in points) / len(points)
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*points, points[0]]))
    return abs(twice) / 2 * math.cos(math.radians(middle)) * KM_PER_DEGREE**2


def coarseness(point: Point) -> float:
    """Return how much may be lost at a place, compared with the equator.

    The map is Mercator's, which shows the north larger; but near the poles it would
    spend most of its points where there are hardly any offices.
    """
    if not SOUTH < point[1] < NORTH:
        return REMOTE
    return max(math.cos(math.radians(point[1])) ** 2, LEAST)


def without_islets(topology: Topology) -> Topology:
    """Leave out small islands, but never a country's largest."""
    used = Counter(
        index if index >= 0 else ~index
        for country in topology.countries
        for polygon in country.polygons
        for ring in polygon
        for index in ring
    )
    countries = []
    for country in topology.countries:
        areas = [area(topology.ring(polygon[0])) for polygon in country.polygons]
        smallest = min(ISLAND_AREA, ISLAND_SHARE * sum(areas), max(areas))
        kept = [
            polygon
            for polygon, size in zip(country.polygons, areas, strict=True)
            if size >= smallest * coarseness(topology.ring(polygon[0])[0])
            or any(used[i if i >= 0 else ~i] > 1 for ring in polygon for i in ring)
        ]
        countries.append(Country(country.iso, country.name, kept))
    return Topology(topology.arcs, countries)


def tolerances(topology: Topology) -> dict[int, float]:
    """Return for each arc in use the area in km² of the detail it may lose."""
    finest: dict[int, float] = {}
    for country in topology.countries:
        areas = [area(topology.ring(polygon[0])) for polygon in country.polygons]
        for polygon, size in zip(country.polygons, areas, strict=True):
            allowed = min(COARSEST, sum(areas) * COUNTRY_DETAIL, size * ISLAND_DETAIL)
            for index in (i if i >= 0 else ~i for ring in polygon for i in ring):
                finest[index] = min(finest.get(index, allowed), allowed)
    return finest


def on_antimeridian(point: Point) -> bool:
    """Tell whether a point lies where the source cut its polygons."""
    return abs(abs(point[0]) - 180) < 1e-6  # noqa: PLR2004 (half a quantum)


def triangle(a: Point, b: Point, c: Point) -> float:
    """Return the area of a small triangle in km²."""
    twice = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
    return abs(twice) / 2 * math.cos(math.radians(b[1])) * KM_PER_DEGREE**2


def simplified(points: list[Point], allowed: list[float]) -> list[int]:
    """Return which points matter (Visvalingam), always the ends and the cuts.

    Args:
        points: The points of an arc.
        allowed: The area of the triangle that may be lost, point by point.
    """
    last = len(points) - 1
    before = list(range(-1, last))
    after = list(range(1, last + 2))
    pinned = {i for i, point in enumerate(points) if on_antimeridian(point)}
    weight = {
        i: triangle(points[i - 1], points[i], points[i + 1]) / allowed[i]
        for i in range(1, last)
        if i not in pinned
    }
    queue = [(size, i) for i, size in weight.items()]
    heapq.heapify(queue)
    fewest = 5 if points[0] == points[-1] else 2
    count = len(points)
    while queue and count > fewest:
        size, i = heapq.heappop(queue)
        if weight.get(i) != size:
            continue
        if size >= 1:
            break
        del weight[i]
        count -= 1
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if j in weight:
                around = (points[before[j]], points[j], points[after[j]])
                weight[j] = max(size, triangle(*around) / allowed[j])
                heapq.heappush(queue, (weight[j], j))
    kept = []
    i = 0
    while i <= last:
        kept.append(i)
        i = after[i]
    return kept


def rounded(points: list[Point], allowed: list[float]) -> list[Point]:
    """Simplify and round to as many decimals as show; ends always alike."""
    ends = (0, len(points) - 1)
    out: list[Point] = []
    for i in simplified(points, allowed):
        finer = sum(allowed[i] < below for below in FINE_BELOW)
        digits = FINE_DECIMALS if i in ends else DECIMALS + finer
        point = (round(points[i][0], digits), round(points[i][1], digits))
        if not out or point != out[-1]:
            out.append(point)
    return out


def dense(points: list[Point]) -> list[Point]:
    """Put points on long edges, so that they follow the globe."""
    out = points[:1]
    for a, b in pairwise(points):
        steps = math.ceil(max(abs(b[0] - a[0]), abs(b[1] - a[1])) / LONGEST_EDGE)
        for step in range(1, steps):
            part = step / steps
            longitude = a[0] + (b[0] - a[0]) * part
            latitude = a[1] + (b[1] - a[1]) * part
            out.append((round(longitude, DECIMALS), round(latitude, DECIMALS)))
        out.append(b)
    return out


def drawn(topology: Topology) -> list[list[Point]]:
    """Simplify the arcs, and more finely around the places where two would cross."""
    allowed = {
        index: [tolerance * coarseness(point) for point in topology.arcs[index]]
        for index, tolerance in tolerances(topology).items()
    }
    sharpen_surroundings(topology, allowed)
    arcs: list[list[Point]] = [[] for _ in topology.arcs]
    todo = set(allowed)
    while todo:
        for index in todo:
            arcs[index] = dense(rounded(topology.arcs[index], allowed[index]))
        # What still crosses at full detail does so in the source; `cut` mends it.
        todo = {
            index
            for index, place in crossings(arcs)
            if refine(topology.arcs[index], allowed[index], place)
        }
    return arcs


def sharpen_surroundings(topology: Topology, allowed: dict[int, list[float]]) -> None:
    """Draw the coast opposite a small country finely too, or it would swallow it."""
    for country in topology.countries:
        rings = [topology.ring(polygon[0]) for polygon in country.polygons]
        size = sum(map(area, rings))
        if size > SMALL:
            continue
        tolerance = size * COUNTRY_DETAIL * SURROUNDINGS_DETAIL
        for west, south, east, north in (
            LineString(ring).buffer(NEARBY).bounds for ring in rings
        ):
            for index, losses in allowed.items():
                for i, (longitude, latitude) in enumerate(topology.arcs[index]):
                    if west < longitude < east and south < latitude < north:
                        losses[i] = min(losses[i], tolerance)


def refine(points: list[Point], allowed: list[float], place: Point) -> bool:
    """Allow less to be lost around a place; tell whether that changed anything."""
    (x, y) = place
    near = [
        i
        for i, (longitude, latitude) in enumerate(points)
        if max(abs(longitude - x), abs(latitude - y)) < AROUND
    ]
    if all(allowed[i] < NOTHING / 1000 for i in near):
        return False
    for i in near:
        allowed[i] /= 4
    return True


def crossings(arcs: list[list[Point]]) -> Iterator[tuple[int, Point]]:
    """Find where arcs meet themselves or another one, but for their ends."""
    used = [i for i, arc in enumerate(arcs) if arc]
    lines = [LineString(arcs[i]) for i in used]
    for i, line in zip(used, lines, strict=True):
        if not line.is_simple:
            for part in shapely.get_parts(shapely.unary_union(line)):
                for place in (part.coords[0], part.coords[-1]):
                    if place not in (arcs[i][0], arcs[i][-1]):
                        yield i, place
    tree = shapely.STRtree(lines)
    for left, right in tree.query(lines, predicate="intersects").T:
        if left < right:
            common = lines[left].intersection(lines[right])
            ends = {lines[left].coords[0], lines[left].coords[-1]}
            ends &= {lines[right].coords[0], lines[right].coords[-1]}
            for place in map(tuple, shapely.get_coordinates(common).tolist()):
                if place not in ends and not on_antimeridian(place):
                    yield used[left], place
                    yield used[right], place


def closed_at_pole(points: list[Point]) -> list[Point]:
    """Close a ring that goes round the world along the south pole."""
    if abs(points[-1][0] - points[0][0]) < 1:
        return points
    (first, _), (last, _) = points[0], points[-1]
    return [*points, *dense([(last, -90.0), (first, -90.0)]), points[0]]


def cut(polygon: list[list[Point]]) -> Iterator[Polygon]:
    """Cut a polygon at the antimeridian into pieces from -180 to 180."""
    outer, *holes = polygon
    # A ring of a handful of points on the antimeridian itself has no area.
    whole = Polygon(closed_at_pole(outer), holes).buffer(0)
    for turn in (-1, 0, 1):
        window = box(360 * turn - 180, -90, 360 * turn + 180, 90)
        piece = shapely.transform(
            whole.intersection(window),
            lambda points, turn=turn: (points - [360 * turn, 0]).round(FINEST_DECIMALS),
        )
        for part in shapely.get_parts(piece):
            if isinstance(part, Polygon) and part.area > 0:
                yield part


def fill(topology: Topology, country: Country, arcs: list[list[Point]]) -> dict:
    """Return the feature of one country."""
    pieces = [
        piece
        for polygon in country.polygons
        for piece in cut([topology.ring(ring, arcs) for ring in polygon])
    ]
    united = shapely.get_parts(shapely.normalize(shapely.unary_union(pieces)))
    shape = MultiPolygon([orient(polygon) for polygon in united])
    if not shape.is_valid:
        sys.exit(f"{country.name}: {shapely.is_valid_reason(shape)}")
    properties = {"kind": "country", "iso": country.iso, "name": country.name}
    coordinates = [
        [on_edge(polygon.exterior.coords)]
        + [list(hole.coords) for hole in polygon.interiors]
        for polygon in shape.geoms
    ]
    return feature(properties, "MultiPolygon", coordinates)


def on_edge(points: Iterable[Point]) -> list[Point]:
    """Put points on the long edges that the cut at the antimeridian left."""
    return dense([(float(x), float(y)) for x, y in points])


def borders(topology: Topology, arcs: list[list[Point]]) -> dict:
    """Return the lines between countries as one feature: no coast, no cut."""
    users: dict[int, set[str | None]] = defaultdict(set)
    for country in topology.countries:
        for index in (i for polygon in country.polygons for r in polygon for i in r):
            users[index if index >= 0 else ~index].add(country.iso)
    # An arc that returns on itself is a spike of the source; the fills lose it too.
    mesh = [
        LineString(arcs[i])
        for i, isos in users.items()
        if len(isos) > 1 and arcs[i] != arcs[i][::-1]
    ]
    merged = shapely.normalize(shapely.line_merge(MultiLineString(mesh)))
    lines = [list(line.coords) for line in shapely.get_parts(merged)]
    return feature({"kind": "border"}, "MultiLineString", lines)


def graticule() -> dict:
    """Return meridians and parallels every 30 degrees as one feature."""
    stops = [10.0 * i for i in range(-18, 19)]
    meridians = [
        [(longitude, latitude) for latitude in stops if abs(latitude) <= 80]  # noqa: PLR2004
        for longitude in stops[::3]
    ]
    parallels = [
        [(longitude, 30.0 * i) for longitude in stops] for i in (-2, -1, 0, 1, 2)
    ]
    return feature({"kind": "graticule"}, "MultiLineString", meridians + parallels)


def feature(properties: dict, kind: str, coordinates: list) -> dict:
    """Return a GeoJSON feature."""
    geometry = {"type": kind, "coordinates": short(coordinates)}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def short(value: float | Iterable) -> float | list:
    """Return coordinates as lists, whole numbers without `.0`."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return [short(item) for item in value]


def written(features: list[dict]) -> str:
    """Return the feature collection, one line a feature."""
    lines = [
        json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in features
    ]
    head = '{"type":"FeatureCollection","features":[\n'
    return head + ",\n".join(lines) + "\n]}\n"


def main() -> None:
    """Make the file."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(sys.argv[1]) if sys.argv[1:] else fetch(Path(folder))
        topology = without_islets(read(package / SOURCE))
    arcs = drawn(topology)
    features = [fill(topology, country, arcs) for country in topology.countries]
    features += [borders(topology, arcs), graticule()]
    TARGET.write_text(written(features), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
