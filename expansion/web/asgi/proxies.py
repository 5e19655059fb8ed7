"""The address a reader used, where the app stands behind a proxy.

A proxy says in ``X-Forwarded-Proto`` and ``X-Forwarded-Host`` how it was asked. Anybody
can send these headers, so they count only from addresses that are named in
``EXPANSION_TRUSTED_PROXIES``: IP addresses or networks, separated by commas.
"""

import os
import re
from fnmatch import fnmatchcase
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

import streamlit as st
from starlette.datastructures import URL
from starlette.requests import HTTPConnection, Request

Network = IPv4Network | IPv6Network

_HOST = re.compile(
    r"([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?", re.IGNORECASE
)


def trusted_proxies() -> tuple[Network, ...]:
    """Read the trusted networks from the environment; none by default.

    Raises:
        ValueError: A part is neither an address nor a network.
    """
    parts = os.environ.get("EXPANSION_TRUSTED_PROXIES", "").split(",")
    return tuple(_network(part.strip()) for part in parts if part.strip())


def _network(text: str) -> Network:
    try:
        return ip_network(text, strict=False)
    except ValueError:
        raise ValueError(
            f"EXPANSION_TRUSTED_PROXIES names “{text}”, "
            "which is neither an IP address nor a network like 10.0.0.0/8."
        ) from None


def public_url(request: Request, trusted: tuple[Network, ...]) -> URL:
    """Return the address of the app's root as its reader knows it.

    It is that of the request itself, unless a trusted proxy says another; a value that
    is no scheme or no host is not believed even then. Where Streamlit's
    ``server.allowedHosts`` names hosts, no other is ever told to a reader.
    """
    url = request.base_url
    if not _is_trusted(_peer(request), trusted):
        return _named(url)
    scheme = _first(request, "x-forwarded-proto").lower()
    if scheme in {"http", "https"}:
        url = url.replace(scheme=scheme)
    host = _first(request, "x-forwarded-host")
    if _HOST.fullmatch(host):
        url = url.replace(netloc=host)
    return _named(url)


def _named(url: URL) -> URL:
    """Return an address, at the first of the named hosts if its own is none of them."""
    hosts = [each.strip().lower() for each in st.get_option("server.allowedHosts")]
    mine = (url.hostname or "").rstrip(".").lower()
    if not hosts or any(fnmatchcase(mine, each) for each in hosts):
        return url
    return url.replace(netloc=hosts[0].removeprefix("*."))


def client_address(request: HTTPConnection, trusted: tuple[Network, ...]) -> str:
    """Return the network address that a request comes from, or "".

    Each proxy writes at the end of ``X-Forwarded-For`` who asked it, so the list is
    believed from its end, for as long as those who wrote it are trusted.
    """
    address = _peer(request)
    hops = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
    for hop in reversed(hops):
        told = _address(hop.strip())
        if told is None or not _is_trusted(address, trusted):
            break
        address = str(told)
    return address


def _peer(request: HTTPConnection) -> str:
    return request.client.host if request.client else ""


def _is_trusted(address: str, trusted: tuple[Network, ...]) -> bool:
    found = _address(address)
    return found is not None and any(found in network for network in trusted)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None  # a socket file has no address
    # A socket for both kinds of addresses writes 10.1.2.3 as ::ffff:10.1.2.3.
    return getattr(found, "ipv4_mapped", None) or found


def _first(request: Request, name: str) -> str:
    """Return the first of several values: the one of the proxy nearest the reader."""
    return request.headers.get(name, "").partition(",")[0].strip()
