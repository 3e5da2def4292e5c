"""The commands of an operator, as processes: what they do, and one sentence where they cannot."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.operations.commands import COMMANDS
from bot.transcripts.keys import KeyRing, new_key_line
from tests.end_to_end.deployment import PATIENCE, PROJECT, Deployment, Process
from tests.end_to_end.stores import SqliteStore, fresh_store, is_postgresql
from tests.end_to_end.young import Young
from tests.fake_telegram import FakeTelegram
from tests.operations.conftest import Run
from tests.operations.running import new_keys, refusal

SETTINGS = {"BOT_KEY_RING", "BOT_PEPPER", "BOT_SECRET_KEY", "BOT_WEBHOOK_SECRET", "BOT_METRICS_TOKEN"}
SAID = "they will never accept us here no matter what"


def test_fresh_keys_are_settings_that_hold(run: Run, tmp_path: Path) -> None:
    fresh = new_keys(tmp_path)
    assert set(fresh) == SETTINGS
    assert run("migrate", **fresh).returncode == 0
    assert run("keys", "rotate", **fresh).stdout == "0 sealed anew.\n"


def test_keys_are_fresh_each_time(tmp_path: Path) -> None:
    one, other = new_keys(tmp_path), new_keys(tmp_path)
    assert not set(one.values()) & set(other.values())


def test_a_file_of_fresh_keys_is_all_that_serve_and_the_doctor_need_of_keys(run: Run, bot: Deployment) -> None:
    (bot.folder / ".env").write_text(run("keys", "new").stdout, "utf-8")
    bot.keys = {}
    assert bot.run("migrate").returncode == 0
    process = bot.running["serve"] = Process(["serve"], bot.environment, bot.folder)
    bot.telegram.wait_until(lambda: process.has_ended or "serving" in process.messages, PATIENCE)
    done = bot.run("doctor")
    assert (done.returncode, "WRONG" in done.stdout) == (0, False), done.stdout
    assert bot.stop() == [0]


def test_a_key_has_the_name_that_it_is_given(run: Run) -> None:
    line = run("keys", "new", "--name", "2027-01").stdout.splitlines()[0]
    assert KeyRing.read(line.removeprefix("BOT_KEY_RING=")).active == "2027-01"


@pytest.mark.parametrize("name", ["two words", " ", "a:b", "a,b", "x" * 33, "line\nend"])
def test_a_name_that_a_ring_cannot_have_makes_no_key(name: str, run: Run) -> None:
    done = run("keys", "new", "--name", name)
    assert "cannot name a key" in refusal(done)
    assert done.stdout == ""


def test_tables_are_made_once_and_the_file_is_for_its_owner_alone(run: Run, tmp_path: Path) -> None:
    assert "transcripts.0001_first" in run("migrate").stdout
    assert "No migrations to apply" in run("migrate").stdout
    for file in (tmp_path / "data").glob("*"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert is_postgresql() or (tmp_path / "data" / "bot.sqlite3").exists()


def test_serving_makes_the_tables_of_a_file_and_of_no_server(bot: Deployment) -> None:
    if is_postgresql():
        assert "run `bot migrate`" in refusal(bot.run("serve"))
        return
    process = bot.running["serve"] = Process(["serve"], bot.environment, bot.folder)
    bot.telegram.wait_until(lambda: process.has_ended or "serving" in process.messages, PATIENCE)
    files = list(bot.folder.glob("*.sqlite3*"))
    assert len(files) > 1
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_a_backup_of_an_empty_store_comes_back(run: Run, tmp_path: Path) -> None:
    run("migrate")
    assert run("transcripts", "backup", "words.gz").stdout.startswith("0 people, 0 rows in words.gz")
    assert run("transcripts", "restore", "words.gz").stdout == "0 people and 0 rows are back.\n"
    for name in ("words.gz", "data-keys.json.gz"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_purging_an_empty_store_says_so(run: Run) -> None:
    run("migrate")
    assert run("transcripts", "purge").stdout == "0 conversations and 0 people erased.\n"


NOWHERE = "postgresql://bot:secret-of-the-tests@127.0.0.1:1/bot"


@pytest.mark.parametrize(
    ("command", "settings", "sentence"),
    [
        (["serve"], {"BOT_KEY_RING": None, "BOT_PEPPER": None}, "BOT_KEY_RING is missing."),
        (["serve"], {"BOT_TOKEN": None}, "BOT_TOKEN is missing."),
        (["serve"], {"BOT_TOKN": "x"}, "BOT_TOKN is no setting. Did you mean BOT_TOKEN?"),
        (["serve"], {"BOT_TOKEN": "no token"}, "BOT_TOKEN: a token looks like"),
        (["serve"], {"BOT_KEY_RING": "a:b"}, "BOT_KEY_RING: the key 'a' is not"),
        (["serve"], {"BOT_LANGUAGE": "xx"}, "BOT_LANGUAGE: the dialogue has no language 'xx'"),
        (["serve"], {"BOT_DIALOGUES": "nowhere"}, "BOT_DIALOGUES: there is no folder 'nowhere'"),
        (["serve"], {"BOT_INTAKE": "webhook"}, "BOT_PUBLIC_URL is missing."),
        (["serve"], {"BOT_DATABASE": NOWHERE}, "the database cannot be reached"),
        (["worker"], {"BOT_KEY_RING": None}, "BOT_KEY_RING is missing."),
        (["webhook"], {}, "BOT_INTAKE must be 'webhook' here"),
        (["webhook"], {"BOT_INTAKE": "webhook", "BOT_WEBHOOK_SECRET": "short"}, "BOT_WEBHOOK_SECRET: a secret has"),
        (["worker"], {"BOT_DATABASE": "sqlite:///empty.sqlite3"}, "the tables are missing, or older than the program"),
        (["migrate"], {"BOT_DATABASE": "sqlite:////proc/nowhere/bot.sqlite3"}, "cannot be used"),
        (["migrate"], {"BOT_DATABASE": "sqlite:////proc"}, "the database cannot be used"),
        (["migrate"], {"BOT_DATABASE": NOWHERE}, "the database cannot be used"),
        (["keys", "rotate"], {"BOT_PEPPER": None}, "BOT_PEPPER is missing."),
        (["transcripts", "backup", "nowhere/words.gz"], {}, "cannot be used"),
        (["transcripts", "backup", "/proc/words.gz"], {}, "cannot be used"),
        (["transcripts", "restore", "nowhere.gz"], {}, "the backup cannot be read"),
        (["transcripts", "show", "4F7K2M", "--reason", "a drill"], {}, "there is nobody of the name 4F7K2M"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(command, settings, sentence, run: Run) -> None:
    if "BOT_DATABASE" not in settings:
        run("migrate")
    done = run(*command, **settings)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret-of-the-tests" not in done.stderr


def test_a_dialogue_with_errors_is_refused_and_the_place_is_told(run: Run, tmp_path: Path) -> None:
    folder = shutil.copytree(PROJECT / "dialogues", tmp_path / "mine")
    (folder / "en" / "closings.yaml").write_text("stopped: [", "utf-8")
    run("migrate")
    done = run("serve", BOT_DIALOGUES="mine")
    assert done.returncode == 1
    assert "closings.yaml:1:" in done.stderr
    assert done.stderr.endswith("Error: the dialogue has errors and was not loaded; nothing was changed.\n")


def test_a_conversation_is_not_shown_without_a_reason(run: Run) -> None:
    done = run("transcripts", "show", "4F7K2M")
    assert done.returncode == 2
    assert "--reason" in done.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_says_what_it_is_for_without_any_setting(command: Any, tmp_path: Path) -> None:
    assert command.help
    assert all(each.help for each in getattr(command, "commands", {}).values())


@pytest.fixture(scope="module")
def somebody_wrote(tmp_path_factory: pytest.TempPathFactory, keys: dict[str, str]) -> Iterator[tuple[Deployment, str]]:
    """A deployment in which somebody has written, and which has ended; and the name of that person."""
    folder = tmp_path_factory.mktemp("somebody")
    with ExitStack() as stack:
        telegram = stack.enter_context(FakeTelegram())
        bot = Deployment(telegram, stack.enter_context(fresh_store(folder)), folder, keys)
        stack.callback(bot.stop)
        assert bot.run("migrate").returncode == 0
        bot.running["serve"] = Process(["serve"], bot.environment, folder)
        young = Young.new(bot).passes_the_gate()
        young.says(SAID)
        name = young.name
        assert bot.stop() == [0]
        yield bot, name


@pytest.fixture
def later(somebody_wrote: tuple[Deployment, str], tmp_path: Path) -> Iterator[Deployment]:
    """The same deployment on a copy of its store, for one test."""
    bot, _ = somebody_wrote
    with fresh_store(tmp_path, bot.store.name if is_postgresql() else None) as store:
        if isinstance(store, SqliteStore):
            shutil.copy(bot.store.file, store.file)
        yield replace(bot, store=store, folder=tmp_path, settings={}, running={}, ended=[])


@pytest.fixture
def name(somebody_wrote: tuple[Deployment, str]) -> str:
    """The name by which counsellors speak of that person."""
    return somebody_wrote[1]


def test_a_conversation_is_read_by_whoever_has_a_reason(later: Deployment, name: str) -> None:
    done = later.run("transcripts", "show", name.lower(), "--reason", "a counsellor asked")
    assert done.returncode == 0
    assert f"Person: {SAID}" in done.stdout
    assert "Bot: " in done.stdout
    assert done.stderr == ""


def test_that_it_was_read_stands_in_it_afterwards(later: Deployment, name: str) -> None:
    later.run("transcripts", "show", name, "--reason", "a counsellor asked")
    assert [data["reason"] for _, _, data in later.events("read")] == ["a counsellor asked"]
    assert "(read)" in later.run("transcripts", "show", name, "--reason", "again").stdout


def test_without_its_key_a_conversation_cannot_be_read_and_that_is_one_sentence(later: Deployment, name: str) -> None:
    done = later.run("transcripts", "show", name, "--reason", "a drill", BOT_KEY_RING=new_key_line("other"))
    assert "key" in refusal(done)
    assert SAID not in done.stdout
    assert later.events("read") == []


def test_once_everything_is_sealed_anew_the_old_key_is_not_needed(later: Deployment, name: str) -> None:
    fresh = new_key_line("fresh")
    both = later.run("keys", "rotate", BOT_KEY_RING=f"{fresh} {later.keys['BOT_KEY_RING']}")
    assert both.stdout == "2 sealed anew.\n"  # the data key of a person and their address
    shown = later.run("transcripts", "show", name, "--reason", "a drill", BOT_KEY_RING=fresh)
    assert SAID in shown.stdout
    assert later.run("keys", "rotate", BOT_KEY_RING=fresh).stdout == "0 sealed anew.\n"


def test_what_no_key_opens_is_counted_and_fails(later: Deployment) -> None:
    strange = new_key_line("strange")
    assert "2 can be opened by no key of the ring" in refusal(later.run("keys", "rotate", BOT_KEY_RING=strange))
    doctor = later.run("doctor", BOT_KEY_RING=strange)
    assert "WRONG  keys: 2 rows" in doctor.stdout
    assert doctor.returncode == 1


def test_what_is_younger_than_the_settings_allow_stays(later: Deployment) -> None:
    assert later.run("transcripts", "purge").stdout == "0 conversations and 0 people erased.\n"


def test_what_is_older_goes_and_its_person_with_it(later: Deployment, name: str) -> None:
    later.store.change("UPDATE transcripts_conversation SET last_at = '2026-01-01 00:00:00+00'")
    later.store.change("UPDATE transcripts_person SET first_seen = '2026-01-01 00:00:00+00'")
    assert later.run("transcripts", "purge").stdout == "1 conversations and 1 people erased.\n"
    assert "there is nobody" in refusal(later.run("transcripts", "show", name, "--reason", "a drill"))


def test_a_backup_taken_back_elsewhere_is_read_as_before(
    later: Deployment, name: str, run: Run, tmp_path: Path
) -> None:
    assert later.run("transcripts", "backup", "words.gz").stdout.startswith("1 people, ")
    back = run("transcripts", "restore", "words.gz", **later.keys)
    assert back.stdout.startswith("1 people and "), back
    shown = run("transcripts", "show", name, "--reason", "a drill", **later.keys)
    assert f"Person: {SAID}" in shown.stdout


def test_no_copy_of_the_store_holds_the_words(later: Deployment) -> None:
    later.run("transcripts", "backup", "words.gz")
    for file in later.folder.glob("*"):
        assert SAID.encode() not in file.read_bytes()
