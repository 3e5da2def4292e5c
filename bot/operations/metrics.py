"""Figures for Prometheus: counts and times, of nobody in particular."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot import __version__
from bot.transcripts.models import Flag, Lane, Outgoing, Update

REGISTRY = CollectorRegistry()


def _counter(name: str, text: str, *labels: str) -> Counter:
    return Counter(f"bot_{name}", text, labels, registry=REGISTRY)


def _gauge(name: str, text: str, *labels: str) -> Gauge:
    return Gauge(f"bot_{name}", text, labels, registry=REGISTRY)


TAKEN_IN = _counter("updates_taken_in", "Updates stored, duplicates included.")
SERVED = _counter("updates_served", "Updates answered.")
FAILURES = _counter("failures", "Attempts to answer that failed.")
PARKED = _counter("updates_parked", "Updates put aside after three attempts.")
OUTCOMES = _counter("messages", "What became of messages.", "outcome")
WAITED = Histogram(
    "bot_answer_seconds", "From an update's arrival to its answer in the outbox.", registry=REGISTRY,
    buckets=(0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300),
)  # fmt: skip
_ABOUT = _gauge("info", "Version of program and dialogue.", "version", "dialogue")
_OPEN = _gauge("updates_open", "Updates that wait for their answer.")
_OLDEST = _gauge("oldest_update_seconds", "How long the oldest of them has waited.")
_OUTBOX = _gauge("messages_open", "Messages that wait to be sent.")
_UNSEEN = _gauge("flags_unseen", "Flags that no counsellor has looked at.", "level")
_OVERDUE = _gauge("flags_overdue", "Of these, the ones past their deadline.")


def figures(now: datetime, dialogue_version: str) -> bytes:
    """Return all figures as Prometheus reads them; those about queues are counted now."""
    _ABOUT.clear()
    _ABOUT.labels(__version__, dialogue_version).set(1)
    _OPEN.set(Update.objects.filter(done_at__isnull=True).count())
    oldest = Lane.objects.filter(since__isnull=False).aggregate(oldest=Min("since"))["oldest"]
    _OLDEST.set(max(0.0, now.timestamp() - oldest) if oldest else 0)
    _OUTBOX.set(Outgoing.objects.filter(finished_at__isnull=True).count())
    unseen: dict[str, Any] = Flag.objects.filter(seen_at__isnull=True).aggregate(
        overdue=Count("pk", filter=Q(deadline__lt=now)),
        **{level: Count("pk", filter=Q(level=level)) for level in Flag.Level.values},
    )
    for level in Flag.Level.values:
        _UNSEEN.labels(level).set(unseen[level])
    _OVERDUE.set(unseen["overdue"])
    return generate_latest(REGISTRY)
