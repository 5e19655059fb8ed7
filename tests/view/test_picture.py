"""A picture is well-formed, says what its view says, and nothing in it collides."""

import gzip
import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expansion.dataset import Layer, load
from expansion.model import Region, Status
from expansion.view.address import View
from expansion.view.camera import Frame, fit
from expansion.view.language import LANGUAGES, language_for
from expansion.view.lettering import clean
from expansion.view.names import city_name
from expansion.view.palette import DARK, LIGHT
from expansion.view.picture import NARROWEST, PREVIEW, WIDEST, draw, draw_map
from expansion.view.picture.strip import side_by_side
from expansion.view.scene import scene

PUBLISHED = load()
TODAY = date(2026, 11, 25)
SVG = "{http://www.w3.org/2000/svg}"
OUTLINE = f"{SVG}g/{SVG}g[@stroke-width]"
SIZES = st.one_of(
    st.just(PREVIEW), st.integers(NARROWEST, WIDEST).map(lambda width: (width, None))
)
DAYS = st.dates(date(2014, 1, 1), date(2030, 1, 1))
VIEWS = st.builds(
    View,
    asof=DAYS,
    statuses=st.frozensets(st.sampled_from(Status)),
    regions=st.frozensets(st.sampled_from(Region)),
    sources=st.sampled_from(Layer),
    compare=st.none() | DAYS,
    office=st.sampled_from([None, "paris"]),
)


def seen(view=None, dataset=PUBLISHED, language="en"):
    """Return the scene of a view."""
    return scene(dataset, view or View(), TODAY, language_for(language))


def drawn(view=None, size=(960, None), *, palette=LIGHT, **more):
    """Draw a view and parse it."""
    width, height = size
    return fromstring(
        draw(seen(view, **more), width=width, height=height, palette=palette)
    )


@dataclass(frozen=True)
class Box:
    """A rectangle in the picture's own units."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other):
        """Tell whether two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def walk(element: Element, x=0.0, y=0.0, scale=1.0):
    """Go through all elements, each with where its origin stands and how large."""
    transform = element.get("transform", "")
    if moved := re.search(r"translate\((\S+) (\S+)\)", transform):
        x, y = x + scale * float(moved[1]), y + scale * float(moved[2])
    if grown := re.search(r"scale\((\S+)\)", transform):
        scale *= float(grown[1])
    yield element, x, y, scale
    for child in element:
        yield from walk(child, x, y, scale)


def texts(picture: Element) -> list[tuple[Element, Box]]:
    """Return all texts with the room they take, from below "g" to above "T"."""
    found = []
    for element, x, y, scale in walk(picture):
        if element.tag == f"{SVG}text":
            assert scale == 1
            width = float(element.get("textLength"))
            size = float(element.get("font-size"))
            before = {"start": 0, "middle": width / 2, "end": width}
            left = x + float(element.get("x")) - before[element.get("text-anchor")]
            base = y + float(element.get("y"))
            box = Box(left, base - 0.7 * size, left + width, base + 0.2 * size)
            found.append((element, box))
    return found


def markers(picture: Element) -> list[tuple[float, float]]:
    """Return the middle of every shape of ours that is drawn: markers and keys."""
    return [
        (x + 32 * scale, y + 32 * scale)
        for element, x, y, scale in walk(picture)
        if element.tag == f"{SVG}g" and element.get("stroke-linecap")
    ]


def frame_of(picture: Element) -> Box:
    """Return the picture's own rectangle."""
    _, _, width, height = map(float, picture.get("viewBox").split())
    return Box(0, 0, width, height)


@settings(max_examples=60)
@given(view=VIEWS, size=SIZES, code=st.sampled_from(LANGUAGES))
def test_any_view_gives_a_picture_in_which_no_texts_collide(view, size, code):
    """Well-formed; every text lies in the frame and covers no other text."""
    picture = drawn(view, size, language=code)

    frame, found = frame_of(picture), texts(picture)
    for element, box in found:
        assert frame.left <= box.left, element.text
        assert box.right <= frame.right, element.text
        assert frame.top <= box.top, element.text
        assert box.bottom <= frame.bottom, element.text
    for (one, box), (other, another) in combinations(found, 2):
        assert not box.overlaps(another), (one.text, other.text)


@settings(max_examples=40)
@given(view=VIEWS, size=SIZES)
def test_every_office_that_is_shown_has_a_marker_in_the_map(view, size):
    """As many shapes as offices lie in the map's rectangle."""
    shown = seen(view)
    picture = drawn(view, size)

    map_, *covers = list(picture)
    [above, below] = [next(iter(cover)) for cover in covers]
    top, bottom = float(above.get("height")), float(below.get("y"))
    middles = markers(map_)
    rings = sum(each.change is not None for each in shown.shown) + 1
    assert len(shown.shown) <= len(middles) <= len(shown.shown) + rings
    for x, y in middles:
        assert 0 < x < frame_of(picture).right
        assert top < y < bottom


def test_a_picture_says_what_its_view_says():
    """Numbers, day, region, source and licence stand in it."""
    view = View(sources=Layer.ALL, regions=frozenset({Region.EUROPE}))
    said = " ".join(element.text for element, _ in texts(drawn(view)))

    assert "OpenAI" in said
    assert "Europe" in said
    assert "25 November 2026" in said
    assert "later reports" in said
    assert "GeoNames (CC BY 4.0)" in said


def test_a_picture_speaks_the_language_of_its_scene():
    """German words, dates and names of cities."""
    said = [element.text for element, _ in texts(drawn(language="de"))]

    assert {"Geplant", "Brüssel", "Tokio"} <= set(said)
    assert "de" == drawn(language="de").get("lang")


@pytest.mark.parametrize(("width", "height"), [(600, 375), (1201, 751), (3000, 1875)])
def test_a_slides_height_follows_from_its_width(width, height):
    """The shape of a slide is the same at every width."""
    picture = drawn(size=(width, None))

    assert (str(width), str(height)) == (picture.get("width"), picture.get("height"))


def test_an_uncertain_status_is_half_filled(dataset, office, event):
    """Within the year it opened, an office is drawn and explained as not certain."""
    data = dataset(office("Dublin", event("opened", "2023")))
    within = drawn(View(asof=date(2023, 6, 1)), dataset=data)
    after = drawn(View(asof=date(2024, 6, 1)), dataset=data)

    words = "Half filled: not certain"
    assert words in [element.text for element, _ in texts(within)]
    assert words not in [element.text for element, _ in texts(after)]


def test_pictures_of_two_days_can_lie_side_by_side():
    """Neither the day nor a status moves the map."""
    views = (
        View(sources=Layer.ALL, asof=date(2024, 3, 1)),
        View(sources=Layer.ALL, asof=date(2026, 3, 1)),
        View(sources=Layer.ALL, statuses=frozenset({Status.PLANNED})),
    )
    outlines = {drawn(view)[0].find(OUTLINE).get("transform") for view in views}

    assert 1 == len(outlines)


ALPHABET = st.characters(codec="utf-8")
HOSTILE = st.one_of(
    st.text(ALPHABET, min_size=1, max_size=60),
    st.sampled_from(
        (
            '</text></svg><script>alert("1")</script>',
            "<foreignObject><a href='javascript:1'>&amp;]]></a>",
            "\u202eevil\u202c\u2066\u0000\u0007\ufffe",
            "W" * 5000,
            "Z\u0301" + "\u0335" * 300,
            "Llanfair" * 30,
        )
    ),
)


@settings(max_examples=60)
@given(company=HOSTILE, city=HOSTILE, size=SIZES)
def test_text_from_outside_stays_text_and_in_its_place(company, city, size):
    """Whatever a company or a city is called, the picture keeps its elements."""
    names = {each.id: each for each in PUBLISHED.offices}
    paris = names["paris"]
    moved = replace(paris.location, name=city, place_id="")
    data = replace(
        PUBLISHED,
        company=company,
        offices=(replace(paris, location=moved), names["london"]),
    )
    picture = drawn(View(), size, dataset=data)

    assert {each.tag.removeprefix(SVG) for each in picture.iter()} <= {
        *("svg", "g", "rect", "path", "circle", "text")
    }
    frame = frame_of(picture)
    for _, box in texts(picture):
        assert frame.left <= box.left
        assert box.right <= frame.right


def test_nothing_in_a_picture_points_anywhere():
    """No link, no style sheet, no address but the name of SVG itself."""
    svg = draw(seen(View(sources=Layer.ALL)), width=960, palette=DARK)

    assert 1 == svg.count("://")
    assert not re.search(r"href|url\(|@import|<style|<!|javascript:|data:", svg)


@given(text=st.text(ALPHABET))
def test_clean_text_is_one_line_that_shows_all_it_says(text):
    """No control, no turned direction, no line break; what is clean stays."""
    cleaned = clean(text)

    assert not re.search(
        r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", cleaned
    )
    assert cleaned == clean(cleaned)


def test_the_bare_map_is_the_interactive_one():
    """Its size is the frame's, and it shows just the names that the other shows."""
    frame = Frame(1250, 600)
    camera = fit([office.location for office in PUBLISHED.offices], frame)
    shown = seen(View(sources=Layer.ALL), language="de")
    picture = fromstring(draw_map(shown, camera=camera, frame=frame, palette=LIGHT))

    assert ("1250", "600") == (picture.get("width"), picture.get("height"))
    names = {city_name(each.office, shown.language) for each in shown.shown}
    assert {element.text for element, _ in texts(picture)} <= names
    assert len(shown.shown) == len(markers(picture))


@pytest.mark.parametrize(
    "frame", [Frame(350, 330), Frame(1250, 600), Frame(2500, 1400)]
)
def test_the_bare_map_is_small_enough_for_a_page(frame):
    """At most 60 kB on the wire."""
    camera = fit([office.location for office in PUBLISHED.offices], frame)
    svg = draw_map(seen(), camera=camera, frame=frame, palette=LIGHT)

    assert len(gzip.compress(svg.encode(), 6)) < 60_000


@given(
    middles=st.tuples(st.floats(0, 600), st.floats(0, 600)).map(sorted),
    widths=st.tuples(st.floats(10, 200), st.floats(10, 200)),
)
def test_the_names_of_two_days_stand_side_by_side(middles, widths):
    """In order, apart, and between the edges, however near the days are."""
    one, other = side_by_side(middles, widths, 0, 600)

    assert -1e-9 <= one
    assert one + widths[0] < other
    assert other + widths[1] <= 600 + 1e-9
