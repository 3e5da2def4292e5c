"""One at a time leads, and whoever ends suddenly lets go."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, connections

from bot.desk.election import AdvisoryLock, FileLock, election

HOLDER = """
import sys
from pathlib import Path
from bot.desk.election import FileLock
lock = FileLock(Path(sys.argv[1]))
print(lock.leads(), flush=True)
sys.stdin.read()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    return process


def end(process: subprocess.Popen[str], *, suddenly: bool) -> None:
    process.kill() if suddenly else process.stdin.close()
    process.wait(10)
    process.stdout.close()
    if suddenly:
        process.stdin.close()


@pytest.mark.parametrize("suddenly", [False, True])
def test_a_file_is_held_by_one_process_until_it_ends(suddenly, tmp_path: Path) -> None:
    path = tmp_path / "there" / "sender.lock"
    path.parent.mkdir()
    process, lock = holder(path), FileLock(path)
    assert not lock.leads()
    end(process, suddenly=suddenly)
    assert lock.leads()
    lock.resign()


def test_whoever_resigns_lets_another_lead(tmp_path: Path) -> None:
    one, other = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert (one.leads(), one.leads(), other.leads()) == (True, True, False)
    one.resign()
    one.resign()
    assert other.leads()
    other.resign()


def test_the_election_is_the_one_that_fits_the_database(transactional_db: None) -> None:
    kind = AdvisoryLock if connection.vendor == "postgresql" else FileLock
    one, other, third = election("sender"), election("sender"), election("poller")
    assert isinstance(one, kind)
    assert (one.leads(), other.leads(), third.leads()) == (True, False, True)
    for each in (one, third):
        each.resign()
    assert other.leads()
    other.resign()


def test_a_lock_whose_connection_is_lost_is_lost_and_can_be_won_again(transactional_db: None) -> None:
    if connection.vendor != "postgresql":
        return  # a file has no connection
    one, other = AdvisoryLock("sender"), AdvisoryLock("sender")
    assert one.leads()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
    assert not one.leads()
    assert other.leads()
    other.resign()
    connections.close_all()
