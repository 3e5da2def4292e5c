"""Long polling: asks for updates, has them stored, and only then asks for the next ones.

Asking with a higher offset is how Telegram is told that updates have arrived. So that is not done before they are on
the disk, and the end of the process at any moment loses none.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import telegram
from django.db import DatabaseError, connection
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram.answers import SENSELESS, is_page
from bot.channels.telegram.updates import KINDS
from bot.desk.counter import RawUpdate
from bot.desk.delivery import LockedOutError

log = logging.getLogger(__name__)

#: Seconds for which Telegram holds a question open where nothing comes.
HOLD = 25
_AT_ONCE = 100
#: All methods of the Bot API may be written in lower case; written so, the library hands the answer over as it came.
_GET_UPDATES = "getupdates"
_SHORTEST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
TakeIn = Callable[[Sequence[RawUpdate]], int]


@dataclass(slots=True)
class Poller:
    """Polls until `stop` is set. `leads` says whether this process is the one that may."""

    token: str
    api_url: str
    take_in: TakeIn
    stop: Event
    leads: Callable[[], bool]
    hold: int = HOLD
    _offset: int | None = field(init=False, default=None)
    _pause: float = field(init=False, default=_SHORTEST_PAUSE)

    def run(self) -> None:
        """Poll until told to stop; raise `LockedOutError` where Telegram does not know the token."""
        with asyncio.Runner() as runner:
            request = HTTPXRequest(connection_pool_size=1, read_timeout=self.hold + 10, connect_timeout=5)
            bot = telegram.Bot(self.token, base_url=f"{self.api_url}/bot", request=request, get_updates_request=request)
            try:
                self._run(runner, bot)
            finally:
                runner.run(request.shutdown())  # `Bot.shutdown` does nothing for a bot that has not asked who it is
                connection.close()

    def _run(self, runner: asyncio.Runner, bot: telegram.Bot) -> None:
        while not self.stop.is_set():
            if not self.leads():
                self.stop.wait(_SHORTEST_PAUSE)
                continue
            try:
                self._store(runner.run(self._ask(bot)))
                self._pause = _SHORTEST_PAUSE
            except InvalidToken as error:
                if not is_page(error):
                    raise LockedOutError from None
                self._rest(error)
            except (TelegramError, DatabaseError, *SENSELESS) as error:
                self._rest(error)

    async def _ask(self, bot: telegram.Bot) -> list[Any]:
        """Ask for updates; give up early where the process is to stop."""
        question: dict[str, Any] = {"timeout": self.hold, "limit": _AT_ONCE, "allowed_updates": list(KINDS)}
        if self._offset is not None:
            question["offset"] = self._offset
        asking = asyncio.ensure_future(bot.do_api_request(_GET_UPDATES, api_kwargs=question))
        while not asking.done() and not self.stop.is_set():
            await asyncio.wait([asking], timeout=0.2)
        if not asking.done():
            asking.cancel()
            await asyncio.wait([asking])
            return []
        answer = asking.result()
        if not isinstance(answer, list):
            raise TypeError("updates are a list")
        return answer

    def _store(self, updates: list[Any]) -> None:
        """Have updates stored; raise ValueError where there are some, and not one of them can be acknowledged."""
        numbered = [update for update in updates if isinstance(update, dict) and _is_whole(update.get("update_id"))]
        if numbered:
            self.take_in(numbered)
            self._offset = max(update["update_id"] for update in numbered) + 1
        elif updates:
            raise ValueError("updates without numbers")

    def _rest(self, error: Exception) -> None:
        """Say what is wrong, and wait a little longer each time."""
        pause = self._pause
        if isinstance(error, Conflict):
            log.warning("another process asks for the updates of this bot, or a webhook is set; waiting")
        elif isinstance(error, RetryAfter):
            pause = max(pause, _seconds(error))
        elif isinstance(error, NetworkError):
            log.warning("Telegram cannot be reached; trying again", extra={"error": type(error).__name__})
        else:
            connection.close()
            log.error("updates could not be taken in; trying again", extra={"error": type(error).__name__})
        self._pause = min(_LONGEST_PAUSE, self._pause * 2)
        self.stop.wait(pause)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()
