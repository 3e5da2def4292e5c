"""Looks at a deployment from Telegram's side: the token, the webhook, the counsellors' group, the clock."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx
import telegram
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram.answers import SENSELESS, is_page
from bot.channels.telegram.webhook import PATH
from bot.configuration.settings import Configuration
from bot.desk.finding import Finding

#: A clock that is off by more than this does harm to deadlines.
_CLOCK = timedelta(seconds=60)


def examine_telegram(configuration: Configuration) -> list[Finding]:
    """Return what is found."""
    return asyncio.run(_telegram(configuration))


async def _telegram(configuration: Configuration) -> list[Finding]:
    if configuration.token is None:
        return [Finding("Telegram", trouble="BOT_TOKEN is missing; BotFather gives one")]
    async with HTTPXRequest() as request:
        bot = telegram.Bot(
            configuration.token, base_url=f"{configuration.api_url}/bot", request=request, get_updates_request=request
        )
        return await _ask(bot, configuration)


async def _ask(bot: telegram.Bot, configuration: Configuration) -> list[Finding]:
    try:
        me = await bot.get_me()
    except (TelegramError, *SENSELESS) as error:
        if isinstance(error, InvalidToken) and not is_page(error):
            return [Finding("Telegram", trouble="it does not know BOT_TOKEN; copy it from BotFather once more")]
        return [Finding("Telegram", trouble=f"it cannot be reached ({type(error).__name__})")]
    found = [Finding("Telegram", f"this is @{me.username}"), await _webhook(bot, configuration)]
    return [*found, await _counsellors(bot, configuration), await _clock(configuration)]


async def _webhook(bot: telegram.Bot, configuration: Configuration) -> Finding:
    wanted = f"{configuration.public_url}/{PATH}" if configuration.intake == "webhook" else ""
    try:
        info = await bot.get_webhook_info()
    except (TelegramError, *SENSELESS) as error:
        return Finding("webhook", trouble=f"Telegram did not say where updates go ({type(error).__name__})")
    if info.url != wanted:
        trouble = f"set to '{info.url or 'none'}', and the settings want '{wanted or 'none'}'; `bot serve` sets it"
        return Finding("webhook", trouble=trouble)
    waiting = f"{info.pending_update_count} updates wait"
    if info.last_error_message:
        return Finding("webhook", warning=f"{waiting}; the last delivery failed: {info.last_error_message}")
    return Finding("webhook", f"{'set' if wanted else 'none, as it should be'}; {waiting}")


async def _counsellors(bot: telegram.Bot, configuration: Configuration) -> Finding:
    if configuration.counsellors_chat is None:
        warning = "BOT_COUNSELLORS_CHAT is not set: nobody is alerted, whatever happens"
        return Finding("counsellors", trouble=warning)
    try:
        chat = await bot.get_chat(configuration.counsellors_chat)
    except (TelegramError, *SENSELESS) as error:
        return Finding(
            "counsellors", trouble=f"their group cannot be reached ({type(error).__name__}); add the bot to it"
        )
    return Finding("counsellors", f"alerts go to '{chat.title}'")


async def _clock(configuration: Configuration) -> Finding:
    """Compare the clock with the one of the Bot API's server."""
    try:
        async with httpx.AsyncClient(timeout=5) as client:
            answer = await client.get(configuration.api_url)
        off = abs(datetime.now(UTC) - parsedate_to_datetime(answer.headers["Date"]))
    except (httpx.HTTPError, *SENSELESS):
        return Finding("clock", warning="could not be compared with another")
    trouble = f"off by {off.total_seconds():.0f} seconds; deadlines hang on it"
    return Finding("clock", "right", trouble if off > _CLOCK else "")
