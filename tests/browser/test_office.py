"""One office: its card, the ways to it, and the search that finds it."""

import re

import pytest
from playwright.sync_api import expect

from expansion.view.language import language_for

CARD = language_for("en").words("card")
SEARCH = language_for("en").words("search")


@pytest.fixture
def reader(visit):
    """Return a reader in front of the article's view."""
    return visit()


def name_on(card):
    """Return the heading of the card."""
    return card.get_by_role("heading", level=2)


def test_a_click_on_a_marker_opens_its_card(reader):
    """It says the sentence, translated; the German one has its marks on demand."""
    reader.open_on_map("singapore")

    expect(name_on(reader.card)).to_have_text("Singapore")
    reader.until_query(office="singapore")
    proof = reader.card.locator(".proof")
    expect(proof.locator("p.said")).to_contain_text("Singapore")
    quote = proof.locator("blockquote[lang=de]")
    expect(quote).to_be_hidden()
    proof.locator("summary").click()
    expect(quote).to_contain_text(
        "plant, das Büro in Singapur Ende dieses Jahres zu eröffnen."
    )
    expect(quote.locator("mark.place")).to_have_text("Singapur")
    expect(quote.locator("mark.date")).to_have_text("Ende dieses Jahres")
    expect(reader.card.locator("p.status")).to_contain_text("Planned")
    expect(reader.page.locator("tr[aria-current]")).to_contain_text("Singapore")

    reader.page.go_back()

    expect(reader.card).to_have_count(0)
    reader.until_query()


def test_the_keyboard_turns_and_closes_the_card(reader):
    """A row opens the card and hands it the focus; arrows turn it, Escape closes it."""
    row = reader.page.locator("tbody").get_by_role("button", name="London", exact=True)
    row.press("Enter")
    expect(name_on(reader.card)).to_have_text("London")
    expect(reader.card).to_be_focused()

    reader.page.keyboard.press("ArrowRight")
    expect(name_on(reader.card)).to_have_text("New York")
    reader.until_query(office="new-york")

    reader.page.keyboard.press("ArrowLeft")
    expect(name_on(reader.card)).to_have_text("London")

    reader.page.keyboard.press("Escape")
    expect(reader.card).to_have_count(0)
    reader.until_query()
    reader.until(lambda: reader.focused == "London", "the focus is lost")


def test_facts_are_labelled_lines_with_their_sentence_on_demand(visit):
    """What an office is a hub for stands in a few words; a press shows the sentence."""
    card = visit("?office=singapore").card
    hub = card.locator("details.fact").first
    expect(hub.locator("summary")).to_contain_text("Hub for: customers and partners")
    expect(hub.locator("blockquote")).to_be_hidden()

    hub.locator("summary").click()

    expect(hub.locator("blockquote")).to_contain_text("Drehscheibe")
    expect(card.locator("details.others summary")).to_contain_text("(3)")
    expect(card.locator(".proof")).to_contain_text(
        "1 source · last checked: 23 Nov 2026"
    )


def test_the_nearest_office_on_the_card_follows_the_day(visit):
    """Brussels is near London only once it is announced."""
    before = visit("?office=london&asof=2024-03-01").card
    expect(before.locator("dl")).to_contain_text("Dublin, 460 km")

    after = visit("?office=london&asof=2024-10-09").card
    expect(after.locator("dl")).to_contain_text("Brussels, 320 km (Planned)")


def test_an_address_opens_the_card(visit):
    """The link to an office shows it; an office unknown that day says so."""
    reader = visit("?office=tokyo&asof=2024-02-01")

    expect(name_on(reader.card)).to_have_text("Tokyo")
    expect(reader.card.locator("p.status")).to_contain_text(CARD["unknown"])
    reader.card.get_by_role("button", name=CARD["close"]).click()
    expect(reader.card).to_have_count(0)
    reader.until_query(asof="2024-02-01")


def test_the_card_follows_the_day(visit):
    """As the day moves on, a plan becomes overdue on the open card."""
    reader = visit("?office=singapore&asof=2024-12-01")
    expect(reader.card.locator("p.status")).to_contain_text("Planned")

    reader.slider.press("ArrowRight")

    expect(reader.card.locator("p.status")).to_contain_text("Overdue")
    expect(reader.card.locator("p.status")).to_contain_text("due by Dec 2024")
    reader.until_query(asof="2025-01-01", office="singapore")


def test_search_finds_an_office_by_any_name(reader):
    """Exonyms, short forms, accents, slips, countries and regions: keyboard alone."""
    field = reader.page.get_by_role("combobox", name=SEARCH["label"])
    options = reader.page.get_by_role("listbox").get_by_role("option")
    for typed, found in (
        ("Bruxelles", "Brussels"),
        ("bruessel", "Brussels"),
        ("Brüssel", "Brussels"),
        ("NYC", "New York"),
        ("Tokio", "Tokyo"),
        ("Singapoor", "Singapore"),
        ("Ireland", "Dublin"),
        ("san fran", "San Francisco"),
    ):
        field.press_sequentially(typed)
        expect(options.first).to_contain_text(found)
        expect(field).to_have_attribute("aria-expanded", "true")
        field.press("Escape")
        expect(field).to_have_value("")
    field.press_sequentially("Europe")
    expect(options).to_have_count(8)  # four of the article, then four of all reports
    expect(options.nth(3)).to_have_text("Paris France")
    expect(options.nth(4)).to_contain_text("Madrid, Spain, is in All reports")
    expect(reader.page.locator(".popup .count")).to_have_text("8 offices")
    field.press("Escape")
    field.press_sequentially("Atlantis")
    expect(options).to_have_count(0)
    expect(reader.page.locator(".popup .count")).to_have_text(SEARCH["none"])
    field.press("Escape")

    field.press_sequentially("united k")
    expect(options).to_have_count(1)
    field.press("Escape")
    field.press_sequentially("united")
    expect(options).to_have_count(6)
    field.press("ArrowDown")
    second = options.nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    name = second.locator("strong").text_content()
    field.press("Enter")

    expect(name_on(reader.card)).to_have_text(name)
    reader.until(lambda: "office" in reader.query, "no office is open")


def test_search_leads_to_all_reports(reader):
    """A city that only later reports know is found, and one choice shows it there."""
    field = reader.page.get_by_role("combobox", name=SEARCH["label"])
    field.press_sequentially("Munich")
    option = reader.page.get_by_role("listbox").get_by_role("option")
    expect(option).to_have_text("Munich, Germany, is in All reports")

    option.click()

    expect(name_on(reader.card)).to_have_text("Munich")
    reader.until_query(office="munich", sources="all")


def test_the_clock_and_the_nearest_office_are_folded_below(reader):
    """Opened, they tell hours and the way to any city, now and with the plans."""
    hours, nearest = (
        reader.page.locator(f"details.{name}") for name in ("hours", "nearest")
    )
    expect(hours.locator("table")).to_have_count(0)

    hours.locator("summary").click()
    expect(hours.locator("tbody tr")).to_have_count(10)  # and one for all of them
    expect(hours).to_contain_text("an office is at work in 24 of 24 hours")

    nearest.locator("summary").click()
    field = nearest.get_by_role("combobox")
    field.press_sequentially("vienna")
    expect(nearest.get_by_role("option").first).to_have_text("Vienna, Austria")
    field.press("Enter")
    expect(nearest.locator("dd")).to_contain_text(
        ["London, 1,240 km", "Brussels, 920 km"]
    )

    nearest.get_by_role("button", name="Brussels").click()
    expect(name_on(reader.card)).to_have_text("Brussels")


def test_a_second_day_is_told_everywhere(visit):
    """Compared with March 2024, sentence, table and map tell what is new."""
    reader = visit("?compare=2024-03-01")

    told = "Compared with 1 March 2024: 6 new, 0 changed, 3 unchanged."
    expect(reader.page.get_by_text(told).first).to_be_visible()
    words = reader.page.locator("td.status .change")
    expect(words).to_have_count(9)
    expect(reader.page.locator("td.status .change.new")).to_have_count(6)
    deck = reader.until(lambda: reader.decks and reader.decks[-1])
    assert "changes" in {layer["id"] for layer in deck["layers"]}


def test_on_paper_the_card_covers_nothing(visit):
    """Printed, it stands below the map and above the chart."""
    reader = visit("?office=singapore")
    reader.card.get_by_role("heading", level=3).first.wait_for()
    reader.page.emulate_media(media="print")
    area, card, chart = (
        each.bounding_box()
        for each in (reader.map, reader.card, reader.page.locator(".chart"))
    )
    reader.page.emulate_media(media="screen")

    assert area["y"] + area["height"] <= card["y"]
    assert card["y"] + card["height"] <= chart["y"]


def test_the_table_sorts_with_dates_unknown_at_the_end(reader):
    """A click on a head sorts, says so, and what has no date stays at the end."""
    head = reader.page.get_by_role("button", name=re.compile("^Since when"))
    first = reader.page.locator("tbody th.name button").first
    column = reader.page.get_by_role("columnheader", name=re.compile("^Since when"))

    head.click()
    expect(column).to_have_attribute("aria-sort", "ascending")
    expect(first).to_have_text("Tokyo")
    assert {"Dublin", "London", "San Francisco"} == set(reader.names()[-3:])

    head.click()
    expect(column).to_have_attribute("aria-sort", "descending")
    expect(first).not_to_have_text("Tokyo")
    assert {"Dublin", "London", "San Francisco"} == set(reader.names()[-3:])


def test_a_time_zone_the_browser_does_not_know_takes_nothing_away(visit):
    """The card leaves out the clock, and still tells status and proof."""
    reader = visit()

    def answer(route):
        told = route.fetch().json()
        route.fulfill(json=told | {"timezone": "Mars/Olympus_Mons"})

    reader.page.route("**/api/office.json*", answer)
    reader.page.locator("tbody th.name button", has_text="Tokyo").click()
    expect(reader.card).to_contain_text("Existing")

    assert reader.card.locator(".proof").inner_text()
    assert 0 == reader.card.locator("time").count()
