"""Streamlit's static files, compressed once."""

import gzip

import pytest
from starlette.responses import PlainTextResponse

from expansion.web.asgi.compression import (
    CompressedStatic,
    accepts_gzip,
    compress,
    find_cache_folder,
)

SCRIPT = b"const office = 1;\n" * 1000


@pytest.fixture
def source(tmp_path):
    """A folder of static files with one script and one picture."""
    folder = tmp_path / "static"
    (folder / "js").mkdir(parents=True)
    (folder / "js" / "map.1.js").write_bytes(SCRIPT)
    (folder / "picture.png").write_bytes(b"png")
    return folder


@pytest.fixture
def app(source, tmp_path):
    """The middleware around an app that sends files as they are, once filled."""
    compressed = CompressedStatic(
        PlainTextResponse("as it is"), source=source, folder=tmp_path / "cache"
    )
    compressed.filling.join()
    return compressed


def test_a_script_is_sent_compressed(ask, app):
    """Who takes gzip gets it, marked as such, to keep for ever."""
    answer = ask(app, "/static/js/map.1.js", accept_encoding="br, gzip")

    assert gzip.decompress(answer.body) == SCRIPT
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "javascript" in answer.headers["content-type"]
    assert answer.headers["cache-control"] == "public, immutable, max-age=31536000"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"accept_encoding": "gzip;q=0"},
        {"accept_encoding": "gzip", "range": "bytes=0-9"},
    ],
)
def test_who_cannot_take_it_gets_the_file_as_it_is(ask, app, headers):
    """Without gzip, and for a part of a file, Streamlit answers; caches are told."""
    answer = ask(app, "/static/js/map.1.js", **headers)

    assert answer.text == "as it is"
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "path",
    [
        "/static/picture.png",
        "/",
        "/static/js/other.js",
        "/static/../static/js/map.1.js/../../secret.js",
    ],
)
def test_other_requests_pass(ask, app, path):
    """Only files that are known to be there are looked for."""
    assert ask(app, path, accept_encoding="gzip").text == "as it is"


def test_a_known_file_is_not_sent_again(ask, app):
    """A client that names the ETag gets 304 without a body."""
    first = ask(app, "/static/js/map.1.js", accept_encoding="gzip")

    again = ask(
        app,
        "/static/js/map.1.js",
        accept_encoding="gzip",
        if_none_match=first.headers["etag"],
    )

    assert again.status == 304
    assert again.body == b""
    assert again.headers["vary"] == "Accept-Encoding"


def test_head_describes_the_compressed_file(ask, app):
    """HEAD has the headers of GET, and no body."""
    head = ask(app, "/static/js/map.1.js", method="HEAD", accept_encoding="gzip")
    got = ask(app, "/static/js/map.1.js", accept_encoding="gzip")

    assert head.headers == got.headers
    assert head.body == b""


def test_an_emptied_folder_does_not_matter(ask, app, tmp_path):
    """Where somebody cleaned up, the file is sent as it is."""
    (tmp_path / "cache" / "js" / "map.1.js").unlink()

    answer = ask(app, "/static/js/map.1.js", accept_encoding="gzip")

    assert answer.text == "as it is"


def test_a_folder_that_may_not_be_written_does_not_matter(ask, source, tmp_path):
    """Without a folder the files are sent as they are."""
    (tmp_path / "file").touch()
    app = CompressedStatic(
        PlainTextResponse("as it is"), source=source, folder=tmp_path / "file"
    )
    app.filling.join()

    assert ask(app, "/static/js/map.1.js", accept_encoding="gzip").text == "as it is"


def test_a_file_is_compressed_once(source, tmp_path):
    """A second process finds the work done."""
    target = tmp_path / "cache" / "map.1.js"
    compress(source / "js" / "map.1.js", target)
    written = target.stat()

    compress(source / "js" / "map.1.js", target)

    assert written.st_ino == target.stat().st_ino


def test_a_file_cut_short_is_compressed_again(source, tmp_path):
    """What a crash left behind is never sent."""
    target = tmp_path / "map.1.js"
    target.write_bytes(gzip.compress(SCRIPT)[:-10])

    compress(source / "js" / "map.1.js", target)

    assert gzip.decompress(target.read_bytes()) == SCRIPT


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("gzip;q=1.0", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("br", False),
        ("", False),
        ("x-gzip-not", False),
    ],
)
def test_accept_encoding_is_read_with_its_weights(header, expected):
    """A weight of zero means no."""
    assert expected == accepts_gzip(header)


def test_the_cache_is_the_users_own(monkeypatch, tmp_path):
    """The folder is below the user's cache, and closed to others."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    folder = find_cache_folder()

    assert folder.is_relative_to(tmp_path)
    assert folder.stat().st_mode & 0o077 == 0


def test_without_a_home_the_cache_is_temporary(monkeypatch, tmp_path):
    """A home that may not be written is no obstacle."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    folder = find_cache_folder()
    folder.rmdir()

    assert not folder.is_relative_to(tmp_path)
