"""The fake's clock: the real time, put forward at will."""

from __future__ import annotations

import time


class Clock:
    """Tells the time in seconds since 1970."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """The time in seconds."""
        return time.time() + self._ahead

    def date(self) -> int:
        """The time as Telegram writes it."""
        return int(self.now())

    def advance(self, seconds: float) -> None:
        """Put the clock forward."""
        self._ahead += seconds
