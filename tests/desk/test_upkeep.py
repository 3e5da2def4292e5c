"""Alerts are repeated, silence of a counsellor ends, and what is old is erased, but never by a clock that jumps."""

from __future__ import annotations

import pytest

from bot.desk.upkeep import ERASE_EVERY, Upkeep, retention
from bot.transcripts.models import Flag, Person
from tests.desk.front import Front


class Ticks:
    """A clock that never jumps, beside the one that does."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


def pass_time(front: Front, ticks: Ticks, seconds: float) -> None:
    front.clock.move(seconds=seconds)
    ticks.now += seconds


def test_the_settings_say_for_how_long_is_kept(front: Front) -> None:
    kept = retention(front.counter.configuration)
    assert (kept.unflagged.days, kept.flagged.days) == (30, 365)


def test_what_is_old_is_erased_at_the_start_and_then_every_hour(front: Front, ticks: Ticks) -> None:
    front.visitor(7).says("/start")
    pass_time(front, ticks, 31 * 86400)
    upkeep = Upkeep(front.counter, tick=ticks)
    upkeep.round()
    assert not Person.objects.exists()
    front.visitor(8).says("/start")
    Person.objects.update(first_seen=front.clock())
    front.set(retention_days=1)
    upkeep.counter = front.counter
    pass_time(front, ticks, 2 * 86400)
    upkeep.round()
    assert not Person.objects.exists()


@pytest.mark.parametrize("days", [400, -400])
def test_a_clock_that_jumps_erases_nothing_before_it_has_been_steady_for_an_hour(
    days, front: Front, ticks: Ticks
) -> None:
    upkeep = Upkeep(front.counter, tick=ticks)
    upkeep.round()
    front.visitor().says("/start")
    front.clock.move(days=days)
    pass_time(front, ticks, ERASE_EVERY + 1)
    upkeep.round()
    pass_time(front, ticks, ERASE_EVERY - 60)
    upkeep.round()
    assert Person.objects.exists()


def test_alerts_are_repeated_in_every_round(front: Front, ticks: Ticks, counsellors) -> None:
    front.visitor().says("i want to die")
    upkeep = Upkeep(front.counter, tick=ticks)
    for _ in range(3):
        pass_time(front, ticks, 301)
        upkeep.round()
    assert Flag.objects.get().alerts == 4


def test_after_long_silence_of_a_counsellor_the_bot_speaks_again(front: Front, ticks: Ticks, counsellors) -> None:
    front.visitor().says("/human")
    counsellors.replies("hello, this is Sam")
    pass_time(front, ticks, 25 * 3600)
    Upkeep(front.counter, tick=ticks).round()
    assert front.person().counsellor_wrote_at is None
