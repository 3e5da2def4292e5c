"""Fills a store with conversations of nobody, as rows of the size that real ones have. `python bench/fill.py EVENTS`."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bot.site.settings")
django.setup()

from django.db import transaction  # noqa: E402 - the models are there only after the setup

from bot.transcripts.models import Conversation, DataKey, Event, Person  # noqa: E402

EVENTS_EACH = 40
AT_ONCE = 200
#: A sentence of usual length, sealed: nonce, text and tag.
SEALED = os.urandom(12 + 160 + 16)


def fill(events: int) -> None:
    """Write so many events, 40 to a conversation and one conversation to a person."""
    began = datetime.now(UTC) - timedelta(days=20)
    for start in range(0, max(1, events // EVENTS_EACH), AT_ONCE):
        with transaction.atomic():
            write(range(start, min(start + AT_ONCE, max(1, events // EVENTS_EACH))), began)


def write(numbers: range, began: datetime) -> None:
    people = [Person(key=f"{number:064x}", name=f"F{number}", language="en", first_seen=began) for number in numbers]
    talks = [
        Conversation(person=person, state=SEALED, stage="turn", opened_at=began, last_at=began, length=EVENTS_EACH)
        for person in people
    ]
    Person.objects.bulk_create(people)
    DataKey.objects.bulk_create(DataKey(person=person, sealed=SEALED[:80]) for person in people)
    Conversation.objects.bulk_create(talks)
    Event.objects.bulk_create(
        (
            Event(
                conversation=talk, number=number, kind="said" if number % 2 else "heard", at=began, text=SEALED,
                node="takfir/listen", claim="takfir", confidence=0.9, candidates=[["takfir", 0.9]],
                data={"decision": "claim", "id": "takfir", "also": [], "messages": [number]},
            )
            for talk in talks for number in range(EVENTS_EACH)
        ),
        batch_size=2000,
    )  # fmt: skip


if __name__ == "__main__":
    fill(int(sys.argv[1]))
