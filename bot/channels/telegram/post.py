"""Sends parcels through the Bot API, and says in the desk's words what came of it.

The library's client is asynchronous; it lives in a thread of its own, and the desk waits for futures.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from concurrent.futures import Future
from threading import Thread
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import CallbackQueryLimit, ChatAction
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from bot.channels.telegram.answers import SENSELESS, is_page
from bot.desk.delivery import Delivery, Gone, LockedOut, MovedTo, Refused, Sent, Uncertain, Unsent, Wait
from bot.desk.outgoing import Button, Deletion, File, Parcel, Toast, Words

log = logging.getLogger(__name__)

#: Seconds for one request; sending is one small request, so a minute would only hide trouble.
CONNECT_SECONDS, READ_SECONDS = 5.0, 20.0
#: As many messages are taken out of a chat with one request (Bot API, deleteMessages).
_DELETED_AT_ONCE = 100
#: Labels up to this length stand two in a row.
_SHORT_LABEL = 16
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NOT_REACHED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_NOBODY_THERE = ("chat not found", "user is deactivated", "group chat was deactivated", "peer_id_invalid")


T = TypeVar("T")


class TelegramPost:
    """A post office of its own thread; use it in a `with` statement."""

    def __init__(self, token: str, api_url: str, at_once: int = 8, read_seconds: float = READ_SECONDS) -> None:
        self._request = HTTPXRequest(
            connection_pool_size=at_once, connect_timeout=CONNECT_SECONDS, read_timeout=read_seconds
        )
        self.bot = telegram.Bot(
            token, base_url=f"{api_url}/bot", request=self._request, get_updates_request=self._request
        )
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="post", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def send(self, chat_id: int, parcel: Parcel) -> Future[Delivery]:
        """Begin to send; the future never raises."""
        return asyncio.run_coroutine_threadsafe(deliver(self.bot, chat_id, parcel), self._loop)

    def show_typing(self, chat_id: int) -> None:
        """Show for a moment that an answer is being written."""
        asyncio.run_coroutine_threadsafe(_politely(self.bot.send_chat_action(chat_id, ChatAction.TYPING)), self._loop)

    def wait(self, request: Coroutine[Any, Any, T]) -> T:
        """Return the answer to a request that is awaited here and now; raises what it raises."""
        return asyncio.run_coroutine_threadsafe(request, self._loop).result()

    async def _close(self) -> None:
        """End what is still under way, such as a typing sign, and close the connections."""
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._request.shutdown()  # `Bot.shutdown` does nothing for a bot that has not asked who it is


async def deliver(bot: telegram.Bot, chat_id: int, parcel: Parcel) -> Delivery:
    """Send a parcel, and return what came of it."""
    try:
        return Sent(await _send(bot, chat_id, parcel))
    except TelegramError as error:
        delivery = _delivery_of(error)
        again = isinstance(parcel, Deletion) and isinstance(delivery, Uncertain)  # twice does no harm
        return Unsent() if again else delivery
    except Exception as error:  # noqa: BLE001 - an answer that makes no sense must not hold up the others
        log.error("an answer could not be read", extra={"error": type(error).__name__})  # noqa: TRY400 - no texts
        return Uncertain()


async def _send(bot: telegram.Bot, chat_id: int, parcel: Parcel) -> int | None:
    match parcel:
        case Words():
            return await _send_words(bot, chat_id, parcel)
        case File(name, content, caption):
            file = telegram.InputFile(content.encode(), filename=name)
            return (await bot.send_document(chat_id, file, caption=caption or None)).message_id
        case Toast(answers, text):
            shown = text[: int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)]
            await _politely(bot.answer_callback_query(answers, text=shown or None))
        case Deletion(numbers):
            for start in range(0, len(numbers), _DELETED_AT_ONCE):
                await _delete(bot, chat_id, numbers[start : start + _DELETED_AT_ONCE])
    return None


async def _send_words(bot: telegram.Bot, chat_id: int, words: Words) -> int:
    if words.answers:
        await _politely(bot.answer_callback_query(words.answers))
    if words.clears:
        await _politely(bot.edit_message_reply_markup(chat_id, words.clears, reply_markup=None))
    reply = ReplyParameters(words.reply_to, allow_sending_without_reply=True) if words.reply_to else None
    message = await bot.send_message(
        chat_id,
        words.text,
        reply_markup=_keyboard(words.buttons),
        reply_parameters=reply,
        link_preview_options=_NO_PREVIEW,
    )
    return message.message_id


async def _delete(bot: telegram.Bot, chat_id: int, numbers: Sequence[int]) -> None:
    """Take messages out of a chat. Where one has to stay Telegram refuses all, so the others are tried in halves."""
    try:
        await bot.delete_messages(chat_id, numbers)
    except BadRequest as error:
        if _is_nobody_there(error):
            raise
        half = len(numbers) // 2
        for part in (numbers[half:], numbers[:half]) if half else ():
            await _delete(bot, chat_id, part)


async def _politely(request: Any) -> None:
    """Await a small courtesy; that it failed is of no consequence (too late, not changed, already gone)."""
    try:
        await request
    except (TelegramError, *SENSELESS):
        return


def _keyboard(buttons: tuple[Button, ...]) -> InlineKeyboardMarkup | None:
    """Return buttons in rows: short ones two by two, long ones alone."""
    rows: list[list[InlineKeyboardButton]] = []
    for button in buttons:
        key = InlineKeyboardButton(button.label, callback_data=button.data)
        last = rows[-1] if rows else []
        if len(last) == 1 and max(len(last[0].text), len(button.label)) <= _SHORT_LABEL:
            last.append(key)
        else:
            rows.append([key])
    return InlineKeyboardMarkup(rows) if rows else None


def _delivery_of(error: TelegramError) -> Delivery:
    if is_page(error):
        return Unsent()
    match error:
        case RetryAfter():
            return Wait(_seconds(error))
        case ChatMigrated():
            return MovedTo(error.new_chat_id)
        case InvalidToken():
            return LockedOut()
        case Forbidden():
            return Gone()
        case BadRequest():
            return Gone() if _is_nobody_there(error) else Refused(type(error).__name__)
        case TimedOut():
            return Unsent() if isinstance(error.__cause__, _NOT_REACHED) else Uncertain()
        case NetworkError():
            answered = error.__cause__ is None  # an answer of the server's, such as 502: it did not take it
            return Unsent() if answered or isinstance(error.__cause__, _NOT_REACHED) else Uncertain()
    if isinstance(error.__cause__, ValueError):
        return Uncertain()  # taken, and the answer that says so cannot be read
    return Refused(type(error).__name__)


def _is_nobody_there(error: BadRequest) -> bool:
    return any(phrase in error.message.lower() for phrase in _NOBODY_THERE)


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()
