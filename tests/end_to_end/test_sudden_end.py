"""Processes that are killed in the middle: each update has one effect, in order, and nothing is lost or sent twice."""

from __future__ import annotations

import random
import signal
from collections import Counter, defaultdict

import pytest

from tests.fake_telegram import FakeTelegram, Person

UPDATES, CHATS, KILLS = 300, 30, 5
LINES = ("so it goes", "hm", "i dont know about that", "what do you mean", "ok", "they will never accept us here")


def bombard(telegram: FakeTelegram, chance: random.Random, people: list[Person], count: int) -> Counter[str]:
    """Have people write, and one in ten press an old button, which may overtake what they wrote."""
    done: Counter[str] = Counter()
    for _ in range(count):
        person = chance.choice(people)
        if chance.random() < 0.1:
            person.forges("an-old-button", 1)
            done["presses"] += 1
        else:
            person.says(chance.choice(LINES))
            done["messages"] += 1
    return done


@pytest.fixture(params=("polling", "webhook"))
def killed(deploy, request):
    """A deployment of which a process was killed again and again, and what people did meanwhile."""
    chance = random.Random(7)
    bot = deploy(request.param, {"double": 0.05, "seed": 7}, BOT_BURST_SECONDS="0")
    people = [bot.telegram.person(1000 + number) for number in range(CHATS)]
    done: Counter[str] = Counter()
    for _ in range(KILLS):
        done += bombard(bot.telegram, chance, people, UPDATES // KILLS)
        known = bot.telegram.count("sendMessage")
        bot.telegram.wait_until(lambda known=known: bot.telegram.count("sendMessage") > known + 5, 30)
        name = chance.choice(list(bot.commands))
        bot.kill(name)
        bot.start(name)
    bot.settle(120)
    return bot, done


def test_each_update_has_exactly_one_effect_in_order_and_nothing_is_lost_or_sent_twice(killed) -> None:
    bot, done = killed
    heard = defaultdict(list)
    for person, _, data in bot.events("heard"):
        heard[person] += data["messages"]
    numbers = [number for each in heard.values() for number in each]
    assert len(numbers) == len(set(numbers)) == done["messages"]
    assert len(bot.events("pressed")) == done["presses"]
    assert all(each == sorted(each) for each in heard.values())

    outcomes = bot.outcomes()
    assert set(outcomes) <= {"sent", "uncertain"}
    assert outcomes.get("uncertain", 0) <= KILLS
    ((taken,),) = bot.store.rows("SELECT COUNT(*) FROM transcripts_outgoing WHERE message_id IS NOT NULL")
    seen = sum(len(bot.telegram.person(1000 + number).texts) for number in range(CHATS))
    assert taken <= seen <= taken + outcomes.get("uncertain", 0)


def test_what_one_update_brought_is_written_whole_or_not_at_all(deploy) -> None:
    bot = deploy("polling", BOT_BURST_SECONDS="0")
    people = [bot.telegram.person(2000 + number) for number in range(20)]
    for person in people:
        person.starts()
    bot.telegram.wait_until(lambda: bot.telegram.count("sendMessage") >= 3, 30)
    bot.running["serve"].ends(signal.SIGKILL)
    ((people_known, said, outgoing),) = bot.store.rows(
        "SELECT (SELECT COUNT(*) FROM transcripts_person),"
        " (SELECT COUNT(*) FROM transcripts_event WHERE kind = 'said'), (SELECT COUNT(*) FROM transcripts_outgoing)"
    )
    assert people_known == said == outgoing
    bot.ended.append(bot.running.pop("serve"))
