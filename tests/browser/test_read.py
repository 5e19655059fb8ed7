"""A reader's own text: read, corrected, kept, by hand and by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from expansion.view.language import language_for

PHONE = (390, 844)
GERMAN = language_for("de")
TEXT = (
    "Quillfeather has opened an office in Lyon 🌦. A second office will open in Gdansk "
    "in 2026. Its rival Brackwater has a branch in Oslo. “The weather never waits”, "
    "said its founder at a fair in Vienna. People in reading and in snoring follow it."
)
TEXT_DE = (
    "Der Barometerbauer Quillfeather hat ein Büro in Lyon eröffnet. Ein zweites Büro "
    "in Danzig soll 2026 öffnen. Der Konkurrent Brackwater sitzt in Oslo."
)


def marks(reader):
    """Return the places in the text with what they are taken for."""
    return {
        mark.inner_text().strip(): mark.get_attribute("class").split()[0]
        for mark in reader.page.locator("mark").all()
    }


def until_mark(reader, name, verdict):
    """Wait until a place is taken for something, and the server has said so."""
    mark = reader.page.locator(f"mark.{verdict}", has_text=name)
    expect(mark).to_have_count(1)
    expect(reader.page.locator("progress")).to_be_hidden()


@pytest.fixture
def paste(visit):
    """Return ``paste(text, …)``: a reader who has had a text read."""

    def paste(text=TEXT, query="?page=read", company="Quillfeather", **options):
        reader = visit(query, fresh=True, **options)
        reader.page.locator(".start textarea").fill(text)
        reader.page.locator(".facts input").first.fill(company)
        reader.page.locator(".start .main").click()
        until_mark(reader, "Lyon", "existing")
        return reader

    return paste


def test_a_text_becomes_a_draft(paste):
    """Each place is marked by what it is taken for, with why, a map and a list."""
    reader = paste()

    until_mark(reader, "Gdansk", "planned")
    assert TEXT == reader.page.locator(".article").evaluate("node => node.textContent")
    expect(reader.page.locator("aside img")).to_have_js_property("complete", True)
    expect(reader.page.locator(".entry", has_text="Gda")).to_contain_text("2026")

    reader.page.locator("mark", has_text="Lyon").hover()
    expect(reader.page.locator(".why")).to_contain_text("Existing")


def test_dates_are_read_as_people_write_them(visit):
    """A date is as wide as it was typed, in either language; what is none says why."""
    reader = visit("?page=read", fresh=True)
    field = reader.page.get_by_label("Published (optional)")
    wrong = reader.page.locator(".start .wrong")

    for typed, shown in {
        "2024-10-09": "9 October 2024",
        "Oktober 2024": "October 2024",
        "9.10.2024": "9 October 2024",
        "10/2024": "October 2024",
        "3.2024": "March 2024",
        "2024": "2024",
        "q4 2024": "4th quarter 2024",
        "2024-H2": "second half of 2024",
        "Autumn 2024": "autumn 2024",
        "2024-10/2024-12": "October 2024 – December 2024",
        "Oct 2024 – 2025": "October 2024 – 2025",
        "": "",
    }.items():
        field.fill(typed)
        field.press("Tab")
        assert (typed, shown) == (typed, field.input_value())
        expect(wrong).to_have_text("")
    for typed, why in {
        "03/04/2021": "two ways",
        "30 February 2024": "no date",
        "2025/2024": "no date",
        "soon": "no date",
    }.items():
        field.fill(typed)
        expect(wrong).to_contain_text(why)
        expect(field).to_have_attribute("aria-invalid", "true")


def test_two_mistakes_are_mended_and_taken_back(paste):
    """A correction shows at once, is attributed to a hand, and can be undone."""
    reader = paste()
    page = reader.page

    page.locator("mark", has_text="Lyon").click()
    page.get_by_role("radio", name="Planned").click()
    until_mark(reader, "Lyon", "planned")
    expect(page.locator(".editor")).to_contain_text("Corrected by hand")

    expected = page.get_by_label("Expected")
    expected.fill("31 June 2027")
    expect(page.locator(".editor .wrong").last).to_contain_text("no date")
    expected.fill("spring 2027")
    expected.press("Enter")
    expect(page.locator(".entry", has_text="Lyon")).to_contain_text("spring 2027")

    page.locator("mark", has_text="Gdansk").click()
    page.get_by_role("radio", name="Not an office").click()
    until_mark(reader, "Gdansk", "no")

    page.get_by_role("button", name="Undo").click()
    until_mark(reader, "Gdansk", "planned")
    page.get_by_role("button", name="Redo").click()
    until_mark(reader, "Gdansk", "no")

    page.locator("mark", has_text="Lyon").click()
    page.get_by_role("button", name="As the program read it").click()
    until_mark(reader, "Lyon", "existing")


def test_the_keyboard_alone_is_enough(visit):
    """From the text to a corrected draft and back without a pointer."""
    reader = visit("?page=read", fresh=True)
    page = reader.page
    page.locator(".start textarea").focus()
    page.keyboard.insert_text(TEXT)
    walked = []
    for _ in range(4):
        page.keyboard.press("Tab")
        walked.append(reader.focused)
    assert ["Read it", "Choose a file", "Try an example"] == walked[:3]
    page.keyboard.insert_text("Quillfeather")
    page.keyboard.press("Enter")
    until_mark(reader, "Lyon", "existing")

    page.locator("mark", has_text="Lyon").focus()
    page.keyboard.press("Enter")
    assert "Correct Lyon" == reader.focused
    page.keyboard.press("x")
    until_mark(reader, "Lyon", "no")
    expect(page.locator(".told")).to_have_text("Lyon: corrected by hand")

    page.keyboard.press("Control+z")
    until_mark(reader, "Lyon", "existing")
    page.keyboard.press("Control+Shift+Z")
    until_mark(reader, "Lyon", "no")
    page.keyboard.press("y")
    until_mark(reader, "Lyon", "existing")
    page.keyboard.press("Escape")
    assert re.match("Lyon", reader.focused)


WORD = """
(node, word) => {
  const range = document.createRange();
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(word);
    if (at < 0) continue;
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + word.length);
    const { x, y, width, height } = range.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  }
}
"""


def test_an_office_is_added_from_selected_words(paste):
    """Words that are no mark become an office in the place of that name."""
    reader = paste()
    page = reader.page

    page.mouse.dblclick(*page.locator(".article").evaluate(WORD, "reading"))
    page.get_by_role("button", name="Add an office here").click()
    until_mark(reader, "reading", "existing")
    expect(page.locator(".editor")).to_contain_text("Reading")
    expect(page.locator(".editor")).to_contain_text("Corrected by hand")
    page.keyboard.press("Escape")

    words = page.get_by_label("Words of the text that name a place")
    words.fill("thunder")
    words.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("“thunder”")
    words.fill("snoring")
    words.press("Enter")
    expect(page.locator(".editor")).to_contain_text("No place goes by this name.")
    page.get_by_role("combobox", name="Search for another place").fill("Norwich")
    page.locator("[role=option]").first.click()
    until_mark(reader, "snoring", "existing")


def test_who_decides_goes_from_one_to_the_next(paste):
    """What the program is unsure of stands in a tray, and keys lead through it."""
    reader = paste()
    page = reader.page

    page.get_by_role("button", name="1 place to decide").click()
    assert "Correct Oslo" == reader.focused
    page.keyboard.press("x")
    until_mark(reader, "Oslo", "no")
    expect(page.locator(".tray")).to_be_hidden()
    page.keyboard.press("Control+z")
    until_mark(reader, "Oslo", "unsure")
    page.get_by_role("button", name="Oslo is an office").click()
    until_mark(reader, "Oslo", "existing")


def test_the_work_survives_a_reload(paste):
    """Text and corrections lie in the browser until the reader starts over."""
    reader = paste()
    page = reader.page
    page.locator("mark", has_text="Gdansk").click()
    page.get_by_role("radio", name="Not an office").click()
    until_mark(reader, "Gdansk", "no")

    page.reload()
    until_mark(reader, "Gdansk", "no")
    page.get_by_role("button", name="Undo").click()
    until_mark(reader, "Gdansk", "planned")

    page.get_by_role("button", name="Start over").click()
    page.get_by_role("button", name="Really?").click()
    expect(page.locator(".start textarea")).to_be_focused()
    page.reload()
    expect(page.locator(".start textarea")).to_be_visible()


def test_without_a_server_nothing_is_lost(paste):
    """A reader learns that the server is gone, goes on, and finds it all done later."""
    reader = paste()
    page = reader.page
    page.route("**/api/draft*", lambda route: route.abort())

    page.locator("mark", has_text="Gdansk").click()
    page.get_by_role("radio", name="Not an office").click()
    expect(page.get_by_role("alert")).to_contain_text("The server cannot be reached.")
    page.unroute("**/api/draft*")
    page.reload()
    until_mark(reader, "Gdansk", "no")
    expect(page.get_by_role("alert")).to_be_empty()
    reader.complaints.clear()  # the browser's own, about the answer that never came


def test_a_long_reading_can_be_stopped(visit):
    """While a text is read the page stays usable, and says that it is at work."""
    reader = visit("?page=read", fresh=True)
    page = reader.page
    page.route("**/api/draft*", lambda _: None)  # never answered
    page.locator(".start textarea").fill(TEXT)
    page.locator(".start .main").click()

    expect(page.get_by_role("progressbar", name="Reading …")).to_be_visible()
    expect(page.locator(".article")).to_contain_text("Quillfeather")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("progressbar")).to_be_hidden()
    page.get_by_role("button", name="Start over").click()
    expect(page.locator(".start textarea")).to_have_value("")


def test_two_names_of_one_office_are_one(paste):
    """A site told of twice is merged, by hand, and counts once."""
    reader = paste()
    page = reader.page
    page.locator("mark", has_text="Gdansk").click()
    page.locator(".editor details summary", has_text="More").click()
    page.get_by_label("The same office as").select_option(index=1)

    expect(page.locator("aside h2").last).to_have_text("1 office")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("aside h2").last).to_have_text("2 offices")


def test_a_namesake_is_chosen(paste):
    """Of the places of a name another one is taken, and the map follows."""
    reader = paste(TEXT.replace("Gdansk", "Birmingham"))
    page = reader.page
    page.locator("mark", has_text="Birmingham").click()
    american = page.locator(".editor .place label", has_text="Alabama")
    american.click()

    expect(page.locator(".entry", has_text="Birmingham")).to_contain_text(
        "United States"
    )
    expect(american.locator("input")).to_be_checked()


def test_the_day_at_the_head_is_offered(paste):
    """Who takes it has relative dates read from there; nobody is told what it is."""
    reader = paste("Lyon, March 3, 2025. " + TEXT.replace("in 2026", "next year"))
    page = reader.page
    offer = page.locator(".offer")
    expect(offer).to_contain_text("3 March 2025")
    offer.get_by_role("button").click()

    expect(offer).to_be_hidden()
    expect(page.locator(".about summary")).to_contain_text("3 March 2025")
    expect(page.locator(".entry", has_text="Gda")).to_contain_text("2026")


def test_two_who_edit_one_map_lose_nothing(paste):
    """The second one to keep is shown both versions, and chooses."""
    reader = paste()
    page = reader.page
    page.get_by_role("button", name="Keep and share").click()
    page.locator("dialog .main").click()
    link = page.get_by_label("Link to edit the map", exact=True).input_value()
    page.locator("dialog .close").click()
    other = page.context.browser.new_context().new_page()
    other.goto(link)
    for each, name in ((other, "Lyon"), (page, "Gdansk")):
        each.locator("mark", has_text=name).click()
        each.locator(".what input").last.click()
        each.locator("mark.no", has_text=name).wait_for()
        each.locator(".tools .main").click()
        each.locator("dialog .main").click()
        each.locator("dialog .remove, dialog .both").first.wait_for()

    expect(page.locator("dialog .both section")).to_have_count(2)
    page.get_by_role("button", name="Take the other one").click()
    until_mark(reader, "Lyon", "no")
    until_mark(reader, "Gdansk", "planned")
    other.context.close()
    reader.complaints.clear()  # the browser's own, about the answer 412


def test_a_text_is_kept_and_shared_on_a_phone(paste):
    """In German, on a phone: read, mend, keep, and open both links."""
    reader = paste(TEXT_DE, size=PHONE, locale="de-DE", has_touch=True)
    page = reader.page
    page.locator("mark", has_text="Danzig").tap()
    page.get_by_role("radio", name=GERMAN.text("Not an office")).tap()
    until_mark(reader, "Danzig", "no")
    page.get_by_role("button", name=GERMAN.text("Close")).tap()

    page.get_by_role("button", name=GERMAN.text("Keep and share")).tap()
    expect(page.get_by_label(GERMAN.text("Title"))).to_have_value(re.compile("Quill"))
    page.locator("dialog .main").tap()
    edit = page.get_by_label(GERMAN.text("Link to edit the map"), exact=True)
    expect(edit).to_have_value(re.compile(r"\?map=.+#edit=.+"))
    link = edit.input_value()

    other = page.context.browser.new_context().new_page()
    other.goto(link)
    expect(other.locator("mark.no", has_text="Danzig")).to_be_visible()
    assert "#" not in other.url  # the key stays out of what is copied or shown
    other.locator("mark", has_text="Danzig").click()
    other.locator(".what input").first.click()
    other.locator(".tools .main").click()
    other.locator("dialog .main").click()
    other.locator("dialog .remove").wait_for()
    other.context.close()
