"""The loops that the threads of a process run: answering, sending, upkeep. None of them ends by an error."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event
from time import monotonic

from django.db import DatabaseError, connection

from bot.desk.delivery import LockedOutError, Post
from bot.desk.election import Election
from bot.desk.reception import serve_next
from bot.desk.sender import Sender
from bot.desk.typing import TypingSign
from bot.desk.upkeep import Upkeep
from bot.operations.metrics import FAILURES, OUTCOMES, PARKED, SERVED, WAITED
from bot.operations.office import Office

log = logging.getLogger(__name__)

#: Seconds: how often a queue is looked at where no bell rings, because another process has put something in.
LOOK_IN = 0.1
#: How often a process asks whether it leads, and shows that an answer is on its way.
ASK_AGAIN = 0.5
#: Pause after an error, and between two rounds of upkeep.
RECOVER, UPKEEP_EVERY = 1.0, 5.0
#: How long a request that is under way is waited for at the end.
LAST_WAIT = 25.0


def answer(office: Office, stop: Event) -> None:
    """Answer what is due until told to stop."""

    def once() -> None:
        served = serve_next(office.counter)
        if served is None:
            office.work.wait(LOOK_IN)
            return
        SERVED.inc(served.updates)
        FAILURES.inc(served.failed)
        PARKED.inc(served.parked)
        if served.updates:
            WAITED.observe(max(0.0, served.waited))
            office.post.ring()

    _repeat(once, stop)


class Sending:
    """Sends until told to stop, as long as this process leads."""

    def __init__(self, office: Office, post: Post, election: Election, stop: Event) -> None:
        self._office = office
        self._post = post
        self._election = election
        self._stop = stop
        self._sender: Sender | None = None
        self._typing = TypingSign(office.counter, post)
        self._asked = float("-inf")

    def run(self) -> None:
        """Send; raise `LockedOutError` where Telegram does not know the token."""
        _repeat(self._once, self._stop)
        if self._sender:
            self._sender.finish(LAST_WAIT)
        self._election.resign()
        connection.close()

    def _once(self) -> None:
        self._ask()
        if self._sender is None:
            self._stop.wait(ASK_AGAIN)
        elif not self._sender.step(LOOK_IN) and not self._sender.busy:
            self._office.post.wait(LOOK_IN)

    def _ask(self) -> None:
        """From time to time, see who leads; whoever begins to finds out what was left uncertain."""
        if monotonic() - self._asked < ASK_AGAIN:
            return
        self._asked = monotonic()
        if not self._election.leads():
            self._sender = None
            return
        if self._sender is None:
            sender = Sender(self._office.counter, self._post, on_outcome=lambda outcome: OUTCOMES.labels(outcome).inc())
            sender.recover()
            self._sender = sender
        self._typing.show()


def keep_up(office: Office, election: Election, stop: Event) -> None:
    """Do the upkeep until told to stop, as long as this process leads."""
    upkeep = Upkeep(office.counter)

    def once() -> None:
        if election.leads():
            upkeep.round()
            office.post.ring()
        stop.wait(UPKEEP_EVERY)

    _repeat(once, stop)
    election.resign()


def _repeat(once: Callable[[], None], stop: Event) -> None:
    """Do something again and again; after an error of the store, or one that nobody thought of, after a pause."""
    while not stop.is_set():
        try:
            once()
        except LockedOutError:
            raise
        except DatabaseError as error:
            log.error("the store failed; trying again", extra={"error": type(error).__name__})  # noqa: TRY400 - no texts
            connection.close()
            stop.wait(RECOVER)
        except Exception:
            log.exception("something went wrong; trying again")
            connection.close()
            stop.wait(RECOVER)
    connection.close()
