"""Sending through HTTP where Telegram refuses, fails or is not there."""

from __future__ import annotations

import itertools

import pytest

from tests.end_to_end.deployment import PATIENCE
from tests.end_to_end.young import Young
from tests.fake_telegram import Broken, Flood, Limits, Lost, Reset

WAIT = 3
AWAY = "Telegram cannot be reached; trying again"


def sent(bot, chat: int) -> list[float]:
    """When each message to a chat went out that was taken."""
    return [request.time for request in bot.telegram.requests("sendMessage", chat) if request.status == 200]


def test_a_flood_in_one_chat_holds_up_nobody_else(young, other) -> None:
    young.says("/start")
    other.says("/start")
    young.bot.telegram.disturb(Flood(WAIT), method="sendMessage", chat=young.person.id, times=1)
    young.person.says("/help")
    young.bot.telegram.wait_until(lambda: young.bot.telegram.count("sendMessage", young.person.id, 429), PATIENCE)
    other.person.says("/help")
    young.bot.settle()
    assert sent(young.bot, other.person.id)[-1] < sent(young.bot, young.person.id)[-1]
    assert len(young.person.texts) == 2


def test_what_was_refused_for_now_is_not_sent_again_before_its_time(young) -> None:
    young.bot.telegram.disturb(Flood(WAIT), method="sendMessage", chat=young.person.id, times=1)
    young.says("/start")
    refused, taken = young.bot.telegram.requests("sendMessage", young.person.id)
    assert (refused.status, taken.status) == (429, 200)
    assert taken.time - refused.time >= WAIT


def test_whoever_cannot_be_written_to_is_remembered_until_they_write_again(young) -> None:
    raw = {"message_id": 1, "date": 1, "text": "/start", "chat": {"id": young.person.id, "type": "private"}}
    user = {"id": young.person.id, "is_bot": False, "first_name": "Somebody"}
    young.bot.telegram.inject({"message": raw | {"from": user}})
    young.bot.settle()
    assert young.bot.telegram.count("sendMessage", young.person.id, 403) == 1
    assert not young.is_reachable
    assert young.says("/help")
    assert young.is_reachable


@pytest.mark.parametrize(("trouble", "arrived"), [(Lost(), 1), (Reset(), 0)])
def test_what_may_have_arrived_is_not_sent_again(young, trouble, arrived) -> None:
    before = young.bot.outcomes().get("uncertain", 0)
    young.bot.telegram.disturb(trouble, method="sendMessage", chat=young.person.id, times=1)
    young.says("/start")
    assert len(young.person.texts) == arrived
    assert young.bot.outcomes()["uncertain"] == before + 1
    assert young.says("/help") != ""


@pytest.mark.parametrize("status", [500, 502])
def test_what_telegram_did_not_take_is_sent_again_once(young, status) -> None:
    young.bot.telegram.disturb(Broken(status), method="sendMessage", chat=young.person.id, times=1)
    young.says("/start")
    assert [request.status for request in young.bot.telegram.requests("sendMessage", young.person.id)] == [status, 200]
    assert len(young.person.texts) == 1


def test_all_that_was_said_while_telegram_was_away_is_answered_in_order(young, other) -> None:
    young.says("/start")
    with young.bot.telegram.down():
        for text in ("/help", "/mydata", "/human"):
            young.person.says(text)
        other.person.says("/start")
        young.bot.telegram.wait_until(lambda: young.bot.complains_of(AWAY) or young.bot.tried(), PATIENCE)
    young.bot.settle(90)
    known = (
        "I'm a chatbot",
        "These work at any time",
        "Apart from the messages",
        "is in this file",
        "you want a person",
    )
    assert all(what in text for what, text in zip(known, young.person.texts, strict=True)), young.person.texts
    assert len(other.person.texts) == 1


def test_the_limits_of_telegram_are_kept_so_that_it_need_not_refuse(deploy) -> None:
    bot = deploy("polling", {"limits": Limits()}, BOT_SENDS_A_SECOND="25", BOT_BURST_SECONDS="0")
    busy, *others = [Young.new(bot) for _ in range(40)]
    for each in (busy, *others):
        each.person.starts()
    for _ in range(6):
        busy.person.says("/help")
    bot.settle(60)
    assert bot.telegram.count("sendMessage", status=429) == 0
    assert [len(each.person.texts) for each in (busy, *others)] == [7, *itertools.repeat(1, 39)]


def test_typing_is_shown_while_an_answer_is_on_its_way(deploy) -> None:
    young = Young.new(deploy("polling", BOT_BURST_SECONDS="2"))
    young.person.starts()
    young.bot.settle()
    young.person.says("well i do not know where to begin")
    young.bot.telegram.wait_until(lambda: young.person.action == "typing", PATIENCE)
    young.bot.settle()
    assert young.person.action is None
