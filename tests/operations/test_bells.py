"""Whoever waits for a bell hears it, and hears it once."""

from __future__ import annotations

from threading import Thread

from bot.operations.bells import Bell

LONG = 30.0


def test_whoever_waits_is_woken_by_another_thread() -> None:
    bell, woken = Bell(), []
    waiter = Thread(target=lambda: woken.append(bell.wait(LONG)))
    waiter.start()
    bell.ring()
    waiter.join(LONG / 2)
    assert woken == [None]


def test_a_bell_that_rang_before_anybody_listened_is_heard_all_the_same() -> None:
    bell = Bell()
    bell.ring()
    waiter = Thread(target=bell.wait, args=[LONG])
    waiter.start()
    waiter.join(LONG / 2)
    assert not waiter.is_alive()


def test_what_was_heard_does_not_ring_again() -> None:
    bell = Bell()
    bell.ring()
    bell.ring()
    bell.wait(LONG)
    waiter = Thread(target=bell.wait, args=[LONG])
    waiter.start()
    waiter.join(0.05)
    assert waiter.is_alive()
    bell.ring()
    waiter.join(LONG / 2)


def test_nobody_waits_for_longer_than_they_said() -> None:
    waiter = Thread(target=Bell().wait, args=[0.01])
    waiter.start()
    waiter.join(LONG)
    assert not waiter.is_alive()
