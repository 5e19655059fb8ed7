"""Small screens and large text."""

import pytest
from playwright.sync_api import expect

from expansion.view.language import language_for

PHONE = {"size": (390, 844), "device_scale_factor": 1}
TOUCH = {**PHONE, "has_touch": True, "is_mobile": True}
WIDER = """
() => {
  const scroller = document.querySelector('[data-testid="stMain"]');
  const found = [];
  const visit = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) visit(node.shadowRoot);
      const box = node.getBoundingClientRect();
      const isSeen = box.width > 1 && box.height > 1 && node.checkVisibility();
      // What is drawn (canvas, svg) may be cut off; text may not, unless three dots
      // say so and the rest is a touch away.
      const isDrawn = node.closest("svg, canvas, [data-testid=stDeckGlJsonChart]");
      const line = node.parentElement?.closest("summary");
      const isShort = line && getComputedStyle(line).textOverflow === "ellipsis";
      const isWide = box.right > innerWidth + 1 || box.left < -1;
      if (isSeen && !isDrawn && !isShort && isWide)
        found.push(`${node.tagName} ${node.className}: ${node.textContent}`);
    }
  };
  visit(scroller);
  if (scroller.scrollWidth > scroller.clientWidth) found.push("the page scrolls");
  if (document.documentElement.scrollWidth > innerWidth) found.push("so does the root");
  return found;
}
"""


def wait_until_drawn(reader):
    """Wait until what draws itself late is there."""
    if "page" not in reader.query:
        reader.page.locator("tbody tr").first.wait_for()
        reader.slider.wait_for()
    if reader.query.get("page") == ["article"]:
        reader.page.locator("mark").first.wait_for()
    if "office" in reader.query:
        reader.card.get_by_role("heading", level=3).first.wait_for()


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("", PHONE),
        ("", TOUCH),
        ("?page=article", TOUCH),
        ("?page=about&lang=de", TOUCH),
        ("?office=singapore&sources=all&compare=2024-10-09&lang=de", TOUCH),
    ],
    ids=["mouse", "touch", "article", "about", "everything"],
)
def test_a_phone_never_scrolls_sideways(visit, query, options):
    """Nothing is wider than the screen, on any page."""
    reader = visit(query, **options)
    wait_until_drawn(reader)

    assert [] == reader.page.evaluate(WIDER)


def test_a_phone_has_room_for_what_opens(visit):
    """Menus and fields that open over the page stay on the screen."""
    reader = visit("?lang=de", **TOUCH)
    wait_until_drawn(reader)
    german = language_for("de")
    menus = (
        german.words("share")["download"],
        german.words("link")["link"],
    )
    for menu in menus:
        reader.page.locator("summary", has_text=menu).tap()
        reader.page.locator("details[open]:not([class])").first.wait_for()

        assert [] == reader.page.evaluate(WIDER)

    reader.page.locator("input[role=combobox]").press_sequentially("e")
    reader.page.get_by_role("listbox").wait_for()

    assert [] == reader.page.evaluate(WIDER)


def test_a_phone_shows_the_map_first(visit):
    """The map is seen without scrolling; filters fold away and open at a touch."""
    reader = visit(**TOUCH)
    box = reader.map.bounding_box()
    assert box["y"] + box["height"] < 844
    assert box["width"] > 340
    expect(reader.pill("Existing")).to_have_count(0)

    reader.unfold("Filters")
    reader.pill("Planned").tap()

    reader.until_headline("5 OpenAI offices are planned – 9 October 2024")
    reader.until_query(status="planned")


def test_a_touch_on_a_marker_opens_its_card(visit):
    """What a mouse can open a finger can open too."""
    reader = visit(**TOUCH)
    reader.open_on_map("singapore")

    expect(reader.card.get_by_role("heading", level=2)).to_have_text("Singapore")
    reader.until_query(office="singapore")


@pytest.mark.parametrize("query", ["?office=singapore", "?page=article", "?page=about"])
def test_text_can_be_twice_as_large(visit, query):
    """Zoomed to 200 % nothing is cut off sideways."""
    reader = visit(query)
    wait_until_drawn(reader)
    reader.page.evaluate("document.documentElement.style.fontSize = '200%'")
    reader.page.wait_for_function(
        "getComputedStyle(document.documentElement).fontSize === '32px'"
    )

    assert [] == reader.page.evaluate(WIDER)


@pytest.mark.parametrize("query", ["", "?page=article"])
def test_a_page_can_be_zoomed_to_200_percent(visit, query):
    """The browser's own zoom leaves half the width; everything finds its place."""
    reader = visit(query, size=(700, 475), device_scale_factor=2)
    wait_until_drawn(reader)

    assert [] == reader.page.evaluate(WIDER)
