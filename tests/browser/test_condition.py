"""The table's condition in the browser shows the rows that Python shows."""

import base64
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from expansion.model import Region, Status
from expansion.view.condition import ALWAYS, NEVER, Condition, days

SCRIPT = Path(__file__).parents[2] / "expansion" / "web" / "components" / "dom.js"
HOLDS = """async ([module, cases]) => {
  const { holds } = await import(module);
  return cases.map(([row, day, words]) => holds(row, day, words));
}"""


def cases(count: int) -> Iterator[tuple[dict[str, Any], date, Condition]]:
    """Return random rows, each with a day near its ends, and the day's condition."""
    chance = random.Random(9)  # noqa: S311 - the same cases in every run
    for _ in range(count):
        day = date(2024, 1, 1) + timedelta(days=chance.randrange(700))
        near = [days(day) + offset for offset in (-400, -1, 0, 1, 2, 400)]
        row = {
            "start": chance.choice([ALWAYS, *near]),
            "end": chance.choice([NEVER, *near]),
            "status": chance.choice([*Status]).value,
            "region": chance.choice([*Region]).value,
        }
        chosen = some_of(Status, chance), some_of(Region, chance)
        yield row, day, Condition.of(day, *chosen)


def some_of(kind: Any, chance: random.Random) -> frozenset[Any]:
    """Return some words of a kind, none in a third of the cases."""
    words = [*kind]
    return frozenset(chance.sample(words, chance.choice([0, 1, len(words) - 1])))


def test_the_script_shows_the_rows_that_python_shows(browser):
    """``holds`` of dom.js and ``Condition.holds`` agree on several hundred rows."""
    encoded = base64.b64encode(SCRIPT.read_bytes()).decode()
    known = list(cases(600))
    page = browser.new_page()
    found = page.evaluate(
        HOLDS,
        [
            f"data:text/javascript;base64,{encoded}",
            [[row, days(day), dict(condition.words)] for row, day, condition in known],
        ],
    )
    page.close()

    expected = [condition.holds(row) for row, _, condition in known]
    assert expected == found
    assert {True, False} == set(expected)
