"""The first screen at every size: headline, map and time, and nothing that moves."""

import pytest

SIZES = (
    *((1366, 650), (1400, 950), (1920, 1080), (2560, 1300)),
    *((820, 1180), (390, 844), (844, 390)),
)
VIEWS = ("", "?sources=all&lang=de")
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const each of list.getEntries())
    if (!each.hadRecentInput) window.shifted += each.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def is_phone(size):
    """Say whether a screen is a phone's, upright or on its side."""
    return min(size) <= 400


@pytest.fixture(scope="module")
def context(context):
    """Return the maker of contexts whose pages count how far their parts moved."""
    watched = set()

    def watching(**options):
        made = context(**options)
        if made not in watched:
            made.add_init_script(SHIFTS)
            watched.add(made)
        return made

    return watching


@pytest.fixture
def arrive(visit):
    """Return the opener of a view on a screen, which waits until all is drawn."""

    def arrive(query, size):
        touch = {"has_touch": True, "is_mobile": True} if is_phone(size) else {}
        reader = visit(query, size=size, **touch)
        reader.slider.wait_for()
        reader.page.locator("tbody tr").first.wait_for()
        reader.page.locator(".chart li").first.wait_for(state="attached")
        return reader

    return arrive


@pytest.mark.parametrize("query", VIEWS, ids=["article", "all-reports-in-German"])
@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_the_first_screen_belongs_to_map_and_time(arrive, size, query):
    """Headline, most of the map and all of time are seen before anyone scrolls."""
    reader = arrive(query, size)
    _, height = size
    title, area = reader.title.bounding_box(), reader.map.bounding_box()
    bar = reader.page.locator(".timeline").bounding_box()

    assert title["y"] >= 0
    assert title["y"] + title["height"] <= area["y"]
    seen = min(height, area["y"] + area["height"]) - area["y"]
    assert seen >= (0.45 if is_phone(size) else 0.55) * height
    assert bar["y"] + bar["height"] <= height
    assert 0 == reader.page.evaluate("document.querySelector('.stMain').scrollTop")
    assert reader.page.evaluate("window.shifted") < 0.02


@pytest.mark.parametrize("size", [(1400, 950), (390, 844)], ids=["desktop", "phone"])
def test_large_text_leaves_a_map(arrive, size):
    """With text twice as large a map of some height is on the first screen."""
    reader = arrive("", size)
    reader.page.evaluate("document.documentElement.style.fontSize = '200%'")
    reader.page.wait_for_function(
        "getComputedStyle(document.documentElement).fontSize === '32px'"
    )
    area = reader.map.bounding_box()
    seen = min(size[1], area["y"] + area["height"]) - max(0, area["y"])

    assert seen >= 0.25 * size[1]


def test_filters_stand_in_one_row_and_fold_where_they_do_not_fit(arrive):
    """A wide window shows all, a laptop folds the regions, a phone folds both."""
    wide = arrive("", (1920, 1080))
    assert 0 == wide.page.locator(".st-key-folded-filters").count()
    boxes = [
        wide.page.locator(f".st-key-{key}").bounding_box()
        for key in ("sources", "statuses", "regions")
    ]
    assert max(box["y"] for box in boxes) - min(box["y"] for box in boxes) < 10

    laptop = arrive("?region=europe", (1366, 650))
    assert 0 == laptop.pill("Europe").count()
    laptop.unfold(r"Region \(1\)")
    laptop.pill("Europe").click()
    laptop.until_query()

    phone = arrive("?region=europe&status=planned", (390, 844))
    assert 0 == phone.pill("Planned").count()
    phone.unfold(r"Filters \(2\)")
    phone.pill("Europe").tap()
    phone.pill("Planned").tap()
    phone.until_query()
