"""How the text of a setting becomes a value, and the sentence that refuses it where it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from bot.configuration.errors import UnreadableError

Reader = Callable[[str], object]
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{3,100}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_ENGINES = ("sqlite", "postgresql", "postgres")


def text(value: str) -> str:
    return value


def token(value: str) -> str:
    """Read the token of a bot, as BotFather writes it."""
    if not _TOKEN.fullmatch(value):
        raise UnreadableError("a token looks like 123456789:AbC-dEf; copy it from BotFather once more")
    return value


def secret(value: str) -> str:
    """Read a secret of letters, digits, `_` and `-`, long enough not to be guessed."""
    if not _SECRET.fullmatch(value):
        raise UnreadableError("a secret has 16 to 256 letters, digits, '_' or '-'; `bot keys new` makes one")
    return value


def whole(least: int, most: int) -> Reader:
    """Return a reader of whole numbers from `least` to `most`."""

    def read(value: str) -> int:
        if not re.fullmatch(r"-?\d{1,20}", value) or not least <= int(value) <= most:
            raise UnreadableError(f"it must be a whole number from {least} to {most}")
        return int(value)

    return read


def seconds(most: float) -> Reader:
    """Return a reader of a length of time in seconds, from 0 to `most`."""

    def read(value: str) -> float:
        if not re.fullmatch(r"\d{1,6}(\.\d{1,3})?", value) or float(value) > most:
            raise UnreadableError(f"it must be a number of seconds from 0 to {most:g}")
        return float(value)

    return read


def one_of(*options: str) -> Reader:
    """Return a reader of one word out of a few."""

    def read(value: str) -> str:
        if value not in options:
            raise UnreadableError(f"it must be one of {', '.join(options)}")
        return value

    return read


def address(value: str) -> str:
    """Read the web address of this deployment, without a slash at its end."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0 or parts.query or parts.fragment:
        raise UnreadableError("it must be a web address such as https://bot.example.org")
    return value.rstrip("/")


def database(value: str) -> str:
    """Read where the database is: a file for SQLite, or a server with PostgreSQL."""
    parts = urlsplit(value)
    astray = parts.netloc if parts.scheme == "sqlite" else parts.port == 0  # a folder behind two slashes is no folder
    if parts.scheme not in _ENGINES or not parts.path.strip("/") or astray:
        raise UnreadableError(
            "it must look like sqlite:///data/bot.sqlite3 or postgresql://name:password@host:5432/database"
        )
    return value


def listen(value: str) -> tuple[str, int]:
    """Read host and port to listen on."""
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:  # noqa: PLR2004 - the highest port there is
        raise UnreadableError("it must look like 127.0.0.1:8080")
    return host.strip("[]"), int(port)
