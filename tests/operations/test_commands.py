"""The commands of an operator, as processes: what they do, and one sentence where they cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fake_telegram import FakeTelegram
from tests.operations.conftest import Run


def settings_of(printed: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in printed.split())


def test_fresh_keys_are_settings_that_hold(run: Run) -> None:
    fresh = settings_of(run("keys", "new").stdout)
    assert {"BOT_KEY_RING", "BOT_PEPPER", "BOT_SECRET_KEY", "BOT_WEBHOOK_SECRET", "BOT_METRICS_TOKEN"} == set(fresh)
    assert run("migrate", **fresh).returncode == 0
    assert run("keys", "rotate", **fresh).stdout == "0 sealed anew.\n"


def test_keys_are_fresh_each_time(run: Run) -> None:
    assert run("keys", "new").stdout != run("keys", "new").stdout


def test_tables_are_made_once_and_the_file_is_for_its_owner_alone(run: Run, tmp_path: Path) -> None:
    assert run("migrate").returncode == 0
    assert run("migrate").returncode == 0
    assert (tmp_path / "data" / "bot.sqlite3").stat().st_mode & 0o077 == 0


def test_a_backup_of_an_empty_store_comes_back(run: Run, tmp_path: Path) -> None:
    run("migrate")
    assert run("transcripts", "backup", "words.gz").stdout.startswith("0 people, 0 rows in words.gz")
    assert run("transcripts", "restore", "words.gz").stdout == "0 people and 0 rows are back.\n"
    assert (tmp_path / "data-keys.json.gz").exists()


def test_purging_says_what_has_gone(run: Run) -> None:
    run("migrate")
    assert run("transcripts", "purge").stdout == "0 conversations and 0 people erased.\n"


@pytest.mark.parametrize(
    ("command", "settings", "sentence"),
    [
        (["serve"], {"BOT_KEY_RING": None, "BOT_PEPPER": None}, "BOT_KEY_RING is missing."),
        (["serve"], {"BOT_TOKEN": None}, "BOT_TOKEN is missing."),
        (["serve"], {"BOT_TOKN": "x"}, "BOT_TOKN is no setting. Did you mean BOT_TOKEN?"),
        (["serve"], {"BOT_KEY_RING": "a:b"}, "BOT_KEY_RING: the key 'a' is not"),
        (["serve"], {"BOT_LANGUAGE": "xx"}, "BOT_LANGUAGE: the dialogue has no language 'xx'"),
        (["serve"], {"BOT_DIALOGUES": "nowhere"}, "there is no folder 'nowhere'"),
        (["serve"], {"BOT_INTAKE": "webhook"}, "BOT_PUBLIC_URL is missing."),
        (["webhook"], {}, "BOT_INTAKE must be 'webhook' here"),
        (["worker"], {}, "the tables are missing, or older than the program; run `bot migrate`."),
        (["migrate"], {"BOT_DATABASE": "sqlite:////proc/nowhere/bot.sqlite3"}, "cannot be used"),
        (["migrate"], {"BOT_DATABASE": "postgresql://bot@127.0.0.1:1/bot"}, "the database cannot be used"),
        (["transcripts", "backup", "nowhere/words.gz"], {}, "cannot be used"),
        (["transcripts", "restore", "nowhere.gz"], {}, "the backup cannot be read"),
        (["transcripts", "show", "4F7K2M", "--reason", "a drill"], {}, "there is nobody of the name 4F7K2M"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(command, settings, sentence, run: Run) -> None:
    if command[0] == "transcripts":
        run("migrate")
    done = run(*command, **settings)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_token_that_telegram_does_not_know_is_one_sentence(run: Run, strangers_api: str) -> None:
    done = run("serve", BOT_API_URL=strangers_api, BOT_LISTEN="127.0.0.1:0")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "Error: BOT_TOKEN: Telegram does not know this token; copy it from BotFather once more."
    )


@pytest.fixture
def strangers_api():
    """A Telegram that knows another bot."""
    with FakeTelegram() as telegram:
        yield telegram.url
