"""Processes from their start to their end: who polls, how they end, and what they say of a wrong token."""

from __future__ import annotations

import signal

import pytest

from tests.end_to_end.deployment import PATIENCE
from tests.end_to_end.young import Young
from tests.fake_telegram import Broken, Slow

WRONG_TOKEN = "7000000001:XXF-somebody-else-s-token-for-tests-00"


def test_a_second_process_waits_and_takes_over_when_the_first_is_killed(deploy) -> None:
    bot = deploy()
    young = Young.new(bot)
    second = bot.start_another("second", ["serve"])
    bot.telegram.wait_until(lambda: "serving" in second.messages, PATIENCE)
    young.says("/start")
    bot.kill("serve")
    young.says("/help")
    assert len(young.person.texts) == 2
    assert bot.telegram.count("getUpdates", status=409) == 0


def test_a_second_deployment_with_the_same_token_says_so_and_both_go_on(deploy) -> None:
    first = deploy()
    second = deploy(beside=first)
    clash = "another process asks for the updates of this bot, or a webhook is set; waiting"
    first.telegram.wait_until(lambda: first.complains_of(clash) or second.complains_of(clash), PATIENCE)
    first.kill("serve")
    assert Young.new(second).says("/start")


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_whoever_is_told_to_end_first_hears_what_came_of_what_is_under_way(deploy, name) -> None:
    bot = deploy()
    young = Young.new(bot)
    bot.telegram.disturb(Slow(1.0), method="sendMessage")
    young.person.starts()
    bot.telegram.wait_until(lambda: young.person.texts, PATIENCE)
    process = bot.running.pop("serve")
    bot.ended.append(process)
    assert process.ends(name) == 0
    assert bot.outcomes() == {"sent": 1}


def test_what_was_not_answered_at_the_end_is_answered_at_the_next_start(deploy) -> None:
    bot = deploy(BOT_BURST_SECONDS="5")
    young = Young.new(bot)
    young.person.says("hello")
    bot.telegram.wait_delivered(PATIENCE)
    assert bot.stop() == [0]
    assert young.person.texts == []
    bot.start()
    bot.settle()
    assert len(young.person.texts) == 1


def test_a_wrong_token_is_told_in_one_sentence(deploy) -> None:
    bot = deploy(start=False)
    done = bot.run("serve", BOT_TOKEN=WRONG_TOKEN)
    assert done.returncode == 1
    assert done.stderr == "Error: BOT_TOKEN: Telegram does not know this token; copy it from BotFather once more.\n"


def test_a_token_that_is_revoked_ends_the_process_with_the_same_sentence(deploy) -> None:
    bot = deploy()
    bot.telegram.disturb(Broken(401), method="getUpdates")
    process = bot.running.pop("serve")
    Young.new(bot).person.starts()
    assert process.wait() == 1
    assert process.lines[-1].startswith("Error: BOT_TOKEN: Telegram does not know this token")


def test_a_start_while_telegram_is_away_waits_for_it(deploy) -> None:
    bot = deploy(start=False)
    young = Young.new(bot)
    with bot.telegram.down():
        bot.start()
        young.person.says("/start")
    bot.settle(60)
    assert len(young.person.texts) == 1


def test_a_webhook_is_set_once_telegram_is_back(deploy) -> None:
    bot = deploy("webhook", start=False)
    with bot.telegram.down():
        bot.start()
        bot.telegram.wait_until(lambda: bot.complains_of("Telegram could not be told where updates"), PATIENCE)
    bot.telegram.wait_until(lambda: bot.telegram.webhook["url"], PATIENCE)
    young = bot.telegram.person(81)
    young.starts()
    bot.telegram.wait_until(lambda: young.texts, PATIENCE)


def test_the_doctor_finds_a_deployment_that_runs_in_order(bot) -> None:
    done = bot.run("doctor")
    assert "WRONG" not in done.stdout, done.stdout
    assert "alerts go to 'Counsellors'" in done.stdout
    assert done.returncode == 0


def test_the_doctor_names_a_wrong_token(bot) -> None:
    done = bot.run("doctor", BOT_TOKEN=WRONG_TOKEN)
    assert "WRONG  Telegram: it does not know BOT_TOKEN" in done.stdout
    assert done.returncode == 1
