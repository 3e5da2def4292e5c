"""How Django reaches the database that the configuration names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

#: Everything that is acknowledged is on the disk: an update, once taken in, survives a power cut.
_SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
_LOCK_SECONDS = 10
_KEEPALIVE = {"keepalives": 1, "keepalives_idle": 15, "keepalives_interval": 5, "keepalives_count": 3}


def database_settings(address: str) -> dict[str, Any]:
    """Return Django's settings for `sqlite:///file` or `postgresql://name:password@host:port/database`."""
    parts = urlsplit(address)
    return _sqlite(address) if parts.scheme == "sqlite" else _postgresql(address)


def sqlite_file(address: str) -> Path | None:
    """Return the file of an SQLite database, or None where it is another one."""
    parts = urlsplit(address)
    return Path(unquote(parts.path.removeprefix("/"))) if parts.scheme == "sqlite" else None


def _sqlite(address: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(sqlite_file(address)),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": _LOCK_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": _SQLITE_START,
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **_KEEPALIVE,
            "connect_timeout": _LOCK_SECONDS,
            "options": f"-c lock_timeout={_LOCK_SECONDS}s",
            **dict(parse_qsl(parts.query)),
        },
    }
