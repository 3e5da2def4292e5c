"""Long polling, as getUpdates does it."""

from __future__ import annotations

import asyncio

from tests.fake_telegram.answers import Refusal
from tests.fake_telegram.queues import Updates, Waiting

LONGEST_WAIT = 50.0
MOST_AT_ONCE = 100
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
OTHER_WAY = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
WEBHOOK_CAME = "terminated by setWebhook request"


class Poller:
    """Answers getUpdates; at most one request waits, and the next ends it."""

    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self._news: asyncio.Future[str] | None = None  # resolved with "" where an update came, else with a conflict
        updates.listeners.append(lambda _: self._wake(""))

    async def get(self, offset: int, limit: int, timeout: float) -> list[Waiting]:  # noqa: ASYNC109 it is the API's
        """The updates from an offset on; waits where there are none."""
        self._wake(OTHER_POLLER)
        limit = min(max(limit, 1), MOST_AT_ONCE)
        self._updates.acknowledge(offset)
        batch = self._updates.hand_over(offset, limit)
        if not batch and timeout > 0:
            await self._wait(min(timeout, LONGEST_WAIT))
            batch = self._updates.hand_over(offset, limit)
        return batch

    def end(self, conflict: str = "") -> None:
        """End the request that waits, if one does."""
        self._wake(conflict)

    async def _wait(self, seconds: float) -> None:
        news: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._news = news
        await asyncio.wait([news], timeout=seconds)
        if self._news is news:
            self._news = None
        if news.done() and news.result():
            raise Refusal(409, news.result())

    def _wake(self, conflict: str) -> None:
        if self._news is not None and not self._news.done():
            self._news.set_result(conflict)
