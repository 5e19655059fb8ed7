"""Our own HTTP routes, asked without a network."""

import csv
import io
import json
import shutil
from datetime import date
from itertools import pairwise
from urllib.parse import quote

import pytest
from starlette.applications import Starlette

from expansion.dataset import DATA
from expansion.view.timeline import days
from expansion.web import published
from expansion.web.routes import ROUTES

FILES = (
    "/api/rows.json",
    "/api/timeline.json",
    "/api/office.json?office=singapore",
    "/api/article.json?id=openai-2024-10-09",
    "/api/names.json",
    "/outline.geojson",
    "/assets/boot.js",
    "/assets/page.css",
    "/assets/favicon.svg",
    "/assets/markers-light.svg",
    "/assets/markers-dark.svg",
)
VIEWS = ("/api/offices.geojson", "/api/offices.csv")
NINE = {
    *("san-francisco", "london", "dublin", "tokyo"),
    *("new-york", "seattle", "paris", "brussels", "singapore"),
}


@pytest.fixture(scope="module")
def app():
    """Return a small app with nothing but our routes."""
    return Starlette(routes=ROUTES)


@pytest.fixture
def fetch(ask, app):
    """Ask a route, as `fetch(path, header_name=…)`."""
    return lambda path, **headers: ask(app, path, **headers)


@pytest.fixture
def read(fetch):
    """Ask a route for JSON, which must be strict."""

    def refuse(constant):
        raise AssertionError(constant)

    def read(path, **headers):
        answer = fetch(path, **headers)

        assert answer.status == 200
        return json.loads(answer.text, parse_constant=refuse)

    return read


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_sent_once(fetch, path):
    """Who has the file gets 304, and who takes gzip gets the same bytes smaller."""
    plain = fetch(path)
    packed = fetch(path, accept_encoding="br, gzip")
    again = fetch(path, if_none_match=plain.headers["etag"])

    assert (200, 304) == (plain.status, again.status)
    assert again.body == b""
    assert again.headers["etag"] == plain.headers["etag"]
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert "accept-encoding" in plain.headers["vary"].lower()
    assert packed.text == plain.text


@pytest.mark.parametrize("path", FILES)
def test_a_file_says_how_long_it_lasts(fetch, path):
    """Kept is what its address names the version of; what depends on today never."""
    named = f"{path}{'&' if '?' in path else '?'}v={published.version()}"
    kept = "no-cache" if "timeline" in path else "public, max-age=31536000, immutable"

    assert kept == fetch(named).headers["cache-control"]
    assert "no-cache" == fetch(path).headers["cache-control"]
    assert "no-cache" == fetch(named[:-1]).headers["cache-control"]


@pytest.mark.parametrize("path", [*FILES, "/api/offices.csv", "/api/offices.geojson"])
def test_a_file_is_recognised_in_every_way_that_may_be_asked(fetch, path):
    """Weak tags, lists and the star are read as RFC 9110 has them."""
    etag = fetch(path).headers["etag"]
    asked = (etag, f"W/{etag}", f'"other", W/"x,y", {etag}', "*")
    told = [fetch(path, if_none_match=each).status for each in (*asked, '"other"')]

    assert [304, 304, 304, 304, 200] == told


@pytest.mark.parametrize("wish", ["gzip;q=0", "notgzip", "br", "gzip; q=0.0, br"])
def test_gzip_is_sent_to_nobody_who_refuses_it(fetch, wish):
    """Only who names gzip, and not with weight 0, gets it."""
    assert (
        "content-encoding" not in fetch("/api/rows.json", accept_encoding=wish).headers
    )


@pytest.mark.parametrize("path", ["/api/rows.json", "/api/offices.csv"])
def test_what_follows_the_readers_language_says_so(fetch, path):
    """A cache between us keeps German and English apart."""
    assert "accept-language" in fetch(path).headers["vary"].lower()


@pytest.mark.parametrize(
    "path", [*FILES, "/api/offices.csv", "/healthz", "/robots.txt"]
)
def test_head_says_what_get_would_send(fetch, path):
    """HEAD has the status and the length of GET."""
    got, head = fetch(path), fetch(path, method="HEAD")

    assert (got.status, len(got.body)) == (
        head.status,
        int(head.headers["content-length"]),
    )


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/api/rows.json"])
def test_broken_data_are_one_sentence(fetch, tmp_path, monkeypatch, path):
    """Where the data cannot be read the answer is 503, and names no file of ours."""
    monkeypatch.setenv("EXPANSION_DATA", str(tmp_path))
    published.dataset.cache_clear()
    try:
        answer = fetch(path)
    finally:
        published.dataset.cache_clear()
    sentence = "The data cannot be read."

    assert 503 == answer.status
    assert (
        json.dumps({"error": sentence}, separators=(",", ":"))
        if "api" in path
        else sentence
    ) == answer.text


def test_another_version_of_the_data_has_another_address(tmp_path, monkeypatch):
    """A mended table is never mixed with one that a browser kept."""
    shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.setenv("EXPANSION_DATA", str(tmp_path / "data"))
    published.version.cache_clear()
    try:
        before = published.version()
        with (tmp_path / "data" / "reports.csv").open("a") as table:
            table.write("\n")
        published.version.cache_clear()

        assert before != published.version()
    finally:
        published.version.cache_clear()


def test_another_layer_is_another_file(fetch):
    """The ETag changes with the content."""
    paths = ("", "?sources=all", "?lang=de", "?compare=2024-01-01", "?frame=350x300")
    etags = {fetch(f"/api/rows.json{query}").headers["etag"] for query in paths}

    assert len(paths) == len(etags)


@pytest.mark.parametrize("path", [*VIEWS, "/api/events.csv"])
def test_a_download_is_asked_for_anew(fetch, path):
    """Nobody takes away yesterday's file."""
    assert fetch(path).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/assets/page.html", "There is no such file."),
        ("/assets/..%2Fpage.py", "There is no such file."),
        ("/api/office.json", "There is no such office."),
        ("/api/office.json?office=atlantis", "There is no such office."),
        ("/api/office.json?office=munich", "There is no such office."),
        ("/api/article.json", "There is no such article."),
        ("/api/article.json?id=../../etc/passwd", "There is no such article."),
    ],
)
def test_what_is_not_there_is_a_sentence(fetch, path, sentence):
    """What does not exist is answered with 404 and one sentence."""
    answer = fetch(path)
    told = answer.text if "/api/" not in path else json.loads(answer.text)["error"]

    assert (404, sentence) == (answer.status, told)


@pytest.mark.parametrize("path", FILES[:5])
@pytest.mark.parametrize(
    "query",
    [
        "asof=garbage&status=%3Cscript%3E&region=%00&sources=none&view=%F0%9F%8C%8D",
        "asof=2024-99-99&asof=&lang=klingon&compare=9999999&frame=-1&page=x",
        "frame=1e9&sources=ALL&region=" + "x" * 10_000,
        "&&==&%ZZ=%ZZ&",
    ],
    ids=["hostile", "out of range", "10 kB", "no query at all"],
)
def test_bad_values_are_ignored(fetch, path, query):
    """A value that means nothing changes nothing, and is no error."""
    base, _, own = path.partition("?")

    assert fetch(f"{base}?{own}").text == fetch(f"{base}?{own}&{query}").text


def test_rows_are_those_of_the_view(read):
    """Rows hold from a day to a day; on the article's day there are nine."""
    rows = read("/api/rows.json")
    day = days(date(2024, 10, 9))
    on_the_day = [row for row in rows if row["start"] <= day < row["end"]]

    assert NINE == {row["id"] for row in rows}
    assert len(NINE) == len(on_the_day)
    for row in rows:
        longitude, latitude = row["position"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90
        assert row["start"] < row["end"]


def test_rows_speak_the_readers_language(read):
    """The address decides, else the browser does."""
    asked = {row["id"]: row for row in read("/api/rows.json?lang=de")}
    negotiated = {
        row["id"]: row for row in read("/api/rows.json", accept_language="de-CH")
    }
    english = {row["id"]: row for row in read("/api/rows.json", accept_language="fr")}

    assert "Belgien" == asked["brussels"]["country"]
    assert asked == negotiated
    assert "Belgium" == english["brussels"]["country"]


def test_compared_rows_say_what_changed(read):
    """With a second day each row says whether it is new, changed or the same."""
    changes = {
        row["id"]: row["change"]
        for row in read("/api/rows.json?compare=2024-03-01")
        if row["start"] <= days(date(2024, 10, 9)) < row["end"]
    }

    assert "unchanged" == changes["london"]
    assert {"new"} == {changes[each] for each in ("tokyo", "paris", "singapore")}


def test_the_timeline_is_in_order(read):
    """The axis holds every change, and the changes stand in order."""
    drawn = read("/api/timeline.json?sources=all")
    turning = [change["day"] for change in drawn["changes"]]

    assert all(before < after for before, after in pairwise(turning))
    (start, _), *_, (end, _) = drawn["knots"]
    assert start < turning[0]
    assert turning[-1] <= end
    assert drawn["known_until"] <= drawn["today"] <= end
    assert all(change["text"] for change in drawn["changes"])


def test_an_office_is_told_in_full(read):
    """The German sentence, its marks, its translation and the history are there."""
    told = read("/api/office.json?office=singapore&lang=en")
    (sentence, *_) = told["sentences"]
    marked = {part["kind"]: part["text"] for part in sentence["parts"]}

    text = "".join(part["text"] for part in sentence["parts"])
    assert text.endswith("das Büro in Singapur Ende dieses Jahres zu eröffnen.")
    assert ("Singapur", "Ende dieses Jahres") == (marked["place"], marked["date"])
    assert "de" == sentence["language"]
    assert sentence["translation"]
    assert told["events"]


def test_the_article_is_whole(read):
    """Its parts, joined, are the file word for word."""
    told = read("/api/article.json?id=openai-2024-10-09")
    text = (DATA / "articles" / "openai-2024-10-09.txt").read_text("utf-8")
    joined = [
        "".join(part["text"] for part in paragraph["parts"])
        for paragraph in told["paragraphs"]
    ]

    assert [each.strip() for each in text.split("\n") if each.strip()] == [
        each.strip() for each in joined
    ]
    linked = {
        part["office"]
        for paragraph in told["paragraphs"]
        for part in paragraph["parts"]
        if part.get("office")
    }
    assert NINE == linked


def test_the_names_hold_what_people_type(read):
    """The search field knows exonyms and short forms."""
    names = {each["id"]: each["names"] for each in read("/api/names.json")}

    assert NINE < set(names)
    assert {"Bruxelles", "Brüssel", "Brussels"} <= set(names["brussels"])
    assert "Tokio" in names["tokyo"]
    assert "NYC" in names["new-york"]


def _check_position(position):
    longitude, latitude = position
    assert -180 <= longitude <= 180
    assert -90 <= latitude <= 90


def test_the_offices_are_valid_geojson(read):
    """RFC 7946: a feature collection of points, longitude before latitude."""
    collection = read("/api/offices.geojson")
    points = {each["id"]: each for each in collection["features"]}

    assert "FeatureCollection" == collection["type"]
    assert "2024-10-09" == collection["asof"]
    assert NINE == set(points)
    for each in points.values():
        assert ("Feature", "Point") == (each["type"], each["geometry"]["type"])
        _check_position(each["geometry"]["coordinates"])
    assert [103.85007, 1.28967] == points["singapore"]["geometry"]["coordinates"]
    assert "GeoNames" in collection["licence"]
    assert (
        "4 OpenAI offices exist, 5 are planned – 9 October 2024"
        == collection["summary"]
    )


@pytest.mark.parametrize("path", ["/outline.geojson", "/api/offices.geojson"])
def test_geojson_is_called_so(fetch, path):
    """The media type is RFC 7946's."""
    assert "application/geo+json" == fetch(path).headers["content-type"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("asof=2024-03-01", {"san-francisco", "london", "dublin"}),
        ("status=existing", {"san-francisco", "london", "dublin", "tokyo"}),
        ("status=planned&region=europe", {"paris", "brussels"}),
        ("region=europe&region=asia-pacific&status=existing", {"london", "dublin"}),
        ("asof=2025-01-15&status=overdue", {"singapore"}),
        ("status=closed", set()),
    ],
)
def test_downloads_follow_the_parameters_of_the_page(read, fetch, query, expected):
    """GeoJSON and table hold the same offices as the page at the same address."""
    if "asia-pacific" in query:
        expected = {*expected, "tokyo"}
    collection = read(f"/api/offices.geojson?{query}")
    lines = list(csv.DictReader(io.StringIO(fetch(f"/api/offices.csv?{query}").text)))

    assert expected == {each["id"] for each in collection["features"]}
    assert expected == {line["id"] for line in lines}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/api/offices.csv", "openai-offices-2024-10-09.csv"),
        ("/api/offices.csv?asof=2025-01-15", "openai-offices-2025-01-15.csv"),
        ("/api/events.csv", "openai-events.csv"),
        ("/api/offices.csv?lang=de", "openai-bueros-2024-10-09.csv"),
        ("/api/events.csv?lang=de", "openai-ereignisse.csv"),
    ],
)
def test_a_download_has_a_name(fetch, path, name):
    """The file is saved under a name that says what it holds, and on which day."""
    headers = fetch(path).headers

    assert f'attachment; filename="{name}"' == headers["content-disposition"]
    assert headers["content-type"].startswith("text/csv")


def test_every_line_names_source_and_licence(fetch):
    """What is taken away can be passed on alone."""
    for path in ("/api/offices.csv?sources=all&asof=2025-06-01", "/api/events.csv"):
        lines = list(csv.DictReader(io.StringIO(fetch(path).text)))

        assert lines
        assert all(line["source"] and line["licence"] for line in lines)


def test_the_events_are_all_there(fetch):
    """The table of events has every event of the published tables."""
    lines = list(csv.DictReader(io.StringIO(fetch("/api/events.csv").text)))
    with (DATA / "events.csv").open(encoding="utf-8", newline="") as table:
        expected = list(csv.DictReader(table))

    assert len(expected) == len(lines)


def test_the_process_says_that_it_serves(read):
    """Health tells that the data can be read."""
    assert "ok" == read("/healthz")["status"]


def test_robots_read_the_page_but_not_each_of_its_states(fetch):
    """Search engines stay out of the routes and of the slider's addresses."""
    told = fetch("/robots.txt").text

    assert "Disallow: /api/" in told
    assert "Disallow: /*?" in told


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("munch", ["Munich, Germany"]),
        ("NYC", ["New York, NY, United States"]),
        ("m", []),
        ("qqqq", []),
        ("", []),
    ],
)
def test_a_city_is_found_by_how_it_begins(read, asked, expected):
    """Two letters are enough to look; nonsense finds nothing."""
    found = read(f"/api/places.json?q={asked}&lang=en")

    assert expected == [each["name"] for each in found]


def test_cities_are_found_in_the_reader_s_language(read):
    """A German reader is offered German names, and never more than eight."""
    assert (
        "München, Deutschland" == read("/api/places.json?q=Munich&lang=de")[0]["name"]
    )
    assert 8 == len(read("/api/places.json?q=san"))


def test_a_question_has_an_end(fetch):
    """A text that is no city's name is refused in a sentence."""
    answer = fetch(f"/api/places.json?q={'a' * 61}")

    assert 400 == answer.status
    assert "at most 60 characters" in json.loads(answer.text)["error"]


@pytest.mark.parametrize("place", ["", "x", "-1", "٣", "1", "9" * 40])
def test_no_city_no_nearest_office(fetch, place):
    """An id that means nothing is answered with a sentence."""
    answer = fetch(f"/api/nearest.json?place={quote(place)}")

    assert 404 == answer.status
    assert "There is no such city." == json.loads(answer.text)["error"]


def test_the_nearest_office_follows_the_view(read):
    """Day, sources and filters are those of the address."""
    vienna = "/api/nearest.json?place=2761369&lang=en"
    told = {
        query: read(f"{vienna}&{query}")
        for query in ("", "asof=2024-03-01", "sources=all", "region=asia-pacific")
    }

    assert [
        ("London", "Brussels"),
        ("London", None),
        ("Munich", None),
        ("Tokyo", None),
    ] == [
        (each["now"]["name"], each["planned"] and each["planned"]["name"])
        for each in told.values()
    ]


def test_the_working_hours_follow_the_view(read):
    """Only what the address shows is at work."""
    rows = read("/api/hours.json?status=existing&region=europe")["rows"]

    assert {"dublin", "london"} == {row["id"] for row in rows}


def test_the_search_knows_every_office(read):
    """Names of all layers come, and say whether the chosen sources know them."""
    found = {each["id"]: each["here"] for each in read("/api/names.json")}

    assert (True, False) == (found["london"], found["munich"])
    assert all(each["here"] for each in read("/api/names.json?sources=all"))
