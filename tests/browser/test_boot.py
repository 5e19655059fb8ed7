"""What happens before Streamlit's own scripts: a link's theme, one font less."""

import pytest
from playwright.sync_api import expect

PAPER = {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 22, 29)"}
ICON = """() => {
  const icon = document.createElement("span");
  icon.style.fontFamily = "Material Symbols Rounded";
  icon.textContent = "check";
  document.body.append(icon);
}"""


@pytest.mark.parametrize(
    ("query", "theme", "system"),
    [
        ("theme=dark", "dark", "light"),
        ("theme=light", "light", "dark"),
        ("embed=true&theme=dark", "dark", "light"),
        ("theme=violet", "light", "light"),
    ],
)
def test_a_link_opens_in_its_theme(visit, query, theme, system):
    """Page and map have the theme that the address names, whatever the system's."""
    reader = visit(f"?{query}", color_scheme=system)

    expect(reader.page.locator(".stApp")).to_have_css("background-color", PAPER[theme])
    assert any(f"markers-{theme}.svg" in str(each) for each in reader.decks)
    assert ("violet" not in query) == ("theme" in reader.query)


def test_icons_are_fetched_when_there_is_one(visit):
    """Streamlit's 375 kB of icons are no part of a first visit, and still to be had."""
    reader = visit(fresh=True)
    fetched = "performance.getEntriesByType('resource').map((each) => each.name)"
    assert [] == [each for each in reader.page.evaluate(fetched) if "Symbols" in each]

    with reader.page.expect_request("**/MaterialSymbols*"):
        reader.page.evaluate(ICON)
