"""How the bot introduces itself to Telegram: its menu of commands, and where updates are to be sent."""

from __future__ import annotations

import logging
from collections.abc import Coroutine
from typing import Any

import telegram
from telegram import BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.answers import SENSELESS, is_page
from bot.channels.telegram.post import TelegramPost
from bot.channels.telegram.updates import KINDS
from bot.channels.telegram.webhook import PATH
from bot.configuration.settings import Configuration
from bot.conversation.inbound import COMMANDS
from bot.desk.delivery import LockedOutError
from bot.desk.library import Library
from bot.dialogue.tree import Tree

log = logging.getLogger(__name__)

#: Requests under way at once that Telegram may make; more would only wait for the store.
_CONNECTIONS = 20


def menu(tree: Tree) -> list[BotCommand]:
    """Return the commands as the app lists them, in the order in which the dialogue does."""
    return [BotCommand(name, str(text)) for name, text in tree.interface.menu.items() if name in COMMANDS]


def introduce(post: TelegramPost, library: Library, settings: Configuration, *, takes_in: bool) -> bool:
    """Tell Telegram the menu, and, where this process takes updates in, how they are to come.

    Return whether it has heard all of it: Telegram out of reach is no reason not to start, and to tell it later.
    Raises `LockedOutError` where the token is wrong.
    """
    told = True
    if takes_in and settings.intake == "webhook":
        webhook = _set_webhook(post.bot, settings.public_url or "", settings.webhook_secret or "")
        told = _tell(post, webhook, "Telegram could not be told where updates are to come")
    elif takes_in:
        polling = post.bot.delete_webhook(drop_pending_updates=False)
        told = _tell(post, polling, "Telegram could not be told of polling")
    return _tell(post, _set_menus(post.bot, library), "Telegram could not be told of the menu") and told


def _tell(post: TelegramPost, request: Coroutine[Any, Any, object], failed: str) -> bool:
    try:
        post.wait(request)
    except InvalidToken as error:
        if not is_page(error):
            raise LockedOutError from None
        log.warning(failed, extra={"error": type(error).__name__})
    except (TelegramError, *SENSELESS) as error:
        log.warning(failed, extra={"error": type(error).__name__})
    else:
        return True
    return False


async def _set_menus(bot: telegram.Bot, library: Library) -> None:
    """Tell Telegram the commands, in every language of the dialogue; the default one for all others."""
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands(menu(library.tree()), scope=scope)
    for language, tree in library.dialogue.trees.items():
        await bot.set_my_commands(menu(tree), scope=scope, language_code=language)


async def _set_webhook(bot: telegram.Bot, public_url: str, secret: str) -> None:
    """Have updates sent here; what waits is not thrown away."""
    await bot.set_webhook(
        f"{public_url}/{PATH}",
        secret_token=secret,
        allowed_updates=list(KINDS),
        max_connections=_CONNECTIONS,
        drop_pending_updates=False,
    )
