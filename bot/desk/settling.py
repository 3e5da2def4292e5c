"""Writes down what became of something sent, and what follows from it."""

from __future__ import annotations

import logging
from datetime import timedelta

from bot.desk.counter import Counter
from bot.desk.delivery import Delivery, Gone, LockedOut, MovedTo, Refused, Sent, Uncertain, Unsent, Wait
from bot.desk.outbox import drop_waiting
from bot.transcripts.models import Address, Lane, Outcome, Outgoing, Person, Update

log = logging.getLogger(__name__)

#: However long the channel says to wait, it is asked again after so many seconds.
LONGEST_WAIT = 3600.0
#: The longest pause before something that reached nobody is tried again, in seconds.
_LONGEST_PAUSE = 60.0
#: What reached nobody for so long is no answer to anything any more.
_TOO_LATE = timedelta(hours=24)
#: At which attempts the log is told that a message still reaches nobody.
_TOLD_AT = frozenset({1, 3, 10, 100, 1000})
WAITING = "waiting"


def settle(counter: Counter, row: Outgoing, delivery: Delivery, *, leaving: bool = False) -> str:
    """Write down what became of a row; return its outcome, or `waiting` where it is tried again.

    `leaving` says that the person is forgotten, and goes as soon as the last words to them are sent.
    """
    match delivery:
        case Sent(message_id):
            outcome = _finish(counter, row, Outcome.SENT, message_id)
        case Uncertain():
            log.warning("a message is uncertain", extra={"outgoing": row.pk})
            outcome = _finish(counter, row, Outcome.UNCERTAIN)
        case Refused(reason):
            log.error("a message was refused", extra={"outgoing": row.pk, "reason": reason})
            outcome = _finish(counter, row, Outcome.FAILED)
        case Gone():
            outcome = _finish(counter, row, Outcome.FAILED)
            if Address.objects.filter(key=row.chat, kind=Address.Kind.COUNSELLORS).exists():
                log.error("the counsellors' group cannot be reached; put the bot back into it")
            else:
                Person.objects.filter(key=row.chat).update(reachable=False)
                drop_waiting(row.chat, counter)
        case MovedTo(chat_id):
            _follow(counter, row, chat_id)
            outcome = _again(counter, row, 0.0)
        case Wait(seconds):
            outcome = _again(counter, row, min(seconds, LONGEST_WAIT))
        case Unsent() | LockedOut():
            outcome = _later(counter, row)
    if leaving and outcome != WAITING:
        _let_go(row)
    return outcome


def drop(counter: Counter, row: Outgoing, *, leaving: bool) -> None:
    """Write down that a row can never be sent; `leaving` as above."""
    _finish(counter, row, Outcome.DROPPED)
    if leaving:
        _let_go(row)


def _finish(counter: Counter, row: Outgoing, outcome: Outcome, message_id: int | None = None) -> str:
    Outgoing.objects.filter(pk=row.pk).update(
        finished_at=counter.clock(), outcome=outcome, message_id=message_id, payload=None
    )
    return outcome.value


def _again(counter: Counter, row: Outgoing, seconds: float) -> str:
    now = counter.clock()
    if now - row.created_at > _TOO_LATE:
        return _finish(counter, row, Outcome.DROPPED)
    not_before = now + timedelta(seconds=seconds) if seconds else None
    Outgoing.objects.filter(pk=row.pk).update(started_at=None, not_before=not_before)
    return WAITING


def _later(counter: Counter, row: Outgoing) -> str:
    """It reached nobody: try again after a pause that grows."""
    if row.attempts in _TOLD_AT:
        log.warning("a message reached nobody; trying again", extra={"outgoing": row.pk, "count": row.attempts})
    return _again(counter, row, min(_LONGEST_PAUSE, 2.0 ** min(row.attempts, 6)))


def _follow(counter: Counter, row: Outgoing, chat_id: int) -> None:
    """A group has another number now: remember it, under both names."""
    new = counter.vault.key_of(chat_id)
    old = Address.objects.filter(key=row.chat).first()
    if old is None:
        return  # erased in the meantime: whoever looks at the row next finds nobody to send it to
    Address.objects.filter(key=row.chat).update(sealed=counter.vault.seal_address(chat_id, row.chat))
    Address.objects.update_or_create(
        key=new, defaults={"kind": old.kind, "sealed": counter.vault.seal_address(chat_id, new)}
    )


def _let_go(row: Outgoing) -> None:
    """The last words to somebody who is forgotten are said: their address goes, and all marks of the chat with it."""
    if Outgoing.objects.filter(chat=row.chat, finished_at__isnull=True).exists():
        return
    gone, _ = Address.objects.filter(key=row.chat, leaving=True).delete()
    if gone:  # and not come back in the meantime
        Outgoing.objects.filter(chat=row.chat).delete()
        Update.objects.filter(lane=row.chat, done_at__isnull=False).update(lane="", payload=None)
        Lane.objects.filter(key=row.chat, due__isnull=True).delete()
