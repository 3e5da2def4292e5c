"""The tables are those that the models describe."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from bot.transcripts.models import Conversation, Event, Person, Update


def test_no_migration_is_missing(transactional_db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_a_number_stands_once_in_a_conversation(transactional_db: None) -> None:
    now = timezone.now()
    person = Person.objects.create(key="k", language="en", first_seen=now)
    talk = Conversation.objects.create(person=person, state=b"", stage="open", opened_at=now, last_at=now)
    Event.objects.create(conversation=talk, number=0, kind="said", at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(conversation=talk, number=0, kind="said", at=now)


def test_an_update_stands_once_in_the_inbox(transactional_db: None) -> None:
    Update.objects.create(update_id=1, lane="a", received_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Update.objects.create(update_id=1, lane="b", received_at=timezone.now(), payload=None).save(force_insert=True)


def test_rows_are_named_without_telling_anything() -> None:
    assert str(Person(key="k", name="4F7K2M")) == "Person 4F7K2M"
