"""Lanes: each chat's updates wait in its own, and a worker takes the lane that is due longest.

A lane's row is locked while it is served, so a chat is served by one worker at a time and in order. Its times are
seconds since 1970; one that lies in a future that cannot be is taken as due, so that a clock set back harms nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.functions import Coalesce, Least

from bot.transcripts.models import Lane

#: However long somebody goes on writing, they are answered after this many seconds.
LONGEST_BURST = 8.0
#: No lane is ever set to wait longer than this, in seconds.
LONGEST_WAIT = 120.0


def put_in(key: str, now: float, wait: float) -> None:
    """Something came in; it is due after `wait` seconds, and with what follows at the latest after a while."""
    due = _due(now, wait)
    if not Lane.objects.filter(key=key).update(due=due, since=Coalesce("since", Value(now))):
        lane = Lane(key=key, due=now + wait, since=now)
        Lane.objects.bulk_create([lane], ignore_conflicts=True)
        Lane.objects.filter(key=key, due__isnull=True).update(due=now + wait, since=now)


def _due(now: float, wait: float) -> Value | Case:
    """Return when a lane is due from now on; what is due already does not wait for what came after it."""
    if not wait:
        return Value(now, output_field=FloatField())
    later = Least(Value(now + wait), Coalesce(F("since"), Value(now)) + Value(LONGEST_BURST), output_field=FloatField())
    return Case(When(due__lte=now, then=F("due")), default=later)


def claim(now: float) -> Lane | None:
    """Return the lane that is due longest, locked for this transaction, or None where none is."""
    due = Q(due__lte=now) | Q(due__gt=now + LONGEST_WAIT)
    return Lane.objects.select_for_update(skip_locked=True).filter(due, due__isnull=False).order_by("due").first()


def release(lane: Lane, waits: Iterable[float] = ()) -> None:
    """Give the lane back; it is due again after the shortest of these waits, or not until something comes in."""
    soonest = min(waits, default=None)
    lane.due = soonest
    lane.since = lane.since if soonest is not None else None
    Lane.objects.filter(key=lane.key).update(
        due=lane.due, since=lane.since, allowance=lane.allowance, counted=lane.counted
    )
