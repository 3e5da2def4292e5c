"""Flags: what the engine noticed becomes something that a counsellor must look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.conversation.events import Event, HumanRequested, SafeguardingAnswered, SafeguardingRaised
from bot.desk import alerts
from bot.desk.counter import Counter
from bot.transcripts.models import Conversation, Flag, Person

_URGENCY = {Flag.Level.HUMAN.value: 0, Flag.Level.AMBER.value: 1, Flag.Level.RED.value: 2}


@dataclass(frozen=True, slots=True)
class _Cause:
    category: str
    level: str
    explicit: bool
    minutes: int


def raise_flags(counter: Counter, conversation: Conversation, person: Person, events: Iterable[Event]) -> None:
    """Write down what counsellors must look at, and alert them."""
    for event in events:
        match event:
            case SafeguardingRaised():
                cause = _Cause(event.category or "", event.level, event.explicit, event.deadline_minutes)
                _raise(counter, conversation, person, cause)
            case HumanRequested():
                cause = _Cause("", Flag.Level.HUMAN, explicit=True, minutes=alerts.HUMAN_DEADLINE)
                _raise(counter, conversation, person, cause)
            case SafeguardingAnswered():
                if flag := _latest(person, event.category or ""):
                    Flag.objects.filter(pk=flag.pk).update(meant=event.meant)


def _raise(counter: Counter, conversation: Conversation, person: Person, cause: _Cause) -> None:
    now = counter.clock()
    known = _latest(person, cause.category, human=cause.level == Flag.Level.HUMAN)
    if known and known.closed_at is None and _is_covered(known, cause, counter):
        Flag.objects.filter(pk=known.pk).update(hits=known.hits + 1)
        return
    flag = Flag(
        person=person,
        conversation=conversation,
        category=cause.category,
        level=cause.level,
        explicit=cause.explicit,
        raised_at=now,
        deadline=now + timedelta(minutes=cause.minutes),
    )
    flag.save(force_insert=True)
    alerts.alert(counter, flag)


def _is_covered(known: Flag, cause: _Cause, counter: Counter) -> bool:
    """Say whether the counsellors know of this already: alerts go on, or somebody has looked a moment ago."""
    worse = _URGENCY[cause.level] > _URGENCY[known.level] or (cause.explicit and not known.explicit)
    moment = timedelta(minutes=counter.configuration.alert_minutes)
    waits = known.seen_at is None or known.seen_at + moment > counter.clock()
    return waits and not worse


def _latest(person: Person, category: str, *, human: bool = False) -> Flag | None:
    flags = Flag.objects.filter(person=person, category=category)
    flags = flags.filter(level=Flag.Level.HUMAN) if human else flags.exclude(level=Flag.Level.HUMAN)
    return flags.order_by("-raised_at").first()
