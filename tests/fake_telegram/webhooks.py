"""Delivery by webhook: one update at a time in a queue, many queues at once, and again after a failure."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from random import Random
from typing import Any

import aiohttp

from tests.fake_telegram.clock import Clock
from tests.fake_telegram.journal import Attempt, Journal
from tests.fake_telegram.parameters import Parameters, read_response
from tests.fake_telegram.queues import Updates, Waiting
from tests.fake_telegram.settings import Settings

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_PAUSE = 60
LONGEST_RETRY_AFTER = 3600
NO_CALLS = frozenset({"setwebhook", "deletewebhook", "close", "logout"})

Carry = Callable[[str, Parameters], Coroutine[Any, Any, Any]]


@dataclass(frozen=True)
class Target:
    """Where a bot wants its updates."""

    url: str
    secret: str = ""
    max_connections: int = 40


@dataclass(frozen=True)
class Outcome:
    """How one attempt ended; `status` is 0 where no answer came."""

    status: int
    retry_after: int = 0
    error: str = ""

    @property
    def is_taken(self) -> bool:
        """Whether the bot has taken the update."""
        return 200 <= self.status <= 299


def pause(failures: int, retry_after: int) -> int:
    """How many seconds to wait after so many failures: none at first, then 2, 4, 8 ... up to a minute."""
    if retry_after:
        return min(retry_after, LONGEST_RETRY_AFTER)
    return 0 if failures <= 1 else min(LONGEST_PAUSE, 2 ** (failures - 1))


class Webhook:
    """Delivers to one address while one is set."""

    def __init__(self, updates: Updates, settings: Settings, clock: Clock, journal: Journal, carry: Carry) -> None:
        self._updates = updates
        self._settings = settings
        self._clock = clock
        self._journal = journal
        self._random = Random(f"{settings.seed} places")
        self._carry = carry
        self._queues: dict[int, deque[Waiting]] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._slots = asyncio.Semaphore(40)
        self.target: Target | None = None
        self.last_error: tuple[int, str] | None = None
        updates.listeners.append(self._enqueue)

    async def open(self, target: Target) -> None:
        """Deliver to this address from now on, beginning with what waits."""
        await self.close()
        self.target = target
        self.last_error = None
        self._slots = asyncio.Semaphore(target.max_connections)
        timeout = aiohttp.ClientTimeout(total=self._settings.webhook_timeout)
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=timeout)
        for waiting in self._updates.everything():
            self._enqueue(waiting)

    async def close(self) -> None:
        """Deliver no more; what waits goes on waiting."""
        self.target = None
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._queues.clear()
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _enqueue(self, waiting: Waiting) -> None:
        if self.target is None:
            return
        if waiting.queue in self._queues:
            self._queues[waiting.queue].append(waiting)
            return
        self._queues[waiting.queue] = deque([waiting])
        self._start(self._drain(waiting.queue))

    async def _drain(self, key: int) -> None:
        queue = self._queues[key]
        while queue:
            await self._deliver(queue[0])
            again = self._updates.taken(queue.popleft())
            if again is not None:
                # Telegram may repeat an update at once, or when the next have been taken.
                queue.insert(self._random.choice((0, len(queue))), again)
        del self._queues[key]

    async def _deliver(self, waiting: Waiting) -> None:
        """Try until the bot has taken it or it is too old."""
        failures = 0
        while not self._updates.expired(waiting):
            async with self._slots:
                outcome, call = await self._post(waiting.update)
            self._journal.write_attempt(Attempt(waiting.update_id, outcome.status, self._clock.now(), waiting.again))
            if outcome.is_taken:
                self._carry_out(call)
                return
            failures += 1
            self.last_error = (self._clock.date(), outcome.error)
            await asyncio.sleep(pause(failures, outcome.retry_after) * self._settings.retry_unit)
        waiting.copies = 0

    def _carry_out(self, call: Parameters) -> None:
        method = call.text("method")
        if not method or method.lower() in NO_CALLS or method.lower().startswith("get"):
            return
        values = {name: value for name, value in call.values.items() if name != "method"}
        self._start(self._carry(method, Parameters(values, call.files)))

    def _start(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _post(self, update: Any) -> tuple[Outcome, Parameters]:
        assert self._session is not None
        assert self.target is not None
        headers = {"Content-Type": "application/json"}
        if self.target.secret:
            headers[SECRET_HEADER] = self.target.secret
        body = update if isinstance(update, bytes) else json.dumps(update).encode()
        try:
            async with self._session.post(self.target.url, data=body, headers=headers) as response:
                call = await read_response(response)
                retry_after = response.headers.get("Retry-After", "")
                error = f"Wrong response from the webhook: {response.status} {response.reason}"
                return Outcome(response.status, int(retry_after) if retry_after.isdigit() else 0, error), call
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return Outcome(0, error=str(error) or "Connection timed out"), Parameters({})
