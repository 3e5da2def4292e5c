"""Django's settings are secure without anybody doing anything for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
HTTPS = {"BOT_PUBLIC_URL": "https://bot.example.org"}


def setting(name: str, **environment: str) -> object:
    """Return a setting as a process with this environment has it."""
    code = f"import json; from bot.site import settings; print(json.dumps(settings.{name}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env=environment, check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)


def test_nothing_of_the_program_is_shown_to_anybody_whatever_is_set() -> None:
    assert setting("DEBUG") is False
    assert setting("DEBUG", DEBUG="1", BOT_LOG_LEVEL="DEBUG") is False


def test_no_key_stands_in_the_code() -> None:
    one, other = setting("SECRET_KEY"), setting("SECRET_KEY")
    assert one != other
    assert len(str(one)) >= 50


def test_the_key_that_is_given_is_the_one_that_signs() -> None:
    assert (
        setting("SECRET_KEY", BOT_SECRET_KEY="a-key-of-the-tests-and-nobody-else")
        == "a-key-of-the-tests-and-nobody-else"
    )


def test_no_secret_stands_in_the_file() -> None:
    assert (
        setting("DATABASES", BOT_DATABASE="postgresql://bot:of-the-tests@db/bot")["default"]["PASSWORD"]
        == "of-the-tests"
    )
    assert "PASSWORD" not in (PROJECT / "bot/site/settings.py").read_text("utf-8")


def test_browsers_are_told_to_come_by_https_where_the_address_is_one() -> None:
    assert setting("SECURE_HSTS_SECONDS", **HTTPS) == 365 * 24 * 3600
    assert setting("SECURE_HSTS_SECONDS", BOT_PUBLIC_URL="http://127.0.0.1:8080") == 0
    assert setting("SECURE_HSTS_SECONDS") == 0


ASK = """
import django
django.setup()
from django.test import Client
client = Client()
over = {"http": {}, "proxy": {"X-Forwarded-Proto": "https"}}
print(*(client.get("/healthz", headers=headers).get("Strict-Transport-Security") for headers in over.values()))
"""


def test_they_hear_it_where_a_proxy_says_that_they_came_by_https() -> None:
    environment = {**HTTPS, "DJANGO_SETTINGS_MODULE": "bot.site.settings"}
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=PROJECT, env=environment, check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == ["None", "max-age=31536000"]


def test_only_known_hosts_are_answered() -> None:
    here = {"localhost", "127.0.0.1", "[::1]"}
    assert set(setting("ALLOWED_HOSTS")) == here
    assert set(setting("ALLOWED_HOSTS", **HTTPS)) == {*here, "bot.example.org"}


@pytest.mark.parametrize("name", ["INSTALLED_APPS", "MIDDLEWARE"])
def test_nothing_is_installed_that_is_not_needed(name: str) -> None:
    assert not [part for part in setting(name) if "admin" in part or "session" in part or "debug" in part]


def test_times_are_stored_in_one_zone() -> None:
    assert (setting("USE_TZ"), setting("TIME_ZONE")) == (True, "UTC")
