"""Fresh stores of either engine for a test, and the program run on them as an operator runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from django.db import connection

from tests.environment import KEY_RING

SQLITE, POSTGRESQL = "sqlite", "postgresql"


def engines() -> tuple[str, ...]:
    """The engines that this run of the tests has."""
    return (SQLITE, POSTGRESQL) if connection.vendor == POSTGRESQL else (SQLITE,)


def address_of_tests() -> str:
    """The address of the store that the test itself works with."""
    name = str(connection.settings_dict["NAME"])
    return _on_server(name) if connection.vendor == POSTGRESQL else f"sqlite:///{name}"


@contextmanager
def fresh_store(engine: str, folder: Path) -> Iterator[str]:
    """Yield the address of an empty database, which is gone afterwards."""
    name = f"store_{uuid4().hex}"
    if engine == SQLITE:
        yield f"sqlite:///{folder / name}.sqlite3"
        return
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield _on_server(name)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def bot(store: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program on a store, and return what came of it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    settings = {"BOT_DATABASE": store, "BOT_KEY_RING": KEY_RING, "BOT_PEPPER": "pepper-of-the-tests-only"}
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, env=clean | settings, cwd=folder, capture_output=True, text=True, check=False)


def _on_server(name: str) -> str:
    return urlsplit(os.environ["TESTS_DATABASE_ADDRESS"])._replace(path=f"/{name}").geturl()
