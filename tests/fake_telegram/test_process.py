"""The fake as a process of its own, steered over HTTP."""

from __future__ import annotations

import urllib.error
from collections.abc import Iterator

import pytest

from tests.fake_telegram import FakeProcess
from tests.fake_telegram.process import main


@pytest.fixture(scope="module")
def process() -> Iterator[FakeProcess]:
    with FakeProcess("--no-log", "--retry-unit", "0.01") as process:
        yield process


def test_people_say_things_and_what_came_of_it_is_read_back(process, client) -> None:
    said = [{"chat": number % 3 + 1, "text": f"Hello {number}"} for number in range(9)]
    answer = process.ask("say", messages=said)
    assert len(answer["message_ids"]) == 9
    where = f"{process.bot_url}{process.token}"
    updates = client.get(f"{where}/getUpdates").json()["result"]
    assert updates[-1]["update_id"] == answer["last_update_id"]
    for update in updates:
        message = update["message"]
        sent = {"chat_id": message["chat"]["id"], "text": message["text"].upper()}
        client.post(f"{where}/sendMessage", json=sent)
    assert process.ask("chats", chats=[1])["chats"]["1"] == [
        [False, "Hello 0"],
        [False, "Hello 3"],
        [False, "Hello 6"],
        [True, "HELLO 0"],
        [True, "HELLO 3"],
        [True, "HELLO 6"],
    ]
    counters = process.ask("counters")
    assert counters["requests"] == {"getUpdates": {"200": 1}, "sendMessage": {"200": 9}}
    assert (counters["pending"], counters["from_people"], counters["from_bot"]) == (9, 9, 9)
    assert process.ask("deliveries")["deliveries"][-1]["status"] == 200
    assert [one["method"] for one in process.ask("log", method="sendMessage", after=9)["requests"]] == ["sendMessage"]


def test_faults_buttons_time_and_rubbish_can_be_asked_for(process, client) -> None:
    where = f"{process.bot_url}{process.token}"
    process.ask("say", messages=[{"chat": 7, "text": "Hello"}])
    process.ask("disturb", how="flood", retry_after=5, chat=7, times=1)
    yes = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    answers = [
        client.post(f"{where}/sendMessage", json={"chat_id": 7, "text": "Well?", "reply_markup": yes}).status_code
        for _ in range(2)
    ]
    assert answers == [429, 200]
    assert process.ask("press", chat=7, button="Yes")["query_id"]
    assert process.ask("inject", updates=[{"rubbish": 1}, {"update_id": 5}])["update_ids"][1] == 5
    assert process.ask("advance", seconds=200)["now"] > 200
    assert process.ask("calm") == {}


@pytest.mark.parametrize(
    ("wish", "details", "status"),
    [
        ("dance", {}, 404),
        ("say", {}, 400),
        ("press", {"chat": 7, "button": "Never"}, 400),
        ("disturb", {"how": "x"}, 400),
    ],
)
def test_a_wish_that_makes_no_sense_is_refused(wish, details, status, process) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        process.ask(wish, **details)
    with refused.value as answer:
        assert answer.code == status
        assert b"error" in answer.read()


def test_it_says_how_it_is_used(capsys) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "--no-log" in capsys.readouterr().out
