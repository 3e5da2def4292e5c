"""Delivery by webhook."""

from __future__ import annotations

import threading

import pytest

from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.conftest import caller
from tests.fake_telegram.queues import FIRST_ID, queue_of
from tests.fake_telegram.webhooks import pause

YES = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}


def statuses(telegram: FakeTelegram, update_id: int) -> list[int]:
    return [attempt.status for attempt in telegram.attempts(update_id)]


def failing(times: int, status: int = 500, headers: dict[str, str] | None = None):
    """Answers so many calls with a failure, and then all with 200."""
    left = [times]

    def answer(_):
        left[0] -= 1
        return (200, {}, None) if left[0] < 0 else (status, headers or {}, None)

    return answer


def test_an_update_is_posted_with_the_secret(telegram, call, person, receiver) -> None:
    call("setWebhook", url=receiver.url, secret_token="Se-cret_1")
    telegram.wait_delivered()
    (taken,) = receiver.taken
    assert taken.update["update_id"] == FIRST_ID
    assert taken.headers["x-telegram-bot-api-secret-token"] == "Se-cret_1"
    assert taken.headers["content-type"] == "application/json"


def test_without_a_secret_there_is_no_header(telegram, call, person, receiver) -> None:
    call("setWebhook", url=receiver.url)
    telegram.wait_delivered()
    assert "x-telegram-bot-api-secret-token" not in receiver.taken[0].headers


@pytest.mark.parametrize(("url", "secret"), [("ftp://x", ""), ("http://127.0.0.1:9", "not this"), ("http://x", "ü")])
def test_a_bad_address_or_secret_is_refused(url, secret, call) -> None:
    assert call("setWebhook", url=url, secret_token=secret)["error_code"] == 400


def test_setting_and_deleting_says_what_changed(call, receiver) -> None:
    told = [
        call(method, url=receiver.url)["description"] if method == "setWebhook" else call(method)["description"]
        for method in ("setWebhook", "setWebhook", "deleteWebhook", "deleteWebhook")
    ]
    assert told == [
        "Webhook was set",
        "Webhook is already set",
        "Webhook was deleted",
        "Webhook is already deleted",
    ]


def test_pending_updates_can_be_dropped(telegram, call, person, receiver) -> None:
    call("setWebhook", url=receiver.url, drop_pending_updates=True)
    person.says("After")
    telegram.wait_delivered()
    assert receiver.texts == ["After"]


def test_a_failing_chat_is_tried_again_in_order_and_others_go_on(telegram, call, person, receiver) -> None:
    other = telegram.person(8)
    broken = [True]
    receiver.answer = lambda taken: (500 if broken[0] and taken.update["message"]["chat"]["id"] == 7 else 200, {}, None)
    call("setWebhook", url=receiver.url)
    person.says("one")
    person.says("two")
    other.says("hello")
    telegram.wait_until(lambda: "hello" in receiver.texts and receiver.texts.count("/start") >= 3)
    assert {"one", "two"}.isdisjoint(receiver.texts)
    broken[0] = False
    telegram.wait_delivered()
    assert [text for text in receiver.texts if text != "hello"][-3:] == ["/start", "one", "two"]
    assert statuses(telegram, FIRST_ID)[-1] == 200
    assert set(statuses(telegram, FIRST_ID)[:-1]) == {500}


def test_pauses_grow_from_none_to_a_minute() -> None:
    assert [pause(failures, 0) for failures in range(1, 9)] == [0, 2, 4, 8, 16, 32, 60, 60]
    assert [pause(1, 5), pause(9, 5), pause(1, 10_000)] == [5, 5, 3600]


def test_the_pauses_before_retries_are_scaled_by_the_unit(telegram, call, person, receiver) -> None:
    receiver.answer = failing(3)
    call("setWebhook", url=receiver.url)
    telegram.wait_delivered()
    times = [attempt.time for attempt in telegram.attempts(FIRST_ID)]
    assert statuses(telegram, FIRST_ID) == [500, 500, 500, 200]
    assert times[2] - times[1] >= 0.02
    assert times[3] - times[2] >= 0.04
    assert telegram.webhook["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


def test_a_retry_after_is_honoured(telegram, call, person, receiver) -> None:
    receiver.answer = failing(1, 503, {"Retry-After": "7"})
    call("setWebhook", url=receiver.url)
    telegram.wait_delivered()
    first, second = telegram.attempts(FIRST_ID)
    assert (first.status, second.status) == (503, 200)
    assert second.time - first.time >= 0.07


def test_one_update_of_a_chat_is_under_way_and_a_press_overtakes_it(telegram, call, person, receiver) -> None:
    call("sendMessage", chat_id=7, text="Well?", reply_markup=YES)
    go_on = threading.Event()
    receiver.answer = lambda taken: (
        (200, {}, None) if "callback_query" in taken.update or go_on.wait(5) else (500, {}, None)
    )
    call("setWebhook", url=receiver.url)
    person.says("typed")
    telegram.wait_until(lambda: receiver.texts == ["/start"])
    person.presses("Yes")
    telegram.wait_until(lambda: len(receiver.taken) == 2)
    assert [list(taken.update)[1] for taken in receiver.taken] == ["message", "callback_query"]
    telegram.wait_until(lambda: telegram.pending == 2)
    go_on.set()
    telegram.wait_delivered()
    assert receiver.texts == ["/start", "typed"]


@pytest.mark.parametrize(
    ("kind", "number", "queue"),
    [
        ("message", 7, 7),
        ("edited_message", 7, 7),
        ("callback_query", 7, 7 + (3 << 33)),
        ("my_chat_member", 7, 7 + (5 << 33)),
    ],
)
def test_each_kind_of_update_has_its_queue(kind, number, queue) -> None:
    assert queue_of(kind, number) == queue


def test_no_more_connections_than_asked_for(telegram, call, receiver) -> None:
    lock, under_way, most = threading.Lock(), [0], [0]
    full = threading.Barrier(3, timeout=5)

    def answer(_):
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        full.wait()
        with lock:
            under_way[0] -= 1
        return (200, {}, None)

    receiver.answer = answer
    call("setWebhook", url=receiver.url, max_connections=3)
    for number in range(12):
        telegram.person(number + 1).says("hello")
    telegram.wait_delivered()
    assert most[0] == 3


def test_a_method_call_in_the_answer_is_carried_out(telegram, call, person, receiver) -> None:
    receiver.answer = lambda _: (200, {}, {"method": "sendMessage", "chat_id": 7, "text": "Hello back"})
    call("setWebhook", url=receiver.url)
    telegram.wait_until(lambda: person.texts == ["Hello back"])
    assert telegram.requests("sendMessage")[0].by_webhook


def test_a_call_in_the_answer_may_not_read_or_move_the_webhook(telegram, call, person, receiver) -> None:
    receiver.answer = lambda _: (200, {}, {"method": "deleteWebhook"})
    call("setWebhook", url=receiver.url)
    telegram.wait_delivered()
    assert telegram.webhook["url"] == receiver.url


def test_nobody_listening_counts_as_a_failure(telegram, call, person) -> None:
    call("setWebhook", url="http://127.0.0.1:9/nobody")
    telegram.wait_until(lambda: len(telegram.attempts(FIRST_ID)) >= 2)
    assert statuses(telegram, FIRST_ID)[:2] == [0, 0]
    assert telegram.webhook["last_error_message"]
    call("deleteWebhook")
    assert [update["update_id"] for update in call("getUpdates")["result"]] == [FIRST_ID]


def test_a_bot_that_takes_too_long_hears_it_again(client, receiver) -> None:
    go_on = threading.Event()
    with FakeTelegram(webhook_timeout=0.05, retry_unit=0.001) as telegram:
        telegram.person(7).says("slow")
        receiver.answer = lambda _: (200, {}, None) if len(receiver.taken) > 1 or go_on.wait(5) else (500, {}, None)
        caller(telegram, client)("setWebhook", url=receiver.url)
        telegram.wait_delivered()
        assert statuses(telegram, FIRST_ID)[0] == 0
        assert statuses(telegram, FIRST_ID)[-1] == 200
        go_on.set()


def test_an_update_that_grows_too_old_is_dropped(telegram, call, person, receiver) -> None:
    receiver.answer = lambda _: (500, {}, None)
    call("setWebhook", url=receiver.url)
    telegram.wait_until(lambda: receiver.taken)
    telegram.advance(86_400)
    telegram.wait_delivered()


def test_an_update_may_come_again_after_the_200(client, receiver) -> None:
    with FakeTelegram(double=0.5, seed=1) as telegram:
        caller(telegram, client)("setWebhook", url=receiver.url)
        for number in range(40):
            telegram.person(number % 4 + 1).says(str(number))
        telegram.wait_delivered()
        again = [attempt for attempt in telegram.deliveries if attempt.again]
    assert len(receiver.texts) == 40 + len(again)
    assert 5 < len(again) < 35
    assert {attempt.status for attempt in telegram.deliveries} == {200}


def test_an_update_of_ones_choice_comes_again(telegram, call, person, receiver) -> None:
    call("setWebhook", url=receiver.url)
    telegram.wait_delivered()
    telegram.deliver_again(FIRST_ID)
    telegram.wait_delivered()
    assert receiver.texts == ["/start", "/start"]
    assert [attempt.again for attempt in telegram.attempts(FIRST_ID)] == [False, True]


def test_the_same_seed_doubles_the_same_updates(client) -> None:
    def doubled(seed: int) -> list[int]:
        with FakeTelegram(double=0.5, seed=seed) as telegram:
            for number in range(30):
                telegram.person(7).says(str(number))
            return [waiting.copies for waiting in telegram._backend.updates.everything()]

    assert doubled(1) == doubled(1) != doubled(2)
