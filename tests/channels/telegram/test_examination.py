"""What an operator is told of Telegram's side of a deployment."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.channels.telegram import examination
from bot.channels.telegram.examination import examine_telegram
from bot.channels.telegram.introduction import introduce
from bot.configuration.settings import Configuration
from bot.desk.finding import Finding
from bot.desk.library import Library
from tests.fake_telegram import FakeTelegram, Reset

WRONG_TOKEN = "7000000001:XXF-somebody-else-s-token-for-tests-00"


def examine(telegram: FakeTelegram, **more: Any) -> dict[str, Finding]:
    settings = {"token": telegram.token, "api_url": telegram.url} | more
    return {finding.about: finding for finding in examine_telegram(Configuration(**settings))}


@pytest.fixture
def group(telegram):
    group = telegram.group("Counsellors")
    group.adds_bot()
    return group


def test_a_deployment_that_is_set_up_well_has_nothing_wrong(telegram, group) -> None:
    found = examine(telegram, counsellors_chat=group.id)
    assert [str(finding) for finding in found.values() if finding.trouble or finding.warning] == []
    assert found.keys() == {"Telegram", "webhook", "counsellors", "clock"}


def test_a_missing_token_is_named() -> None:
    (finding,) = examine_telegram(Configuration())
    assert finding.trouble == "BOT_TOKEN is missing; BotFather gives one"


def test_a_wrong_token_is_named_and_not_repeated(telegram) -> None:
    found = examine(telegram, token=WRONG_TOKEN)
    assert found["Telegram"].trouble == "it does not know BOT_TOKEN; copy it from BotFather once more"
    assert WRONG_TOKEN not in "".join(map(str, found.values()))


def test_telegram_out_of_reach_is_said(telegram) -> None:
    with telegram.down():
        found = examine(telegram)
    assert found["Telegram"].trouble == "it cannot be reached (NetworkError)"


def test_telegram_that_goes_away_in_the_middle_is_said_and_the_rest_is_told(telegram, group) -> None:
    telegram.disturb(Reset(), method="getWebhookInfo")
    found = examine(telegram, counsellors_chat=group.id)
    assert found["webhook"].failed
    assert not found["counsellors"].failed


def test_a_webhook_that_is_missing_is_named(telegram, group) -> None:
    found = examine(telegram, intake="webhook", public_url="https://bot.example.org")
    assert "the settings want 'https://bot.example.org/telegram/updates'" in found["webhook"].trouble


def test_a_webhook_that_should_not_be_there_is_named(telegram, post, dialogue) -> None:
    settings = Configuration(intake="webhook", public_url="https://bot.example.org", webhook_secret="a-secret-of-tests")
    introduce(post, Library(dialogue, "en"), settings, takes_in=True)
    assert "set to 'https://bot.example.org/telegram/updates'" in examine(telegram)["webhook"].trouble


def test_how_many_updates_wait_is_told(telegram, person, group) -> None:
    assert examine(telegram)["webhook"].good == f"none, as it should be; {telegram.pending} updates wait"


def test_without_a_group_nobody_is_alerted(telegram) -> None:
    assert "nobody is alerted" in examine(telegram)["counsellors"].trouble


@pytest.mark.parametrize("chat", [-1, -(10**18)])
def test_a_group_that_cannot_be_reached_is_named(telegram, chat) -> None:
    assert "cannot be reached" in examine(telegram, counsellors_chat=chat)["counsellors"].trouble


def test_a_clock_that_is_wrong_is_named(telegram, group, monkeypatch) -> None:
    class Late(examination.datetime):
        @classmethod
        def now(cls, tz=None):
            return super().now(tz) - 2 * examination._CLOCK

    monkeypatch.setattr(examination, "datetime", Late)
    assert "deadlines hang on it" in examine(telegram, counsellors_chat=group.id)["clock"].trouble


@pytest.mark.parametrize("date", ["", "yesterday", "Tue, 24 Nov 2026 12:00:00 -0000", "Tue, 99 Nov 2026 12:00:00 GMT"])
def test_a_date_that_nobody_can_compare_with_is_said_and_no_error(odd, telegram, date) -> None:
    me = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "nobodys_bot"}
    info = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
    answers = [(200, json.dumps({"ok": True, "result": result}).encode()) for result in (me, info)]
    clock = examine(telegram, api_url=odd(*answers, date=date))["clock"]
    assert (clock.warning, clock.trouble) == ("could not be compared with another", "")


def test_an_answer_that_makes_no_sense_is_said(odd, telegram) -> None:
    found = examine(telegram, api_url=odd((200, json.dumps({"ok": True}).encode())))
    assert found["Telegram"].failed
