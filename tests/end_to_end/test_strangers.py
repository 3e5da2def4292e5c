"""Whoever sends to the web address of a deployment without being Telegram, or sends what Telegram would not."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

NUMBER = 999_999_999
CHAT = {"id": 4999, "type": "private"}
SENDER = {"id": 4999, "is_bot": False, "first_name": "Somebody"}
FORGED = {"update_id": NUMBER, "message": {"message_id": 1, "date": 1, "text": "hello", "chat": CHAT, "from": SENDER}}
TOO_LARGE = b"{" + b" " * 2_000_000 + b"}"


def post(bot, body: Any, headers: dict[str, str]) -> int:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return httpx.post(f"{bot.url}/telegram/updates", content=content, headers=headers, timeout=20).status_code


def shown(secret: str) -> dict[str, str]:
    return {"X-Telegram-Bot-Api-Secret-Token": secret}


def kept(bot) -> int:
    """How much is in the inbox of what a stranger sent."""
    ((count,),) = bot.store.rows(f"SELECT COUNT(*) FROM transcripts_update WHERE update_id = {NUMBER}")
    return int(count)


@pytest.mark.parametrize("headers", [{}, shown(""), shown("forged-secret-of-nobody")])
def test_whoever_does_not_show_the_secret_is_turned_away_and_nothing_is_kept(bot, headers) -> None:
    assert post(bot, FORGED, headers) == 403
    assert kept(bot) == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"[]", 400), (b"\xff\xfe", 400), (b"[" * 100_000, 400), (TOO_LARGE, 413), ({"update_id": NUMBER}, 200),
     ({"update_id": NUMBER, "channel_post": FORGED["message"]}, 200), ({**FORGED, "update_id": "9"}, 200)],
)  # fmt: skip
def test_what_is_no_update_does_no_harm(young, body, status) -> None:
    secret = young.bot.keys["BOT_WEBHOOK_SECRET"]
    assert post(young.bot, body, shown(secret)) == status
    assert kept(young.bot) == 0
    assert young.says("/start") != ""


@pytest.mark.parametrize("page", ["metrics", "", "admin", "telegram"])
def test_a_stranger_finds_no_page(bot, page) -> None:
    assert httpx.get(f"{bot.url}/{page}", timeout=20).status_code == 404
