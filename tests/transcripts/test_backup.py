"""A backup comes back as it was, but for those who were erased since."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.core.management import call_command

from bot.desk.groups import register_counsellors
from bot.transcripts.backup import KEY_FILE, BackupError, read_backup, write_backup
from bot.transcripts.erasure import erase_person
from bot.transcripts.models import Address, Conversation, Event, Flag, Person
from tests.desk.front import Front


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "words.gz", tmp_path / KEY_FILE


@pytest.fixture
def talked(front: Front) -> Front:
    """Two people have talked, and one of them is in danger."""
    front.visitor(8).passes_the_gate()
    front.visitor(7).passes_the_gate().says("i want to die")
    return front


def empty() -> None:
    call_command("flush", interactive=False, verbosity=0)


def rows() -> list[list[dict]]:
    return [list(table.objects.order_by("pk").values()) for table in (Person, Conversation, Event, Flag)]


def test_everything_comes_back_and_the_talk_goes_on(talked: Front, files) -> None:
    before = rows()
    written = write_backup(*files)
    empty()
    assert read_backup(*files) == written
    assert [[dict(row) for row in table] for table in rows()] == before
    register_counsellors(talked.counter)
    talked.visitor(7).says("are you there")
    assert Event.objects.count() > sum(1 for _ in before[2])


def test_whoever_was_erased_since_stays_erased(talked: Front, files) -> None:
    write_backup(*files)
    old_words = files[0].read_bytes()
    erase_person(talked.person(7))
    write_backup(*files)
    empty()
    files[0].write_bytes(old_words)
    read_backup(*files)
    assert Person.objects.get().key == talked.key(8)
    assert not Address.objects.filter(key=talked.key(7)).exists()
    assert not Flag.objects.exists()


def test_older_words_come_back_with_the_newest_keys(talked: Front, files) -> None:
    write_backup(*files)
    old_words = files[0].read_bytes()
    talked.visitor(9).passes_the_gate()
    write_backup(*files)
    empty()
    files[0].write_bytes(old_words)
    assert read_backup(*files).people == 2


def test_no_word_and_no_number_stands_in_either_file(talked: Front, files) -> None:
    write_backup(*files)
    for path in files:
        text = gzip.decompress(path.read_bytes()).decode()
        assert "want to die" not in text
        assert "chatbot" not in text


def test_only_the_owner_may_read_them(talked: Front, files) -> None:
    write_backup(*files)
    assert [path.stat().st_mode & 0o777 for path in files] == [0o600, 0o600]


def test_a_store_with_people_in_it_is_not_written_over(talked: Front, files) -> None:
    write_backup(*files)
    with pytest.raises(BackupError, match="not empty"):
        read_backup(*files)
    assert Person.objects.count() == 2


def test_a_store_that_knows_only_its_counsellors_takes_a_backup(talked: Front, files) -> None:
    write_backup(*files)
    empty()
    register_counsellors(talked.counter)
    assert read_backup(*files).people == 2


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"rubbish",
        gzip.compress(b""),
        gzip.compress(b'{"format": 99}\n'),
        gzip.compress(b'{"format": 1}\n{"model": 1}'),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing(broken: bytes, talked: Front, files) -> None:
    write_backup(*files)
    empty()
    files[0].write_bytes(broken)
    with pytest.raises(BackupError):
        read_backup(*files)
    assert not Person.objects.exists()


def test_half_a_file_changes_nothing(talked: Front, files) -> None:
    write_backup(*files)
    empty()
    files[0].write_bytes(files[0].read_bytes()[:-40])
    with pytest.raises(BackupError):
        read_backup(*files)
    assert not Person.objects.exists()


def test_a_backup_that_fails_leaves_the_old_files_as_they_were(talked: Front, files, monkeypatch) -> None:
    write_backup(*files)
    before = [path.read_bytes() for path in files]
    monkeypatch.setattr("bot.transcripts.backup._write_rows", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_backup(*files)
    assert [path.read_bytes() for path in files] == before
    assert sorted(path.name for path in files[0].parent.iterdir()) == sorted(path.name for path in files)
