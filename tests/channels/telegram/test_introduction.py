"""How the bot introduces itself: its menu in each language, and where updates are to come."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.channels.telegram.introduction import introduce, menu
from bot.channels.telegram.post import TelegramPost
from bot.configuration.settings import Configuration
from bot.conversation.inbound import COMMANDS
from bot.desk.delivery import LockedOutError
from bot.desk.library import Library
from tests.fake_telegram import Broken, Flood, Reset

HOOK = "https://bot.example.org/telegram/updates"
POLLING = Configuration(intake="polling")
WEBHOOK = Configuration(
    intake="webhook", public_url="https://bot.example.org", webhook_secret="a-secret-of-the-tests-only"
)


def menus(telegram: Any) -> dict[str, list[str]]:
    """The commands offered in private chats, by language."""
    said = [request.parameters for request in telegram.requests("setMyCommands")]
    assert all(parameters["scope"] == {"type": "all_private_chats"} for parameters in said)
    return {
        parameters.get("language_code", ""): [command["command"] for command in parameters["commands"]]
        for parameters in said
    }


def test_every_language_has_its_menu_and_all_others_the_default_one(post, telegram, dialogue) -> None:
    other = replace(dialogue, trees={**dialogue.trees, "fr": dialogue.tree("en")})
    introduce(post, Library(other, "en"), POLLING, takes_in=False)
    assert menus(telegram).keys() == {"", "en", "fr"}


def test_the_menu_has_every_command_that_works_in_the_order_of_the_dialogue(post, telegram, dialogue, tree) -> None:
    introduce(post, Library(dialogue, "en"), POLLING, takes_in=False)
    assert menus(telegram)["en"] == list(tree.interface.menu)
    assert set(menus(telegram)["en"]) == set(COMMANDS)
    assert [command.description for command in menu(tree)] == [str(text) for text in tree.interface.menu.values()]


def test_a_webhook_is_set_with_its_secret_and_the_kinds_that_are_read(post, telegram, dialogue, person) -> None:
    introduce(post, Library(dialogue, "en"), WEBHOOK, takes_in=True)
    assert telegram.webhook["url"] == HOOK
    (asked,) = telegram.requests("setWebhook")
    assert asked.parameters["secret_token"] == "a-secret-of-the-tests-only"
    assert asked.parameters["allowed_updates"] == ["message", "edited_message", "callback_query", "my_chat_member"]


def test_polling_takes_a_webhook_away_and_throws_nothing_away_that_waits(post, telegram, dialogue, person) -> None:
    introduce(post, Library(dialogue, "en"), WEBHOOK, takes_in=True)
    waiting = telegram.pending
    introduce(post, Library(dialogue, "en"), POLLING, takes_in=True)
    assert telegram.webhook["url"] == ""
    assert telegram.pending == waiting > 0


@pytest.mark.parametrize("settings", [POLLING, WEBHOOK])
def test_whoever_takes_nothing_in_leaves_the_webhook_as_it_is(post, telegram, dialogue, settings) -> None:
    introduce(post, Library(dialogue, "en"), settings, takes_in=False)
    assert telegram.count("setWebhook") == telegram.count("deleteWebhook") == 0


@pytest.mark.parametrize("trouble", [Reset(), Broken(500), Broken(502), Flood(3)], ids=repr)
def test_telegram_in_trouble_is_no_reason_not_to_start(post, telegram, dialogue, trouble, caplog) -> None:
    telegram.disturb(trouble)
    introduce(post, Library(dialogue, "en"), POLLING, takes_in=True)
    assert "Telegram could not be told of the menu" in caplog.messages


def test_telegram_out_of_reach_is_no_reason_not_to_start(post, telegram, dialogue, caplog) -> None:
    with telegram.down():
        assert not introduce(post, Library(dialogue, "en"), WEBHOOK, takes_in=True)
    assert "Telegram could not be told of the menu" in caplog.messages
    assert introduce(post, Library(dialogue, "en"), WEBHOOK, takes_in=True)


def test_a_menu_that_cannot_be_told_does_not_keep_the_webhook_from_being_set(post, telegram, dialogue) -> None:
    telegram.disturb(Broken(500), method="setMyCommands")
    introduce(post, Library(dialogue, "en"), WEBHOOK, takes_in=True)
    assert telegram.webhook["url"] == HOOK


def test_a_wrong_token_locks_out(telegram, dialogue) -> None:
    token = "7000000001:XXF-somebody-else-s-token-for-tests-00"
    with TelegramPost(token, telegram.url) as post, pytest.raises(LockedOutError):
        introduce(post, Library(dialogue, "en"), POLLING, takes_in=True)


def test_a_page_of_a_proxy_says_nothing_of_the_token(odd, telegram, dialogue) -> None:
    with TelegramPost(telegram.token, odd((404, b"<html>no such page</html>"))) as post:
        introduce(post, Library(dialogue, "en"), POLLING, takes_in=True)


def test_an_answer_that_makes_no_sense_is_no_reason_not_to_start(odd, telegram, dialogue) -> None:
    with TelegramPost(telegram.token, odd((200, json.dumps({"ok": True}).encode()))) as post:
        introduce(post, Library(dialogue, "en"), POLLING, takes_in=True)
