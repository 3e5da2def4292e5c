"""Telegram as the desk sees it: one value with the three things that the desk asks of a channel."""

from __future__ import annotations

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.texts import MOST_UNITS, units
from bot.desk.counter import Channel
from tests.channels.telegram.updates_of_telegram import every_kind

CHANNEL: Channel = TelegramChannel()


@pytest.mark.parametrize("raw", every_kind()[::9], ids=lambda raw: next(name for name in raw if name != "update_id"))
def test_what_arrives_can_be_read_and_belongs_to_the_same_chat(raw) -> None:
    came = CHANNEL.arrival(raw)
    assert came is not None
    assert (came.update_id, came.chat_id) == (raw["update_id"], CHANNEL.read(raw).chat_id)


def test_what_arrives_nowhere_cannot_be_read_either() -> None:
    raw = {"update_id": 1, "poll": {"id": "1"}}
    assert CHANNEL.arrival(raw) is None
    with pytest.raises(ValueError, match="not an update of Telegram"):
        CHANNEL.read(raw)


def test_a_text_of_any_length_comes_in_parts_that_telegram_takes() -> None:
    text = "\n\n".join(f"Thought {number}. It has two sentences." for number in range(500))
    found = CHANNEL.parts(text)
    assert [line for part in found for line in part.split("\n\n")] == text.split("\n\n")
    assert max(map(units, found)) <= MOST_UNITS
