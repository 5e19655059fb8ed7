"""A reader's own table: dropped, understood, asked about, kept as a file."""

import pytest
from playwright.sync_api import expect

SHOPS = """Magasin;Ville;Pays;Statut;Ouverture
Boutique Est;Lyon;France;ouvert;2021
Boutique Sud;Nice;France;en pause;2022
Le Nord;Lille;France;fermé;2019
"""


@pytest.fixture
def drop(visit, tmp_path):
    """Return ``drop(name, content)``: a reader who has chosen a file."""

    def drop(name="shops.csv", content=SHOPS, **options):
        reader = visit("?page=read", fresh=True, **options)
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        reader.page.locator(".start input[type=file]").set_input_files(file)
        return reader

    return drop


def test_what_nobody_knows_is_asked_first(drop):
    """Whose offices they are, and a word of the status that is in no list."""
    page = drop().page
    expect(page.locator("aside h2").last).to_have_text("3 offices")
    expect(page.locator("aside figcaption")).to_contain_text("2 offices exist")
    expect(page.locator("aside .entry").first).to_contain_text("Lyon, France")

    page.locator(".ask").get_by_label("en pause").select_option("closed")
    expect(page.locator("aside figcaption")).to_contain_text("1 office exists")
    page.locator(".about").get_by_label("Company (optional)").fill("Brackwater")
    page.keyboard.press("Tab")
    expect(page.locator("aside figcaption")).to_contain_text("1 Brackwater office")


def test_a_kept_map_comes_back_from_its_file(drop, tmp_path):
    """Downloaded and deleted, it is opened again as a draft, as it was."""
    page = drop().page
    page.locator(".ask").get_by_label("en pause").select_option("planned")
    expect(page.locator("aside figcaption")).to_contain_text("1 office exists")
    page.get_by_role("button", name="Keep and share").click()
    page.locator("dialog .main").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as one file (ZIP)").click()
    packed = tmp_path / "kept.zip"
    download.value.save_as(packed)
    view = page.get_by_label("Link to see the map", exact=True).input_value()
    page.locator("dialog .remove summary").click()
    page.locator("dialog .remove button").click()
    expect(page.locator("dialog")).to_be_hidden()
    assert 404 == page.request.get(view.replace("?map=", "api/maps/")).status

    again = drop("again.zip", packed.read_bytes()).page
    expect(again.locator("aside h2").last).to_have_text("3 offices")
    expect(again.get_by_label("en pause")).to_have_value("planned")


def test_a_refusal_is_said_in_the_language_of_the_page(visit, tmp_path):
    """Whatever languages the browser asks for elsewhere."""
    reader = visit("?page=read&lang=de", fresh=True, locale="en-GB")
    page = reader.page
    file = tmp_path / "broken.pdf"
    file.write_bytes(b"%PDF")
    page.locator(".start input[type=file]").set_input_files(file)
    expect(page.get_by_role("alert")).to_have_text("Die Datei ist beschädigt.")
    reader.complaints.clear()  # the browser's own, about the answer 400


def test_a_pasted_table_is_mapped(visit):
    """Foreign columns are guessed, what is unclear is asked, and no row is lost."""
    reader = visit("?page=read", fresh=True)
    page = reader.page
    page.locator(".start textarea").fill(
        "Town,Nation,Start,Remarks\nLyon,France,03/04/2021,first\n"
        "Porto,Portugal,2022,\nNowhereville,Portugal,2023,?\nGraz,Austria,soon,"
    )
    page.locator(".start .main").click()

    expect(page.get_by_label("Column Town means")).to_have_value("city")
    expect(page.locator("aside h2").last).to_have_text("3 offices")
    expect(page.locator(".table-work summary")).to_have_text("1 row cannot be read")

    page.get_by_role("radio", name="3 April 2021").check()
    page.locator(".unplaced [role=combobox]").fill("Braga")
    page.locator("[role=option]").first.click()
    expect(page.locator("aside h2").last).to_have_text("4 offices")
    expect(page.get_by_role("radio", name="3 April 2021")).to_be_checked()

    page.get_by_label("Column Start means").select_option("planned")
    expect(page.locator("aside figcaption")).to_contain_text("overdue")
