"""Whoever waits longest writes next, and nobody who gives up or fails holds up the others."""

from __future__ import annotations

from threading import Thread

import pytest
from django.db import OperationalError, connection

from bot.transcripts import turns
from bot.transcripts.models import Lane
from bot.transcripts.turns import Turns, writing


def test_turns_come_in_the_order_in_which_they_were_asked_for() -> None:
    lock, came = Turns(), []
    assert lock.take(1)

    def take(number: int) -> None:
        assert lock.take(5)
        came.append(number)
        lock.give()

    threads = []
    for number in range(8):
        threads.append(Thread(target=take, args=[number]))
        threads[-1].start()
        while len(lock._waiting) <= number:
            pass
    lock.give()
    for thread in threads:
        thread.join()
    assert came == list(range(8))


def test_whoever_gives_up_is_passed_over() -> None:
    lock = Turns()
    assert lock.take(0)
    assert not lock.take(0.01)
    lock.give()
    assert lock.take(0)


def test_one_at_a_time_has_its_turn() -> None:
    lock, inside, most = Turns(), [], []

    def work() -> None:
        for _ in range(200):
            assert lock.take(10)
            inside.append(1)
            most.append(len(inside))
            inside.pop()
            lock.give()

    threads = [Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1


def test_whoever_fails_gives_the_turn_back_and_writes_nothing(transactional_db: None) -> None:
    def fail() -> None:
        with writing():
            Lane.objects.create(key="one")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    with writing():
        Lane.objects.create(key="two")
    assert [lane.key for lane in Lane.objects.all()] == ["two"]


def test_writing_inside_of_writing_is_one_transaction(transactional_db: None) -> None:
    def fail() -> None:
        with writing():
            with writing():
                Lane.objects.create(key="inner")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert not Lane.objects.exists()


def test_a_store_that_stays_busy_is_an_error_of_the_store(transactional_db: None, monkeypatch) -> None:
    if connection.vendor != "sqlite":
        return  # PostgreSQL sees to it by itself
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    assert turns._TURNS.take(0)
    try:
        with pytest.raises(OperationalError, match="busy"), writing():
            pass
    finally:
        turns._TURNS.give()


def test_among_many_who_give_up_nobody_is_lost_and_the_turn_is_free_at_the_end() -> None:
    lock, came, gave_up = Turns(), [], []

    def work(patience: float) -> None:
        for _ in range(100):
            if lock.take(patience):
                came.append(1)
                lock.give()
            else:
                gave_up.append(1)

    threads = [Thread(target=work, args=[patience]) for patience in (0, 0, 0.0001, 0.001, 10, 10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(came) + len(gave_up) == 600
    assert lock.take(0)
    assert not lock._waiting


def test_many_who_write_to_the_store_at_once_all_have_their_turn(transactional_db: None) -> None:
    Lane.objects.create(key="one")

    def work() -> None:
        for _ in range(15):
            with writing():
                lane = Lane.objects.select_for_update().get(key="one")
                lane.counted += 1
                lane.save()
        connection.close()

    threads = [Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Lane.objects.get().counted == 90


def test_an_inner_failure_that_is_caught_takes_back_only_itself(transactional_db: None) -> None:
    def fail() -> None:
        with writing():
            Lane.objects.create(key="inner")
            raise ValueError("broken")

    with writing():
        Lane.objects.create(key="outer")
        with pytest.raises(ValueError, match="broken"):
            fail()
    assert [lane.key for lane in Lane.objects.all()] == ["outer"]
