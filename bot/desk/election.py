"""Elections: of all processes of a deployment, one at a time does what must be done by one alone.

On PostgreSQL an advisory lock of a session decides, which ends with its session; on SQLite a lock on a file beside
the database. Whoever ends suddenly lets go of either.
"""

from __future__ import annotations

import fcntl
import logging
import zlib
from contextlib import suppress
from pathlib import Path
from typing import IO, Protocol

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

log = logging.getLogger(__name__)


class Election(Protocol):
    """Whether this process is the one."""

    def leads(self) -> bool:
        """Say whether this process leads now, and try to where nobody does."""

    def resign(self) -> None:
        """Let somebody else lead."""


def election(name: str) -> Election:
    """Return the election of an office, on whatever database is set."""
    settings = connections["default"].settings_dict
    if connections["default"].vendor == "postgresql":
        return AdvisoryLock(name)
    return FileLock(Path(f"{settings['NAME']}.{name}.lock"))


class AdvisoryLock:
    """A lock of PostgreSQL that lives as long as one connection, kept for nothing else."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._number = zlib.crc32(f"on the table/{name}".encode())
        self._connection: BaseDatabaseWrapper | None = None

    def leads(self) -> bool:
        """Say whether this process holds the lock; a connection that was lost has lost it."""
        try:
            if self._connection is None:
                return self._try()
            with self._connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError:
            log.warning("an election was interrupted", extra={"office": self._name})
            self.resign()
            return False
        return True

    def _try(self) -> bool:
        candidate = connections.create_connection("default")
        with candidate.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [self._number])
            (won,) = cursor.fetchone() or (False,)
        if won:
            self._connection = candidate
        else:
            candidate.close()
        return bool(won)

    def resign(self) -> None:
        """Let go of the lock, so that another may lead at once, and close the connection."""
        if self._connection is None:
            return
        connection, self._connection = self._connection, None
        # A connection that was lost has let go already.
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [self._number])
        connection.close()


class FileLock:
    """A lock on a file, which the system lets go of when the process ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def leads(self) -> bool:
        """Say whether this process holds the lock."""
        if self._file is not None:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("w")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def resign(self) -> None:
        """Close the file, and with it the lock."""
        if self._file is not None:
            file, self._file = self._file, None
            file.close()
