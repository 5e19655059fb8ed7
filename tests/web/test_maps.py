"""Maps that readers keep, by their routes: kept, read, changed, deleted, refused."""

import io
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from threading import get_ident
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from starlette.applications import Starlette

from expansion.maps.record import MOST_NEW
from expansion.web import keeping
from expansion.web.bodies import LARGEST
from expansion.web.routes import ROUTES

pytestmark = pytest.mark.usefixtures("kept_maps")

CONTENT = {"title": "Acme", "company": "Acme", "text": "Acme\u200b is in São Paulo."}
NOBODY = "/api/maps/" + "A" * 22
app = Starlette(routes=ROUTES)


def zipped_bomb() -> bytes:
    """Return a small file that unpacks into much."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("articles/article.txt", b"\0" * 30_000_000)
    return packed.getvalue()


@pytest.fixture
def send(ask):
    """Send a JSON value to a route, as `send(method, path, value, header_name=…)`."""

    def sent(method, path, value=None, **headers):
        body = b"" if value is None else json.dumps(value).encode()
        named = {"content_type": "application/json", **headers}
        return ask(app, path, method=method, body=body, **named)

    return sent


@pytest.fixture
def kept(send) -> tuple[str, str]:
    """Keep a map; return its address and what its key is sent as."""
    told = json.loads(send("POST", "/api/maps", CONTENT).text)
    return f"/api/maps/{told['id']}", f"Bearer {told['edit'].partition('#edit=')[2]}"


def refusal(answer) -> tuple[int, str]:
    """Return status and sentence of a refusal, which holds nothing else."""
    told = json.loads(answer.text)
    assert {"error"} == set(told)
    assert told["error"].endswith(".")
    return answer.status, told["error"]


def test_a_map_is_kept_and_given_back(send):
    """Keeping gives two addresses; what was sent comes back, unseen characters too."""
    answer = send("POST", "/api/maps", CONTENT)
    told = json.loads(answer.text)
    view = f"https://map.example/?map={told['id']}"
    read = send("GET", f"/api/maps/{told['id']}")

    assert 201 == answer.status
    assert {"id", "view", "edit"} == set(told)
    assert view == told["view"]
    assert f"{view}#edit=" == told["edit"][:-32]
    assert f"https://map.example/api/maps/{told['id']}" == answer.headers["location"]
    assert "no-store" == answer.headers["cache-control"]
    assert (200, CONTENT) == (read.status, json.loads(read.text))
    assert '"1"' == read.headers["etag"] == answer.headers["etag"]
    assert "application/json" == read.headers["content-type"]


def test_a_map_is_read_from_everywhere_and_kept_by_nobody(send, kept):
    """Other sites may read it; copies ask again, and search engines leave it alone."""
    path, _ = kept
    answer, again = send("GET", path), send("GET", path, if_none_match='"1"')
    head = send("HEAD", path)

    assert "*" == answer.headers["access-control-allow-origin"]
    assert "GET, HEAD" == answer.headers["access-control-allow-methods"]
    assert "private, no-cache" == answer.headers["cache-control"]
    assert "noindex" == answer.headers["x-robots-tag"]
    assert (304, b"") == (again.status, again.body)
    assert str(len(answer.body)) == head.headers["content-length"]


def test_a_map_is_changed_with_its_key(send, kept):
    """A change of the version that was read is kept as the next one."""
    path, key = kept
    other = CONTENT | {"title": "Other"}
    changed = send("PUT", path, other, authorization=key, if_match='"1"')
    read = send("GET", path)

    assert (200, '"2"') == (changed.status, changed.headers["etag"])
    assert 2 == json.loads(changed.text)["version"]
    assert (other, '"2"') == (json.loads(read.text), read.headers["etag"])
    assert 200 == send("GET", path, if_none_match='"1"').status


def test_the_second_writer_sees_both_versions(send, kept):
    """Who changes what was changed meanwhile is shown both versions."""
    path, key = kept
    first, second = CONTENT | {"title": "First"}, CONTENT | {"title": "Second"}
    send("PUT", path, first, authorization=key, if_match='"1"')
    refused = send("PUT", path, second, authorization=key, if_match='W/"1"')
    told = json.loads(refused.text)

    assert (412, '"2"') == (refused.status, refused.headers["etag"])
    assert (first, second, 2) == (told["kept"], told["sent"], told["version"])
    assert "changed meanwhile" in told["error"]
    assert first == json.loads(send("GET", path).text)
    assert 200 == send("PUT", path, second, authorization=key, if_match='"2"').status
    assert 200 == send("PUT", path, first, authorization=key, if_match="*").status


def test_a_deleted_map_is_gone_at_once(send, kept):
    """After deleting there is nothing to read, change or delete."""
    path, key = kept
    deleted = send("DELETE", path, authorization=key)

    assert (204, b"") == (deleted.status, deleted.body)
    for method, more in (("GET", {}), ("PUT", {"if_match": "*"}), ("DELETE", {})):
        answer = send(method, path, CONTENT, authorization=key, **more)
        assert (404, "There is no such map.") == refusal(answer)


def test_a_map_leaves_as_one_file_and_comes_back(send, ask, kept):
    """The file is a folder with text and tables; sent again it is another map."""
    answer = send("GET", f"{kept[0]}.zip")
    with ZipFile(io.BytesIO(answer.body)) as packed:
        names = packed.namelist()
    zipped = {"method": "POST", "body": answer.body, "content_type": "application/zip"}
    told = json.loads(ask(app, "/api/maps", **zipped).text)
    back = json.loads(send("GET", f"/api/maps/{told['id']}").text)

    assert (200, "application/zip") == (answer.status, answer.headers["content-type"])
    assert (
        f'attachment; filename="map-{kept[0][10:]}.zip"'
        == (answer.headers["content-disposition"])
    )
    assert "private, no-cache" == answer.headers["cache-control"]
    assert {"articles/article.txt", "corrections.json", "offices.csv"} < set(names)
    assert CONTENT.items() <= back.items()
    again = send("GET", f"{kept[0]}.zip", if_none_match=answer.headers["etag"])
    assert 304 == again.status


@pytest.mark.parametrize("body", [b"", b"PK", zipped_bomb(), b"{}"])
def test_a_file_that_is_no_map_is_refused(ask, send, body):
    """A broken file or a bomb is one sentence, and so is a map that is not there."""
    zipped = {"method": "POST", "body": body, "content_type": "application/zip"}

    assert 400 == refusal(ask(app, "/api/maps", **zipped))[0]
    assert (404, "There is no such map.") == refusal(send("GET", f"{NOBODY}.zip"))


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
@pytest.mark.parametrize(
    ("key", "status"),
    [
        *(("", 401), ("Basic YTpi", 401), ("Bearer", 401), ("Bearer a b", 401)),
        *(("Bearer wrong", 403), ("bearer " + "x" * 32, 403)),
    ],
)
def test_without_its_key_a_map_stays(send, kept, method, key, status):
    """No key is 401 and says what is needed; another one is 403."""
    path, _ = kept
    answer = send(method, path, CONTENT, authorization=key, if_match="*")

    assert status == refusal(answer)[0]
    assert ("Bearer" == answer.headers.get("www-authenticate")) is (status == 401)
    assert CONTENT == json.loads(send("GET", path).text)


@pytest.mark.parametrize(
    ("if_match", "status"), [("", 428), ("1", 400), ('"x"', 400), ('"1", "2"', 400)]
)
def test_a_change_names_its_version(send, kept, if_match, status):
    """Without a version nobody can tell what a change would overwrite."""
    path, key = kept
    answer = send("PUT", path, CONTENT, authorization=key, if_match=if_match)

    assert status == refusal(answer)[0]
    assert "If-Match" in refusal(answer)[1]


@pytest.mark.parametrize("map_id", ["A" * 22, "x", "%00", "%ED%A0%80", "a" * 9999])
def test_there_is_no_such_map(send, map_id):
    """Whatever stands for an id, reading it is 404 with a sentence."""
    answer = send("GET", f"/api/maps/{map_id}")

    assert (404, "There is no such map.") == refusal(answer)


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"\xff", b"[NaN]", b"[" * 100_000, b"9" * 5_000, b'"text"', b"[]"),
        *(b"{}", b'{"title": 1}', json.dumps(CONTENT | {"table": {}}).encode()),
        json.dumps(CONTENT | {"title": " "}).encode(),
        json.dumps(CONTENT | {"text": "\ud800"}).encode(),
        json.dumps(CONTENT | {"corrections": [{"at": [5, 999]}]}).encode(),
    ],
)
def test_a_body_that_is_no_map_is_refused(ask, body):
    """What cannot be read is 400 with a sentence, and nothing is kept."""
    named = {"content_type": "application/json"}
    answer = ask(app, "/api/maps", method="POST", body=body, **named)

    assert 400 == refusal(answer)[0]


def test_a_body_has_a_type_and_an_end(send, kept):
    """Another type is 415; more than five megabytes are 413."""
    path, key = kept
    for media in ("text/plain", "", "multipart/form-data; boundary=x"):
        assert 415 == refusal(send("POST", "/api/maps", CONTENT, content_type=media))[0]
    large = CONTENT | {"text": "x" * LARGEST}

    assert 413 == refusal(send("POST", "/api/maps", large))[0]
    put = send("PUT", path, large, authorization=key, if_match="*")
    assert 413 == refusal(put)[0]


def test_the_largest_article_fits_in_any_script(send):
    """An article of as many characters as are allowed is kept, escaped or not."""
    named = CONTENT | {"language": "en"}
    answer = send("POST", "/api/maps", named | {"text": "東" * 250_000})
    longer = send("POST", "/api/maps", named | {"text": "東" * 250_001})

    assert 201 == answer.status
    assert 400 == refusal(longer)[0]


def test_an_address_keeps_so_many_maps(send, monkeypatch):
    """After thirty within an hour comes 429, with when to come back."""
    for _ in range(MOST_NEW):
        assert 201 == send("POST", "/api/maps", CONTENT).status
    # Nobody believes a header that a reader wrote.
    answer = send("POST", "/api/maps", CONTENT, x_forwarded_for="192.0.2.77")

    assert 429 == refusal(answer)[0]
    assert 3500 < int(answer.headers["retry-after"]) <= 3600
    assert 201 == send("POST", "/api/maps", CONTENT, client="192.0.2.2").status
    monkeypatch.setenv("EXPANSION_TRUSTED_PROXIES", "192.0.2.1")
    proxied = send("POST", "/api/maps", CONTENT, x_forwarded_for="192.0.2.77")
    assert 201 == proxied.status


def test_addresses_are_those_that_the_reader_used(send, monkeypatch):
    """Behind a trusted proxy the links name its address."""
    monkeypatch.setenv("EXPANSION_TRUSTED_PROXIES", "192.0.2.0/24")
    named = {"x_forwarded_proto": "https", "x_forwarded_host": "maps.example.org"}
    told = json.loads(send("POST", "/api/maps", CONTENT, **named).text)

    assert told["view"].startswith("https://maps.example.org/?map=")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
def test_maps_cannot_be_listed(send, method):
    """The address of all maps only takes new ones."""
    answer = send(method, "/api/maps")

    assert (405, "POST, OPTIONS") == (answer.status, answer.headers["allow"])


def test_no_key_stands_in_a_log(send, caplog):
    """Neither keeping nor changing nor failing writes a key down."""
    caplog.set_level(logging.DEBUG)
    told = json.loads(send("POST", "/api/maps", CONTENT).text)
    key = told["edit"].partition("#edit=")[2]
    named = {"authorization": f"Bearer {key}", "if_match": "*"}
    send("PUT", f"/api/maps/{told['id']}", CONTENT, **named)
    keeping.store().close()

    assert key not in caplog.text


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("off", "This server keeps no maps."),
        ("postgresql://127.0.0.1:1/none", "Kept maps cannot be reached now"),
    ],
)
def test_a_store_that_is_not_there_is_one_sentence(
    send, monkeypatch, address, sentence
):
    """Keeping is 503 with the reason; everything else is served."""
    monkeypatch.setenv("EXPANSION_STORE", address)
    keeping.store.cache_clear()
    status, told = refusal(send("POST", "/api/maps", CONTENT))
    read = refusal(send("GET", NOBODY))

    assert 503 == status
    assert told.startswith(sentence)
    assert (404 if address == "off" else 503) == read[0]
    assert 200 == send("GET", "/api/offices.csv").status


def test_the_database_never_stops_the_others(send, kept, monkeypatch):
    """What waits for the database does so in another thread than the server's."""
    threads = []
    read = keeping.store().read
    monkeypatch.setattr(
        keeping.store(),
        "read",
        lambda map_id: threads.append(get_ident()) or read(map_id),
    )
    with ThreadPoolExecutor(1) as server:
        serving = server.submit(get_ident).result()
        assert 200 == server.submit(send, "GET", kept[0]).result().status

    assert [] == [each for each in threads if each == serving]
    assert threads
