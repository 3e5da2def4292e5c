"""How a test holds the fake: waiting, the log, and what stays when the log is off."""

from __future__ import annotations

import pytest

from tests.fake_telegram import TOKEN, FakeTelegram, Settings
from tests.fake_telegram.conftest import caller


def test_waiting_ends_when_it_comes_true(telegram, person) -> None:
    telegram.wait_until(lambda: person.sees)


def test_waiting_in_vain_tells_the_last_requests(telegram, call, person) -> None:
    call("sendMessage", chat_id=7, text="Hello")
    with pytest.raises(AssertionError, match=r"within 0\.02 s.*1 updates wait(?s:.*)sendMessage chat=7 -> 200.*Hello"):
        telegram.wait_until(lambda: False, seconds=0.02)


def test_what_is_not_there_yet_is_waited_for(telegram, person) -> None:
    with pytest.raises(AssertionError, match=r"within 0\.02 s \(AttributeError"):
        telegram.wait_until(lambda: person.last.text == "Hello", seconds=0.02)
    with pytest.raises(ZeroDivisionError):
        telegram.wait_until(lambda: 1 / 0)


def test_the_log_has_each_request_in_order(telegram, call, person) -> None:
    call("getMe")
    call("sendMessage", chat_id=7, text="")
    call("sendMessage", chat_id=7, text="Hello")
    assert [(one.number, one.method, one.chat, one.status) for one in telegram.log] == [
        (1, "getMe", None, 200),
        (2, "sendMessage", 7, 400),
        (3, "sendMessage", 7, 200),
    ]
    assert telegram.log[2].parameters == {"chat_id": 7, "text": "Hello"}
    assert telegram.log[2].answer["result"]["text"] == "Hello"
    assert telegram.log[0].time <= telegram.log[2].time
    assert telegram.count("sendMessage") == telegram.count("sendMessage", chat=7) == 2
    assert telegram.count("sendMessage", status=200) == telegram.count("sendMessage", 7, 400) == 1
    assert telegram.count("sendMessage", chat=8) == 0
    assert len(telegram.requests(chat=7)) == 2


def test_what_happened_can_be_looked_at_after_the_end(client) -> None:
    with FakeTelegram() as telegram:
        telegram.person(7).says("Hello")
        caller(telegram, client)("sendMessage", chat_id=7, text="Hello")
    assert telegram.count("sendMessage") == 1
    assert telegram.person(7).texts == ["Hello"]


def test_with_the_log_off_only_the_last_is_kept_and_all_is_counted(client) -> None:
    with FakeTelegram(log=False, keep=3) as telegram:
        call = caller(telegram, client)
        person = telegram.person(7)
        for number in range(1100):
            person.says(str(number))
        for number in range(30):
            call("sendMessage", chat_id=7, text=str(number))
        assert person.texts == ["27", "28", "29"]
        assert telegram.count("sendMessage") == 30
        assert len(telegram.log) == 20
        assert len(telegram.updates) == 1000
        assert telegram.pending == 1100


def test_two_fakes_live_side_by_side() -> None:
    with FakeTelegram() as one, FakeTelegram(token="5:" + "x" * 35) as other:
        assert one.url != other.url
        assert one.token == TOKEN != other.token
        assert one.settings == Settings()


def test_an_unknown_setting_is_no_setting() -> None:
    with pytest.raises(TypeError, match="speed"):
        FakeTelegram(speed=3)
