"""Time: the handle, playback, and what moves the day with a click."""

import re

import pytest
from playwright.sync_api import expect

from expansion.view.language import language_for
from expansion.web.words import timeline_words

START = "On 1 January 2024: 3 offices exist."
APRIL = "On 1 April 2024: 4 offices exist."
DEFAULT = "On 9 October 2024: 4 offices exist, 5 are planned."
OPENS = "April 2024: Tokyo opens"
WORDS = timeline_words(language_for("en"), "")


@pytest.fixture
def reader(visit):
    """Return a reader in front of the article's view."""
    return visit()


def test_the_handle_moves_by_keyboard(reader):
    """Arrows step by months, Home and End jump; headline, table, address follow."""
    reader.slider.focus()

    reader.page.keyboard.press("ArrowLeft")
    expect(reader.title).to_have_text("On 1 October 2024: 4 offices exist.")
    reader.until_query(asof="2024-10-01")
    reader.until_names("Dublin", "London", "San Francisco", "Tokyo")

    reader.page.keyboard.press("ArrowRight")
    expect(reader.title).to_have_text(DEFAULT)
    reader.until_query()

    reader.page.keyboard.press("Home")
    expect(reader.title).to_have_text(START)
    expect(reader.slider).to_have_attribute("aria-valuetext", "1 January 2024")
    reader.until_names("Dublin", "London", "San Francisco")

    reader.page.keyboard.press("PageUp")
    expect(reader.title).to_contain_text("On 1 December 2024: ")

    reader.page.keyboard.press("End")
    reader.until_query(asof="latest")
    expect(reader.slider).to_have_attribute("aria-valuetext", re.compile(r"^Latest \("))
    latest = reader.page.get_by_role("button", name=WORDS["latest"])
    expect(latest).to_have_attribute("aria-pressed", "true")


def test_a_typed_date_is_that_day(reader):
    """A date between two stops is reached by typing, and is kept as it is."""
    reader.page.get_by_label(WORDS["type_date"]).fill("2024-05-17")

    expect(reader.title).to_have_text("On 17 May 2024: 4 offices exist.")
    reader.until_query(asof="2024-05-17")
    expect(reader.slider).to_have_attribute("aria-valuetext", "17 May 2024")


HEAR = """
node => {
  window.heard = [];
  const hear = () => window.heard.push([node.textContent, location.search]);
  new MutationObserver(hear).observe(node, { childList: true });
}
"""


def test_playback_goes_from_change_to_change(visit):
    """It says what happens, halts where facts end, goes on, ends and starts over."""
    reader = visit("?asof=2024-02-01")
    play = reader.page.get_by_role("button", name=WORDS["play"])
    pause = reader.page.get_by_role("button", name=WORDS["pause"])
    speed = reader.page.get_by_label(WORDS["speed"])
    reader.said.evaluate(HEAR)

    def heard():
        return reader.page.evaluate("window.heard")

    speed.select_option("2")
    play.click()
    expect(reader.said).to_have_text(WORDS["facts_end"])
    expect(reader.title).to_have_text(DEFAULT)
    reader.until_query()
    opens, announced, _ = heard()
    # Each change is announced once, and nothing is written while it plays.
    assert [OPENS, "?asof=2024-02-01"] == opens
    assert announced[0].startswith("9 Oct 2024: ")
    assert "?asof=2024-02-01" == announced[1]

    play.click()
    expect(reader.said).to_have_text(WORDS["end"])
    expect(play).to_be_visible()
    reader.until_query(asof="2025-01-01")
    assert "Singapore: due by Dec 2024, not confirmed" in heard()[-2][0]

    speed.select_option("0.5")
    play.click()
    expect(reader.title).to_have_text(START)
    reader.until(lambda: heard()[-1][0] == OPENS, "it does not start over")
    pause.press("Enter")
    expect(play).to_be_visible()
    expect(reader.title).to_have_text(APRIL)
    reader.until_query(asof="2024-04-01")


def test_playback_stops_when_the_handle_is_touched(visit):
    """A key on the handle is the reader's word, and playback does not take it back."""
    reader = visit("?asof=2024-02-01")
    reader.page.get_by_label(WORDS["speed"]).select_option("0.5")
    reader.page.get_by_role("button", name=WORDS["play"]).click()
    reader.until(lambda: reader.said.text_content() == OPENS, "it does not play")

    reader.slider.press("Home")

    expect(reader.page.get_by_role("button", name=WORDS["play"])).to_be_visible()
    expect(reader.title).to_have_text(START)
    reader.until_query(asof="2024-01-01")
    reader.page.wait_for_timeout(2500)  # longer than a change is shown at half speed
    expect(reader.title).to_have_text(START)


def test_steps_say_what_has_changed(visit):
    """The step buttons go from change to change and announce each one once."""
    reader = visit("?asof=2024-02-01")
    forth = reader.page.get_by_role("button", name=WORDS["forth"])
    back = reader.page.get_by_role("button", name=WORDS["back"])

    forth.click()
    expect(reader.said).to_have_text(OPENS)
    expect(reader.title).to_have_text(APRIL)

    forth.press("Enter")
    expect(reader.title).to_have_text(DEFAULT)

    back.press("Space")
    expect(reader.title).to_have_text(APRIL)
    reader.until_query(asof="2024-04-01")


def test_what_tells_of_a_day_leads_to_it(reader):
    """Marks of the strip, changes of the list and the growth chart move the day."""
    reader.page.locator(".timeline rect.mark.opened").click()
    expect(reader.title).to_have_text(APRIL)
    expect(reader.said).to_contain_text("Tokyo")

    reader.page.get_by_role("button", name="Singapore: due by").click()
    expect(reader.title).to_have_text(
        "On 1 January 2025: 4 offices exist, 4 are planned, 1 is overdue."
    )
    reader.until_query(asof="2025-01-01")

    chart = reader.page.locator(".growth svg").first
    chart.click(position={"x": 3, "y": 40})
    expect(reader.title).to_have_text(
        re.compile("On .* January 2024: 3 offices exist.")
    )


@pytest.mark.parametrize(
    ("wish", "fade"), [("reduce", {0}), ("no-preference", {0, 450})]
)
def test_motion_has_manners(visit, wish, fade):
    """Who asked for reduced motion gets none; others see markers fade softly."""
    reader = visit(reduced_motion=wish)
    deck = reader.until(lambda: reader.decks and reader.decks[-1], "no map was sent")

    fades = {
        layer["transitions"]["getColor"]
        for layer in deck["layers"]
        if "transitions" in layer
    }
    assert fades <= fade
    assert max(fade) in fades


def test_all_reports_have_their_own_time(visit):
    """The other layer begins at latest, reaches back to 2016 and leaves the facts."""
    reader = visit()
    reader.page.get_by_role("radio", name="All reports").click()

    reader.until_query(sources="all")
    expect(reader.slider).to_have_attribute("aria-valuetext", re.compile(r"^Latest \("))
    reader.slider.press("Home")
    reader.until(lambda: reader.query.get("asof", [""])[0] < "2017", "no way back")
    expect(reader.page.get_by_text("Where sources disagree")).to_be_visible()
