"""The tables are those that the models describe."""

from __future__ import annotations

from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from bot.transcripts.models import Address, Conversation, DataKey, Event, Person, Update


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


def person(**columns: object) -> Person:
    return Person.objects.create(
        **{"key": "k", "name": "4F7K2M", "language": "en", "first_seen": timezone.now()} | columns
    )


@pytest.mark.parametrize("other", [{"name": "222222"}, {"key": "l"}])
def test_a_chat_has_one_person_and_a_name_means_one(other: dict[str, str], transactional_db: None) -> None:
    person()
    with pytest.raises(IntegrityError), transaction.atomic():
        person(**other)


def test_a_person_has_one_key_and_a_chat_one_address(transactional_db: None) -> None:
    first = DataKey(person=person(), sealed=b"1")
    for row in (first, Address(key="k", sealed=b"1")):
        row.save(force_insert=True)
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row)(pk=row.pk, sealed=b"2").save(force_insert=True)


def test_no_word_is_kept_of_nobody(transactional_db: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(conversation_id=uuid4(), number=0, kind="said", at=timezone.now())


def test_an_update_with_a_number_beyond_32_bits_fits(transactional_db: None) -> None:
    Update.objects.create(update_id=2**52, lane="a", received_at=timezone.now())
    assert Update.objects.get().update_id == 2**52
