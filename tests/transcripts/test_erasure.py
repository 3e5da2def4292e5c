"""Whoever is erased is gone from every table."""

from __future__ import annotations

import pytest
from django.apps import apps

from bot.desk.ledger import words_of
from bot.transcripts.erasure import erase_person
from bot.transcripts.keys import SealedError
from bot.transcripts.models import Address, Conversation, DataKey, Event, Flag, Lane, Outgoing, Person, Update
from tests.desk import tables
from tests.desk.front import Front

ALL = (Address, Conversation, DataKey, Event, Flag, Lane, Outgoing, Person, Update)


def everything() -> str:
    """Every value of every row, as text."""
    rows = [row for model in apps.get_app_config("transcripts").get_models() for row in model.objects.values()]
    return repr(rows)


@pytest.fixture
def erased(front: Front, counsellors_told: None) -> tuple[Person, str]:
    person = front.person()
    erase_person(person)
    return person, everything()


@pytest.fixture
def counsellors_told(front: Front) -> None:
    """Two people have talked; one of them is in danger, and something still waits to be sent to them."""
    front.visitor(8).passes_the_gate()
    person = front.visitor(7).passes_the_gate()
    person.says("i want to die")
    person.writes("/help")
    front.serve()


def test_no_key_name_or_number_of_them_is_left(erased: tuple[Person, str]) -> None:
    person, left = erased
    assert person.key not in left
    assert person.name not in left


def test_the_other_person_is_still_there(erased: tuple[Person, str], front: Front) -> None:
    assert Person.objects.get().key == front.key(8)
    assert Event.objects.filter(conversation__person__key=front.key(8)).exists()


def test_the_numbers_of_updates_stay_so_that_none_is_answered_twice(erased: tuple[Person, str]) -> None:
    assert Update.objects.filter(lane="", payload=None).count() >= 5


def test_without_the_data_key_no_word_can_be_read_again(front: Front, counsellors_told: None) -> None:
    person = front.person()
    other = front.counter.vault.open_data_key(DataKey.objects.get(person__key=front.key(8)).sealed, front.person(8).id)
    event = Event.objects.filter(conversation__person=person, kind="heard", text__isnull=False).first()
    with pytest.raises(SealedError):
        other.open(bytes(event.text), f"event/{event.conversation_id}/{event.number}")


def marks_of(front: Front) -> list[str]:
    """Everything by which a row could be known to be of somebody."""
    person = front.person()
    rows = [*person.conversations.all(), *person.flags.all(), person]
    return [person.key, person.name, *(str(row.pk) for row in rows), *(row.pk.hex for row in rows)]


def test_in_no_table_is_there_a_row_of_them(front: Front, counsellors_told: None) -> None:
    marks = marks_of(front)
    assert {table for table, _ in tables.holding(*marks)} == {model._meta.db_table for model in ALL}
    front.send()
    erase_person(front.person())
    assert tables.holding(*marks) == []


def test_what_was_put_aside_loses_its_words_too(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    person = front.visitor(7).passes_the_gate()
    with monkeypatch.context() as patch:
        patch.setattr("bot.desk.reception.receive_message", lambda *_: 1 / 0)
        person.writes("nothing can be made of this")
        for _ in range(3):
            front.work()
            front.clock.move(seconds=10)
    assert Update.objects.filter(parked=True, payload__isnull=False).exists()
    erase_person(front.person())
    assert not Update.objects.filter(payload__isnull=False).exists()


def test_what_they_wrote_meanwhile_still_waits_for_its_answer(front: Front, counsellors_told: None) -> None:
    front.visitor(7).writes("hello again")
    erase_person(front.person())
    waiting = Update.objects.get(done_at=None)
    assert waiting.payload is not None
    front.work()
    assert "chatbot" in front.visitor(7).heard[-1]


def test_the_words_of_others_still_open(front: Front, counsellors_told: None) -> None:
    other = front.person(8)
    erase_person(front.person())
    key = front.counter.vault.open_data_key(DataKey.objects.get().sealed, other.id)
    sealed = Event.objects.filter(conversation__person=other, text__isnull=False)
    assert sealed.exists()
    assert all(words_of(event, key) for event in sealed)


def test_erasing_that_fails_erases_nothing(front: Front, counsellors_told: None, monkeypatch) -> None:
    before = sorted(tables.rows())
    monkeypatch.setattr(Person, "delete", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        erase_person(front.person())
    assert sorted(tables.rows()) == before


def test_without_the_row_of_their_key_nobody_opens_a_word_with_any_key_there_is(
    front: Front, counsellors_told: None
) -> None:
    person, vault = front.person(), front.counter.vault
    words = list(Event.objects.filter(conversation__person=person, text__isnull=False))
    DataKey.objects.filter(person=person).delete()
    keys = [vault.open_data_key(row.sealed, row.person_id) for row in DataKey.objects.all()]
    assert words
    for event in words:
        for key in (*keys, *vault.ring.keys.values()):
            with pytest.raises(SealedError):
                words_of(event, key)
