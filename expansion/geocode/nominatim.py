"""Nominatim (OpenStreetMap), on request only.

Its usage policy asks for a user agent that names the application, for at most one
request a second and for keeping the answers:
https://operations.osmfoundation.org/policies/nominatim/
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from geopy import Location
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim, options

from expansion.geocode.atomic import replacing
from expansion.geocode.geocoder import answer

GEOCODER = "nominatim"
_SECONDS = 1.0
_TIMEOUT = 10


class CachedNominatim(Nominatim):  # type: ignore[misc] # geopy ships no types
    """Asks Nominatim once for each question, and keeps the answer on disk."""

    def __init__(
        self,
        user_agent: str,
        *,
        cache: Path = Path(".cache/nominatim"),
        adapter_factory: Callable[..., Any] | None = None,
        seconds_between: float = _SECONDS,
    ) -> None:
        """Prepare; nothing is asked yet.

        Args:
            user_agent: Who asks, as the usage policy wants it named.
            cache: The folder for the answers.
            adapter_factory: Another HTTP client for geopy, in tests.
            seconds_between: The pause between two requests.

        Raises:
            ValueError: No user agent was named.
        """
        if not user_agent.strip():
            raise ValueError(
                "Nominatim wants to know who asks: name a user agent, "
                "your application and an address for example."
            )
        client = adapter_factory or options.default_adapter_factory
        super().__init__(
            user_agent=user_agent,
            timeout=_TIMEOUT,
            adapter_factory=lambda **given: _KeptAnswers(
                client(**given), cache, seconds_between
            ),
        )

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        country_codes: str | Sequence[str] | None = None,
    ) -> Location | list[Location] | None:
        """Return the position of a place, or None: Nominatim does not know it.

        Raises:
            ConnectionError: Nominatim does not answer.
        """
        try:
            found = super().geocode(
                query, exactly_one=False, country_codes=country_codes
            )
        except GeopyError as error:
            raise ConnectionError(f"Nominatim does not answer: {error}.") from error
        for location in found or ():
            raw = location.raw
            place_id = f"osm:{raw.get('osm_type', '')}/{raw.get('osm_id', '')}"
            raw.update(geocoder=GEOCODER, place_id=place_id)
        return answer(found or [], exactly_one=exactly_one)


class _KeptAnswers(BaseSyncAdapter):  # type: ignore[misc] # geopy ships no types
    """Asks another HTTP client, slowly, for what is not on disk yet."""

    def __init__(
        self, adapter: BaseSyncAdapter, cache: Path, seconds_between: float
    ) -> None:
        super().__init__(proxies=None, ssl_context=None)
        self._cache = cache
        self._ask = RateLimiter(
            adapter.get_json,
            min_delay_seconds=seconds_between,
            max_retries=1,
            error_wait_seconds=max(seconds_between, 0.01),
            swallow_exceptions=False,
        )

    def get_json(self, url: str, **given: Any) -> Any:  # noqa: ANN401 - geopy's
        name = hashlib.sha256(url.encode()).hexdigest()[:24]
        path = self._cache / f"{name}.json"
        kept = _read(path)
        if kept.get("question") != url:
            kept = {"question": url, "answers": self._ask(url, **given)}
            with replacing(path) as partial:
                partial.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
        return kept["answers"]

    def get_text(self, url: str, **given: Any) -> Any:  # noqa: ANN401 - geopy's
        raise NotImplementedError  # Nominatim answers in JSON


def _read(path: Path) -> Mapping[str, Any]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}  # not asked yet, or broken off while it was written
    return kept if isinstance(kept, dict) and "answers" in kept else {}
