"""Hands on the map: wheel, fingers, buttons, and the edges of the one world."""

import pytest
from PIL import ImageChops
from playwright.sync_api import expect

from expansion.view.language import language_for

WORDS = language_for("en").words("hands")
PHONE = {"size": (390, 844), "has_touch": True, "is_mobile": True}
SCROLLED = "document.querySelector('.stMain').scrollTop"
BAR = 72  # pixels of the map's lower edge that the time bar covers


@pytest.fixture
def reader(visit):
    """Return a reader in front of the article's map, all of it painted."""
    reader = visit()
    reader.until_painted("tokyo")
    reader.until_painted("paris")
    return reader


def is_painted(reader, office_id, slack=8):
    """Say whether an office is painted where the server's camera has it."""
    picture = reader.picture()
    x, y = reader.place(office_id, picture.size)
    return reader.has_marker(picture.crop((x - slack, y - slack, x + slack, y + slack)))


def button(reader, name):
    """Return one of the map's buttons."""
    return reader.page.get_by_role("button", name=WORDS[name], exact=True)


def middle(reader):
    """Return the middle of the map on the page."""
    box = reader.map.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_wheel_scrolls_the_page(reader):
    """The map stays as it is, and a hint says how to zoom."""
    reader.page.mouse.move(*middle(reader))
    reader.page.mouse.wheel(0, 300)

    expect(reader.page.get_by_text(WORDS["hint"])).to_be_visible()
    reader.until(lambda: reader.page.evaluate(SCROLLED) > 100, "it does not scroll")
    reader.page.mouse.wheel(0, -600)
    reader.until(lambda: reader.page.evaluate(SCROLLED) == 0, "it does not scroll back")
    assert is_painted(reader, "tokyo")


def test_the_wheel_with_ctrl_zooms_the_map(reader):
    """The page does not scroll, and a button puts the camera back."""
    reader.page.mouse.move(*middle(reader))
    reader.page.keyboard.down("Control")
    reader.page.mouse.wheel(0, -300)
    reader.page.keyboard.up("Control")

    reader.until(lambda: not is_painted(reader, "tokyo"), "the map does not zoom")
    assert 0 == reader.page.evaluate(SCROLLED)
    assert 1 == reader.page.evaluate("visualViewport.scale")
    button(reader, "whole").click()
    reader.until(lambda: is_painted(reader, "tokyo"), "the camera does not return")


@pytest.mark.parametrize("hand", ["mouse", "keyboard"])
def test_the_buttons_move_the_map(reader, hand):
    """Plus and minus undo each other, and the third one shows the whole map."""

    def press(name):
        if hand == "mouse":
            button(reader, name).click()
        else:
            button(reader, name).press("Enter")

    press("closer")
    reader.until(lambda: not is_painted(reader, "tokyo"), "plus does not zoom in")
    press("further")
    reader.until(lambda: is_painted(reader, "tokyo"), "minus does not zoom out")
    press("closer")
    reader.until(lambda: not is_painted(reader, "tokyo"), "plus does not zoom in")
    press("whole")
    reader.until(lambda: is_painted(reader, "tokyo"), "the camera does not return")
    expect(button(reader, "shown")).to_have_count(0)


def test_a_filter_offers_to_zoom_to_what_is_shown(visit):
    """Two offices of Europe fill the map at a press; the map moves only then."""
    reader = visit("?region=europe&status=planned")
    reader.until_painted("paris")
    before = reader.decks[-1]["initialViewState"]["zoom"]
    button(reader, "shown").click()

    def aimed():
        return reader.decks[-1]["initialViewState"]["zoom"] > before + 1

    reader.until(aimed, "the camera stays")
    reader.until_painted("paris")
    reader.until_painted("brussels")


def test_one_finger_scrolls_the_page(visit):
    """A swipe over the map moves the page, and the map with it, unchanged."""
    reader = visit(**PHONE)
    reader.until_painted("tokyo")
    x, y = middle(reader)
    devtools = reader.page.context.new_cdp_session(reader.page)

    def touch(kind, *points):
        sent = {"type": kind, "touchPoints": [{"x": x, "y": y} for y in points]}
        devtools.send("Input.dispatchTouchEvent", sent)

    touch("touchStart", y)
    for moved in range(10, 301, 10):
        touch("touchMove", y - moved)
        reader.page.wait_for_timeout(10)  # a flick would be thrown further
    touch("touchEnd")

    reader.until(lambda: reader.page.evaluate(SCROLLED) > 150, "it does not scroll")
    reader.page.evaluate("document.querySelector('.stMain').scrollTo(0, 0)")
    reader.until(lambda: is_painted(reader, "tokyo", 20), "the map has moved")


def drag(reader, by_x):
    """Drag the map by some pixels."""
    x, y = middle(reader)
    y += 100
    reader.page.mouse.move(x - by_x / 2, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x, y, steps=4)
    reader.page.mouse.move(x + by_x / 2, y, steps=4)
    reader.page.mouse.up()


@pytest.mark.parametrize("by_x", [1000, -1000], ids=["east", "west"])
def test_there_is_one_world_with_edges(reader, counts, by_x):
    """However far it is dragged, no marker shows twice, and the world stays in view."""
    width, height = reader.picture().size
    sky = (0, 0, width, height - BAR)
    before = counts(reader.picture(), sky)
    for _ in range(3):
        drag(reader, by_x)
    reader.page.wait_for_timeout(500)  # a thrown map comes to rest
    after = counts(reader.picture(), sky)

    assert min(before) > 200
    for was, now in zip(before, after, strict=True):
        assert 0.5 * was < now < 1.1 * was


def test_choosing_an_office_moves_the_map(visit):
    """It stands in the middle of what card and time leave free, and gets there at once.

    Where motion is welcome it takes a moment.
    """
    reader = visit()
    reader.page.get_by_role("button", name="Paris", exact=True).last.click()
    reader.card.wait_for()
    _, height = reader.picture().size
    free = reader.card.bounding_box()["x"] - reader.map.bounding_box()["x"]
    x, y = reader.until_painted("paris")

    assert abs(x - free / 2) < 40
    assert abs(y - (height - BAR) / 2) < 40
    assert 0 == reader.decks[-1]["initialViewState"]["transitionDuration"]

    moving = visit("?office=paris", reduced_motion="no-preference")
    camera = moving.until(lambda: moving.decks)[-1]["initialViewState"]
    assert 300 <= camera["transitionDuration"] <= 1500


def test_a_click_on_the_sea_closes_the_card(visit):
    """A click on land or sea, away from every office, puts the card away."""
    reader = visit("?office=singapore")
    reader.card.wait_for()
    x, y = reader.until_painted("singapore")
    box = reader.map.bounding_box()
    reader.page.mouse.move(box["x"] + x - 200, box["y"] + y + 150)
    reader.page.wait_for_timeout(1000)  # deck.gl looks under the pointer
    reader.page.mouse.click(box["x"] + x - 200, box["y"] + y + 150)

    expect(reader.card).to_have_count(0)
    reader.until_query()


def test_a_drag_leaves_the_card_open(visit):
    """Only a click closes it; the map moves below it."""
    reader = visit("?office=singapore")
    reader.card.wait_for()
    reader.until_painted("singapore")
    before = reader.picture()
    drag(reader, -200)

    def differs():
        return ImageChops.difference(before, reader.picture()).getbbox()

    reader.until(differs, "the map does not move")
    expect(reader.card).to_be_visible()
