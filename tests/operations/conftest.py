"""What the tests of the operations share: an office on the test store, and commands as real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.configuration.settings import Configuration
from bot.operations.office import Office, open_office
from tests.desk.front import Front
from tests.environment import KEY_RING, TOKEN

PROJECT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def office(transactional_db: None) -> Office:
    """An office with a counsellors' group and figures for whoever knows the token."""
    return open_office(
        Configuration(
            key_ring=KEY_RING,
            pepper="pepper-of-the-tests-only",
            dialogues=str(PROJECT / "dialogues"),
            burst_seconds=0.0,
            sends_a_second=0,
            webhook_secret="secret-of-the-webhook",
            metrics_token="token-of-the-figures",
        )
    )


@pytest.fixture
def front(office: Office) -> Front:
    """The same store, seen from the desk."""
    return Front(office.counter.library.dialogue)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command of the bot as a process, in a folder of its own, with a store of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    base = {
        "BOT_DATABASE": f"sqlite:///{tmp_path / 'data' / 'bot.sqlite3'}",
        "BOT_DIALOGUES": str(PROJECT / "dialogues"),
        "BOT_KEY_RING": KEY_RING,
        "BOT_PEPPER": "pepper-of-the-tests-only",
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": "http://127.0.0.1:9",
    }

    def run(*command: str, **settings: str | None) -> subprocess.CompletedProcess[str]:
        given = {name: value for name, value in {**base, **settings}.items() if value is not None}
        return subprocess.run(
            [sys.executable, "-m", "bot", *command],
            env={**clean, **given, "PYTHONPATH": str(PROJECT)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run
