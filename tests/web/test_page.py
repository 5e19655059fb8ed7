"""The page's script as Streamlit runs it, without a browser."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from expansion.dataset import DATA, Layer
from expansion.view.address import Page
from expansion.view.language import language_for
from expansion.web import published

SCRIPT = Path(__file__).parents[2] / "expansion" / "web" / "page.py"
DEFAULT = "4 OpenAI offices exist, 5 are planned – 9 October 2024"
NOTE = "Part of the address was not understood and is ignored: {}."
CACHES = (
    published.dataset,
    published.map_rows,
    published.camera,
    published.longest,
    published.timeline_json,
)


def open_page(**parameters: str | list[str]) -> AppTest:
    """Open the page at an address; it must never show an exception."""
    page = AppTest.from_file(str(SCRIPT), default_timeout=60)
    for name, value in parameters.items():
        page.query_params[name] = value
    return run(page)


def run(page: AppTest) -> AppTest:
    """Run the script again, as after a choice."""
    page.run()

    assert [] == [each.message for each in page.exception]
    return page


def title(page: AppTest) -> str:
    """Return the headline without the shapes that make it the map's legend."""
    (found,) = page.title
    return re.sub(r":[a-z]+\[[●○◇✕]\]\u00a0", "", found.value)


def notes(page: AppTest) -> list[str]:
    """Return the quiet notes and other small print."""
    return [each.value for each in page.caption]


def refuse(constant: str) -> None:
    """Refuse what strict JSON does not know: NaN and the infinities."""
    raise AssertionError(constant)


def deck(page: AppTest) -> dict:
    """Return the map's specification, which must be strict JSON."""
    (chart,) = page.get("deck_gl_json_chart")
    return json.loads(chart.proto.json, parse_constant=refuse)


def pills(page: AppTest) -> dict[str, int]:
    """Return the filters' words with their counts."""
    filters = [each for each in page.button_group if each.label in {"Status", "Region"}]
    words = [word.rpartition(" ") for each in filters for word in each.options]
    return {word.partition("] ")[2] or word: int(count) for word, _, count in words}


@pytest.mark.parametrize(
    "parameters",
    [
        {"page": "article"},
        {"page": "about"},
        {"office": "singapore"},
        {"office": "singapore", "asof": "2024-02-01"},
        {"sources": "all", "office": "munich", "compare": "2025-01-01"},
        {"compare": "2024-01-01"},
        {"asof": "latest"},
        {"asof": "2024-01-01"},
        {"sources": "all", "asof": "2027-12-31"},
        {"status": "closed"},
        {"lang": "de", "page": "article"},
        {"lang": "de", "page": "about"},
        {"lang": "de", "sources": "all", "office": "tokyo"},
    ],
    ids=str,
)
def test_every_view_opens(parameters):
    """No view shows an exception, and none has a note about its address."""
    page = open_page(**parameters)

    assert not any("not understood" in note for note in notes(page))


@pytest.mark.parametrize(
    ("asof", "expected"),
    [
        (None, DEFAULT),
        ("2024-03-01", "3 OpenAI offices exist (not certain) – 1 March 2024"),
        ("2024-05-01", "4 OpenAI offices exist (3 of them not certain) – 1 May 2024"),
        ("2024-10-09", DEFAULT),
        (
            "2025-01-15",
            (
                "4 OpenAI offices exist, 4 are planned, 1 is overdue – "
                "15 January 2025, as known on 9 October 2024"
            ),
        ),
    ],
)
def test_the_headline_tells_the_day(asof, expected):
    """The article's view on its own day, before and after it."""
    page = open_page() if asof is None else open_page(asof=asof)

    assert expected == title(page)


def test_all_reports_look_from_today():
    """With all reports the day is today's, and the page says what they add."""
    page = open_page(sources="all")
    more = len(published.dataset().layer(Layer.ALL)) - 9

    today = language_for("en").day(datetime.now(UTC).date())
    assert today in title(page)
    assert any(f"offices beyond the article: {more}." in note for note in notes(page))


def test_counts_follow_the_other_filter():
    """Each filter's counts tell what its choices would show under the other one."""
    page = open_page()

    assert [4, 5, 0, 0] == [*pills(page).values()][:4]
    assert [3, 0, 4, 0, 2] == [*pills(page).values()][4:]

    page = open_page(region="europe")

    assert pills(page)["Existing"] == 2
    assert pills(page)["Planned"] == 2
    assert pills(page)["Asia-Pacific"] == 2

    page = open_page(status="planned")

    assert pills(page)["Existing"] == 4
    assert pills(page)["Europe"] == 2
    assert pills(page)["North America"] == 2


def test_a_chosen_filter_changes_headline_and_address():
    """A click on a pill is heard by the headline and written into the address."""
    page = open_page()
    page.button_group(key="regions").set_value(["europe"])
    run(page)

    assert title(page) == (
        "2 OpenAI offices exist, 2 are planned – in Europe, 9 October 2024"
    )
    assert page.query_params == {"region": "europe"}


def test_the_first_click_leads_back_to_the_map():
    """On the way over another page no click is lost, and no choice either."""
    page = open_page(region="europe")
    for turned in (Page.ABOUT, Page.MAP):
        page.session_state["page"] = turned  # as a click on the link does
        run(page)

    assert title(page).endswith(" – in Europe, 9 October 2024")
    assert page.query_params == {"region": "europe"}


@pytest.mark.parametrize("name", ["asof", "status", "region", "sources", "office"])
@pytest.mark.parametrize(
    "value",
    [
        "garbage",
        "x" * 10_000,
        "<script>alert(1)</script>",
        "\0",
        "../../etc/passwd",
        "' || true || '",
        "2024-13-45",
        "",
    ],
    ids=lambda value: repr(value[:20]),
)
def test_a_bad_value_gives_the_default_and_a_note(name, value):
    """Whatever stands in the address, the page opens and says what it ignored."""
    page = open_page(**{name: value})

    assert title(page) == DEFAULT
    assert NOTE.format(name) in notes(page)


@pytest.mark.parametrize("name", ["view", "compare", "lang", "page"])
def test_every_parameter_is_read_with_care(name):
    """The parameters that change the page as a whole are no exception."""
    page = open_page(**{name: "<script>"})

    assert title(page) == DEFAULT
    assert NOTE.format(name) in notes(page)


@pytest.mark.parametrize("name", ["asof", "compare"])
@pytest.mark.parametrize("day", ["0001-01-01", "2023-12-31", "9999-12-31"])
def test_a_day_off_the_axis_is_named(name, day):
    """Of days before all facts and after all plans nobody knows anything."""
    page = open_page(**{name: day})

    assert title(page) == DEFAULT
    assert NOTE.format(name) in notes(page)


def test_of_a_value_given_twice_the_last_counts():
    """A single parameter given twice is no error; the first is named as ignored."""
    page = open_page(asof=["2024-03-01", "2024-05-01"])

    assert title(page) == "4 OpenAI offices exist (3 of them not certain) – 1 May 2024"
    assert NOTE.format("asof") in notes(page)


def test_a_good_value_beside_a_bad_one_counts():
    """Of repeated values the unknown ones alone are ignored."""
    page = open_page(status=["planned", "purple"], region=["europe", "europe"])

    assert title(page) == "2 OpenAI offices are planned – in Europe, 9 October 2024"
    assert NOTE.format("status") in notes(page)


def test_parameters_of_others_are_none_of_our_business():
    """Hosts and trackers add their own; they go unmentioned."""
    page = open_page(utm_source="mail", embed="true")

    assert title(page) == DEFAULT
    assert not any("not understood" in note for note in notes(page))


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"sources": "all", "compare": "2024-01-01", "office": "paris"},
    ],
    ids=str,
)
def test_the_map_asks_nobody_else(parameters):
    """Every address in the map's specification is our own, and it names no tiles."""
    page = open_page(**parameters)
    (chart,) = page.get("deck_gl_json_chart")

    assert "://" not in chart.proto.json
    assert deck(page).get("mapProvider") is None
    assert all(layer["id"] for layer in deck(page)["layers"])


@pytest.mark.parametrize(
    "change",
    [
        {"status": "planned"},
        {"region": "asia-pacific"},
        {"asof": "2025-01-15"},
        {"asof": "latest"},
        {"sources": "all"},
        {"lang": "de"},
        {"compare": "2024-01-01"},
        {"status": "closed", "asof": "2020-01-01"},
    ],
    ids=str,
)
def test_nothing_moves_the_camera(change):
    """Filters, days, layers and languages leave the camera where it is."""
    before, after = deck(open_page()), deck(open_page(**change))

    assert before["initialViewState"] == after["initialViewState"]
    assert before["views"] == after["views"]


def test_a_step_changes_conditions_alone():
    """The rows stay behind the same address while the day moves."""
    before, after = open_page(asof="2024-03-01"), open_page(asof="2024-05-01")
    first, second = (
        [layer["data"] for layer in deck(page)["layers"]] for page in (before, after)
    )

    assert first == second
    assert deck(before) != deck(after)


def test_every_address_of_data_names_their_version(monkeypatch):
    """What the map fetches is another file as soon as the data are other data."""
    before = deck(open_page())
    monkeypatch.setattr(published, "version", lambda: "mended")
    after = deck(open_page())

    def addresses(drawn):
        names = ("data", "iconAtlas", "iconMapping")
        found = [layer.get(name) for layer in drawn["layers"] for name in names]
        return [each for each in found if isinstance(each, str)]

    assert all("v=mended" in each for each in addresses(after))
    assert set(addresses(before)).isdisjoint(addresses(after))


def test_an_empty_result_shows_the_way_out():
    """Where nothing matches, a sentence says so and a button helps."""
    page = open_page(status="closed", region="latin-america")

    assert title(page).startswith("No OpenAI office to show – ")
    (told,) = page.text
    assert told.value == "No office matches these filters on this day."

    (way_out,) = [each for each in page.button if "all statuses" in each.label]
    way_out.click()
    run(page)

    assert title(page) == DEFAULT
    assert len(page.text) == 0
    assert page.query_params == {}


def test_the_page_speaks_german():
    """Dates, countries and the words of the catalogue are German's."""
    german = language_for("de")
    page = open_page(lang="de")

    assert "9. Oktober 2024" in title(page)
    labels = {each.label for each in page.button_group}
    assert {german.text("Status"), german.text("Region")} <= labels


def test_the_page_follows_the_browsers_language():
    """Without a word in the address, the browser's language counts."""
    page = AppTest.from_file(str(SCRIPT), default_timeout=60)
    page.context = {"locale": "de-AT"}
    run(page)

    assert "9. Oktober 2024" in title(page)


@pytest.fixture
def publish(monkeypatch) -> Iterator[Callable[[Path], None]]:
    """Publish another folder of tables for a while."""

    def publish(folder: Path) -> None:
        monkeypatch.setenv("EXPANSION_DATA", str(folder))
        for each in CACHES:
            each.cache_clear()

    yield publish
    for each in CACHES:
        each.cache_clear()


HOSTILE = "[Acme](https://evil.example) :red[*Corp*] $x^2$ <b>\u202egnp</b>\n# https://a.example"


@pytest.mark.parametrize("opened", [each for each in Page if each is not Page.READ])
def test_text_from_data_is_no_markdown(publish_as, opened):
    """Links, colours, formulas, headings and turned text stay characters."""
    publish_as(company=HOSTILE, publisher=HOSTILE)
    page = open_page(page=opened)
    told = [each.value for each in (*page.title, *page.caption, *page.markdown)]
    named = [each for each in told if "Acme" in each]

    assert named
    for each in named:
        assert "\\[Acme\\](https:\u2060//evil.example)" in each
        assert ":\u2060red\\[\\*Corp\\*\\] \\$x^2\\$ \\<b\\>gnp" in each
        assert "\u202e" not in each
        assert "\n" not in each


def test_a_headlines_shapes_keep_their_colours(publish_as):
    """The legend in the headline is ours, whatever the company is called."""
    publish_as(company=HOSTILE)
    (found,) = open_page().title

    assert found.value.startswith(":blue[●]\u00a04 \\[Acme")
    assert ":orange[○]\u00a05 are planned" in found.value


def test_two_articles_are_read_one_after_the_other(monkeypatch):
    """Each article has its own caption and its own text."""
    first = published.dataset()
    (article,) = first.articles.values()
    again = replace(article, source_id="again")
    source = replace(first.sources[article.source_id], id="again")
    both = replace(
        first,
        articles={article.source_id: article, "again": again},
        sources={**first.sources, "again": source},
    )
    monkeypatch.setattr(published, "dataset", lambda: both)
    page = open_page(page="article")

    assert 2 == len([each for each in notes(page) if "lead to the map" in each])
    assert 2 == sum(
        "article.json" in str(each.proto) for each in page.get("bidi_component")
    )


@pytest.fixture
def publish_as(monkeypatch) -> Callable[..., None]:
    """Publish the data under the name of another company and other publishers."""

    def publish_as(company: str, publisher: str = "") -> None:
        dataset = published.dataset()
        sources = {
            name: replace(each, publisher=publisher or each.publisher)
            for name, each in dataset.sources.items()
        }
        other = replace(dataset, company=company, sources=sources)
        monkeypatch.setattr(published, "dataset", lambda: other)

    return publish_as


@pytest.mark.parametrize(
    ("code", "title_", "stays"),
    [
        ("en", "Your own map", "goes nowhere else"),
        ("de", "Ihre eigene Karte", "geht nirgendwo sonst hin"),
    ],
)
def test_the_page_for_own_texts_says_where_they_go(code, title_, stays):
    """It speaks the reader's language, and keeps the view for the way back."""
    page = open_page(page="read", region="europe", lang=code)

    assert title_ == title(page)
    assert any(stays in str(each.proto) for each in page.get("bidi_component"))
    assert page.query_params == {"page": "read", "region": "europe", "lang": code}


def test_a_language_model_that_reads_texts_is_named(monkeypatch):
    """Who pastes a text learns beforehand that it leaves the machine, and where to."""
    monkeypatch.setenv("EXPANSION_MODEL_URL", "https://model.example/v1")
    monkeypatch.setenv("EXPANSION_MODEL", "reader")
    page = open_page(page="read")

    assert any(
        "a language model at https://model.example." in str(each.proto)
        for each in page.get("bidi_component")
    )


def test_broken_tables_are_one_sentence(publish, tmp_path):
    """Where the tables are broken the page says so, without a traceback."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    lines = (folder / "offices.csv").read_text().splitlines(keepends=True)
    (folder / "offices.csv").write_text("".join([*lines, lines[1]]))
    publish(folder)

    page = open_page()

    assert ["The data cannot be read."] == [each.value for each in page.error]
    (why,) = page.text
    assert "offices.csv" in why.value
    assert "Traceback" not in why.value


def test_a_missing_folder_is_one_sentence(publish, tmp_path):
    """Where there are no tables at all the page says the same."""
    publish(tmp_path / "nothing")

    page = open_page()

    assert ["The data cannot be read."] == [each.value for each in page.error]
