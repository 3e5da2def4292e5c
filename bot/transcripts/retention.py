"""Retention: what is old goes, by itself. What is flagged stays longer, because somebody may need help with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from bot.transcripts.erasure import erase_person
from bot.transcripts.models import Conversation, Flag, Lane, Outgoing, Person, Update
from bot.transcripts.turns import writing

#: Telegram offers an update for 24 hours; its number is kept twice as long, so that it is never answered twice.
UPDATES_KEPT = timedelta(hours=48)
#: So long a bot can take its messages out of a chat; after that there is no reason to know their numbers.
OUTGOING_KEPT = timedelta(hours=48)
#: People are erased in small transactions, so that nobody waits for an answer meanwhile.
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Retention:
    """For how long conversations are kept after the last word in them."""

    unflagged: timedelta
    flagged: timedelta


@dataclass(frozen=True, slots=True)
class Purged:
    """What has gone."""

    conversations: int = 0
    people: int = 0
    updates: int = 0
    outgoing: int = 0


def purge(retention: Retention, now: datetime) -> Purged:
    """Erase what is older than it may be; the whole person where nothing of theirs is left."""
    conversations = _purge_conversations(retention, now)
    people = _purge_people(now - retention.unflagged)
    with writing():
        return _purge_queues(retention, now, conversations, people)


def _purge_queues(retention: Retention, now: datetime, conversations: int, people: int) -> Purged:
    """Forget the numbers of what was answered and sent, and the lanes in which nothing has come for long."""
    updates, _ = Update.objects.filter(received_at__lt=now - UPDATES_KEPT, done_at__isnull=False).delete()
    gone = _purge_outgoing(now - OUTGOING_KEPT, now - retention.unflagged)
    open_updates = Update.objects.filter(lane=OuterRef("key"), done_at__isnull=True)
    idle = Lane.objects.filter(~Exists(open_updates), due__isnull=True, counted__lt=(now - UPDATES_KEPT).timestamp())
    idle.delete()
    return Purged(conversations, people, updates, gone)


def _purge_conversations(retention: Retention, now: datetime) -> int:
    flags = Flag.objects.filter(conversation=OuterRef("pk"))
    old = Conversation.objects.annotate(flagged=Exists(flags))
    unflagged = Q(flagged=False, last_at__lt=now - retention.unflagged)
    flagged = Q(flagged=True, last_at__lt=now - retention.flagged)
    over = old.filter(unflagged | flagged)
    gone = 0
    while numbers := list(over.values_list("pk", flat=True)[:_AT_ONCE]):
        with writing():  # one in which somebody wrote a moment ago is no longer over once it is locked
            locked = list(over.select_for_update(of=("self",)).filter(pk__in=numbers).values_list("pk", flat=True))
            Conversation.objects.filter(pk__in=locked).delete()
        gone += len(locked)
    return gone


def _purge_outgoing(before: datetime, alerts_before: datetime) -> int:
    """Forget what was sent; an alert is remembered for longer, so that a counsellor can still answer it."""
    over = Outgoing.objects.filter(finished_at__isnull=False)
    plain, alerts = Q(flag__isnull=True, created_at__lt=before), Q(created_at__lt=alerts_before)
    gone, _ = over.filter(plain | alerts).delete()
    return gone


def _purge_people(before: datetime) -> int:
    """Erase whoever has no conversation left. Nothing is remembered of them, not even that they were here."""
    gone = 0
    talks = Conversation.objects.filter(person=OuterRef("pk"))
    alone = Person.objects.filter(~Exists(talks), first_seen__lt=before)
    while people := list(alone[:_AT_ONCE]):
        for person in people:
            with writing():
                if _is_still_there(alone, person):
                    erase_person(person)
                    gone += 1
    return gone


def _is_still_there(alone: QuerySet[Person], person: Person) -> bool:
    """Lock a person, and say whether they are still alone: they may have written a moment ago."""
    locked = Person.objects.select_for_update().filter(pk=person.pk).first()
    return locked is not None and alone.filter(pk=person.pk).exists()
