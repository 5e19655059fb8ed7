"""The address a reader used, behind proxies that are trusted and others."""

from ipaddress import ip_network

import pytest
from starlette.requests import Request

from expansion.web.asgi.proxies import client_address, public_url, trusted_proxies

PROXY, STRANGER = "10.1.2.3", "203.0.113.9"
TRUSTED = (ip_network("10.0.0.0/8"),)


def request(peer=PROXY, **headers):
    """Return a request that a peer passed on."""
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": "/",
        "root_path": "",
        "query_string": b"",
        "client": (peer, 40000),
        "headers": [
            (name.replace("_", "-").encode(), value.encode())
            for name, value in {"host": "inside:8501", **headers}.items()
        ],
    }
    return Request(scope)


def address(peer=PROXY, trusted=TRUSTED, **headers):
    """Return the address that the reader of a request used."""
    return str(public_url(request(peer, **headers), trusted))


def test_a_trusted_proxy_is_believed():
    """Scheme and host are those that the reader used."""
    told = {"x_forwarded_proto": "https", "x_forwarded_host": "map.example"}

    assert "https://map.example/" == address(**told)
    assert "https://map.example/" == address(f"::ffff:{PROXY}", **told)


def test_a_stranger_is_not_believed():
    """Who is not named as a proxy cannot choose the address."""
    told = {"x_forwarded_proto": "https", "x_forwarded_host": "evil.example"}

    assert "http://inside:8501/" == address(STRANGER, **told)
    assert "http://inside:8501/" == address(PROXY, (), **told)
    assert "http://inside:8501/" == address("", **told)


def test_of_several_proxies_the_first_counts():
    """The value of the proxy nearest the reader stands first."""
    told = {
        "x_forwarded_proto": "https, http",
        "x_forwarded_host": "map.example:8443, b",
    }

    assert "https://map.example:8443/" == address(**told)


@pytest.mark.parametrize(
    "host",
    ['"><script>', "evil.example/path", "user@evil.example", "a b", "", "x" * 9 + ":"],
)
def test_no_host_is_left_out(host):
    """What cannot be a host is not believed, whoever says it."""
    assert "http://inside:8501/" == address(x_forwarded_host=host)


@pytest.mark.parametrize("scheme", ["javascript", "", "HTTPSX"])
def test_no_scheme_is_left_out(scheme):
    """What is no scheme of the web is not believed."""
    assert "http://inside:8501/" == address(x_forwarded_proto=scheme)


READER = "198.51.100.7"


@pytest.mark.parametrize(
    ("peer", "told", "expected"),
    [
        (STRANGER, READER, STRANGER),
        (PROXY, "", PROXY),
        (PROXY, READER, READER),
        (f"::ffff:{PROXY}", READER, READER),
        (PROXY, f"192.0.2.1, {READER}", READER),
        (PROXY, f"192.0.2.1, {READER}, 10.9.9.9", READER),
        (PROXY, f"{READER}, unknown", PROXY),
        (PROXY, "10.0.0.1,10.0.0.2", "10.0.0.1"),
        ("", READER, ""),
    ],
)
def test_a_reader_is_who_the_last_trusted_proxy_names(peer, told, expected):
    """What a reader wrote into the list before is not believed."""
    asked = request(peer, x_forwarded_for=told)

    assert expected == client_address(asked, TRUSTED)


def test_the_environment_names_the_proxies(monkeypatch):
    """Addresses and networks, separated by commas; nobody by default."""
    monkeypatch.delenv("EXPANSION_TRUSTED_PROXIES", raising=False)
    assert () == trusted_proxies()

    monkeypatch.setenv("EXPANSION_TRUSTED_PROXIES", "10.0.0.0/8, ::1")
    assert (ip_network("10.0.0.0/8"), ip_network("::1")) == trusted_proxies()


def test_a_wrong_proxy_is_named(monkeypatch):
    """What is no address is said in a sentence, and not passed over."""
    monkeypatch.setenv("EXPANSION_TRUSTED_PROXIES", "10.0.0.0/8,balancer")

    with pytest.raises(ValueError, match="names “balancer”"):
        trusted_proxies()
