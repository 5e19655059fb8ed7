"""Nominatim (OpenStreetMap), on request only.

Its usage policy asks for a user agent that names the application, for at most one
request a second and for keeping the answers:
https://operations.osmfoundation.org/policies/nominatim/
"""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from geopy import Location
from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim

GEOCODER = "nominatim"
_SECONDS = 1.0
_TIMEOUT = 10


class CachedNominatim:
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
        geocoder = Nominatim(
            user_agent=user_agent, adapter_factory=adapter_factory, timeout=_TIMEOUT
        )
        self._cache = cache
        self._ask = RateLimiter(
            geocoder.geocode,
            min_delay_seconds=seconds_between,
            max_retries=1,
            error_wait_seconds=max(seconds_between, 0.01),
            swallow_exceptions=False,
        )

    def geocode(
        self, query: str, *, exactly_one: bool = True, country_codes: str | None = None
    ) -> Location | list[Location] | None:
        """Return the position of a place, or None: Nominatim does not know it.

        Raises:
            ConnectionError: Nominatim does not answer.
        """
        answers = self._answers(query, country_codes)
        locations = [
            Location(
                raw.get("display_name", query),
                (float(raw["lat"]), float(raw["lon"])),
                raw | {"geocoder": GEOCODER, "place_id": _place_id(raw)},
            )
            for raw in answers
        ]
        if not locations:
            return None
        return locations[0] if exactly_one else locations

    def _answers(self, query: str, country_codes: str | None) -> list[dict[str, Any]]:
        question = json.dumps([query, country_codes], ensure_ascii=False)
        name = hashlib.sha256(question.encode()).hexdigest()[:24]
        path = self._cache / f"{name}.json"
        kept = _read(path, question)
        if kept is not None:
            return kept
        try:
            found = self._ask(query, exactly_one=False, country_codes=country_codes)
        except GeopyError as error:
            raise ConnectionError(f"Nominatim does not answer: {error}.") from error
        answers = [location.raw for location in found or ()]
        _write(path, {"question": question, "answers": answers})
        return answers


def _place_id(raw: dict[str, Any]) -> str:
    return f"osm:{raw.get('osm_type', '')}/{raw.get('osm_id', '')}"


def _read(path: Path, question: str) -> list[dict[str, Any]] | None:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None  # not asked yet, or broken off while it was written
    if not isinstance(kept, dict) or kept.get("question") != question:
        return None
    answers: list[dict[str, Any]] = kept.get("answers", [])
    return answers


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and renamed, so that no reader sees half a file.
    partial = path.with_suffix(f".{os.getpid()}.part")
    partial.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    partial.replace(path)
