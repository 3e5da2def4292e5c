"""A backup comes back as it was, but for those who were erased since."""

from __future__ import annotations

import contextlib
import gzip
from pathlib import Path

import pytest
from django.core.management import call_command

from bot.desk.groups import register_counsellors
from bot.transcripts.backup import KEY_FILE, BackupError, read_backup, write_backup
from bot.transcripts.erasure import erase_person
from bot.transcripts.models import Address, Conversation, DataKey, Event, Flag, Person
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


BROKEN = {
    "nothing": b"",
    "no archive": b"rubbish",
    "an empty archive": gzip.compress(b""),
    "another version": gzip.compress(b'{"format": 99}\n'),
    "a head that is a list": gzip.compress(b'["format"]\n'),
    "a head that is a number": gzip.compress(b"1\n"),
    "a row of no table": gzip.compress(b'{"format": 1}\n{"model": 1}'),
    "a row of another table": gzip.compress(b'{"format": 1}\n{"model": "auth.user", "pk": 1, "fields": {}}\n'),
    "a row without its columns": gzip.compress(b'{"format": 1}\n{"model": "transcripts.event", "pk": 1}\n'),
    "no text": gzip.compress(b'{"format": 1}\n\xff\xfe'),
    "damaged in the middle": gzip.compress(b"x" * 4000)[:20] + bytes(20),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
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


BROKEN_KEYS = {
    "nothing": b"",
    "no archive": b"rubbish",
    "no rows": gzip.compress(b"rubbish"),
    "a row of no table": gzip.compress(b"{}\n"),
}


@pytest.mark.parametrize("broken", BROKEN_KEYS.values(), ids=BROKEN_KEYS.keys())
def test_keys_that_cannot_be_read_change_nothing(broken: bytes, talked: Front, files) -> None:
    write_backup(*files)
    empty()
    register_counsellors(talked.counter)
    files[1].write_bytes(broken)
    with pytest.raises(BackupError):
        read_backup(*files)
    assert not Person.objects.exists()
    assert Address.objects.get().kind == Address.Kind.COUNSELLORS


@pytest.mark.parametrize("missing", [0, 1])
def test_a_file_that_is_missing_changes_nothing(missing: int, talked: Front, files) -> None:
    write_backup(*files)
    empty()
    files[missing].unlink()
    with pytest.raises(BackupError):
        read_backup(*files)
    assert not Person.objects.exists()


def test_the_two_files_taken_for_each_other_change_nothing(talked: Front, files) -> None:
    write_backup(*files)
    empty()
    with pytest.raises(BackupError):
        read_backup(*reversed(files))
    assert not Person.objects.exists()


def lines_of(path: Path) -> list[bytes]:
    return gzip.decompress(path.read_bytes()).splitlines(keepends=True)


def test_rows_that_stand_there_twice_change_nothing(talked: Front, files) -> None:
    write_backup(*files)
    empty()
    files[0].write_bytes(gzip.compress(b"".join([*lines_of(files[0]), lines_of(files[0])[1]])))
    with pytest.raises(BackupError):
        read_backup(*files)
    assert not Person.objects.exists()


def test_rows_that_point_to_nothing_change_nothing(talked: Front, files) -> None:
    write_backup(*files)
    empty()
    files[0].write_bytes(gzip.compress(b"".join(row for row in lines_of(files[0]) if b".conversation" not in row)))
    with pytest.raises(BackupError):
        read_backup(*files)
    assert not Person.objects.exists()


@pytest.mark.parametrize("which", [0, 1])
def test_damage_anywhere_in_a_file_is_noticed_unless_it_does_no_harm(which: int, talked: Front, files) -> None:
    before, keys = rows(), list(DataKey.objects.order_by("pk").values())
    write_backup(*files)
    empty()
    whole = files[which].read_bytes()
    for place in range(20, len(whole), max(1, len(whole) // 25)):
        files[which].write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        with contextlib.suppress(BackupError):
            read_backup(*files)
            # A bit that fills up the last byte of what was compressed means nothing.
            assert (rows(), list(DataKey.objects.order_by("pk").values())) == (before, keys)
            empty()
        assert not Person.objects.exists()


def test_a_disk_that_is_full_leaves_the_old_keys_and_no_half_of_the_new_ones(talked: Front, files, monkeypatch) -> None:
    write_backup(*files)
    before = [path.read_bytes() for path in files]
    talked.visitor(9).passes_the_gate()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_backup(*files)
    assert [path.read_bytes() for path in files] == before
    assert len(list(files[0].parent.iterdir())) == 2


def test_words_that_cannot_be_written_leave_keys_that_open_the_old_ones(talked: Front, files, monkeypatch) -> None:
    write_backup(*files)
    talked.visitor(9).passes_the_gate()
    with monkeypatch.context() as patch:
        patch.setattr("bot.transcripts.backup.TABLES", (Person, None))
        with pytest.raises(AttributeError):
            write_backup(*files)
    empty()
    assert read_backup(*files).people == 2


def test_a_file_that_others_could_read_is_replaced_by_one_that_they_cannot(talked: Front, files) -> None:
    for path in files:
        path.write_bytes(b"old")
        path.chmod(0o644)
    write_backup(*files)
    assert [path.stat().st_mode & 0o777 for path in files] == [0o600, 0o600]
