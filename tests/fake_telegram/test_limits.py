"""Telegram's limits of sending."""

from __future__ import annotations

import pytest

from tests.fake_telegram import FakeTelegram, Limits
from tests.fake_telegram.answers import Refusal
from tests.fake_telegram.conftest import caller
from tests.fake_telegram.limits import Meter


def send(meter: Meter, chat: int, now: float) -> int:
    """0 where it is allowed, else how long to wait."""
    try:
        meter.send(chat, now)
    except Refusal as refusal:
        return refusal.retry_after or 0
    return 0


def test_a_chat_may_have_a_burst_and_then_one_a_second() -> None:
    meter = Meter(Limits(burst=3), 0.0)
    assert [send(meter, 7, 0.0) for _ in range(4)] == [0, 0, 0, 1]
    assert [send(meter, 7, 1.0), send(meter, 7, 1.0), send(meter, 8, 1.0)] == [0, 1, 0]


def test_all_chats_together_may_have_thirty_a_second() -> None:
    meter = Meter(Limits(), 0.0)
    assert [send(meter, chat, 0.0) for chat in range(31)] == [0] * 30 + [1]
    assert [send(meter, chat, 1.0) for chat in range(100, 131)] == [0] * 30 + [1]


def test_a_group_may_have_twenty_a_minute() -> None:
    meter = Meter(Limits(), 0.0)
    assert [send(meter, -100, second) for second in range(20)] == [0] * 20
    assert send(meter, -100, 20.0) == 40
    assert send(meter, -100, 60.0) == 0


@pytest.mark.parametrize("chat", [7, -100])
def test_whoever_waits_as_told_is_let_through(chat) -> None:
    meter = Meter(Limits(), 0.0)
    now = 0.0
    for _ in range(200):
        now += send(meter, chat, now)
        if send(meter, chat, now):
            now += send(meter, chat, now)
            assert send(meter, chat, now) == 0


def test_the_fake_enforces_them_by_its_own_clock(client) -> None:
    with FakeTelegram(limits=Limits(burst=2)) as telegram:
        call = caller(telegram, client)
        telegram.person(7).says("Hello")
        answers = [call("sendMessage", chat_id=7, text=str(number)) for number in range(3)]
        assert [answer.get("error_code") for answer in answers] == [None, None, 429]
        assert answers[2]["parameters"] == {"retry_after": 1}
        telegram.advance(1)
        assert call("sendMessage", chat_id=7, text="again")["ok"]
        assert telegram.person(7).texts == ["0", "1", "again"]
