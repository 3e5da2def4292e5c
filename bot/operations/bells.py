"""Bells: one thread of a process lets another know that there is something to do, so that nobody need wait for a poll."""

from __future__ import annotations

from threading import Event


class Bell:
    """Rings until somebody has heard it."""

    def __init__(self) -> None:
        self._event = Event()

    def ring(self) -> None:
        """Wake whoever waits, or whoever waits next."""
        self._event.set()

    def wait(self, seconds: float) -> None:
        """Wait until it rings, for so many seconds at most."""
        if self._event.wait(seconds):
            self._event.clear()
