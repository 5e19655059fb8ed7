"""Keeps the log readable and small, whatever somebody makes the server say.

Streamlit and uvicorn write a line or a whole traceback for many a thing that a client
can do wrong without end.
"""

import logging

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

A_MINUTE = 10
"""Lines that one place in the code may write."""


class Quiet(logging.Filter):
    """Let through so many records a minute of each place that writes them."""

    def __init__(self) -> None:
        super().__init__()
        self._allowed = RateLimitItemPerMinute(A_MINUTE)
        self._written = FixedWindowRateLimiter(MemoryStorage())

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a record is written; the last one says that more follow."""
        place = f"{record.pathname}:{record.lineno}"
        if not self._written.hit(self._allowed, place):
            return False
        if not self._written.get_window_stats(self._allowed, place).remaining:
            record.msg = (
                f"{record.getMessage()} (More of this is left out for a while.)"
            )
            record.args = ()
        return True


def quieten() -> None:
    """Put the bound on every logger that there is when the server starts."""
    quiet = Quiet()
    for name in list(logging.root.manager.loggerDict):
        logging.getLogger(name).addFilter(quiet)
