"""What somebody stores stays text in everything that leaves the server.

Each file of a kept map full of hostile text is built as the same file with plain
words: the same elements and attributes, the same entries, no cell that is a formula.
"""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser

import icalendar
import pytest

PLAIN = "Plain words"
HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>",
    "</title></style></svg></desc>]]><svg onload=alert(1)><!--",
    "[x](javascript:alert(1)) ![y](https://evil.example/z) :red[r] $\\input{/a}$",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*HYPERLINK(1)",
    "A\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTACH:https://evil.example",
    "&xxe;<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>%x;",
    "\u202e\u2028\ufeffgnp.exe{{7*7}}${7*7}<%= 7 %>",
]
XML = ("/api/offices.kml", "/feed.atom", "/picture.svg", "/picture.svg?width=600")
PAGES = ("/", "/?page=article", "/?page=about", "/?embed=true", "/standalone.html")
JSON = (
    *("/api/offices.geojson", "/api/summary.json", "/api/rows.json"),
    *("/api/timeline.json", "/api/names.json", "/api/words.json", "/api/hours.json"),
)


class Shape(HTMLParser):
    """The elements of a page, with the names of their attributes, and its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, ...]] = set()
        self.scripts = 0

    def handle_starttag(self, tag, attrs):
        """Take an element."""
        self.found.add((tag, *sorted(name for name, _ in attrs)))
        self.scripts += tag == "script"


def article(text: str) -> dict:
    """Return an article whose every field holds a text."""
    one = " ".join(text.split())  # a sentence ends with its paragraph
    said = f"{one} has opened an office in Oslo. {one} will open one in Lima in 2030."
    return {"title": text, "company": text, "text": said, "published": "2025-03-01"}


def table(text: str) -> dict:
    """Return a table whose every free cell holds a text."""
    header = ["city", "country", "name", "status", "opened", "planned", "url", text]
    rows = [
        ["Oslo", "NO", text, "open", "2020", "", f"javascript:{text}", text],
        [
            "Lima",
            "PE",
            text,
            "planned",
            "",
            "2030-05",
            f"https://a.example/{text}",
            text,
        ],
    ]
    cells = [[cell[:300] for cell in row] for row in rows]
    told = {"name": text, "header": header, "rows": cells}
    return {"title": text, "company": text, "table": told}


@pytest.fixture(scope="module")
def keep(attacked):
    """Keep a content, each as another reader; return a map's id."""
    ids: dict[str, str] = {}

    def keep(content: dict) -> str:
        body = json.dumps(content)
        if body not in ids:
            reader = {"x_forwarded_for": f"198.51.100.{len(ids)}"}
            named = {"content_type": "application/json", **reader}
            status, text = attacked.fetch("/api/maps", "POST", body, **named)
            assert 201 == status, text
            ids[body] = json.loads(text)["id"]
        return ids[body]

    return keep


@pytest.fixture
def both(attacked, keep, make, text):
    """Fetch a path of the map with plain words, and of the one with hostile text."""

    def both(path: str) -> list[str]:
        mark = "&" if "?" in path else "?"
        paths = [
            f"{path}{mark}lang=en&map={keep(make(each))}" for each in (PLAIN, text)
        ]
        answers = [attacked.fetch(each) for each in paths]
        assert [200, 200] == [status for status, _ in answers]
        return [told for _, told in answers]

    return both


pytestmark = [
    pytest.mark.parametrize("make", [article, table], ids=["article", "table"]),
    pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE))),
]


def shape(page: str) -> Shape:
    """Return what a page is built of."""
    found = Shape()
    found.feed(page)
    return found


def elements(text: str) -> set[tuple[str, ...]]:
    """Return the elements of an XML file, with the names of their attributes."""
    assert "<!DOCTYPE" not in text
    return {(each.tag, *sorted(each.attrib)) for each in ET.fromstring(text).iter()}


def test_pages_are_built_as_with_plain_words(both):
    """Head, first HTML, frame and standalone file gain no element, no attribute."""
    for path in PAGES:
        plain, hostile = map(shape, both(path))
        assert (path, set()) == (path, hostile.found - plain.found)
        assert (path, plain.scripts) == (path, hostile.scripts)


def test_drawings_and_feeds_are_built_as_with_plain_words(both):
    """SVG, KML and Atom are well-formed, and gain no element and no attribute."""
    for path in XML:
        plain, hostile = map(elements, both(path))
        assert (path, set()) == (path, hostile - plain)


def test_no_address_of_a_map_leads_to_a_script(both):
    """What is no web address is no link, whoever wrote it into a table."""
    for path in ("/api/offices.geojson", "/feed.atom", "/api/offices.kml", "/", *PAGES):
        for told in both(path):
            assert not re.search(r'(href|url|src)[=":\s>]+javascript:', told)


def test_tables_hold_no_formula(both):
    """Every cell begins with something that no spreadsheet computes."""
    for path in ("/api/offices.csv", "/api/events.csv"):
        plain, hostile = (list(csv.reader(io.StringIO(told))) for told in both(path))
        assert [len(row) for row in plain] == [len(row) for row in hostile]
        cells = [cell for row in hostile[1:] for cell in row]
        assert [] == [each for each in cells if re.match(r"[=@+\t\r\n]|-\D", each)]


def test_a_calendar_has_its_own_entries_alone(both):
    """No line of a text becomes a line of the calendar."""
    plain, hostile = map(icalendar.Calendar.from_ical, both("/api/plans.ics"))
    names = [[sorted(each) for each in told.walk()] for told in (plain, hostile)]
    assert names[0] == names[1]
    assert "VEVENT" in [each.name for each in hostile.walk()]


def test_programs_get_json_that_browsers_do_not_show(attacked, keep, make, text):
    """What programs read is JSON by its type, and a browser sniffs nothing else."""
    for path in JSON:
        status, told = attacked.fetch(f"{path}?map={keep(make(text))}")
        assert 200 == status
        json.loads(told)
        assert "\u202e" not in told


def test_a_map_as_one_file_leads_nowhere(attacked, keep, make, text):
    """The names in the file are plain, and what comes back is what was kept."""
    made = keep(make(text))
    client = attacked.fetch(f"/api/maps/{made}")
    assert make(text)["title"].split() == json.loads(client[1])["title"].split()
    packed = attacked.send(f"/api/maps/{made}.zip")[1]
    for name in zipfile.ZipFile(io.BytesIO(packed)).namelist():
        assert re.fullmatch(r"[\w-]+(/[\w-]+)*\.\w+", name), name
