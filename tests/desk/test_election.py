"""One at a time leads, and whoever ends suddenly lets go."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest
from django.db import DatabaseError, connection, transaction

from bot.desk.election import AdvisoryLock, FileLock, election

FILE = """
import sys
from pathlib import Path
from bot.desk.election import FileLock
lock = FileLock(Path(sys.argv[1]))
print(lock.leads(), flush=True)
sys.stdin.read()
"""
ADVISORY = """
import sys
import django
django.setup()
from bot.desk.election import AdvisoryLock
lock = AdvisoryLock("sender")
print(lock.leads(), flush=True)
sys.stdin.read()
"""

postgresql = pytest.mark.postgresql


def holder(program: str, *arguments: str, **more: str) -> subprocess.Popen[str]:
    """Start a process that leads."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | more,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    return process


def address_of_the_tests() -> str:
    """Return where the database of this test is to be reached from outside."""
    return urlsplit(os.environ["BOT_DATABASE"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


def wait_until(condition: Callable[[], bool]) -> bool:
    """Wait until something holds; a server hears of the end of a process a moment later."""
    end = monotonic() + 10
    while not (holds := condition()) and monotonic() < end:
        sleep(0.02)
    return holds


def end_connections_of(name: str) -> None:
    """End the connection that holds an election in this database, as a server that starts anew does."""
    number = AdvisoryLock(name)._number
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_locks JOIN pg_database ON oid = database"
            " WHERE locktype = 'advisory' AND objid::bigint = %s AND datname = current_database()", [number],
        )  # fmt: skip


def connections_there_are() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()")
        return cursor.fetchone()[0]


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
    process, lock = holder(FILE, str(path)), FileLock(path)
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


@postgresql
def test_a_lock_whose_connection_is_lost_is_lost_and_can_be_won_again(transactional_db: None, caplog) -> None:
    one, other = AdvisoryLock("sender"), AdvisoryLock("sender")
    assert one.leads()
    end_connections_of("sender")
    assert not one.leads()
    assert "an election was interrupted" in caplog.text
    assert (other.leads(), one.leads()) == (True, False)
    other.resign()
    assert one.leads()
    one.resign()


@postgresql
@pytest.mark.parametrize("suddenly", [False, True])
def test_a_lock_of_the_database_is_held_by_one_process_until_it_ends(suddenly, transactional_db: None) -> None:
    process, lock = holder(ADVISORY, BOT_DATABASE=address_of_the_tests()), AdvisoryLock("sender")
    assert not lock.leads()
    end(process, suddenly=suddenly)
    assert wait_until(lock.leads)
    lock.resign()


@postgresql
def test_whoever_does_not_win_keeps_no_connection(transactional_db: None) -> None:
    one, other = AdvisoryLock("sender"), AdvisoryLock("sender")
    one.leads()
    before = connections_there_are()
    for _ in range(5):
        other.leads()
    assert wait_until(lambda: connections_there_are() <= before)
    one.resign()


@postgresql
def test_a_transaction_that_fails_costs_nobody_the_election(transactional_db: None) -> None:
    one, other = AdvisoryLock("sender"), AdvisoryLock("sender")
    one.leads()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")
    assert (one.leads(), other.leads()) == (True, False)
    one.resign()
