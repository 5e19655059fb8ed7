"""The data address: files that programs read, and what is said where there is none."""

import csv
import io
import json
from contextlib import suppress
from datetime import date
from itertools import pairwise

import feedparser
import icalendar
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from openapi_spec_validator import validate
from starlette.applications import Starlette

from expansion.maps.content import Content
from expansion.maps.folder import to_zip
from expansion.web.downloads import DATA_FILES
from expansion.web.maps import MAPS
from expansion.web.openapi import description
from expansion.web.pictures import PICTURES
from expansion.web.reading import READING
from expansion.web.routes import ROUTES
from expansion.web.uploads import UPLOADS

OFFICES = ("/api/offices.geojson", "/api/offices.csv", "/api/offices.kml")
BAD = [
    "asof=yesterday",
    "asof=20241009",
    "asof=1066-10-14",
    "asof=2024-10-09&asof=2024-10-10",
    "compare=2024-99-99",
    "status=purple",
    "status=planned&status=%00",
    "region=%3Cscript%3E",
    "sources=none",
    "office=atlantis",
    "lang=klingon",
    "view=" + "x" * 10_000,
]
app = Starlette(routes=ROUTES)


@pytest.fixture
def fetch(ask):
    """Ask a route, as `fetch(path, header_name=…)`."""
    return lambda path, **headers: ask(app, path, **headers)


@pytest.mark.parametrize("path", DATA_FILES)
@pytest.mark.parametrize("query", BAD)
def test_a_value_that_cannot_be_read_is_refused(fetch, path, query):
    """The answer is 400 with one sentence that names the parameter."""
    answer = fetch(f"{path}?{query}")
    told = json.loads(answer.text)
    name = query.partition("=")[0]

    assert (400, {"error"}) == (answer.status, set(told))
    assert f"“{name}”" in told["error"]
    assert told["error"].endswith(".")
    assert "*" == answer.headers["access-control-allow-origin"]


@pytest.mark.parametrize("path", DATA_FILES)
def test_an_unknown_parameter_is_nobodys_business(fetch, path):
    """Hosts and trackers add their own; they change nothing."""
    assert fetch(path).body == fetch(f"{path}?utm_source=mail&fbclid=%00").body


@pytest.mark.parametrize("path", [*DATA_FILES, "/api/openapi.json"])
def test_it_may_be_read_from_everywhere_and_again(fetch, path):
    """It is open to other sites, recognised by its ETag, and described by HEAD."""
    answer = fetch(path, accept_encoding="gzip")
    again = fetch(path, if_none_match=answer.headers["etag"])
    plain, head = fetch(path), fetch(path, method="HEAD")

    assert "*" == answer.headers["access-control-allow-origin"]
    assert "cross-origin" == answer.headers["cross-origin-resource-policy"]
    assert "no-cache" == answer.headers["cache-control"]
    assert "accept-encoding, accept-language" == answer.headers["vary"]
    assert (304, b"") == (again.status, again.body)
    assert str(len(plain.body)) == head.headers["content-length"]


def test_the_page_itself_is_not_open(fetch):
    """Only data are; what the page draws is nobody else's."""
    for path in ("/api/rows.json", "/assets/boot.js", "/healthz"):
        assert "access-control-allow-origin" not in fetch(path).headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "BREW"])
@pytest.mark.parametrize("path", ["/api/offices.csv", "/feed.atom", "/api/rows.json"])
def test_what_can_only_be_read_says_so(fetch, path, method):
    """Another method is answered with 405, what is allowed, and one sentence."""
    answer = fetch(path, method=method)

    assert (405, "GET, HEAD, OPTIONS") == (answer.status, answer.headers["allow"])
    assert (
        "This address answers to GET, HEAD, OPTIONS."
        == (json.loads(answer.text)["error"])
    )


def test_who_asks_before_reading_is_let_in(fetch):
    """A browser's preflight is answered without a body."""
    answer = fetch("/api/offices.csv", method="OPTIONS", origin="https://other.example")

    assert (204, b"") == (answer.status, answer.body)
    assert "GET, HEAD" == answer.headers["access-control-allow-methods"]


@pytest.mark.parametrize("path", ["/api/", "/api/nothing", "/api/../../etc/passwd"])
@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_what_is_not_there_is_a_sentence(fetch, path, method):
    """An address of the API that does not exist is 404, as JSON."""
    answer = fetch(path, method=method)

    assert (404, {"error": "There is nothing at this address."}) == (
        answer.status,
        json.loads(answer.text),
    )


@pytest.mark.parametrize(
    ("path", "media_type", "name"),
    [
        ("/api/offices.geojson", "application/geo+json", "offices-2024-10-09.geojson"),
        ("/api/offices.csv", "text/csv; charset=utf-8", "offices-2024-10-09.csv"),
        (
            "/api/offices.kml?asof=2024-03-01",
            "application/vnd.google-earth.kml+xml",
            "offices-2024-03-01.kml",
        ),
        ("/api/plans.ics", "text/calendar; charset=utf-8", "plans.ics"),
        ("/api/plans.ics?lang=de", "text/calendar; charset=utf-8", "plaene.ics"),
        ("/api/events.csv", "text/csv; charset=utf-8", "events.csv"),
    ],
)
def test_a_file_has_a_type_and_a_name(fetch, path, media_type, name):
    """Programs know what it is, and a folder what it holds."""
    headers = fetch(path).headers

    assert media_type == headers["content-type"]
    assert f'attachment; filename="openai-{name}"' == headers["content-disposition"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "All offices, as of 9 October 2024"),
        (
            "region=europe&status=planned&asof=2024-11-01",
            "What is shown: Europe, Planned, 1 November 2024",
        ),
    ],
)
def test_each_file_of_offices_says_what_it_holds(fetch, query, expected):
    """Whether it is all or what is shown stands inside, with day and licence."""
    for path in OFFICES:
        text = fetch(f"{path}?{query}").text

        assert expected in text
        assert "GeoNames, CC BY 4.0" in text
        assert ("2024-11-01" if query else "2024-10-09") in text


def test_the_events_say_that_they_are_all(fetch):
    """Each line of the table of events can be passed on alone."""
    lines = list(csv.DictReader(io.StringIO(fetch("/api/events.csv").text)))

    assert {"Everything: all events of the article and later reports"} == {
        line["holds"] for line in lines
    }
    assert {"2026-06-18"} == {line["asof"] for line in lines}


def test_the_summary_counts_what_is_shown(fetch):
    """Day, sentence, counts by status, how many are uncertain, and the page."""
    told = json.loads(fetch("/api/summary.json?asof=2025-01-15").text)
    expected = {
        "asof": "2025-01-15",
        "sentence": told["sentence"],
        "counts": {"existing": 4, "planned": 4, "overdue": 1, "closed": 0},
        "uncertain": 0,
        "address": "https://map.example/?asof=2025-01-15",
    }

    assert expected == told
    assert told["sentence"].startswith("4 OpenAI offices exist, 4 are planned")


def test_the_summary_follows_filters_and_language(fetch):
    """It is the sentence of the page at the same address."""
    query = "sources=all&region=europe&status=existing&lang=de"
    told = json.loads(fetch(f"/api/summary.json?{query}").text)

    assert "in Europa" in told["sentence"]
    assert told["counts"]["existing"] > told["counts"]["planned"] == 0
    assert set(query.split("&")) == set(told["address"].partition("?")[2].split("&"))


def test_a_calendar_program_reads_the_plans(fetch):
    """Plans are entries of whole days; Singapore's is the end of a year."""
    calendar = icalendar.Calendar.from_ical(fetch("/api/plans.ics").text)
    (entry,) = calendar.events

    assert "OpenAI Singapore" in entry["summary"]
    assert "day not stated" in entry["summary"]
    assert ("2024-10-01", "2025-01-01") == (
        entry.start.isoformat(),
        entry.end.isoformat(),
    )
    later = icalendar.Calendar.from_ical(fetch("/api/plans.ics?sources=all").text)
    assert len(later.events) > 1
    assert later.errors == []


@pytest.mark.parametrize("sources", ["article", "all"])
def test_a_feed_reader_reads_the_feed(fetch, sources):
    """It has the events of the layer, newest first, with absolute addresses."""
    told = feedparser.parse(fetch(f"/feed.atom?sources={sources}").body)
    days = [each.updated for each in told.entries]

    assert not told.bozo
    assert all(later >= earlier for later, earlier in pairwise(days))
    assert {True} == {
        link.href.startswith(("https://", "http://"))
        for entry in told.entries
        for link in entry.links
    }
    if sources == "all":
        lines = csv.DictReader(io.StringIO(fetch("/api/events.csv").text))
        assert len(list(lines)) == len(told.entries)


def test_the_description_is_one(fetch):
    """It is OpenAPI, and names the server that it came from."""
    told = json.loads(fetch("/api/openapi.json").text)

    validate(told)
    assert [{"url": "https://map.example"}] == told["servers"]


def test_every_file_is_described():
    """The description names what can be taken away, and nothing that is not there."""
    told = description("https://map.example/")
    sent = {*READING, *(each.path for each in (*MAPS, *UPLOADS))}

    assert set(told["paths"]) == {*DATA_FILES, *PICTURES, *sent, "/api/openapi.json"}


SCHEMA = schemathesis.openapi.from_dict(description("https://map.example/"))
SCHEMA.app = app


def on_the_axis(query):
    """Move days onto the axis of time: no schema can say where it begins and ends."""
    for name in {"asof", "compare"} & set(query or ()):
        with suppress(TypeError, ValueError):
            if date.fromisoformat(query[name]).isoformat() == query[name]:
                query[name] = min(max(query[name], "2024-01-01"), "2026-06-30")


PACKED = to_zip(Content.from_json({"text": "Acme is in Lima."}))


@schemathesis.serializer("application/zip")
def pack(_context, value):
    """Send a folder where a file is allowed, and what it is where none is."""
    return PACKED if isinstance(value, str | bytes) else repr(value).encode()


def made_of_text(body):
    """Take what no schema can say: which corrections fit which text, which days are."""
    if isinstance(body, dict):
        for name in ("table", "corrections", "published"):
            body.pop(name, None)
        body["text"] = "Acme is in Lima."


@SCHEMA.parametrize()
@pytest.mark.usefixtures("kept_maps")
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_nothing_that_is_asked_breaks_it(case):
    """What the description allows is answered as it says; the rest is refused."""
    on_the_axis(case.query)
    if case.meta.generation.mode.is_positive:
        made_of_text(case.body)
        if case.path == "/api/upload":  # which bytes are a file, no schema can say
            case.query["name"], case.body = "acme.txt", b"Acme is in Lima."
    case.call_and_validate()
