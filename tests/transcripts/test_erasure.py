"""Whoever is erased is gone from every table."""

from __future__ import annotations

import pytest
from django.apps import apps

from bot.transcripts.erasure import erase_person
from bot.transcripts.keys import SealedError
from bot.transcripts.models import DataKey, Event, Person, Update
from tests.desk.front import Front


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
