"""The store of maps of this process, opened once and kept in order."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import cache

import anyio

from expansion.maps.record import StoreDown
from expansion.maps.store import Store

_ROUND = 600  # seconds


@cache
def store() -> Store:
    """Return the store.

    Raises:
        ValueError: The environment names none that can be used.
    """
    return Store.configured()


@asynccontextmanager
async def tidied() -> AsyncIterator[None]:
    """Serve with a store that forgets in time; what is wrong is said at the start."""
    kept = store()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_tidy, kept)
        yield
        tasks.cancel_scope.cancel()
    kept.close()


async def _tidy(kept: Store) -> None:
    while True:
        await anyio.sleep(_ROUND)
        with suppress(StoreDown):
            await anyio.to_thread.run_sync(kept.tidy, abandon_on_cancel=True)
