"""A map of many offices: clusters that add up, and open on a click."""

import json
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from expansion.view.camera import pixels

GENERATE = Path(__file__).parents[2] / "benchmarks" / "many_data.py"
DAY = "2020-06-01"
VIEW = f"?sources=all&asof={DAY}"
CROWD = 300


@pytest.fixture(scope="module")
def crowd(serve, tmp_path_factory) -> Iterator[str]:
    """Return the address of a server of many offices."""
    folder = tmp_path_factory.mktemp("many") / "data"
    runpy.run_path(str(GENERATE))["generate"](folder, CROWD)
    with serve(data=folder) as address:
        yield address


class Tiles:
    """The tiles that a page has asked for, by their address."""

    def __init__(self, page) -> None:
        self.answers = {}
        page.on("response", self._keep)

    def _keep(self, response) -> None:
        if "/api/tiles.json" in response.url and response.ok:
            self.answers[response.url] = response

    def drawn(self, day):
        """Return what is drawn on a day, by the level and by its id."""
        levels = {}
        for url, answer in list(self.answers.items()):
            asked = parse_qs(urlsplit(url).query)
            if asked["day"] == [day]:
                found = levels.setdefault(int(asked["z"][0]), {})
                for each in json.loads(answer.body())["features"]:
                    found[each["properties"]["id"]] = each
        return levels


def is_cluster(drawn):
    """Tell whether what is drawn is a cluster."""
    return "/" in drawn["properties"]["id"]


def total(drawn):
    """Return how many offices something on the map stands for."""
    return int(drawn["properties"]["label"]) if is_cluster(drawn) else 1


def test_clusters_add_up_and_open(visit, crowd):
    """The numbers on the map are the headline's, and a click goes into a cluster."""
    reader = visit(at=crowd, fresh=True)
    tiles = Tiles(reader.page)
    reader.page.goto(crowd + VIEW)
    reader.until(lambda: tiles.drawn(DAY), "no tile was asked for")
    reader.page.locator("#first").wait_for(state="detached")
    headline = re.sub(r"\(.*?\)", "", reader.headline.partition(" – ")[0])
    expected = sum(map(int, re.findall(r"\d+", headline)))
    level, drawn = min(
        reader.until(
            lambda: {
                level: list(found.values())
                for level, found in tiles.drawn(DAY).items()
                if expected == sum(map(total, found.values()))
            },
            "the map does not add up to the headline",
        ).items()
    )

    largest = max(filter(is_cluster, drawn), key=total)
    box = reader.map.bounding_box()
    camera = reader.until(lambda: reader.decks)[-1]["initialViewState"]
    x, y = pixels(*largest["geometry"]["coordinates"], camera["zoom"])
    left, top = pixels(camera["longitude"], camera["latitude"], camera["zoom"])

    def opens():
        reader.page.mouse.click(
            box["x"] + x - left + box["width"] / 2,
            box["y"] + y - top + box["height"] / 2,
        )
        reader.page.wait_for_timeout(3000)
        return reader.decks[-1]["initialViewState"]["zoom"] > camera["zoom"] + 1

    reader.until(opens, "no click opens the cluster")
    reader.until(
        lambda: max(tiles.drawn(DAY)) > level,
        "nothing nearer was asked for",
    )


def test_the_table_turns_its_pages(visit, crowd):
    """Fifty rows at a time; the next page goes on, and the search narrows it."""
    reader = visit(VIEW, at=crowd)
    pages = reader.page.locator("nav.pages")
    pages.scroll_into_view_if_needed()
    reader.until(lambda: 50 == len(reader.names()), "there is no first page")
    first = reader.names()

    pages.get_by_role("button", name="Next page").click()
    reader.until(lambda: reader.names() != first, "the page does not turn")
    assert not set(first) & set(reader.names())

    reader.page.get_by_role("searchbox", name="Search in the table").fill(first[0])
    reader.until(
        lambda: all(first[0] in name for name in reader.names()), "nothing is found"
    )
