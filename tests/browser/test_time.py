"""Time: the handle, playback, the date field, and the chart."""

import re
from datetime import date, timedelta
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from babel.dates import format_date
from playwright.sync_api import expect

from expansion.dataset import Layer
from expansion.view.axis import axis_of
from expansion.view.condition import days
from expansion.view.language import language_for
from expansion.view.timeline import month_names
from expansion.web import published
from expansion.web.words import timeline_words

START = "1 January 2024"
APRIL = "1 April 2024"
DEFAULT = "9 October 2024"
OPENS = "April 2024: Tokyo opens"


def words_of(code):
    """Return the words of the article's time control."""
    axis = axis_of(published.dataset(), Layer.ARTICLE, date.today())  # noqa: DTZ011
    return timeline_words(language_for(code), axis)


WORDS = words_of("en")
PHONE = {"size": (390, 844), "device_scale_factor": 1, "has_touch": True}


@pytest.fixture
def reader(visit):
    """Return a reader in front of the article's view."""
    return visit()


def until_day(reader, day):
    """Wait until headline, slider and field show a day."""
    expect(reader.title).to_contain_text(f"– {day}")
    expect(reader.slider).to_have_attribute(
        "aria-valuetext", re.compile(re.escape(day))
    )
    expect(field(reader)).to_have_value(day)


def field(reader):
    """Return the field for the date."""
    return reader.page.get_by_label(WORDS["type_date"])


def button(reader, name):
    """Return a button of the time control."""
    return reader.page.get_by_role("button", name=WORDS[name], exact=True)


def chart(reader):
    """Return the chart of offices."""
    return reader.page.get_by_role("list", name=WORDS["chart"])


def mark(reader, text):
    """Return the marks of the chart whose words begin so."""
    return chart(reader).get_by_role("button", name=re.compile(f"^{re.escape(text)}"))


# ---- the slider ------------------------------------------------------------------


def test_the_handle_moves_by_keyboard(reader):
    """Arrows step by months, Home and End jump; headline, table, address follow."""
    reader.slider.focus()

    reader.page.keyboard.press("ArrowLeft")
    until_day(reader, "1 October 2024")
    reader.until_query(asof="2024-10-01")
    reader.until_names("Dublin", "London", "San Francisco", "Tokyo")

    reader.page.keyboard.press("ArrowRight")
    until_day(reader, DEFAULT)
    reader.until_query()

    reader.page.keyboard.press("Home")
    until_day(reader, START)
    reader.until_names("Dublin", "London", "San Francisco")

    reader.page.keyboard.press("PageUp")
    until_day(reader, "1 December 2024")

    reader.page.keyboard.press("End")
    reader.until_query(asof="latest")
    expect(reader.slider).to_have_attribute("aria-valuetext", re.compile(r"^Latest \("))
    expect(button(reader, "latest")).to_have_attribute("aria-pressed", "true")


def test_empty_years_are_stepped_over(visit):
    """The key after 2016's last month leads to the other side of the cut."""
    reader = visit("?sources=all&asof=2017-03-01")
    reader.slider.press("ArrowRight")
    reader.until_query(sources="all", asof="2022-11-01")

    reader.slider.press("ArrowLeft")
    reader.until_query(sources="all", asof="2017-03-01")


def test_all_reports_have_their_own_time(visit):
    """The other layer begins at latest, reaches back to 2016 and on to its plans."""
    reader = visit()
    reader.page.get_by_role("radio", name="All reports").click()

    reader.until_query(sources="all")
    expect(reader.slider).to_have_attribute("aria-valuetext", re.compile(r"^Latest \("))
    reader.slider.press("Home")
    reader.until(lambda: reader.query.get("asof", [""])[0] < "2017", "no way back")
    reader.slider.press("End")
    reader.until_query(sources="all", asof="2027-12-31")
    button(reader, "latest").click()
    reader.until_query(sources="all")


# ---- the date field --------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "key", "day", "query"),
    [
        ("17.5.2024", "Enter", "17 May 2024", "2024-05-17"),
        ("2024-05-17", "Tab", "17 May 2024", "2024-05-17"),
        ("May 2024", "Enter", "31 May 2024", "2024-05-31"),
        ("17. Mai 2024", "Tab", "17 May 2024", "2024-05-17"),
    ],
)
def test_a_typed_date_is_that_day(reader, typed, key, day, query):
    """It is understood as people write it, on Enter and when the field is left."""
    field(reader).fill(typed)
    field(reader).press(key)

    until_day(reader, day)
    reader.until_query(asof=query)
    expect(reader.said).to_have_text("")


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("10/09/2024", "two_ways"),
        ("soon", "no_date"),
        ("31.2.2024", "no_date"),
        ("31.12.2023", "early"),
        ("2031", "late"),
    ],
)
def test_a_date_that_cannot_be_taken_is_refused_with_a_word(reader, typed, word):
    """The field says why and keeps it to be mended, and nothing moves."""
    field(reader).fill(typed)
    field(reader).press("Enter")

    expect(reader.said).to_have_text(WORDS[word])
    expect(field(reader)).to_have_value(typed)
    reader.until_query()

    field(reader).press("Escape")
    until_day(reader, DEFAULT)


def test_the_date_is_written_in_the_readers_language(visit):
    """German readers see a German date."""
    reader = visit("?lang=de")

    typed = reader.page.get_by_label(words_of("de")["type_date"])
    expect(typed).to_have_value("9. Oktober 2024")


def test_the_compared_day_is_typed_in_the_same_way(reader):
    """It is read as people write it, refused with a word, and can be taken back."""
    reader.page.locator("summary", has_text="Compare").click()
    compared = reader.page.get_by_label("Compare with the state of")

    compared.fill("1999")
    compared.press("Enter")
    expect(reader.page.get_by_text(WORDS["early"])).to_be_visible()
    expect(compared).to_have_value("1999")

    compared.fill("Mar 2024")
    compared.press("Enter")
    reader.until_query(compare="2024-03-31")
    expect(compared).to_have_value("31 March 2024")

    preset = reader.page.get_by_role("button", name="Before the plans")
    reader.page.wait_for_timeout(500)
    if not preset.is_visible():  # drawn anew, the menu may have closed
        reader.page.locator("summary", has_text="Compare").click()
    expect(preset).to_have_attribute("aria-pressed", "false")
    preset.click()
    expect(preset).to_have_attribute("aria-pressed", "true")

    reader.page.get_by_role("button", name="End the comparison").click()
    reader.until_query()
    expect(compared).to_have_value("")


FORMS = (
    ("en_GB", "d MMMM y"),
    ("en_GB", "d MMM y"),
    ("en_GB", "MMMM d, y"),
    ("de", "d. MMMM y"),
    ("de", "d. MMM y"),
    ("de", "d.M.y"),
    ("de", "dd.MM.y"),
    ("en_GB", "y-MM-dd"),
)
MONTHS = (
    *(("en_GB", "MMMM y"), ("de", "MMMM y"), ("en_GB", "MMM y"), ("de", "MMM y")),
    *(("de", "MM.y"), ("en_GB", "y-MM")),
)
READ = """
async ([script, texts, months]) => {
  const { readDate } = await import(script);
  return texts.map((text) => readDate(text, months));
}
"""


def test_every_way_to_write_a_day_is_read(reader):
    """What Babel writes of any day or month is read as that day, or its last day."""
    sample = [date(2001, 1, 1) + timedelta(days=97 * n) for n in range(120)]
    cases = {}
    for day in sample:
        for code, form in FORMS:
            cases[format_date(day, form, locale=code)] = (days(day), days(day))
        first = day.replace(day=1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        for code, form in MONTHS:
            cases[format_date(day, form, locale=code)] = (days(first), days(last))
        year = (days(date(day.year, 1, 1)), days(date(day.year, 12, 31)))
        cases[str(day.year)] = year
    field(reader).wait_for()
    script = reader.page.evaluate(
        "performance.getEntriesByType('resource').map((each) => each.name)"
        ".find((name) => name.includes('/page.js'))"
    ).replace("/page.js", "/datefield.js")

    found = reader.page.evaluate(READ, [script, list(cases), month_names()])

    assert {
        text: {"first": first, "last": last} for text, (first, last) in cases.items()
    } == dict(zip(cases, found, strict=True))


# ---- playback --------------------------------------------------------------------

HEAR = """
node => {
  window.heard = [];
  const hear = () => window.heard.push([node.textContent, location.search]);
  new MutationObserver(hear).observe(node, { childList: true });
}
"""


def test_playback_goes_from_change_to_change(reader):
    """The first press starts at the beginning; it halts where facts end, goes on."""
    reader.said.evaluate(HEAR)

    def heard():
        return reader.page.evaluate("window.heard")

    reader.page.get_by_label(WORDS["speed"]).select_option("1.3")
    button(reader, "play").click()
    expect(reader.title).to_contain_text(f"– {START}")
    expect(reader.said).to_have_text(WORDS["facts_end"])
    until_day(reader, DEFAULT)
    reader.until_query()
    opens, announced, _ = heard()
    # Each change is announced once, and nothing is written while it plays.
    assert [OPENS, ""] == opens
    assert announced[0].startswith("9 Oct 2024: ")

    button(reader, "play").click()
    expect(reader.said).to_have_text(WORDS["end"])
    expect(button(reader, "play")).to_be_visible()
    reader.until_query(asof="2025-01-01")
    assert "Singapore: due by Dec 2024, not confirmed" in heard()[-2][0]

    button(reader, "play").click()
    expect(reader.title).to_contain_text(f"– {START}")
    reader.until(lambda: heard()[-1][0] == OPENS, "it does not start over")
    button(reader, "pause").press("Enter")
    expect(button(reader, "play")).to_be_visible()
    reader.until_query(asof="2024-04-01")


def test_playback_of_all_reports_skips_empty_years(visit):
    """From the latest it starts in 2015; the change after 2016's is that of 2023."""
    reader = visit("?sources=all")
    reader.page.get_by_label(WORDS["speed"]).select_option("0.7")
    button(reader, "play").click()

    expect(field(reader)).to_have_value("1 October 2015")
    expect(field(reader)).to_have_value("1 January 2016")
    expect(field(reader)).to_have_value("28 June 2023")
    button(reader, "pause").click()


STOPS = {
    "the handle": lambda reader: reader.slider.press("ArrowRight"),
    "the map": lambda reader: reader.map.click(position={"x": 700, "y": 300}),
    "a card": lambda reader: (
        chart(reader).get_by_role("button", name="London").first.click()
    ),
    "the date": lambda reader: field(reader).focus(),
}


@pytest.mark.parametrize("touch", STOPS)
def test_playback_stops_when_something_is_touched(visit, touch):
    """A hand on handle, map, date or card is the reader's word."""
    reader = visit("?asof=2024-02-01")
    reader.page.get_by_label(WORDS["speed"]).select_option("0.7")
    button(reader, "play").click()
    expect(reader.said).to_have_text(OPENS)

    STOPS[touch](reader)

    expect(button(reader, "play")).to_be_visible()
    reader.until(lambda: reader.query.get("asof") != ["2024-02-01"], "not written")
    expect(field(reader)).to_have_count(1)  # while it is drawn anew, there may be two
    day = field(reader).input_value()
    reader.page.wait_for_timeout(2000)  # longer than a change is shown
    expect(field(reader)).to_have_value(day)


def test_what_is_taken_away_while_it_plays_is_never_stale(visit):
    """Link and files hold the moment that is shown when they are asked for."""
    reader = visit("?asof=2024-02-01")
    reader.page.get_by_label(WORDS["speed"]).select_option("0.7")
    button(reader, "play").click()
    expect(reader.said).to_have_text(OPENS)

    reader.page.locator("summary", has_text="Download").click()

    expect(button(reader, "play")).to_be_visible()
    shown = {APRIL: "asof=2024-04-01", DEFAULT: ""}[field(reader).input_value()]
    file = reader.page.get_by_role("link", name=re.compile("CSV")).first
    assert shown == urlsplit(file.get_attribute("href")).query
    reader.until(lambda: reader.page.evaluate("location.search.slice(1)") == shown)
    reader.page.locator("summary", has_text="Share").click()
    link = reader.page.get_by_label("Address")
    reader.until(lambda: shown in link.input_value(), "the link is stale")


def test_steps_say_what_has_changed(visit):
    """The step buttons go from change to change and announce each one once."""
    reader = visit("?asof=2024-02-01")
    forth, back = button(reader, "forth"), button(reader, "back")

    forth.click()
    expect(reader.said).to_have_text(OPENS)
    until_day(reader, APRIL)

    forth.press("Enter")
    until_day(reader, DEFAULT)

    back.press("Space")
    until_day(reader, APRIL)
    reader.until_query(asof="2024-04-01")


# ---- the chart -------------------------------------------------------------------


def test_a_mark_leads_to_a_day_on_which_its_office_is_there(reader):
    """Marks of the chart and changes of the list move the day."""
    mark(reader, "Tokyo – opened").click()
    until_day(reader, APRIL)
    expect(reader.said).to_contain_text("Tokyo")
    assert "Tokyo" in reader.names()

    mark(reader, "Singapore – due by").click()
    expect(reader.title).to_contain_text("1 is overdue – 1 January 2025")
    reader.until_query(asof="2025-01-01")

    reader.page.get_by_text(WORDS["what_changed"]).click()
    changes = reader.page.locator(".changes li:visible")
    expect(changes.first).to_contain_text("Singapore: due by")  # newest first
    changes.last.get_by_role("button").click()
    until_day(reader, APRIL)
    expect(changes).to_have_count(1)  # it follows the day


def test_a_day_stands_above_itself(visit):
    """Handle and line of the chart are at one place, wherever the reader looks."""
    for query in ("", "?sources=all&asof=2017-01-01", "?sources=all&asof=2025-06-01"):
        reader = visit(query)
        chart(reader).wait_for()
        line = reader.page.locator(".chart .hand").first.bounding_box()
        slider = reader.slider.bounding_box()
        share = reader.slider.evaluate("node => node.value / node.max")
        handle = slider["x"] + 12 + share * (slider["width"] - 24)

        assert abs(line["x"] + 1 - handle) < 1.5


BOXES = """
node => [...node.querySelectorAll("li")].map((row) =>
  [...row.querySelectorAll(".mark:not([hidden])")].map((mark) => {
    const { x, y, width, height } = mark.getBoundingClientRect();
    return { x, y, width, height };
  }))
"""


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desktop", "phone"])
def test_marks_can_be_hit(visit, options):
    """Each is at least 24 pixels wide and high, and none covers another."""
    reader = visit("?sources=all", **options)
    if options:
        reader.page.get_by_text(WORDS["chart"]).click()
    chart(reader).wait_for()
    rows = reader.until(
        lambda: [each for each in chart(reader).evaluate(BOXES) if each], "no marks"
    )

    assert len(rows) > 15
    for row in rows:
        row.sort(key=lambda box: box["x"])
        for box in row:
            assert min(box["width"], box["height"]) >= 24
        for left, right in pairwise(row):
            assert left["x"] + 24 <= right["x"] + 0.1


FOCUSED = """
() => {
  let node = document.activeElement;
  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node.getAttribute("aria-label") || node.textContent;
}
"""


def test_the_chart_is_one_stop_and_arrows_move_within(reader):
    """Up and down go from office to office, left and right from mark to mark."""
    chart(reader).get_by_role("button", name="Dublin", exact=True).focus()

    def press(key):
        reader.page.keyboard.press(key)
        return reader.page.evaluate(FOCUSED)

    assert "London" == press("ArrowDown")
    assert "London – opening not stated" == press("ArrowRight")
    assert "London" == press("ArrowLeft")
    assert "Singapore" == press("End")
    assert press("ArrowRight").startswith("Singapore – announced")
    assert press("ArrowUp").startswith("Seattle – announced")
    assert press("Tab") not in {"Seattle", "Singapore"}  # out of the chart
    reader.page.keyboard.press("Shift+Tab")
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    until_day(reader, DEFAULT)

    press("ArrowLeft")
    reader.page.keyboard.press("Enter")
    reader.until_query(office="singapore")


def test_pointing_at_a_row_points_at_its_office(reader):
    """Chart, table and map tell each other which office is pointed at."""
    reader.page.evaluate(
        """() => {
          window.pointed = [];
          document.addEventListener("expansion:focus",
            ({ detail }) => window.pointed.push(detail));
        }"""
    )
    chart(reader).get_by_role("button", name="Paris", exact=True).hover()
    reader.until(lambda: "paris" in reader.page.evaluate("window.pointed"))

    reader.page.evaluate(
        """() => document.dispatchEvent(
          new CustomEvent("expansion:focus", { detail: "tokyo" }))"""
    )
    expect(reader.page.locator(".chart li.linked")).to_contain_text("Tokyo")


def test_filters_hold_for_the_chart(visit):
    """Other regions are left out; what is not shown on the day is muted."""
    reader = visit("?region=europe&asof=2024-04-01")
    rows = reader.page.locator(".chart .body li:visible")

    expect(rows).to_have_count(4)
    muted = reader.page.locator(".chart .body li.muted:visible")
    expect(muted).to_have_count(2)  # Brussels and Paris are not announced yet


def test_what_has_no_date_is_counted_from_its_day(visit):
    """Plans are not told before they were announced."""
    reader = visit("?asof=2024-04-01")
    apart = reader.page.locator(".chart .undated")

    expect(apart).to_have_text(f"{WORDS['undated']}: 3")
    reader.slider.press("End")
    expect(apart).to_have_text(f"{WORDS['undated']}: 7")


def test_a_step_of_time_sends_numbers_only(reader):
    """What moves with the day is drawn from what was sent before, in the browser."""
    received = []

    def keep(frame):
        received.append(frame)

    reader.page.on("websocket", lambda each: each.on("framereceived", keep))
    reader.page.reload()
    reader.page.locator("#first").wait_for(state="detached")
    mark(reader, "Tokyo – opened").wait_for()
    until_day(reader, DEFAULT)
    requests = []
    reader.page.on("request", lambda request: requests.append(request.url))
    for day in ("1 October 2024", "1 September 2024"):
        received.clear()
        reader.slider.press("ArrowLeft")
        until_day(reader, day)
        reader.page.wait_for_timeout(500)
        (moved,) = [frame for frame in received if b'"kind": "timeline"' in frame]
        assert len(moved) < 400
        assert not [frame for frame in received if b'"kind": "chart"' in frame]

    assert [] == [each for each in requests if "timeline.json" in each]


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
