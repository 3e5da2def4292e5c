"""The reception: the next thing said in the lane that is due longest is answered, in one transaction.

What fails is tried again after a moment, by itself; after three times it is put aside with an apology, and the next
one goes on.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import DatabaseError, DataError, IntegrityError
from django.db.models import F

from bot.desk import lanes
from bot.desk.admission import language_of, may_come_in
from bot.desk.bursts import Open, Unit, first_unit, goes_on
from bot.desk.counter import Counter
from bot.desk.groups import follow_move, receive_group_press, receive_in_group
from bot.desk.incoming import Edit, GroupMessage, GroupPress, Message, Moved, Nothing, Presence, Press
from bot.desk.outbox import drop_waiting, know_address, put_out
from bot.desk.outgoing import Words
from bot.desk.visit import receive_edit, receive_message, receive_press
from bot.dialogue.fields import SLOT
from bot.transcripts.models import Address, Lane, Person, Update
from bot.transcripts.turns import writing
from bot.transcripts.vault import about_update

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
#: Seconds before what failed is tried again, by the number of attempts.
_PAUSES = (0.0, 1.0, 5.0)
#: As many open updates of a chat are looked at together.
_MOST_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Served:
    """What was done: how many updates are over, and how."""

    updates: int
    #: From the moment the oldest came in until now, in seconds.
    waited: float = 0.0
    failed: bool = False
    parked: bool = False


class _FailedError(Exception):
    """Answering failed; `updates` are those it failed for."""

    def __init__(self, lane: str, updates: tuple[int, ...], cause: Exception, person: int | None = None) -> None:
        super().__init__(lane)
        self.lane = lane
        self.updates = updates
        self.cause = cause
        #: Where whoever wrote is to be reached, as far as that could be read.
        self.person = person


def serve_next(counter: Counter) -> Served | None:
    """Answer the next thing said, or return None where nothing is due; raise DatabaseError where the store fails."""
    try:
        with writing():
            lane = lanes.claim(counter.clock().timestamp())
            return None if lane is None else _serve(counter, lane)
    except _FailedError as failure:
        return _put_back(counter, failure)


def _serve(counter: Counter, lane: Lane) -> Served:
    rows = list(Update.objects.filter(lane=lane.key, done_at__isnull=True).order_by("update_id")[:_MOST_AT_ONCE])
    if not rows:
        lanes.release(lane)
        return Served(0)
    waiting = _read(counter, lane, rows)
    unit = first_unit(waiting, counter.configuration.burst_seconds)
    try:
        _receive(counter, lane, unit)
    except (DataError, IntegrityError) as error:
        # The store works; it is the content that it refuses, and will refuse each time.
        raise _FailedError(lane.key, unit.updates, error, _person_of(unit)) from error
    except DatabaseError:
        raise
    except Exception as error:
        raise _FailedError(lane.key, unit.updates, error, _person_of(unit)) from error
    now = counter.clock()
    Update.objects.filter(update_id__in=unit.updates).update(done_at=now, payload=None)
    _release(counter, lane, waiting, unit, more=len(rows) == _MOST_AT_ONCE or len(waiting) < len(rows))
    return Served(len(unit.updates), (now - rows[0].received_at).total_seconds())


def _read(counter: Counter, lane: Lane, rows: Sequence[Update]) -> list[Open]:
    """Return the open updates as values; one that cannot be read comes to an end by itself, and only then."""
    waiting: list[Open] = []
    for row in rows:
        try:
            raw = json.loads(counter.vault.ring.open(bytes(row.payload or b""), about_update(row.update_id)))
            waiting.append(Open(row.update_id, counter.channel.read(raw), alone=row.attempts > 0))
        except Exception as error:
            if waiting:
                break
            raise _FailedError(lane.key, (row.update_id,), error) from error
    return waiting


def _release(counter: Counter, lane: Lane, waiting: list[Open], unit: Unit, *, more: bool) -> None:
    """Give the lane back; what follows in it goes on now, or after a moment where it may be a burst.

    `more` says that there is something behind those that wait: further updates, or one that could not be read.
    """
    left = waiting[len(unit.updates) :]
    now = counter.clock().timestamp()
    waits = [now] if more else []
    if left:
        waits.append(now + (counter.configuration.burst_seconds if all(goes_on(each.incoming) for each in left) else 0))
    lane.since = now if waits else None
    lanes.release(lane, waits)


def _receive(counter: Counter, lane: Lane, unit: Unit) -> None:
    match unit.incoming:
        case Message() | Press() | Edit() as said:
            if may_come_in(counter, lane, unit, said):
                _hear(counter, lane.key, unit, said)
        case Presence() as presence:
            _note_presence(counter, lane.key, presence)
        case GroupMessage() as message:
            receive_in_group(counter, lane.key, message)
        case GroupPress() as press:
            receive_group_press(counter, lane.key, press)
        case Moved() as moved:
            follow_move(counter, lane.key, moved)
        case Nothing():
            pass


def _hear(counter: Counter, chat: str, unit: Unit, said: Message | Press | Edit) -> None:
    match said:
        case Message():
            receive_message(counter, chat, unit, said)
        case Press():
            receive_press(counter, chat, said)
        case Edit():
            receive_edit(counter, chat, said)


def _note_presence(counter: Counter, chat: str, presence: Presence) -> None:
    Person.objects.filter(key=chat).update(reachable=presence.present)
    if not presence.present:
        drop_waiting(chat, counter)


def _put_back(counter: Counter, failure: _FailedError) -> Served:
    """Count a failure; at the last one, put the update aside and say sorry."""
    log.error(
        "answering failed",
        extra={"updates": list(failure.updates), "error": type(failure.cause).__name__},
        exc_info=failure.cause,
    )
    now = counter.clock()
    with writing():
        rows = Update.objects.filter(update_id__in=failure.updates)
        rows.update(attempts=F("attempts") + 1)
        attempts = max(rows.values_list("attempts", flat=True), default=0)
        parked = attempts >= MOST_ATTEMPTS
        if parked:
            rows.update(parked=True, done_at=now)
            _apologise(counter, failure)
        pause = 0.0 if parked else _PAUSES[min(attempts, len(_PAUSES) - 1)]
        Lane.objects.filter(key=failure.lane).update(due=now.timestamp() + pause)
    return Served(0, failed=True, parked=parked)


def _apologise(counter: Counter, failure: _FailedError) -> None:
    """Say sorry, where it is a person."""
    chat = failure.lane
    if failure.person is not None:
        know_address(counter, chat, failure.person, Address.Kind.PERSON)
    if not Address.objects.filter(key=chat, kind=Address.Kind.PERSON).exists():
        return
    texts = counter.library.tree(language_of(chat)).interface
    said = SLOT.sub(lambda _: str(texts.emergency_anywhere), texts.apology)
    put_out(counter, chat, [Words(said)])


def _person_of(unit: Unit) -> int | None:
    return unit.incoming.chat_id if isinstance(unit.incoming, Message | Press) else None
