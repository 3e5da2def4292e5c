"""A backup goes from engine to engine by the commands of an operator, and nothing is lost on the way."""

from __future__ import annotations

import gzip
import json
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.management import call_command

from bot.transcripts.backup import KEY_FILE, read_backup
from bot.transcripts.erasure import erase_person
from bot.transcripts.models import Event, Person
from tests.desk.front import Front
from tests.transcripts.stores import SQLITE, address_of_tests, bot, engines, fresh_store


@pytest.fixture
def talked(front: Front) -> Front:
    """Two people have talked, and one of them is in danger."""
    front.visitor(8).passes_the_gate()
    person = front.visitor(7).passes_the_gate()
    person.says("i want to die")
    person.says("they will never accept us here ☕ é")
    return front


def written(folder: Path) -> list[list[object]]:
    """What stands in the two files of a backup."""
    files = (folder / "words", folder / KEY_FILE)
    return [[json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()] for file in files]


def back_up(store: str, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    done = bot(store, folder, "transcripts", "backup", "words")
    assert (done.returncode, done.stderr) == (0, "")


def test_it_comes_back_on_every_engine_as_it_was_on_the_first(talked: Front, tmp_path: Path) -> None:
    back_up(address_of_tests(), tmp_path / "first")
    came_from = tmp_path / "first"
    with ExitStack() as stores:
        for number, engine in enumerate((*engines(), SQLITE)):  # there, across, and back
            store = stores.enter_context(fresh_store(engine, tmp_path))
            done = bot(store, came_from, "transcripts", "restore", "words")
            assert (done.returncode, done.stderr) == (0, "")
            came_from = tmp_path / f"from-{engine}-{number}"
            back_up(store, came_from)
            assert written(came_from) == written(tmp_path / "first")


def test_a_talk_goes_on_that_was_on_a_file_meanwhile(talked: Front, tmp_path: Path) -> None:
    back_up(address_of_tests(), tmp_path / "first")
    with fresh_store(SQLITE, tmp_path) as store:
        assert bot(store, tmp_path / "first", "transcripts", "restore", "words").returncode == 0
        back_up(store, tmp_path / "second")
    call_command("flush", interactive=False, verbosity=0)
    read_backup(tmp_path / "second" / "words", tmp_path / "second" / KEY_FILE)
    events = Event.objects.count()
    talked.visitor(7).says("are you there")
    assert Person.objects.count() == 2
    assert Event.objects.count() > events


def test_whoever_erased_everything_is_not_in_older_words_either(talked: Front, tmp_path: Path) -> None:
    back_up(address_of_tests(), tmp_path)
    old = (tmp_path / "words").read_bytes()
    erase_person(talked.person(7))
    back_up(address_of_tests(), tmp_path)
    (tmp_path / "words").write_bytes(old)
    with fresh_store(engines()[-1], tmp_path) as store:
        done = bot(store, tmp_path, "transcripts", "restore", "words")
        back_up(store, tmp_path / "after")
    assert done.stdout.startswith("1 people and ")
    assert talked.key(7) not in json.dumps(written(tmp_path / "after"))


def test_an_operator_is_told_in_one_sentence_what_is_wrong_with_a_backup(talked: Front, tmp_path: Path) -> None:
    back_up(address_of_tests(), tmp_path)
    (tmp_path / "words").write_bytes((tmp_path / "words").read_bytes()[:-40])
    with fresh_store(engines()[-1], tmp_path) as store:
        done = bot(store, tmp_path, "transcripts", "restore", "words")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Error: the backup cannot be read (EOFError); nothing was changed\n"


def test_a_store_in_use_is_not_written_over(talked: Front, tmp_path: Path) -> None:
    back_up(address_of_tests(), tmp_path)
    done = bot(address_of_tests(), tmp_path, "transcripts", "restore", "words")
    assert (done.returncode, Person.objects.count()) == (1, 2)
    assert done.stderr == "Error: the store is not empty; a backup goes into a fresh database only\n"


def test_everything_that_is_written_is_for_its_owner_alone(talked: Front, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    back_up(address_of_tests(), folder)
    with fresh_store(SQLITE, folder) as store:
        assert bot(store, folder, "transcripts", "restore", "words").returncode == 0
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert len(modes) >= 3
    assert set(modes.values()) == {0o600}
