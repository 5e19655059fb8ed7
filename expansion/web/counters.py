"""What is counted where it happens; ``figures`` tells it to who watches.

No label names a reader, an address of a view, a text or a map.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter, Histogram

from expansion.maps.record import StoreError

RENDERS = Histogram(
    "expansion_render_seconds",
    "How long the script took to draw a page; a step of the slider draws the map's.",
    ["page"],
)
STEPS = Counter("expansion_steps_total", "Moments told by readers' time controls.")
READS = Histogram(
    "expansion_read_seconds", "How long the reader of articles took for a text."
)
STORE = Counter(
    "expansion_store_total", "What kept maps were asked for.", ["did", "outcome"]
)


@contextmanager
def asking_the_store(did: str) -> Iterator[None]:
    """Count what becomes of what the store is asked for."""
    outcome = "fault"
    try:
        yield
        outcome = "done"
    except StoreError as error:
        outcome = type(error).__name__
        raise
    finally:
        STORE.labels(did, outcome).inc()
