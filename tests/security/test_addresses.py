"""Whatever stands in an address is answered, and nothing of it comes back."""

import http.client
import re
import socket
from contextlib import closing, suppress
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from expansion.web.routes import ROUTES

MARK = "zqx7"  # stands in every hostile value, and nowhere else
HOSTILE = [
    f"<script>{MARK}</script>",
    f"\"'><img src=x onerror={MARK}>",
    f"</title></svg>]]>{MARK}<!--",
    f"javascript:{MARK}",
    f"\r\nSet-Cookie: {MARK}=1",
    f"../../../../etc/passwd\0{MARK}",
    f"=HYPERLINK({MARK})",
    f"{{{{{MARK}}}}}${{{MARK}}}$x^2$",
    f"'; DROP TABLE maps; --{MARK}",
    f"{MARK}" * 500,
    f"\u202e\ufeff\u2028{MARK}\ud7ff",
    f"9999-99-99{MARK}",
]
NAMES = (
    *("map", "asof", "status", "region", "sources", "office", "view", "compare"),
    *("page", "embed", "theme", "lang", "v", "q", "id", "name", "place", "frame"),
    *("width", "x", "tile", "z", "before", "limit", "from", "sort"),
)
PATHS = (
    "/",
    "/index.html",
    "/maps/acme/",
    "/_stcore/health",
    "/_stcore/host-config",
    "/static/js/",
    "/media/",
    "/component/",
    "/api/",
    *(route.path for route in ROUTES),
)
VALUES = some.sampled_from(HOSTILE) | some.text(max_size=30)
ESCAPED = VALUES.map(lambda text: quote(text, safe=""))
RAW = some.sampled_from(
    ["%", "%zz", "%00", "%C0%80", "%ff%fe", "%u202e", "&&==;;", "?#"]
)
FIELDS = some.tuples(some.sampled_from(NAMES), ESCAPED | RAW).map("=".join)
QUERIES = some.lists(FIELDS, max_size=5).map("&".join)
NAMING = ("/", "/feed.atom", "/api/openapi.json", "/api/summary.json")
WITHIN = re.compile(r"{\w+(:path)?}")
HEADERS = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
)


@pytest.fixture(scope="module")
def client(attacked):
    """Return a connection that is used again and again."""
    connection = http.client.HTTPConnection("127.0.0.1", attacked.port, timeout=60)
    with closing(connection):
        yield connection


def ask(client, path, **headers):
    """Ask, and return the answer with its text."""
    client.request("GET", path, headers=headers)
    answer = client.getresponse()
    return answer, answer.read().decode("utf-8", "replace")


@settings(max_examples=1_000)
@given(path=some.sampled_from(PATHS), part=ESCAPED, query=QUERIES, language=ESCAPED)
def test_a_thousand_hostile_addresses(client, path, part, query, language):
    """No fault, no traceback, no path of ours, no mark-up that came in an address."""
    asked = WITHIN.sub(lambda _: part, path) + (f"?{query}" if query else "")
    answer, text = ask(client, asked, **{"Accept-Language": language})
    assert answer.status < 500, asked
    for name in HEADERS:
        assert name in answer.headers
    if answer.status not in range(300, 400):
        assert MARK not in str(answer.headers)
    assert "Traceback" not in text
    assert "site-packages" not in text
    kind = answer.headers.get("content-type", "")
    if "html" in kind or "svg" in kind:
        assert MARK not in text


@pytest.mark.parametrize(
    "line",
    [
        b"GET /\0 HTTP/1.1",
        b"GET http://evil.example/ HTTP/1.1",
        b"GET //evil.example/ HTTP/1.1",
        b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
        b"GET /assets/..%2f..%2f..%2fserver.py HTTP/1.1",
        b"GET /static/%2e%2e/%2e%2e/app.py HTTP/1.1",
        b"GET /_stcore/bidi-components/expansion.page/..%2fpage.py HTTP/1.1",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1",
        b"TRACE / HTTP/1.1",
        b"CONNECT evil.example:443 HTTP/1.1",
        b"\x16\x03\x01 no HTTP at all",
        b"POST /api/read HTTP/1.1\r\nContent-Length: -5",
        b"POST /api/read HTTP/1.1\r\nContent-Length: " + b"9" * 5_000,
        b"POST /api/read HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5",
        b"GET / HTTP/1.1\r\nX: " + b"a" * 200_000,
        b"GET / HTTP/1.1\r\nRange: bytes=0-1,5-9,-1",
        b"GET / HTTP/1.1\r\nAccept-Encoding: gzip;q=zero, *;q=\xff",
        b'GET / HTTP/1.1\r\nIf-None-Match: "' + b"a" * 9_000,
    ],
    ids=range(18),
)
def test_a_broken_request_is_refused_and_the_server_goes_on(attacked, line):
    """What is no request, or leads out of our folders, gets nothing of ours."""
    said = b""
    with (
        socket.create_connection(("127.0.0.1", attacked.port), timeout=20) as raw,
        suppress(ConnectionError),  # it may hang up before all was sent
    ):
        raw.sendall(line + b"\r\nHost: map.example\r\nConnection: close\r\n\r\n")
        raw.shutdown(socket.SHUT_WR)
        while part := raw.recv(65_536):
            said += part
    assert not said.startswith(b"HTTP/1.1 5")
    for ours in (b"Traceback", b"root:", b"import streamlit", b"def "):
        assert ours not in said.partition(b"\r\n\r\n")[2]
    assert 200 == attacked.fetch("/healthz")[0]


@pytest.mark.parametrize(
    "host", ["evil.example/<script>", 'a"onload="x', "a b", "evil.example\\@x", "[::1"]
)
def test_a_host_that_is_none_is_not_believed(attacked, host):
    """Nothing that cannot be a host gets into page, feed or description."""
    plain = {each: attacked.fetch(each) for each in NAMING}
    assert plain == {each: attacked.fetch(each, host=host) for each in NAMING}


def test_only_hosts_that_are_named_are_told(serve):
    """Who runs it may name its hosts; a request for another is led to the first."""
    with serve(STREAMLIT_SERVER_ALLOWED_HOSTS="map.example *.maps.example") as served:
        for host, told in {
            "evil.example": "http://map.example/",
            "map.example.evil.example": "http://map.example/",
            "map.example:8501": "http://map.example:8501/",
            "acme.maps.example": "http://acme.maps.example/",
        }.items():
            _, page = served.fetch("/", host=host)
            assert f'<link rel="canonical" href="{told}">' in page
            assert "evil" not in page
            assert "evil" not in served.fetch("/feed.atom", host=host)[1]


def test_every_kind_of_answer_carries_the_headers(attacked):
    """Pages, files, refusals and what is not there: no answer is bare."""
    kinds = {
        ("GET", "/"): 200,
        ("GET", "/healthz"): 200,
        ("GET", "/assets/page.css"): 200,
        ("GET", "/api/nothing"): 404,
        ("GET", "/_stcore/metrics"): 404,
        ("DELETE", "/api/offices.csv"): 405,
        ("POST", "/api/read"): 415,
        ("GET", "/api/offices.csv?asof=x"): 400,
        ("GET", "/preview.png"): 200,
        ("GET", "/?map=" + "a" * 22): 200,
        ("PUT", "/api/maps/" + "a" * 22): 401,
    }
    for (method, path), status in kinds.items():
        client = http.client.HTTPConnection("127.0.0.1", attacked.port, timeout=60)
        with closing(client):
            client.request(method, path)
            answer = client.getresponse()
            assert (path, status) == (path, answer.status)
            assert [] == [each for each in HEADERS if each not in answer.headers]
            assert (
                "server" not in answer.headers
                or "ython" not in answer.headers["server"]
            )


def test_too_much_and_too_often_carry_the_headers_too(attacked):
    """413 and 429 are answers like all others."""
    named = {
        "Content-Type": "application/json",
        "Content-Length": "6000000",
        "X-Forwarded-For": "203.0.113.9",
    }
    seen = set()
    for _ in range(8):
        client = http.client.HTTPConnection("127.0.0.1", attacked.port, timeout=60)
        with closing(client):
            client.request("POST", "/api/read", b"x", named)
            answer = client.getresponse()
            seen.add(answer.status)
            assert [] == [each for each in HEADERS if each not in answer.headers]
    assert {413, 429} == seen
