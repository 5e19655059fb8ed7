"""Every reader: keyboard, focus, and what axe-core finds."""

import io
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

STOP = """
() => {
  let node = document.activeElement;
  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  const style = getComputedStyle(node);
  const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const name =
    node.getAttribute("aria-label") || node.placeholder || node.textContent.trim();
  // A field for a date has parts of its own, which the browser draws.
  const isPart = node === window.lastStop;
  window.lastStop = node;
  return {
    tag: node.tagName,
    name: name.slice(0, 60),
    isPart,
    isSeen: isPart || outline || style.boxShadow !== "none",
  };
}
"""
REACHED = (
    *("Skip to main content", "Map", "Article", "About", "Find an office"),
    *("English", "Deutsch", "Compare", "Download", "Share", "The article"),
    *("Existing", "Region (1)", "Zoom in", "Zoom out", "Show the whole map"),
    *("Zoom to what is shown", "Previous office", "Next office", "Close"),
    *("In the original", "Play the changes", "Speed", "Type a date", "Latest"),
    *("As-of date", "The offices over time", "Office", "Status", "Brussels"),
)

ARTICLE_OR_ALL = ("The article", "All reports")

# What axe-core finds in Streamlit's own elements, each with the reason why it stays.
STREAMLITS_OWN = {
    # The link "Skip to main content" stands before all landmarks, where it has to be.
    ("region", "stSkipToContent"),
}


def test_tab_reaches_everything_and_shows_where_it_is(visit):
    """Every control has its turn, and every stop its visible focus."""
    reader = visit("?office=singapore&status=planned&region=europe")
    reader.card.get_by_role("heading", level=3).first.wait_for()
    reader.page.locator("tbody tr").first.wait_for()
    stops = []
    while True:
        reader.page.keyboard.press("Tab")
        stop = reader.page.evaluate(STOP)
        if stop["tag"] == "BODY" or len(stops) > 150:
            break
        stops.append(stop)

    names = [stop["name"] for stop in stops]
    assert [] == [each for each in REACHED if not any(each in name for name in names)]
    assert [] == [stop for stop in stops if not stop["isSeen"]]


def check(reader, where):
    """Let axe-core look at the page as it is now."""
    reader.page.locator("#first").wait_for(state="detached")
    found = Axe().run(reader.page).response["violations"]
    ours = [
        f"{where}: {violation['id']}: {node['html'][:200]} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
        if not any(
            violation["id"] == rule and mark in node["html"]
            for rule, mark in STREAMLITS_OWN
        )
    ]
    assert [] == ours


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_that_is_ours(visit, theme):
    """Map, card, article and about in both languages, and all reports compared."""
    reader = visit(color_scheme=theme)
    pages = reader.page.get_by_role("navigation").first.get_by_role("link")
    reader.page.locator("tbody tr").first.wait_for()
    check(reader, "map")

    row = reader.page.locator("tbody").get_by_role("button", name="Singapore")
    row.first.click()
    reader.card.get_by_role("heading", level=3).first.wait_for()
    check(reader, "card")

    for query in ("?page=article", "?page=article&lang=de"):
        reader.page.goto(f"{reader.page.url.partition('?')[0]}{query}")
        reader.page.locator("mark a").first.wait_for()
        check(reader, query)

    pages.get_by_text("Info", exact=True).click()
    expect(reader.page.get_by_role("heading", level=2)).not_to_have_count(0)
    reader.until_query(page="about", lang="de")
    check(reader, "about, German")

    query = "?lang=de&sources=all&compare=2024-10-09&office=munich"
    reader.page.goto(f"{reader.page.url.partition('?')[0]}{query}")
    reader.page.locator("tbody tr").first.wait_for()
    reader.card.get_by_role("heading", level=3).first.wait_for()
    check(reader, query)


def test_forced_colours_show_what_is_chosen_and_what_can_be_pressed(visit):
    """Buttons have edges, what is chosen stands out, and a disc stays a disc."""
    reader = visit("?status=planned&office=tokyo", forced_colors="active")
    reader.card.get_by_role("heading", level=3).first.wait_for()
    style = "(node, name) => getComputedStyle(node)[name]"

    def backgrounds(*nodes):
        return {each.evaluate(style, "backgroundColor") for each in nodes}

    assert 2 == len(backgrounds(reader.pill("Planned"), reader.pill("Existing")))
    sources = [reader.page.get_by_role("radio", name=each) for each in ARTICLE_OR_ALL]
    assert 2 == len(backgrounds(*sources))
    shape = reader.card.locator(".shape.existing").first
    assert 1 == len(backgrounds(shape) - {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"})
    current = reader.page.locator("nav a[aria-current]").first
    assert "none" != current.evaluate(style, "borderTopStyle")
    for name in ("Play the changes", "Latest", "Close"):
        pressed = reader.page.get_by_role("button", name=name, exact=True).first
        assert "none" != pressed.evaluate(style, "borderTopStyle"), name
    track = reader.slider.evaluate("node => node.getBoundingClientRect().toJSON()")
    shot = reader.page.screenshot(
        clip={key: track[key] for key in ("x", "y", "width", "height")}
    )
    colours = Image.open(io.BytesIO(shot)).convert("L").getextrema()
    assert colours[1] - colours[0] > 150  # handle and line against the bar


def test_headings_tell_the_order_of_the_page(visit):
    """There is one headline, and no level is left out."""
    reader = visit("?office=singapore&sources=all")
    reader.card.get_by_role("heading", level=3).first.wait_for()
    reader.page.get_by_role("heading", name="Growth by region").wait_for()
    reader.page.locator("tbody tr").first.wait_for()
    levels = [
        int(each.evaluate("node => node.tagName[1]"))
        for each in reader.page.get_by_role("heading").all()
    ]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
