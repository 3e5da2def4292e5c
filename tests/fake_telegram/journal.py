"""What happened: every request of the bot and every delivery to it, or only how many."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from typing import Any

TAIL = 20


@dataclass(frozen=True)
class Request:
    """One request of the bot. `status` is 0 where the connection was reset."""

    number: int
    time: float  # when it came in, seconds of the fake's clock
    method: str
    chat: int | None
    parameters: dict[str, Any]
    status: int
    answer: Any = None  # the whole answer as JSON
    by_webhook: bool = False  # a method call in the body of a webhook's answer

    def __str__(self) -> str:
        named = {name: value for name, value in self.parameters.items() if name != "chat_id"}
        return f"{self.number} {self.method} chat={self.chat} -> {self.status} {named}"[:200]


@dataclass(frozen=True)
class Attempt:
    """One delivery of an update: by webhook with the bot's status (0: no answer), by polling with 200."""

    update_id: int
    status: int
    time: float
    again: bool = False  # a doubled delivery: the update had been taken before


class Journal:
    """Keeps requests and attempts, all of them or the last few, and counts them always."""

    def __init__(self, *, keep: bool) -> None:
        self._keep = keep
        self.requests: deque[Request] = deque(maxlen=None if keep else TAIL)
        self.attempts: deque[Attempt] = deque(maxlen=None if keep else TAIL)
        self.counts: Counter[tuple[str, int]] = Counter()  # by method and status
        self.deliveries: Counter[int] = Counter()  # by status
        self._number = 0
        self._by_update: defaultdict[int, list[Attempt]] = defaultdict(list)

    def next_number(self) -> int:
        """The number of the next request."""
        self._number += 1
        return self._number

    def write(self, request: Request) -> None:
        """Keep and count a request."""
        self.requests.append(request)
        self.counts[request.method, request.status] += 1

    def write_attempt(self, attempt: Attempt) -> None:
        """Keep and count a delivery."""
        self.attempts.append(attempt)
        self.deliveries[attempt.status] += 1
        if self._keep:
            self._by_update[attempt.update_id].append(attempt)

    def attempts_at(self, update_id: int) -> tuple[Attempt, ...]:
        """The deliveries of one update; only where everything is kept."""
        return tuple(self._by_update.get(update_id, ()))

    def tail(self) -> str:
        """The last few lines, for a message."""
        lines = [str(request) for request in list(self.requests)[-TAIL:]]
        return "\n".join(lines) or "(no request yet)"
