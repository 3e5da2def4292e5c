"""Django's settings are secure without anybody doing anything for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import get_resolver

PROJECT = Path(__file__).parents[2]


def in_a_process(expression: str, **environment: str) -> str:
    code = f"from bot.site import settings; print({expression})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_nothing_of_the_program_is_shown_to_anybody() -> None:
    assert settings.DEBUG is False or in_a_process("settings.DEBUG") == settings.DEBUG
    assert in_a_process("settings.DEBUG") == "False"


def test_no_key_stands_in_the_code() -> None:
    assert in_a_process("settings.SECRET_KEY") != in_a_process("settings.SECRET_KEY")


def test_browsers_are_told_to_come_by_https_where_the_address_is_one() -> None:
    assert in_a_process("settings.SECURE_HSTS_SECONDS") == "0"
    assert int(in_a_process("settings.SECURE_HSTS_SECONDS", BOT_PUBLIC_URL="https://bot.example.org")) > 10_000_000


def test_only_known_hosts_are_answered() -> None:
    assert "bot.example.org" in in_a_process("settings.ALLOWED_HOSTS", BOT_PUBLIC_URL="https://bot.example.org")
    assert "*" not in in_a_process("settings.ALLOWED_HOSTS")


@pytest.mark.parametrize("path", ["healthz", "readyz", "metrics", "telegram/updates"])
def test_there_are_these_addresses_and_no_others(path: str) -> None:
    patterns = [str(pattern.pattern) for pattern in get_resolver("bot.site.urls").url_patterns]
    assert path in patterns
    assert len(patterns) == 4
