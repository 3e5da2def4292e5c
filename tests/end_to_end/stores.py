"""Databases of a deployment: a fresh one on the engine that is tested, read from outside as an operator would."""

from __future__ import annotations

import itertools
import json
import os
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import psycopg

_numbers = itertools.count(1)


def is_postgresql() -> bool:
    return not os.environ["BOT_DATABASE"].startswith("sqlite")


class Store(Protocol):
    """A database, by its address."""

    address: str

    def rows(self, sql: str) -> list[Any]:
        """Return what a query finds."""

    def change(self, sql: str) -> None:
        """Change something, as time or an operator would."""


@dataclass(frozen=True)
class SqliteStore:
    """A file of its own."""

    file: Path

    @property
    def address(self) -> str:
        return f"sqlite:///{self.file}"

    def rows(self, sql: str) -> list[Any]:
        if not self.file.exists():
            return []
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=30)) as connection:
            return connection.execute(sql).fetchall()

    def change(self, sql: str) -> None:
        with closing(sqlite3.connect(self.file, timeout=30)) as connection, connection:
            connection.execute(sql)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of whoever writes, as a program that looks into the file may."""
        with closing(sqlite3.connect(self.file, timeout=30, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield
            connection.execute("ROLLBACK")

    def is_waited_for(self) -> bool:
        """Give others a moment to ask for the lock; that cannot be seen from outside."""
        time.sleep(0.3)
        return True


@dataclass(frozen=True)
class PostgresqlStore:
    """A database of its own on the server that the tests have started."""

    name: str

    @property
    def address(self) -> str:
        return urlsplit(os.environ["BOT_DATABASE"])._replace(path=f"/{self.name}").geturl()

    def rows(self, sql: str) -> list[Any]:
        with psycopg.connect(self.address) as connection:
            return connection.execute(sql).fetchall()

    def change(self, sql: str) -> None:
        with psycopg.connect(self.address) as connection:
            connection.execute(sql)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the inbox, as a change of its table does."""
        with psycopg.connect(self.address) as connection:
            connection.execute("LOCK TABLE transcripts_update IN ACCESS EXCLUSIVE MODE")
            yield
            connection.rollback()

    def is_waited_for(self) -> bool:
        """Say whether somebody waits for a lock."""
        ((count,),) = self.rows("SELECT COUNT(*) FROM pg_locks WHERE NOT granted")
        return bool(count)

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Take no connections, and end those there are, as a server that starts anew does."""
        ask_server(f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS false")
        ask_server(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self.name}'")
        yield
        ask_server(f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS true")


def ask_server(sql: str) -> None:
    """Have the PostgreSQL server of the tests do something that belongs to no transaction."""
    with psycopg.connect(os.environ["TESTS_DATABASE_ADDRESS"], autocommit=True) as connection:
        connection.execute(sql)


@contextmanager
def fresh_store(folder: Path, template: str | None = None) -> Iterator[Any]:
    """Give an empty database, or one with the tables of another; it goes afterwards."""
    if not is_postgresql():
        yield SqliteStore(folder / f"bot-{next(_numbers)}.sqlite3")
        return
    name = f"end_to_end_{uuid.uuid4().hex}"
    ask_server(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
    try:
        yield PostgresqlStore(name)
    finally:
        ask_server(f"DROP DATABASE {name} WITH (FORCE)")


def read_json(value: Any) -> Any:
    """Return a column of JSON, which one engine gives as text and the other as a value."""
    return json.loads(value) if isinstance(value, str) else value
