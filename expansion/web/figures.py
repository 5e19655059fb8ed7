"""Tells what a running server counts to who watches it (Prometheus)."""

import os
from collections.abc import Iterator, Mapping
from functools import _lru_cache_wrapper
from ipaddress import ip_address
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import REGISTRY, Collector
from starlette.requests import Request
from starlette.responses import Response

from expansion.web.answers import refuse


class _Caches(Collector):
    """Counts what the caches of some functions hold, when it is asked."""

    def __init__(self, caches: Mapping[str, "_lru_cache_wrapper[Any]"]) -> None:
        self._caches = caches

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Read the sizes and hits."""
        entries = GaugeMetricFamily(
            "expansion_cache_entries", "Answers that are kept.", labels=["cache"]
        )
        hits = GaugeMetricFamily(
            "expansion_cache_hits", "Answers that were not made anew.", labels=["cache"]
        )
        for name, cache in self._caches.items():
            told = cache.cache_info()
            entries.add_metric([name], told.currsize)
            hits.add_metric([name], told.hits)
        yield from (entries, hits)


def watch_caches(caches: Mapping[str, "_lru_cache_wrapper[Any]"]) -> None:
    """Tell of these caches from now on; once a process."""
    REGISTRY.register(_Caches(caches))


async def metrics(request: Request) -> Response:
    """Send the figures, to this machine and its network alone.

    Who comes through a proxy is a reader. ``EXPANSION_METRICS=public`` opens them.
    """
    if not _may_see(request):
        return refuse(request, 404, "There is nothing at this address.")
    return Response(
        generate_latest(),
        media_type=CONTENT_TYPE_LATEST,
        headers={"cache-control": "no-store"},
    )


def _may_see(request: Request) -> bool:
    if os.environ.get("EXPANSION_METRICS") == "public":
        return True
    if "x-forwarded-for" in request.headers or "forwarded" in request.headers:
        return False
    try:
        return ip_address(request.client.host if request.client else "").is_private
    except ValueError:
        return False
