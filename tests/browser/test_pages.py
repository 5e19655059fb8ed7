"""The article, the page about the map, and the two languages."""

import re

from playwright.sync_api import expect

from expansion.view.language import language_for

GERMAN = language_for("de")


def test_the_article_marks_what_was_used(visit):
    """Each mark leads to its office on the map, and what was not used says why."""
    reader = visit("?page=article")
    expect(reader.title).to_have_text("The article")

    links = reader.page.locator("mark a")
    expect(links.first).to_be_visible()
    expect(reader.page.locator("p.original").first).to_have_attribute("lang", "de")
    expect(reader.page.locator("p.translation").first).to_have_attribute("lang", "en")
    expect(reader.page.locator("mark.planned a").first).to_have_text("NYC")
    expect(reader.page.locator("mark.unused").first).to_be_visible()

    reader.page.locator("mark a", has_text="Tokio").first.click()

    expect(reader.card.get_by_role("heading", level=2)).to_have_text("Tokyo")
    reader.until_query(office="tokyo")

    reader.card.locator(".proof summary").click()
    reader.card.get_by_role("link", name="In the article").first.click()

    expect(reader.title).to_have_text("The article")
    expect(reader.page.locator("mark.here").first).to_have_text("Tokio")


def test_pages_turn_without_losing_the_view(visit):
    """Day and filters survive a look at the other pages, by keyboard and by back."""
    reader = visit("?asof=2024-05-01&region=europe")
    title = "2 OpenAI offices exist (not certain) – in Europe, 1 May 2024"
    reader.until_headline(title)

    reader.page.get_by_role("link", name="About").press("Enter")
    expect(reader.title).to_have_text("About this map")
    reader.until_query(asof="2024-05-01", region="europe", page="about")
    expect(reader.page.get_by_text("GeoNames").first).to_be_visible()

    reader.page.get_by_role("link", name="Map", exact=True).click()
    reader.until_headline(title)
    reader.unfold(r"Region \(1\)")
    expect(reader.pill("Europe")).to_have_attribute("aria-pressed", "true")

    reader.page.go_back()
    expect(reader.title).to_have_text("About this map")


def test_the_language_can_be_switched(visit):
    """German on a click: texts, dates, countries, address and <html lang>."""
    reader = visit()
    html = reader.page.locator("html")
    expect(html).to_have_attribute("lang", "en")

    reader.page.get_by_role("link", name="Deutsch").click()

    expect(reader.title).to_contain_text("9. Oktober 2024")
    reader.until_query(lang="de")
    expect(html).to_have_attribute("lang", "de")
    expect(reader.page.locator("tbody")).to_contain_text("Belgien")
    expect(reader.slider).to_have_attribute(
        "aria-valuetext", re.compile("^9. Oktober 2024")
    )


def test_a_german_browser_gets_german(visit):
    """The browser's language decides where the address does not."""
    reader = visit("?office=brussels", locale="de-DE")

    expect(reader.page.locator("html")).to_have_attribute("lang", "de")
    expect(reader.title).to_contain_text("9. Oktober 2024")
    expect(reader.card).to_contain_text("Belgien")
    expect(reader.page).to_have_title(
        re.compile(
            re.escape(GERMAN.text("Where {company} has offices", company="OpenAI"))
        )
    )
