"""Whoever has a copy of the database learns nothing that a person wrote, nor who they are."""

from __future__ import annotations

import json

import pytest

from bot.desk.ledger import words_of
from bot.operations.logs import JsonFormatter
from bot.transcripts.models import Address, Event, Update
from tests.desk import tables
from tests.desk.front import Front, Visitor
from tests.desk.group import Group
from tests.desk.test_visit import PICTURE, RAW_ATTACHMENTS

#: Words that stand in no dialogue, each written or carried by an update in another way.
SECRETS = (
    "zebrafinch", "kingfisher", "nightjar", "goldcrest", "wryneck", "dotterel", "bittern", "firecrest", "hawfinch",
    "02079460000", "442079460000", "osprey@example.org",
)  # fmt: skip
CHAT = 7306495128


def lives(front: Front) -> Visitor:
    """Somebody goes through everything that can leave words behind, with names in every raw update."""
    person = front.visitor(CHAT)
    name = {"first_name": "Nightjar", "last_name": "Goldcrest", "username": "wryneck"}
    person._user = lambda: {"id": CHAT, "is_bot": False, "language_code": "en"} | name
    person._chat = lambda: {"id": CHAT, "type": "private"} | name
    person.passes_the_gate()
    number = person.says("they will never accept us here zebrafinch, my number is 020 7946 0000")
    person.edits(number, "they will never accept us kingfisher, write to osprey@example.org")
    person.says(**PICTURE, caption="look at this dotterel")
    contact = {"phone_number": "442079460000", "first_name": "Bittern"}
    person.says(contact=contact)
    person.says(**RAW_ATTACHMENTS["location"])
    person.says("i want to die firecrest")
    person.says("/human hawfinch")
    return person


@pytest.fixture
def person(front: Front, counsellors: Group) -> Visitor:
    return lives(front)


def test_no_word_and_no_name_stands_in_any_column_of_any_table(person: Visitor) -> None:
    assert len(tables.rows()) > 50
    assert not tables.holding(*SECRETS)


def test_nor_while_it_waits_to_be_answered_or_sent(person: Visitor, front: Front) -> None:
    person.writes("one more zebrafinch")
    assert Update.objects.filter(payload__isnull=False).exists()
    assert not tables.holding(*SECRETS)
    front.serve()
    assert not tables.holding(*SECRETS)


def test_nor_in_what_was_put_aside_because_it_failed(front: Front) -> None:
    person = front.visitor(CHAT).passes_the_gate()
    chat = {"id": CHAT, "type": "private", "first_name": "Nightjar"}
    front.take_in(person.update("message", {"message_id": 500, "chat": chat, "text": "zebrafinch"}))
    for _ in range(3):
        front.work()
        front.clock.move(seconds=6)
    assert Update.objects.filter(parked=True, payload__isnull=False).exists()
    assert not tables.holding(*SECRETS)


def test_nor_in_the_bytes_on_the_disk(person: Visitor, front: Front) -> None:
    person.writes("one more zebrafinch")
    on_disk = tables.bytes_on_disk().lower()
    assert front.key(CHAT).encode() in on_disk
    assert not [secret for secret in (*SECRETS, str(CHAT)) if secret.encode() in on_disk]


def test_nor_after_everything_was_forgotten_and_then_not_even_the_pseudonym(person: Visitor, front: Front) -> None:
    known = front.person(CHAT)
    person.says("/forget")
    marks = [front.key(CHAT), known.id.hex, str(known.id), known.name]
    assert not tables.holding(*SECRETS, *marks)


def test_the_number_of_the_chat_stands_nowhere_in_clear_and_sealed_in_one_table(person: Visitor, front: Front) -> None:
    assert not tables.holding(str(CHAT))
    address = Address.objects.get(key=front.key(CHAT))
    assert front.counter.vault.open_address(address.sealed, address.key) == CHAT


def test_what_the_bot_said_does_not_tell_what_was_talked_about(person: Visitor, front: Front, tree) -> None:
    said = [str(tree.claims["not-accepted-here"].paraphrase), str(tree.interface.picture)]
    assert not tables.holding(*said)


def test_phone_numbers_and_addresses_are_taken_out_before_anything_is_sealed(person: Visitor, front: Front) -> None:
    person.says("/mydata")
    content = person.seen[-1].content
    assert "zebrafinch" in content
    assert not [secret for secret in ("7946", "osprey") if secret in content]


def test_nothing_that_telegram_tells_of_a_person_is_kept_in_what_they_can_see(person: Visitor) -> None:
    person.says("/mydata")
    content = person.seen[-1].content.casefold()
    assert not [name for name in ("nightjar", "goldcrest", "wryneck", "bittern", str(CHAT)) if name in content]


def test_what_stands_beside_events_in_clear_is_made_of_names_the_program_has(person: Visitor, front: Front) -> None:
    beside = json.dumps([[event.data, event.candidates, event.node] for event in Event.objects.all()])
    assert not [secret for secret in SECRETS if secret in beside.casefold()]


def test_logs_of_a_failure_carry_no_word(front: Front, caplog, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("zebrafinch")

    monkeypatch.setattr("bot.desk.visit.put_out", broken)
    front.visitor(CHAT).says("zebrafinch")
    logged = [JsonFormatter().format(record) for record in caplog.records]
    assert any("answering failed" in line for line in logged)
    assert not any("zebrafinch" in line or str(CHAT) in line for line in logged)


def kept_words(front: Front) -> list[str | None]:
    """What stands in the transcripts of what people wrote, in order."""
    person = front.person()
    key = front.counter.vault.open_data_key(person.data_key.sealed, person.id)
    return [words_of(event, key) for event in Event.objects.filter(kind="heard").order_by("pk")]


def test_before_a_yes_no_word_is_kept(front: Front) -> None:
    person = front.visitor()
    person.says("they will never accept us here no matter what we do")
    assert kept_words(front) == [None]


def test_danger_is_kept_even_before_a_yes(front: Front) -> None:
    front.visitor().says("i want to die")
    assert kept_words(front) == ["i want to die"]


def test_no_word_of_a_child_is_kept(front: Front) -> None:
    person = front.visitor()
    person.says("/start")
    person.presses("Yes")
    person.says("11")
    person.says("but i have something to tell")
    assert kept_words(front)[-2:] == [None, None]


def test_after_somebody_has_stopped_no_word_is_kept(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.says("/stop")
    person.says("one more thing about my school")
    assert kept_words(front)[-1] is None
