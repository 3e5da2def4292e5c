"""A Telegram of our own: a Bot API server on 127.0.0.1 for tests and benchmarks, with people in it who are nobody.

    from tests.fake_telegram import FakeTelegram, Lost

    with FakeTelegram(strict=True) as telegram:
        start_the_bot(token=telegram.token, base_url=telegram.bot_url)
        person = telegram.person(7)
        person.starts()
        telegram.wait_until(lambda: person.texts == ["Hello."])
        telegram.disturb(Lost(), method="sendMessage", chat=7, times=1)
        person.presses("Deal")
        telegram.wait_until(lambda: telegram.count("sendMessage", chat=7, status=0) == 1)
        assert telegram.faults == ()

It runs in a thread of its own; every method is plain and may be called from any thread. As a process of its own:
`python -m tests.fake_telegram --port 0` prints its address first and is steered by POST /control/...; FakeProcess
starts one and asks it.

It behaves as tdlib/telegram-bot-api does. Not copied: getFile and files to download; inline queries, payments, polls,
channels, topics and business accounts; the old parse mode Markdown; links that Telegram finds in what a bot says; a
bot's privacy in groups (it hears everything); the slowing down of a bot that polls too often; the end of a webhook
after 23 hours of 410. An answer to getUpdates that is lost on the way counts as delivered in `deliveries`.
"""

from __future__ import annotations

from tests.fake_telegram.chats import Toast
from tests.fake_telegram.faults import Broken, Disturbance, Flood, Lost, Reset, Slow
from tests.fake_telegram.groups import Group, Member
from tests.fake_telegram.journal import Attempt, Request
from tests.fake_telegram.keyboards import Button
from tests.fake_telegram.limits import Limits
from tests.fake_telegram.parameters import File
from tests.fake_telegram.people import Person
from tests.fake_telegram.process import FakeProcess
from tests.fake_telegram.server import FakeTelegram
from tests.fake_telegram.settings import TOKEN, Settings
from tests.fake_telegram.views import Document, Seen, View
from tests.fake_telegram.voices import Voice

__all__ = [
    "TOKEN",
    "Attempt",
    "Broken",
    "Button",
    "Disturbance",
    "Document",
    "FakeProcess",
    "FakeTelegram",
    "File",
    "Flood",
    "Group",
    "Limits",
    "Lost",
    "Member",
    "Person",
    "Request",
    "Reset",
    "Seen",
    "Settings",
    "Slow",
    "Toast",
    "View",
    "Voice",
]
