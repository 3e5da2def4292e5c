"""The sender: takes the outbox in order, a chat at a time, and writes down what became of each message.

Nothing is held in a transaction while a request is under way. A row is marked as started before the request goes out;
after a sudden end such a row is uncertain, and is not sent again. There is one sender at a time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic

from django.db.models import Q

from bot.desk.counter import Counter
from bot.desk.delivery import Delivery, LockedOut, LockedOutError, Post, Uncertain
from bot.desk.outgoing import Deletion, Parcel, Toast, unpack
from bot.desk.pace import Pace
from bot.desk.settling import LONGEST_WAIT, WAITING, drop, settle
from bot.transcripts.keys import SealedError
from bot.transcripts.models import Address, Outgoing
from bot.transcripts.turns import writing
from bot.transcripts.vault import about_outgoing

log = logging.getLogger(__name__)

#: A request that takes longer than this many seconds no longer holds up other chats.
PATIENCE = 1.0
#: But never more under way than this.
MOST_AT_ONCE = 8
#: Rows that are looked at together, and how long that look is trusted, in seconds.
_LOOK, _LOOK_LASTS = 200, 0.25
#: A row that seems to wait longer than any is set to was written by a clock that jumped.
_LONGEST_WAIT = timedelta(seconds=2 * LONGEST_WAIT)


@dataclass(slots=True)
class _UnderWay:
    row: Outgoing
    future: Future[Delivery]
    since: float
    leaving: bool


@dataclass(slots=True)
class Sender:
    """Sends what waits in the outbox, step by step."""

    counter: Counter
    post: Post
    tick: Callable[[], float] = monotonic
    on_outcome: Callable[[str], None] = lambda _: None
    _pace: Pace = field(init=False)
    _under_way: dict[int, _UnderWay] = field(init=False, default_factory=dict)
    _rows: list[Outgoing] = field(init=False, default_factory=list)
    _addresses: dict[str, Address] = field(init=False, default_factory=dict)
    _looked: float = field(init=False, default=float("-inf"))

    def __post_init__(self) -> None:
        self._pace = Pace(self.counter.configuration.sends_a_second)

    def recover(self) -> int:
        """Whoever sent before ended suddenly: what they had started is uncertain. Return how many there are."""
        lost = list(Outgoing.objects.filter(started_at__isnull=False, finished_at__isnull=True))
        leaving = set(Address.objects.filter(leaving=True).values_list("key", flat=True)) if lost else set()
        with writing():
            outcomes = [settle(self.counter, row, Uncertain(), leaving=row.chat in leaving) for row in lost]
        if lost:
            log.warning("messages are uncertain after a sudden end", extra={"count": len(lost)})
        for outcome in outcomes:
            self.on_outcome(outcome)
        return len(lost)

    def step(self, patience: float) -> bool:
        """Send what can be sent now, or wait up to `patience` seconds; return whether anything was done.

        Raises `LockedOutError` where the channel does not know this bot.
        """
        finished = [each for each in self._under_way.values() if each.future.done()]
        chosen = self._choose()
        if finished or chosen:
            self._advance(finished, chosen)
            return True
        if self._under_way:
            futures = [each.future for each in self._under_way.values()]
            wait(futures, timeout=patience, return_when=FIRST_COMPLETED)
        return False

    @property
    def busy(self) -> bool:
        """Whether a request is under way."""
        return bool(self._under_way)

    def finish(self, patience: float) -> None:
        """Wait for what is under way, for so many seconds at most, and write down what came of it."""
        wait([each.future for each in self._under_way.values()], timeout=patience)
        self._advance([each for each in self._under_way.values() if each.future.done()], [])

    def _advance(self, finished: list[_UnderWay], chosen: list[Outgoing]) -> None:
        """In one transaction, what came of the last requests and that the next ones begin; then they begin."""
        locked_out = any(isinstance(each.future.result(), LockedOut) for each in finished)
        with writing():
            outcomes = [settle(self.counter, each.row, each.future.result(), leaving=each.leaving) for each in finished]
            begun = [row for row in chosen if not locked_out and self._begin(row)]
        for each, outcome in zip(finished, outcomes, strict=True):
            del self._under_way[each.row.pk]
            self.on_outcome(outcome)
        if WAITING in outcomes:
            self._rows = []  # what follows in that chat has to wait with it
        for row in begun:
            self._hand_over(row)
        if locked_out:
            raise LockedOutError

    def _begin(self, row: Outgoing) -> bool:
        """Mark a row as started, unless it has been dropped or erased in the meantime."""
        row.attempts += 1
        row.started_at = self.counter.clock()
        still_open = Outgoing.objects.filter(pk=row.pk, started_at__isnull=True, finished_at__isnull=True)
        return bool(still_open.update(started_at=row.started_at, attempts=row.attempts))

    def _hand_over(self, row: Outgoing) -> None:
        chat_id, parcel = self._opened(row)
        self._under_way[row.pk] = _UnderWay(
            row, self.post.send(chat_id, parcel), self.tick(), self._addresses[row.chat].leaving
        )
        if not isinstance(parcel, Toast | Deletion):
            self._pace.take(row.chat, self.tick(), group=chat_id < 0)

    def _opened(self, row: Outgoing) -> tuple[int, Parcel]:
        ring = self.counter.vault.ring
        parcel = unpack(ring.open(bytes(row.payload or b""), about_outgoing(row.chat)))
        return self.counter.vault.open_address(self._addresses[row.chat].sealed, row.chat), parcel

    def _choose(self) -> list[Outgoing]:
        """Return the rows that may go now: the first of each chat, as many as may be under way."""
        free = self._free()
        if not free:
            return []
        if not self._rows or self.tick() - self._looked > _LOOK_LASTS:
            self._look()
        chosen = [row for row, _ in zip(self._ready(), range(free), strict=False)]
        for row in chosen:
            self._rows.remove(row)
        return chosen

    def _free(self) -> int:
        quick = sum(self.tick() - each.since < PATIENCE for each in self._under_way.values())
        together = self.counter.configuration.sends_at_once
        return max(0, min(together - quick, MOST_AT_ONCE - len(self._under_way)))

    def _look(self) -> None:
        """Read what waits; chats that must wait are left out, so that they hold up nobody."""
        now = self.counter.clock()
        self._looked = self.tick()
        waiting = Q(not_before__gt=now, not_before__lt=now + _LONGEST_WAIT)
        held = Outgoing.objects.filter(waiting, finished_at__isnull=True, started_at__isnull=True).values("chat")
        rows = Outgoing.objects.filter(finished_at__isnull=True, started_at__isnull=True).exclude(chat__in=held)
        busy = {each.row.chat for each in self._under_way.values()} | self._pace.not_ready(self._looked)
        self._rows = list(rows.exclude(chat__in=busy).order_by("-urgent", "id")[:_LOOK])
        self._addresses = Address.objects.in_bulk({row.chat for row in self._rows})

    def _ready(self) -> Iterator[Outgoing]:
        taken = {each.row.chat for each in self._under_way.values()}
        for row in list(self._rows):
            if row.chat in taken:
                continue
            address = self._addresses.get(row.chat)
            if address is None or not self._can_open(row):
                self._drop(row)
                continue
            taken.add(row.chat)
            if self._pace.ready_at(row.chat, self.tick(), group=address.kind != Address.Kind.PERSON) <= self.tick():
                yield row

    def _can_open(self, row: Outgoing) -> bool:
        try:
            self._opened(row)
        except (SealedError, ValueError, KeyError, TypeError):
            log.exception("an outgoing message cannot be opened", extra={"outgoing": row.pk})
            return False
        return True

    def _drop(self, row: Outgoing) -> None:
        """There is nobody to send it to any more, or nothing that can be sent."""
        address = self._addresses.get(row.chat)
        with writing():
            drop(self.counter, row, leaving=address is not None and address.leaving)
        self._rows.remove(row)
