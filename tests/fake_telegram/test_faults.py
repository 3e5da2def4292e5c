"""What goes wrong on demand."""

from __future__ import annotations

import asyncio
import time

import httpx
import pytest
import telegram as ptb

from tests.fake_telegram import Broken, FakeTelegram, Lost, Reset, Slow


def send(client: httpx.Client, telegram: FakeTelegram, text: str = "Hello", chat: int = 7) -> httpx.Response:
    return client.post(f"{telegram.bot_url}{telegram.token}/sendMessage", json={"chat_id": chat, "text": text})


def test_a_lost_answer_had_its_effect(telegram, client, person) -> None:
    telegram.disturb(Lost(), method="sendMessage", times=1)
    with pytest.raises(httpx.TransportError):
        send(client, telegram)
    assert person.texts == ["Hello"]
    assert telegram.log[-1].status == 0
    assert send(client, telegram).status_code == 200


def test_a_reset_connection_had_none(telegram, client, person) -> None:
    telegram.disturb(Reset(), chat=7, times=1)
    with pytest.raises(httpx.ReadError):
        send(client, telegram)
    assert person.texts == []
    assert telegram.count("sendMessage", status=0) == 1


def test_a_slow_answer_comes_after_its_effect(telegram, client, person) -> None:
    telegram.disturb(Slow(5), method="sendMessage", times=1)
    with pytest.raises(httpx.ReadTimeout):
        client.post(
            f"{telegram.bot_url}{telegram.token}/sendMessage", json={"chat_id": 7, "text": "Late"}, timeout=0.05
        )
    telegram.wait_until(lambda: person.texts == ["Late"])


def test_an_effect_may_be_slow_as_well(telegram, client, person) -> None:
    telegram.disturb(Slow(0.05, before=True), times=1)
    began = time.monotonic()
    assert send(client, telegram).status_code == 200
    assert time.monotonic() - began >= 0.05


@pytest.mark.parametrize(("status", "kind"), [(500, "application/json"), (502, "text/html")])
def test_a_server_may_break(status, kind, telegram, client, person) -> None:
    telegram.disturb(Broken(status), times=1)
    answer = send(client, telegram)
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith(kind)
    assert person.texts == []


def test_a_fault_befalls_only_its_method_and_its_chat(telegram, client, person) -> None:
    telegram.person(8).says("Hello")
    telegram.disturb(Broken(), method="sendMessage", chat=7)
    assert [send(client, telegram, chat=chat).status_code for chat in (7, 8, 7)] == [500, 200, 500]
    telegram.calm()
    assert send(client, telegram).status_code == 200


def test_a_fault_may_befall_a_share_and_the_same_with_the_same_seed(client) -> None:
    def befallen(seed: int) -> list[int]:
        with FakeTelegram(seed=seed) as telegram:
            telegram.person(7).says("Hello")
            telegram.disturb(Broken(), share=0.3)
            return [send(client, telegram).status_code for _ in range(50)]

    first = befallen(1)
    assert 5 < first.count(500) < 25
    assert first == befallen(1) != befallen(2)


def test_an_answer_to_a_press_counts_for_its_chat(telegram, call, client, person) -> None:
    call("sendMessage", chat_id=7, text="?", reply_markup={"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]})
    query = person.presses("A")
    telegram.disturb(Broken(), chat=7)
    assert call("answerCallbackQuery", callback_query_id=query)["error_code"] == 500
    assert telegram.count("answerCallbackQuery", chat=7) == 1


def test_nobody_is_let_in_while_it_is_down(telegram, client, person) -> None:
    assert send(client, telegram).status_code == 200
    with telegram.down(), pytest.raises(httpx.ConnectError):
        send(client, telegram)
    assert send(client, telegram).status_code == 200


def test_python_telegram_bot_sees_each_fault_as_it_sees_the_real_one(telegram, person) -> None:
    async def causes() -> list[str]:
        found = []
        request = ptb.request.HTTPXRequest(read_timeout=0.3)
        async with ptb.Bot(telegram.token, base_url=telegram.bot_url, request=request) as bot:
            for fault in (Lost(), Reset(), Slow(5), Broken(502)):
                telegram.disturb(fault, method="sendMessage", times=1)
                with pytest.raises(ptb.error.NetworkError) as caught:
                    await bot.send_message(7, "Hello")
                found.append(f"{type(caught.value).__name__} from {type(caught.value.__cause__).__name__}")
            with telegram.down(), pytest.raises(ptb.error.NetworkError) as caught:
                await bot.send_message(7, "Hello")
            found.append(f"{type(caught.value).__name__} from {type(caught.value.__cause__).__name__}")
        return found

    assert asyncio.run(causes()) == [
        "NetworkError from ReadError",
        "NetworkError from ReadError",
        "TimedOut from ReadTimeout",
        "NetworkError from TelegramError",
        "NetworkError from ConnectError",
    ]


def test_slow_answers_show_how_many_requests_are_under_way_at_once(telegram, person) -> None:
    async def send_five() -> None:
        async with ptb.Bot(telegram.token, base_url=telegram.bot_url) as bot:
            await asyncio.gather(*(bot.send_message(7, str(number)) for number in range(5)))

    telegram.disturb(Slow(0.3), method="sendMessage")
    asyncio.run(send_five())
    assert telegram.most_under_way == 5


def test_a_lost_answer_to_a_poll_brings_the_same_updates_again(telegram, call, client, person) -> None:
    telegram.disturb(Lost(), method="getUpdates", times=1)
    with pytest.raises(httpx.TransportError):
        call("getUpdates")
    assert [update["message"]["text"] for update in call("getUpdates")["result"]] == ["/start"]


def test_a_slow_answer_does_not_hold_up_the_end(client) -> None:
    began = time.monotonic()
    with FakeTelegram() as telegram:
        telegram.person(7).says("Hello")
        telegram.disturb(Slow(60))
        with pytest.raises(httpx.ReadTimeout):
            client.post(
                f"{telegram.bot_url}{telegram.token}/sendMessage", json={"chat_id": 7, "text": "x"}, timeout=0.05
            )
        telegram.wait_until(lambda: telegram.person(7).texts)
    assert time.monotonic() - began < 10
    assert telegram.person(7).texts == ["x"]
