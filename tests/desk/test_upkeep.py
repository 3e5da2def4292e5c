"""Alerts are repeated, silence of a counsellor ends, and what is old is erased, but never by a clock that jumps."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.desk.upkeep import ERASE_EVERY, Upkeep, retention
from bot.transcripts.models import Conversation, DataKey, Flag, Person
from tests.desk.front import Front

DAY = 86400.0
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


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


def make_old() -> None:
    """Have everybody there is be older than anything is kept."""
    Person.objects.update(first_seen=LONG_AGO)
    Conversation.objects.update(last_at=LONG_AGO, opened_at=LONG_AGO)


def test_the_settings_say_for_how_long_is_kept(front: Front) -> None:
    kept = retention(front.counter.configuration)
    assert (kept.unflagged.days, kept.flagged.days) == (30, 365)


def test_what_is_old_is_erased_at_the_start_and_then_every_hour(front: Front, ticks: Ticks) -> None:
    front.visitor(7).says("/start")
    pass_time(front, ticks, 31 * DAY)
    upkeep = Upkeep(front.counter, tick=ticks)
    upkeep.round()
    assert not Person.objects.exists()
    front.visitor(8).says("/start")
    make_old()
    pass_time(front, ticks, ERASE_EVERY - 1)
    upkeep.round()
    assert Person.objects.exists()
    pass_time(front, ticks, 1)
    upkeep.round()
    assert not Person.objects.exists()


def test_what_is_flagged_is_kept_longer_and_goes_in_the_end(front: Front, ticks: Ticks, counsellors) -> None:
    front.visitor(7).says("i want to die")
    upkeep = Upkeep(front.counter, tick=ticks)
    pass_time(front, ticks, 364 * DAY)
    upkeep.round()
    assert Flag.objects.exists()
    pass_time(front, ticks, 2 * DAY)
    upkeep.round()
    assert not Person.objects.exists()


@pytest.mark.parametrize("days", [400, -400])
def test_a_clock_that_jumps_erases_nothing_before_it_has_been_steady_for_an_hour(
    days: int, front: Front, ticks: Ticks
) -> None:
    upkeep = Upkeep(front.counter, tick=ticks)
    upkeep.round()
    front.visitor().says("/start")
    pass_time(front, ticks, ERASE_EVERY + 1)
    front.clock.move(days=days)
    make_old()  # by the new clock it would have to go
    upkeep.round()
    pass_time(front, ticks, ERASE_EVERY - 60)
    upkeep.round()
    assert Person.objects.exists()
    pass_time(front, ticks, 60)
    upkeep.round()
    assert not Person.objects.exists()


def test_that_the_clock_has_jumped_is_told_once_in_the_log(front: Front, ticks: Ticks, caplog) -> None:
    upkeep = Upkeep(front.counter, tick=ticks)
    front.clock.move(days=1)
    for _ in range(3):
        upkeep.round()
        pass_time(front, ticks, 5)
    assert [record.message for record in caplog.records if "jumped" in record.message] == [
        "the clock has jumped; nothing is erased before it has been steady for an hour"
    ]


def test_a_clock_that_jumps_there_and_back_has_erased_nothing(front: Front, ticks: Ticks) -> None:
    front.visitor().says("/start")
    upkeep = Upkeep(front.counter, tick=ticks)
    for days in (400, -400, 400, -400):
        pass_time(front, ticks, ERASE_EVERY - 5)
        front.clock.move(days=days)
        upkeep.round()
    pass_time(front, ticks, ERASE_EVERY)
    upkeep.round()
    assert Person.objects.exists()


def test_a_clock_that_is_a_little_off_is_no_reason_to_keep_anything(front: Front, ticks: Ticks) -> None:
    upkeep = Upkeep(front.counter, tick=ticks)
    upkeep.round()
    front.visitor().says("/start")
    make_old()
    pass_time(front, ticks, ERASE_EVERY)
    front.clock.move(minutes=4)
    upkeep.round()
    assert not Person.objects.exists()


def test_alerts_and_the_end_of_silence_do_not_wait_for_a_steady_clock(front: Front, ticks: Ticks, counsellors) -> None:
    upkeep = Upkeep(front.counter, tick=ticks)
    upkeep.round()
    front.visitor().says("i want to die")
    front.clock.move(days=2)
    upkeep.round()
    assert Flag.objects.get().alerts == 2


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


def test_before_that_the_bot_stays_silent(front: Front, ticks: Ticks, counsellors) -> None:
    front.visitor().says("/human")
    counsellors.replies("hello, this is Sam")
    pass_time(front, ticks, 23 * 3600)
    Upkeep(front.counter, tick=ticks).round()
    assert front.person().counsellor_wrote_at is not None


def test_one_person_whose_key_cannot_be_opened_does_not_stop_the_others(front, ticks, counsellors, tree) -> None:
    people = [front.visitor(number) for number in (7, 8, 9)]
    for person in people:
        person.says("/human")
        counsellors.replies("hello, this is Sam")
    DataKey.objects.filter(person=front.person(7)).update(sealed=b"\x04testbroken")
    pass_time(front, ticks, 25 * 3600)
    Upkeep(front.counter, tick=ticks).round()
    front.send()
    assert not Person.objects.filter(counsellor_wrote_at__isnull=False).exists()
    assert [person.heard[-1] for person in people[1:]] == [tree.interface.person_gone] * 2


def test_a_key_that_cannot_be_opened_keeps_nobody_from_being_erased(front: Front, ticks: Ticks) -> None:
    for number in (7, 8):
        front.visitor(number).says("/start")
    DataKey.objects.filter(person=front.person(7)).update(sealed=b"\x04testbroken")
    pass_time(front, ticks, 31 * DAY)
    Upkeep(front.counter, tick=ticks).round()
    assert not Person.objects.exists()
