"""Where the database is, as Django needs to know it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from bot.configuration.databases import database_settings, sqlite_file


def test_a_file_is_written_through_to_the_disk_and_one_at_a_time() -> None:
    settings = database_settings("sqlite:///data/bot.sqlite3")
    assert settings["NAME"] == "data/bot.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        assert pragma in settings["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("sqlite:///data/a.db", Path("data/a.db")),
        ("sqlite:////var/a.db", Path("/var/a.db")),
        ("postgresql://h/d", None),
    ],
)
def test_the_path_of_a_file_is_relative_or_absolute(address: str, file: Path | None) -> None:
    assert sqlite_file(address) == file


def test_a_server_is_reached_with_every_part_of_its_address() -> None:
    settings = database_settings("postgresql://bot:p%40ss@db.example.org:5433/talks?sslmode=require")
    parts = {name: settings[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert parts == {"NAME": "talks", "USER": "bot", "PASSWORD": "p@ss", "HOST": "db.example.org", "PORT": "5433"}
    assert settings["OPTIONS"]["sslmode"] == "require"


def test_nobody_waits_for_a_lock_for_longer_than_on_a_file() -> None:
    assert database_settings("postgresql://h/d")["OPTIONS"]["options"] == "-c lock_timeout=10s"
    assert database_settings("sqlite:///data/a.db")["OPTIONS"]["timeout"] == 10


def test_the_store_of_these_tests_keeps_what_it_has_acknowledged(transactional_db: None) -> None:
    if connection.vendor != "sqlite":
        return  # PostgreSQL does so unless it is told not to
    with connection.cursor() as cursor:
        found = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    assert found == ["wal", 2]
