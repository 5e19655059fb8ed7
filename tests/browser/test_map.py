"""The map: what is painted, and what a filter does to it."""

import re

import pytest
from playwright.sync_api import expect

DEFAULT = "4 OpenAI offices exist, 5 are planned – 9 October 2024"
EXISTING = ("san-francisco", "london", "dublin", "tokyo")
PLANNED = ("new-york", "seattle", "paris", "brussels", "singapore")
REACH = 11  # pixels from a marker's centre to its rim, with the halo
OCEANS = (  # left, top, right, bottom as shares of the map: Pacific, Atlantic, Indian
    (0.02, 0.6, 0.2, 0.85),
    (0.37, 0.35, 0.41, 0.95),
    (0.64, 0.65, 0.74, 0.95),
)


@pytest.fixture
def painted(counts):
    """Wait until the markers of a view are painted, and return the picture."""

    def painted(reader, existing, planned):
        def find():
            picture = reader.picture()
            for office in (*existing, *planned):
                x, y = reader.place(office, picture.size)
                blue, orange = counts(picture, (x - 6, y - 6, x + 7, y + 7))
                if not (blue if office in existing else orange):
                    return None
            return picture

        return reader.until(find, "not every marker is painted")

    return painted


def test_the_nine_markers_are_painted_where_the_offices_are(visit, painted, counts):
    """Discs are blue, rings are orange, and there is no marker in the open sea."""
    reader = visit()
    picture = painted(reader, EXISTING, PLANNED)

    for office in EXISTING:
        x, y = reader.place(office, picture.size)
        blue, _ = counts(picture, (x - 3, y - 3, x + 4, y + 4))
        assert blue > 40, office  # a disc is filled
    for office in PLANNED:
        x, y = reader.place(office, picture.size)
        _, orange = counts(picture, (x - 1, y - 1, x + 2, y + 2))
        assert orange == 0, office  # a ring is not
    width, height = picture.size
    for left, top, right, bottom in OCEANS:
        sea = (left * width, top * height, right * width, bottom * height)
        assert (0, 0) == counts(picture, tuple(map(round, sea)))

    # A ring is painted on the day it is announced, and not before.
    reader.slider.press("Home")
    x, y = reader.place("new-york", picture.size)
    around = (x - REACH, y - REACH, x + REACH, y + REACH)
    reader.until(lambda: (0, 0) == counts(reader.picture(), around), "it stays")


def test_filters_change_markers_count_and_table_and_nothing_moves(
    visit, painted, counts
):
    """A filter takes markers away; map and camera stay where they are."""
    reader = visit(reduced_motion="no-preference")
    painted(reader, EXISTING, PLANNED)
    box = reader.map.bounding_box()

    reader.pill("Planned").click()

    reader.until_headline("5 OpenAI offices are planned – 9 October 2024")
    expect(reader.pill("Planned")).to_have_attribute("aria-pressed", "true")
    reader.until_names("New York", "Seattle", "Paris", "Brussels", "Singapore")
    reader.until_query(status="planned")
    picture = painted(reader, (), PLANNED)
    x, y = reader.place("tokyo", picture.size)
    around = (x - REACH, y - REACH, x + REACH, y + REACH)
    reader.until(lambda: (0, 0) == counts(reader.picture(), around), "Tokyo stays")

    reader.unfold("Region")
    reader.pill("Europe").click()

    reader.until_headline("2 OpenAI offices are planned – in Europe, 9 October 2024")
    reader.until_names("Paris", "Brussels")
    expect(reader.pill("Existing")).to_have_text(re.compile(r"Existing 2$"))
    reader.until_query(status="planned", region="europe")
    painted(reader, (), ("paris", "brussels"))
    assert box == reader.map.bounding_box()
    first, *others = [deck["initialViewState"] for deck in reader.decks]
    assert others
    assert all(first == other for other in others)

    reader.pill("Europe").click()
    reader.pill("Planned").click()

    reader.until_headline(DEFAULT)
    reader.until_query()


def test_a_deep_link_restores_exactly_that_view(visit):
    """In a browser that has never been here the link gives the same page."""
    query = (
        "?asof=2025-01-15&status=planned&status=overdue&region=europe"
        "&region=asia-pacific&office=singapore&compare=2024-10-09"
    )
    reader = visit(query, fresh=True)

    reader.until_headline(
        "2 OpenAI offices are planned, 1 is overdue – in Europe and in Asia-Pacific, "
        "15 January 2025, as known on 9 October 2024"
    )
    compared = reader.page.get_by_text("Compared with 9 October 2024: 0 new, 1")
    expect(compared.first).to_be_visible()
    reader.until_names("Brussels", "Paris", "Singapore")
    reader.unfold(r"Region \(2\)")
    for word in ("Planned", "Overdue", "Europe", "Asia-Pacific"):
        expect(reader.pill(word)).to_have_attribute("aria-pressed", "true")
    for word in ("Existing", "Closed", "North America"):
        expect(reader.pill(word)).to_have_attribute("aria-pressed", "false")
    expect(reader.card.get_by_role("heading", level=2)).to_have_text("Singapore")
    expect(reader.slider).to_have_attribute(
        "aria-valuetext", re.compile("^15 January 2025")
    )
    layers = {layer["id"] for layer in reader.decks[-1]["layers"]}
    assert {"selected", "changes"} <= layers
    reader.until_query(
        asof="2025-01-15",
        status=["planned", "overdue"],
        region=["europe", "asia-pacific"],
        office="singapore",
        compare="2024-10-09",
    )


def test_an_empty_result_offers_the_way_out(visit):
    """Where nothing matches, the map says so, and one button shows everything again."""
    reader = visit("?status=closed&region=latin-america")

    expect(reader.title).to_contain_text("No OpenAI office to show")
    told = reader.page.get_by_text("No office matches these filters on this day.")
    box, around = told.bounding_box(), reader.map.bounding_box()
    assert around["x"] < box["x"]
    assert around["y"] < box["y"]
    assert box["x"] + box["width"] < around["x"] + around["width"]
    assert box["y"] + box["height"] < around["y"] + around["height"]

    reader.page.get_by_role("button", name="Show all statuses and regions").click()

    reader.until_headline(DEFAULT)
    expect(told).to_have_count(0)
    reader.until_query()


def test_a_bad_address_is_a_quiet_note(visit):
    """The page opens as if nothing had been said, and says what it ignored."""
    reader = visit(
        "?asof=%3Cscript%3Ealert(1)%3C/script%3E&status=%00&region=" + "x" * 5000
    )

    reader.until_headline(DEFAULT)
    note = "Part of the address was not understood and is ignored"
    expect(reader.page.get_by_text(note)).to_contain_text("asof, region, status")


def test_the_map_says_in_words_what_it_shows(visit):
    """The headline is the map's text alternative, and follows the view."""
    reader = visit("?asof=2024-03-01")

    expect(reader.map).to_have_attribute("role", "figure")
    expect(reader.map).to_have_attribute(
        "aria-label", "3 OpenAI offices exist (not certain) – 1 March 2024"
    )
