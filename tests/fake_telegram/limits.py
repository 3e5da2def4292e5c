"""Telegram's limits of sending, where a test wants them enforced."""

from __future__ import annotations

import math
from collections import OrderedDict, deque
from dataclasses import dataclass

from tests.fake_telegram import answers

CHATS_REMEMBERED = 10_000
ROUNDING = 1e-6


@dataclass(frozen=True)
class Limits:
    """How much a bot may send before it hears 429."""

    all_chats: float = 30.0  # a second
    one_chat: float = 1.0  # a second
    burst: int = 5  # so many at once in a chat
    group: int = 20  # a minute


class Bucket:
    """So many at once, and then so many a second."""

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate = rate
        self._burst = burst
        self._left = burst
        self._at = now

    def wait(self, now: float) -> float:
        """How long until one more is allowed."""
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        return max(0.0, (1.0 - self._left) / self._rate)

    def take(self) -> None:
        """Count one."""
        self._left -= 1.0


class Window:
    """So many within any minute."""

    SECONDS = 60.0

    def __init__(self, most: int) -> None:
        self._most = most
        self._times: deque[float] = deque()

    def wait(self, now: float) -> float:
        """How long until one more is allowed."""
        while self._times and self._times[0] <= now - self.SECONDS:
            self._times.popleft()
        return 0.0 if len(self._times) < self._most else self._times[0] + self.SECONDS - now

    def take(self, now: float) -> None:
        """Count one."""
        self._times.append(now)


class Meter:
    """Counts what is sent, and refuses what is too much."""

    def __init__(self, limits: Limits, now: float) -> None:
        self._limits = limits
        self._all = Bucket(limits.all_chats, limits.all_chats, now)
        self._chats: OrderedDict[int, Bucket] = OrderedDict()
        self._groups: OrderedDict[int, Window] = OrderedDict()

    def send(self, chat: int, now: float) -> None:
        """Count one message to a chat; 429 where it is one too many, and then it is not counted."""
        one = self._chats.setdefault(chat, Bucket(self._limits.one_chat, self._limits.burst, now))
        group = self._groups.setdefault(chat, Window(self._limits.group)) if chat < 0 else None
        wait = max(self._all.wait(now), one.wait(now), group.wait(now) if group else 0.0)
        if wait > ROUNDING:
            raise answers.flood(max(1, math.ceil(wait)))
        self._all.take()
        one.take()
        if group:
            group.take(now)
        self._forget()

    def _forget(self) -> None:
        for known in (self._chats, self._groups):
            if len(known) > CHATS_REMEMBERED:
                known.popitem(last=False)
