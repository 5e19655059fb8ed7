"""The address a reader used, where the app stands behind a proxy.

A proxy says in ``X-Forwarded-Proto`` and ``X-Forwarded-Host`` how it was asked. Anybody
can send these headers, so they count only from addresses that are named in
``EXPANSION_TRUSTED_PROXIES``: IP addresses or networks, separated by commas.
"""

import os
import re
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from starlette.datastructures import URL
from starlette.requests import Request

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
    is no scheme or no host is not believed even then.
    """
    url = request.base_url
    if not _is_trusted(request, trusted):
        return url
    scheme = _first(request, "x-forwarded-proto").lower()
    if scheme in {"http", "https"}:
        url = url.replace(scheme=scheme)
    host = _first(request, "x-forwarded-host")
    if _HOST.fullmatch(host):
        url = url.replace(netloc=host)
    return url


def _is_trusted(request: Request, trusted: tuple[Network, ...]) -> bool:
    try:
        peer = ip_address(request.client.host if request.client else "")
    except ValueError:
        return False  # a socket file has no address
    # A socket for both kinds of addresses writes 10.1.2.3 as ::ffff:10.1.2.3.
    peer = getattr(peer, "ipv4_mapped", None) or peer
    return any(peer in network for network in trusted)


def _first(request: Request, name: str) -> str:
    """Return the first of several values: the one of the proxy nearest the reader."""
    return request.headers.get(name, "").partition(",")[0].strip()
