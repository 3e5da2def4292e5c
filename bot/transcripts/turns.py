"""Turns: on SQLite one transaction writes at a time, and whoever waits longest goes next.

SQLite itself has those who wait ask again after a pause, and lets whoever asks at the right moment go first; under load
one of several threads may then wait for ever. PostgreSQL needs none of this.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from django.db import OperationalError, connection, transaction

#: Seconds after which somebody who waits gives up, as with a database that another process has locked.
PATIENCE = 10.0


class Turns:
    """A lock that is handed over in the order in which it was asked for."""

    def __init__(self) -> None:
        self._mutex = Lock()
        self._taken = False
        self._waiting: deque[Lock] = deque()

    def take(self, patience: float) -> bool:
        """Wait for one's turn; return whether it came within so many seconds."""
        with self._mutex:
            if not self._taken:
                self._taken = True
                return True
            gate = Lock()
            gate.acquire()
            self._waiting.append(gate)
        return gate.acquire(timeout=patience) or self._came_after_all(gate)

    def give(self) -> None:
        """Hand over to whoever waits longest."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False

    def _came_after_all(self, gate: Lock) -> bool:
        """Give up waiting, unless one's turn has come in this very moment."""
        with self._mutex:
            if gate not in self._waiting:
                return True
            self._waiting.remove(gate)
            return False


_TURNS = Turns()


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that writes; raise OperationalError where the store stays busy."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    if not _TURNS.take(PATIENCE):
        raise OperationalError("the store is busy")
    try:
        with transaction.atomic():
            yield
    finally:
        _TURNS.give()
