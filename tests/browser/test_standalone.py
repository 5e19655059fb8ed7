"""The map as one file, opened in a browser whose network is cut."""

from datetime import date

import pytest
from playwright.sync_api import expect

import expansion
from expansion.dataset import Layer
from expansion.model import Region, Status
from expansion.view.address import View
from expansion.view.condition import days
from expansion.view.language import language_for
from expansion.view.scene import scene
from expansion.view.standalone import standalone

TODAY = date(2026, 11, 23)
DAYS = [
    date(2024, 3, 1),
    date(2024, 10, 9),
    date(2025, 1, 15),
    TODAY,
    date(2026, 12, 31),
]


@pytest.fixture
def opened(browser, tmp_path):
    """Open the file of a view without a network, as `opened(language, …)`."""
    contexts = []

    def opened(language="en", width=1400, theme="light", **asked):
        shown = scene(expansion.load(), View(**asked), TODAY, language_for(language))
        path = tmp_path / "map.html"
        path.write_text(standalone(shown), encoding="utf-8")
        context = browser.new_context(
            offline=True,
            viewport={"width": width, "height": 900},
            color_scheme=theme,
        )
        contexts.append(context)
        page = context.new_page()
        page.errors = []
        page.on("console", lambda message: page.errors.append(message.text))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("request", lambda request: page.errors.append(request.url))
        page.goto(path.as_uri())
        page.errors.remove(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


def _look(page, day):
    page.locator("input[type=range]").evaluate(
        """(slider, day) => {
          slider.value = day;
          slider.dispatchEvent(new Event("input"));
        }""",
        days(day),
    )


@pytest.mark.parametrize("language", ["en", "de"])
def test_it_says_what_python_says(opened, language):
    """On every day and under every filter the sentence is that of the page."""
    page = opened(language, sources=Layer.ALL)
    dataset, spoken = expansion.load(), language_for(language)
    chosen = [
        ((), ()),
        ((Status.PLANNED,), ()),
        ((Status.PLANNED,), (Region.EUROPE,)),
        ((Status.PLANNED,), (Region.EUROPE, Region.ASIA_PACIFIC)),
    ]
    pressed = set()
    for statuses, regions in chosen:
        for value in {*statuses, *regions} - pressed:
            page.locator(f'button[data-value="{value}"]').click()
        pressed |= {*statuses, *regions}
        for day in DAYS:
            _look(page, day)
            view = View(
                sources=Layer.ALL,
                asof=day,
                statuses=frozenset(statuses),
                regions=frozenset(regions),
            )
            shown = scene(dataset, view, TODAY, spoken)

            assert shown.sentence == page.locator("h1").text_content()
            assert len(shown.shown) == page.locator("#markers use").count()
            assert len(shown.shown) == page.locator("tbody tr").count()
    assert [] == page.errors


@pytest.mark.parametrize(("width", "theme"), [(1400, "dark"), (390, "light")])
def test_it_fits_and_follows_the_theme(opened, width, theme):
    """Nothing is wider than the window, names keep off each other, dark is dark."""
    page = opened(width=width, theme=theme, sources=Layer.ALL)
    boxes = page.locator("#names text").evaluate_all(
        "names => names.map((name) => name.getBoundingClientRect().toJSON())"
    )
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert width == page.evaluate("document.documentElement.scrollWidth")
    assert len(boxes) > 5
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert (
                one["right"] <= other["left"] + 1
                or other["right"] <= one["left"] + 1
                or one["bottom"] <= other["top"] + 2
                or other["bottom"] <= one["top"] + 2
            )
    assert ("rgb(17, 22, 29)" if theme == "dark" else "rgb(255, 255, 255)") == ground
    assert [] == page.errors


def test_the_buttons_go_from_change_to_change(opened):
    """The article's map goes back to Tokyo's opening, and no further than it can."""
    page = opened()
    heading, back = page.locator("h1"), page.get_by_label("To the previous change")
    expect(heading).to_have_text(
        "4 OpenAI offices exist, 5 are planned – 9 October 2024"
    )

    back.click()
    expect(heading).to_contain_text("1 April 2024")
    while back.is_enabled():
        back.click()
    page.get_by_label("To the next change").click()

    assert [] == page.errors
