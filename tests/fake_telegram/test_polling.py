"""getUpdates."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.conftest import Call, caller
from tests.fake_telegram.queues import FIRST_ID


def ids(answer: dict) -> list[int]:
    return [update["update_id"] for update in answer["result"]]


def in_background(pool: ThreadPoolExecutor, telegram: FakeTelegram, call: Call, **parameters) -> Future:
    """A getUpdates that waits."""
    waiting = pool.submit(call, "getUpdates", **parameters)
    telegram.wait_until(lambda: telegram._backend.poller._news)
    return waiting


@pytest.fixture
def pool():
    with ThreadPoolExecutor() as pool:
        yield pool


def test_updates_come_in_order_and_stay_until_they_are_acknowledged(telegram, call, person) -> None:
    for text in ("one", "two"):
        person.says(text)
    assert ids(call("getUpdates")) == [FIRST_ID, FIRST_ID + 1, FIRST_ID + 2]
    assert ids(call("getUpdates", offset=FIRST_ID + 1)) == [FIRST_ID + 1, FIRST_ID + 2]
    assert telegram.pending == 2
    assert ids(call("getUpdates", offset=FIRST_ID + 3)) == []
    assert telegram.pending == 0


def test_a_limit_holds_and_is_never_more_than_a_hundred(call, person) -> None:
    for number in range(120):
        person.says(str(number))
    assert len(ids(call("getUpdates", limit=3))) == 3
    assert len(ids(call("getUpdates", limit=1000))) == 100
    assert len(ids(call("getUpdates", offset=FIRST_ID + 100))) == 21


def test_a_negative_offset_keeps_only_the_newest(telegram, call, person) -> None:
    for text in ("one", "two", "three"):
        person.says(text)
    assert ids(call("getUpdates", offset=-1)) == [FIRST_ID + 3]
    assert telegram.pending == 1


def test_an_offset_far_ahead_forgets_nothing(telegram, call, person) -> None:
    assert ids(call("getUpdates", offset=FIRST_ID + 1_000_000)) == [FIRST_ID]
    assert telegram.pending == 1


def test_a_poll_waits_for_the_next_update_and_ends_with_it(telegram, call, person, pool) -> None:
    waiting = in_background(pool, telegram, call, offset=FIRST_ID + 1, timeout=20)
    person.says("Here")
    assert waiting.result(2)["result"][0]["message"]["text"] == "Here"


def test_a_poll_ends_empty_when_its_time_is_up(loose, client) -> None:
    call = caller(loose, client)
    began = time.monotonic()
    assert call("getUpdates", timeout=0.1) == {"ok": True, "result": []}
    assert 0.09 < time.monotonic() - began < 2


def test_a_second_poller_ends_the_first_with_409(telegram, call, pool) -> None:
    first = in_background(pool, telegram, call, timeout=20)
    assert call("getUpdates")["ok"]
    assert first.result(2)["error_code"] == 409
    assert "terminated by other getUpdates request" in first.result(2)["description"]


def test_polling_while_a_webhook_is_set_is_a_conflict(telegram, call, receiver, pool) -> None:
    first = in_background(pool, telegram, call, timeout=20)
    call("setWebhook", url=receiver.url)
    assert first.result(2)["description"] == "Conflict: terminated by setWebhook request"
    assert call("getUpdates")["error_code"] == 409
    call("deleteWebhook")
    assert call("getUpdates")["ok"]


def test_only_kinds_that_are_allowed_are_told(call, person) -> None:
    call("getUpdates", offset=FIRST_ID + 1, allowed_updates=["my_chat_member"])
    person.says("Nobody hears this")
    person.blocks()
    assert [list(update)[1] for update in call("getUpdates")["result"]] == ["my_chat_member"]
    call("getUpdates", offset=FIRST_ID + 2, allowed_updates=[])
    person.starts()
    assert [list(update)[1] for update in call("getUpdates")["result"]] == ["my_chat_member", "message"]


def test_an_update_grows_too_old_to_be_told(telegram, call, person) -> None:
    call("sendMessage", chat_id=7, text="?", reply_markup={"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]})
    person.presses("A")
    telegram.advance(151)
    person.says("Later")
    assert ids(call("getUpdates")) == [FIRST_ID, FIRST_ID + 2]
    telegram.advance(86_400)
    assert ids(call("getUpdates")) == []
    assert telegram.pending == 0


def test_update_ids_only_grow_whatever_is_injected(telegram, call, person) -> None:
    assert telegram.inject({"update_id": FIRST_ID + 500}) == FIRST_ID + 500
    person.says("After")
    assert ids(call("getUpdates")) == [FIRST_ID, FIRST_ID + 500, FIRST_ID + 501]
    assert ids(call("getUpdates", offset=FIRST_ID + 501)) == [FIRST_ID + 501]


@pytest.mark.parametrize(
    "rubbish", [{}, {"message": None}, {"message": {"chat": 5}}, {"new_kind": {"x": [1]}}, "text", 5]
)
def test_rubbish_can_be_injected(rubbish, telegram, call) -> None:
    number = telegram.inject(rubbish)
    (update,) = call("getUpdates")["result"]
    assert update == ({"update_id": number} | rubbish if isinstance(rubbish, dict) else rubbish)
    call("getUpdates", offset=number + 1)
    assert telegram.pending == 0


def test_an_update_can_come_twice_though_it_was_acknowledged(telegram, call, person) -> None:
    call("getUpdates", offset=FIRST_ID + 1)
    telegram.deliver_again(FIRST_ID)
    person.says("New")
    assert ids(call("getUpdates", offset=FIRST_ID + 1)) == [FIRST_ID, FIRST_ID + 1]
    assert ids(call("getUpdates", offset=FIRST_ID + 1)) == [FIRST_ID + 1]


def test_a_share_of_updates_comes_twice_in_polling_too(client) -> None:
    with FakeTelegram(double=0.4, seed=3) as telegram:
        call = caller(telegram, client)
        person = telegram.person(7)
        for number in range(100):
            person.says(str(number))
        got, offset = [], 0
        while batch := ids(call("getUpdates", offset=offset, limit=10)):
            got += batch
            offset = max(offset, max(batch) + 1)
    assert sorted(set(got)) == list(range(FIRST_ID, FIRST_ID + 100))
    assert 20 < len(got) - 100 < 60
    assert sum(one.again for one in telegram.deliveries) == len(got) - 100


def test_a_poll_that_waits_ends_when_the_fake_stops(client) -> None:
    with FakeTelegram() as telegram:
        call = caller(telegram, client)
        thread = threading.Thread(target=lambda: call("getUpdates", timeout=50))
        thread.start()
        telegram.wait_until(lambda: telegram._backend.poller._news)
    thread.join(2)
    assert not thread.is_alive()
