"""Updates that wait for the bot, in the order they came, until it has taken them."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, count
from random import Random
from typing import Any

from tests.fake_telegram.clock import Clock

DAY = 86_400.0
FIRST_ID = 100_000_001
KINDS_OF_QUEUES = {"callback_query": 3, "my_chat_member": 5, "chat_member": 6}
ONLY_IF_ASKED_FOR = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
SOON_AHEAD = 10  # an offset that lies further ahead than this is taken for another bot's, and forgets nothing

Update = dict[str, Any]


def queue_of(kind: str, number: int) -> int:
    """The queue of an update: the chat's for messages and edits, one of its own for a person's button presses."""
    return number + (KINDS_OF_QUEUES.get(kind, 0) << 33)


@dataclass(eq=False)
class Waiting:
    """An update that has not been taken, or comes once more."""

    update: Any
    update_id: int
    queue: int
    expires: float
    copies: int = 0  # how often it comes again after it has been taken
    again: bool = False
    handed: bool = False
    place: int = 0


class Updates:
    """Every update that waits. Whoever delivers is told of each new one."""

    def __init__(self, clock: Clock, random: Random, double: float) -> None:
        self._clock = clock
        self._random = random
        self._double = double
        self._places = count()
        self._waiting: OrderedDict[int, Waiting] = OrderedDict()
        self._again: deque[Waiting] = deque()
        self._newest = FIRST_ID - 1
        self._in_order = True  # whether update_ids only grow, which an injected one may break
        self.allowed: frozenset[str] = frozenset()  # empty is Telegram's default
        self.listeners: list[Callable[[Waiting], None]] = []

    def __len__(self) -> int:
        return len(self._waiting) + len(self._again)

    @property
    def newest(self) -> int:
        """The highest update_id given so far."""
        return self._newest

    def allows(self, kind: str) -> bool:
        """Whether the bot wants to hear of this kind."""
        return kind in self.allowed if self.allowed else kind not in ONLY_IF_ASKED_FOR

    def next_id(self) -> int:
        """A new update_id, higher than any before."""
        self._newest += 1
        return self._newest

    def add(self, update: Any, update_id: int, queue: int, lifetime: float = DAY) -> Waiting:
        """Put an update at the end."""
        self._newest = max(self._newest, update_id)
        self._in_order = self._in_order and (not self._waiting or update_id > self._last_id())
        copies = int(self._double > 0 and self._random.random() < self._double)
        waiting = Waiting(update, update_id, queue, self._clock.now() + lifetime, copies, place=next(self._places))
        self._waiting[waiting.place] = waiting
        self._tell(waiting)
        return waiting

    def add_again(self, update: Any, update_id: int, queue: int) -> None:
        """Let an update that has been taken come once more."""
        waiting = Waiting(update, update_id, queue, self._clock.now() + DAY, again=True, place=next(self._places))
        self._again.append(waiting)
        self._tell(waiting)

    def everything(self) -> list[Waiting]:
        """All that waits, what comes again first."""
        return [*self._again, *self._waiting.values()]

    def remove(self, waiting: Waiting) -> None:
        """Forget an update: it has been taken, or is too old."""
        if waiting.again:
            if waiting in self._again:
                self._again.remove(waiting)
        else:
            self._waiting.pop(waiting.place, None)

    def taken(self, waiting: Waiting) -> Waiting | None:
        """Note that the bot has taken an update; the update once more, where it is to come again."""
        self.remove(waiting)
        if waiting.copies == 0:
            return None
        again = Waiting(
            waiting.update, waiting.update_id, waiting.queue, waiting.expires, again=True, place=next(self._places)
        )
        again.copies = waiting.copies - 1
        self._again.append(again)
        return again

    def clear(self) -> None:
        """Forget all that waits."""
        self._waiting.clear()
        self._again.clear()

    def expired(self, waiting: Waiting) -> bool:
        """Whether an update is too old to be told."""
        return waiting.expires <= self._clock.now()

    def acknowledge(self, offset: int) -> None:
        """Forget what lies below an offset; a negative one keeps only so many of the newest."""
        for waiting in [one for one in self._again if one.handed]:
            self.taken(waiting)
        if offset < 0:
            for waiting in list(self._waiting.values())[:offset]:
                self.remove(waiting)
        elif not self._is_ahead(offset):
            for waiting in self._below(offset):
                self.taken(waiting)

    def hand_over(self, offset: int, limit: int) -> list[Waiting]:
        """The next updates for a getUpdates; they stay until they are acknowledged."""
        batch: list[Waiting] = []
        old: list[Waiting] = []
        for waiting in chain(self._again, self._waiting.values()):
            if len(batch) == limit:
                break
            if self.expired(waiting):
                old.append(waiting)
            elif waiting.again or waiting.update_id >= offset or self._is_ahead(offset):
                waiting.handed = True
                batch.append(waiting)
        for waiting in old:
            self.remove(waiting)
        return batch

    def _below(self, offset: int) -> list[Waiting]:
        found = []
        for waiting in self._waiting.values():
            if waiting.update_id < offset:
                found.append(waiting)
            elif self._in_order:
                break
        return found

    def _is_ahead(self, offset: int) -> bool:
        return offset > self._newest + SOON_AHEAD

    def _last_id(self) -> int:
        return self._waiting[next(reversed(self._waiting))].update_id

    def _tell(self, waiting: Waiting) -> None:
        for listener in self.listeners:
            listener(waiting)
