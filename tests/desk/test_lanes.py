"""Each chat's updates wait in a lane of their own, and the one that is due longest goes first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from bot.desk.lanes import LONGEST_BURST, LONGEST_WAIT, claim, put_in, release
from bot.transcripts.models import Lane
from bot.transcripts.turns import writing

NOW = 1_800_000_000.0
HOURS = 3600.0

pytestmark = pytest.mark.django_db(transaction=True)


def next_lane(now: float) -> str | None:
    """Take the lane that is due longest, and give it back until something comes in."""
    with transaction.atomic():
        lane = claim(now)
        if lane:
            release(lane)
        return lane.key if lane else None


def side_by_side(*tasks: Callable[[], object]) -> Iterator[object]:
    """Do several things in threads of their own, each with a connection of its own."""

    def closing(task: Callable[[], object]) -> object:
        try:
            return task()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        yield from pool.map(closing, tasks)


def test_the_lane_that_is_due_longest_goes_first() -> None:
    put_in("late", NOW - 1, 0)
    put_in("early", NOW - 2, 0)
    assert [next_lane(NOW) for _ in range(3)] == ["early", "late", None]


def test_what_may_be_a_burst_waits_and_what_is_not_does_not() -> None:
    put_in("burst", NOW, 1.5)
    assert next_lane(NOW + 1.4) is None
    put_in("press", NOW, 0)
    assert next_lane(NOW) == "press"
    assert next_lane(NOW + 1.5) == "burst"


def test_each_message_of_a_burst_puts_its_end_off_but_not_for_ever() -> None:
    for second in range(12):
        put_in("burst", NOW + second, 1.5)
    assert next_lane(NOW + LONGEST_BURST - 0.1) is None
    assert next_lane(NOW + LONGEST_BURST) == "burst"


def test_a_command_after_words_is_not_made_to_wait() -> None:
    put_in("chat", NOW, 1.5)
    put_in("chat", NOW + 0.1, 0)
    assert next_lane(NOW + 0.1) == "chat"


def test_words_after_a_command_do_not_make_the_command_wait() -> None:
    put_in("chat", NOW, 0)
    put_in("chat", NOW + 0.1, 1.5)
    assert next_lane(NOW + 0.2) == "chat"


def test_a_new_burst_waits_its_whole_time_however_long_ago_the_last_one_was() -> None:
    put_in("chat", NOW, 1.5)
    assert next_lane(NOW + 2) == "chat"
    put_in("chat", NOW + 3600, 1.5)
    assert next_lane(NOW + 3601) is None
    assert next_lane(NOW + 3601.5) == "chat"


@pytest.mark.parametrize("hours", [1, 5, 24 * 365])
def test_a_clock_set_back_leaves_nobody_waiting(hours: int) -> None:
    put_in("before", NOW, 1.5)
    put_in("after", NOW - hours * HOURS, 0)
    assert {next_lane(NOW - hours * HOURS) for _ in range(2)} == {"before", "after"}


def test_a_clock_set_back_a_little_leaves_nobody_waiting_for_long() -> None:
    put_in("chat", NOW, 0)
    assert next_lane(NOW - LONGEST_WAIT) is None
    assert next_lane(NOW) == "chat"


def test_what_is_written_after_the_clock_was_set_back_is_due_soon() -> None:
    put_in("chat", NOW, 1.5)
    put_in("chat", NOW - 60, 1.5)
    assert next_lane(NOW - 58.5) == "chat"


def test_a_clock_set_forward_makes_everything_due() -> None:
    put_in("chat", NOW, 1.5)
    assert next_lane(NOW + 5 * HOURS) == "chat"
    put_in("chat", NOW, 1.5)
    assert next_lane(NOW + 1.5) == "chat"


def test_a_lane_that_is_given_back_with_more_in_it_comes_again() -> None:
    put_in("chat", NOW, 0)
    with transaction.atomic():
        lane = claim(NOW)
        release(lane, [NOW + 5, NOW + 2])
    assert next_lane(NOW + 1.9) is None
    assert next_lane(NOW + 2) == "chat"


def test_what_is_remembered_of_a_flood_is_kept() -> None:
    put_in("chat", NOW, 0)
    with transaction.atomic():
        lane = claim(NOW)
        lane.allowance, lane.counted = 3.5, NOW
        release(lane)
    put_in("chat", NOW + 1, 0)
    assert (Lane.objects.get().allowance, Lane.objects.get().counted) == (3.5, NOW)


def test_many_who_put_something_in_at_the_same_time_make_one_lane() -> None:
    def come_in() -> None:
        with writing():
            put_in("new", NOW, 0)

    list(side_by_side(*[come_in] * 6))
    assert Lane.objects.get().due == NOW


def serve_together() -> list[str | None]:
    """Two workers take a lane each, both before either has given its own back, as far as the engine lets them."""
    both_have_asked = Barrier(2)

    def serve() -> str | None:
        with writing():
            lane = claim(NOW)
            if connection.vendor == "postgresql":  # there both can ask at once; SQLite lets one in at a time
                both_have_asked.wait(10)
            if lane:
                release(lane)
            return lane.key if lane else None

    return list(side_by_side(serve, serve))


def test_two_never_serve_the_same_lane_at_once() -> None:
    put_in("only", NOW, 0)
    assert sorted(serve_together(), key=str) == [None, "only"]


def test_another_worker_takes_the_next_lane_meanwhile() -> None:
    put_in("one", NOW - 2, 0)
    put_in("two", NOW - 1, 0)
    assert set(serve_together()) == {"one", "two"}


def test_whatever_comes_in_while_a_lane_is_served_is_not_lost() -> None:
    put_in("chat", NOW, 0)
    claimed = Barrier(2)

    def serve() -> None:
        with writing():
            lane = claim(NOW)
            claimed.wait(10)
            release(lane)

    def come_in() -> None:
        claimed.wait(10)
        with writing():
            put_in("chat", NOW + 1, 0)

    list(side_by_side(serve, come_in))
    assert next_lane(NOW + 1) == "chat"
